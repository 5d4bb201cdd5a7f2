"""How many sessions were held in a year, beside the target that was set for it."""

from bot import yearly
from bot.card import Button, Buttons, Card, Facts, Part, Strong, text
from bot.form import Form
from bot.menu import rows
from bot.model.constituencies import Constituencies
from bot.model.days import FIRST_YEAR, LAST_YEAR, spelled
from bot.model.zones import local
from handlers.sessions.learning.actions import SetTarget, ShowHeld
from handlers.sessions.learning.counting import Year
from handlers.sessions.links import ALL_SESSIONS

MOST_NAMED = 20
"""Sessions that are named; the export has them all."""


def year(shown: Year, constituencies: Constituencies, news: str = "") -> Card:
    """A year's numbers, and how they came about."""
    head = (text(Strong(news)),) if news else ()
    return Card(
        f"Sessions held in {shown.year}",
        (*head, _facts(shown), *_constituencies(shown, constituencies), *_named(shown), _how(shown), *_ways(shown)),
    )


def target(action: SetTarget, typed: str = "", fault: str = "") -> Form:
    """The form of a year's target."""
    intro = f"The strategy asks for a number of virtual platforms, and leaves it open (Annex 4). For {action.year}:"
    return yearly.form("Sessions to be held in the year", intro, action, typed, fault)


def _facts(shown: Year) -> Facts:
    counted = shown.counted
    wanted = "no target set" if counted.target is None else str(counted.target)
    numbers = (
        ("Held", str(len(counted.held))),
        ("Target", wanted),
        ("Organisations that took part", str(len(counted.organisations))),
        ("Held, learning missing", str(len(counted.without_summary))),
    )
    return Facts(numbers)


def _constituencies(shown: Year, constituencies: Constituencies) -> tuple[Part, ...]:
    pairs = [(constituencies.name(id) or "Not known", str(len(ids))) for id, ids in shown.constituencies.items()]
    return (text(Strong("Organisations by constituency")), Facts(tuple(pairs))) if pairs else ()


def _named(shown: Year) -> tuple[Part, ...]:
    missing = set(shown.counted.without_summary)
    lines = [
        f"{spelled(local(each.timing.start, shown.zone))}: {each.title}{' (learning missing)' if id in missing else ''}"
        for id, each in sorted(shown.sessions.items(), key=lambda item: (item[1].timing.start, item[0]))
    ]
    more = [f"… and {len(lines) - MOST_NAMED} more; the export has them all."] if len(lines) > MOST_NAMED else []
    return (text(Strong("Held:\n"), "\n".join([*lines[:MOST_NAMED], *more])),) if lines else ()


def _how(shown: Year) -> Part:
    what = "Held is a session in which at least two organisations took part; one that was moved counts once."
    return text(f"{what} The year is that of {shown.zone}; a session belongs to the day on which it began.", tone="quiet")


def _ways(shown: Year) -> tuple[Buttons, ...]:
    turns = [number for number in (shown.year - 1, shown.year + 1) if FIRST_YEAR <= number < LAST_YEAR]
    years = [Button(str(number), ShowHeld(number), about=f"Sessions held in {number}") for number in turns]
    about = f"Set the target for {shown.year}"
    return rows([*years, Button("Set the target", SetTarget(shown.year), opens_form=True, about=about), ALL_SESSIONS])
