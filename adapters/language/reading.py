"""One message after another is read in the same order: what is surest first, so that the rest is not taken for it."""

import re
from datetime import date

from adapters.language import days, funders, money, subjects, wants, whereabouts
from adapters.language.page import TAKEN, Page, page
from adapters.language.small import FILLERS
from bot.model.funding.understood import Understood

WORD = re.compile(r"\w+")


def read(text: str, today: date, zone: str) -> Understood:
    """What a message says."""
    whole = page(text)
    funder, funders_zone, asked_funder, rest = funders.funder(whole)
    call, named = funders.call(rest)
    deadline, asked_day, rest = days.deadline(rest, days.When(today, funders_zone or zone))
    where, asked_places, rest = whereabouts.places(rest)
    role, rest = wants.role(rest)
    tier, rest = wants.tier(rest)
    offers, needs, rest = subjects.resources(rest)
    themes, asked_themes, rest = subjects.themes(rest)
    amount, asked_amount, rest = money.money(rest, where)
    asks = (*asked_funder, *asked_themes, *asked_places, *asked_amount, *asked_day)
    return Understood(
        funder, call, themes, where, amount, deadline, role, tier, offers, needs, asks, _left(rest.without(named))
    )


def _left(page: Page) -> tuple[str, ...]:
    """The pieces between what was understood, without small words at their ends."""
    pieces, start = list[str](), 0
    for piece in re.split(rf"({TAKEN}+|[,;:.!?()\n])", page.open):
        end = start + len(piece)
        words = [word for word in WORD.finditer(page.open, start, end) if word.group() not in FILLERS]
        if words:
            pieces.append(page.said[words[0].start() : words[-1].end()])
        start = end
    return tuple(pieces)
