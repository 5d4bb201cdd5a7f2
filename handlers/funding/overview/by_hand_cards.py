"""A match that nobody was asked about, with what staff need to speak to each of those in it."""

from collections.abc import Mapping

from bot.card import Button, Buttons, Card, Part, Strong, text
from bot.model.addresses import Person
from bot.pages import Page
from handlers.funding.by_hand import Case
from handlers.funding.overview.actions import ShowByHand, SpokeToThem
from handlers.funding.overview.sealed_cards import facts
from handlers.funding.overview.staff_cards import BACK
from handlers.funding.overview.surveying import UNNAMED

NOT_THEIRS = ("Amount", "In its own words")
"""What a member shows nobody unasked, unless it sealed its interest and so hands it to the Secretariat."""


def cases(shown: Page[Case], names: Mapping[str, str], people: Mapping[Person, str], news: str = "") -> Card:
    """A page of them."""
    head = (text(Strong(news)),) if news else ()
    if not shown.items:
        none = text("Every match could be proposed without telling who is behind it, or you spoke to them.")
        return Card("To broker by hand: nothing waits", (*head, none, Buttons((BACK,))))
    parts = [part for each in shown.items for part in _case(each, names, people)]
    what = text("So few members could hold what these share that a card would tell who they are. So nobody was asked.")
    logged = text("Nobody else was told. That you looked is noted, and each member reads it with its interest.", tone="quiet")
    return Card("To broker by hand", (*head, what, *parts, logged, *shown.steps(ShowByHand), Buttons((BACK,))))


def _case(case: Case, names: Mapping[str, str], people: Mapping[Person, str]) -> list[Part]:
    parts: list[Part] = []
    for each in case.interests:
        contact = people.get(each.contact, "") if each.contact else ""
        parts += [text(Strong(names.get(each.organisation, UNNAMED))), facts(each, contact, but=NOT_THEIRS)]
    careful = text("Speak to each of them alone, and name nobody before all of them agree.")
    done = Button("I spoke to them", SpokeToThem(case.number), "primary", about="They are not shown here again")
    return [*parts, careful, Buttons((done,))]
