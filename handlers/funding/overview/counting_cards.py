"""A year's partnerships, beside the target that was set for it."""

from bot import yearly
from bot.card import Button, Buttons, Card, Facts, Part, Strong, text
from bot.form import Form
from bot.menu import rows
from handlers.funding.overview.actions import SetPartnerships, ShowPartnerships
from handlers.funding.overview.counting import Year
from handlers.funding.overview.staff_cards import BACK

MOST_NAMED = 20
"""Ids that are named; the export has them all."""


def year(shown: Year, news: str = "") -> Card:
    """A year's numbers, and how they came about."""
    head = (text(Strong(news)),) if news else ()
    counted = shown.counted
    ids = (*_ids("Brokered", counted.brokered), *_ids("In progress", counted.in_progress))
    return Card(f"Partnerships in {shown.year}", (*head, _facts(shown), *ids, _how(shown), *_ways(shown)))


def target(action: SetPartnerships, typed: str = "", fault: str = "") -> Form:
    """The form of a year's target."""
    intro = f"The strategy counts new partnerships and sets no number (§8b), so a target is up to you. For {action.year}:"
    return yearly.form("Partnerships to be brokered in the year", intro, action, typed, fault)


def _facts(shown: Year) -> Facts:
    counted = shown.counted
    wanted = "no target set" if counted.target is None else str(counted.target)
    return Facts(
        (
            ("Brokered in the year", str(len(counted.brokered))),
            ("In progress at its end, or now", str(len(counted.in_progress))),
            ("Target", wanted),
        )
    )


def _ids(what: str, ids: tuple[str, ...]) -> tuple[Part, ...]:
    more = f", and {len(ids) - MOST_NAMED} more" if len(ids) > MOST_NAMED else ""
    return (text(Strong(f"{what}: "), ", ".join(ids[:MOST_NAMED]), more, tone="quiet"),) if ids else ()


def _how(shown: Year) -> Part:
    what = (
        "One partnership is one set of organisations on one call or funder: three together, or the same ones again, count once."
    )
    return text(f"{what} The year is that of {shown.zone}.", tone="quiet")


def _ways(shown: Year) -> tuple[Buttons, ...]:
    years = [Button(str(number), ShowPartnerships(number), about=f"Partnerships in {number}") for number in shown.others]
    about = f"Set the target for {shown.year}"
    return rows([*years, Button("Set the target", SetPartnerships(shown.year), opens_form=True, about=about), BACK])
