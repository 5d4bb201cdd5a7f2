"""A sealed interest, in full."""

from collections.abc import Collection, Mapping

from bot import taxonomy
from bot.card import Buttons, Card, Facts, Part, Strong, text
from bot.model.addresses import Person
from bot.model.funding.conflicts import Conflict
from bot.model.funding.interest import Interest
from bot.model.funding.money import Amount
from bot.pages import Page
from handlers.funding.overview import words
from handlers.funding.overview.actions import ShowSealed
from handlers.funding.overview.staff_cards import BACK
from handlers.funding.overview.surveying import UNNAMED

Flags = Mapping[str, tuple[Conflict, ...]]


def cases(shown: Page[Interest], names: Mapping[str, str], people: Mapping[Person, str], flagged: Flags) -> Card:
    """A page of them."""
    if not shown.items:
        return Card(
            "Sealed cases: none", (text("No member asks the Secretariat to broker anything by hand."), Buttons((BACK,)))
        )
    parts: list[Part] = []
    for each in shown.items:
        contact = people.get(each.contact, "") if each.contact else ""
        parts += [text(Strong(names.get(each.organisation, UNNAMED))), facts(each, contact, flagged.get(each.id, ()))]
    logged = "Each of these was told to nobody else. That you looked is noted, and the member reads it with its interest."
    return Card(
        "Sealed cases, for the Secretariat alone",
        (*parts, text(logged, tone="quiet"), *shown.steps(ShowSealed), Buttons((BACK,))),
    )


def facts(each: Interest, contact: str, flags: tuple[Conflict, ...] = (), but: Collection[str] = ()) -> Facts:
    """All that it says, but for some of it."""
    things = {one.code: one.label for one in taxonomy.resources()}
    pairs = (
        ("Looks at", words.call(each)),
        ("Themes", words.tags(each.themes)),
        ("Places", words.tags(each.places)),
        ("Amount", _amount(each.amount)),
        ("Deadline", words.deadline(each.deadline)),
        ("Role", each.role),
        ("Offers", ", ".join(things.get(code, code) for code in each.offers)),
        ("Needs", ", ".join(things.get(code, code) for code in each.needs)),
        ("In its own words", each.note),
        ("Contact", contact),
        ("State", each.state),
        ("Conflict", ", and ".join(flags)),
    )
    return Facts(tuple((name, said) for name, said in pairs if said and name not in but))


def _amount(amount: Amount | None) -> str:
    if amount is None:
        return ""
    least = "" if amount.low == amount.high else f"{amount.low:,f} to "
    return f"{least}{amount.high:,f} {amount.currency}"
