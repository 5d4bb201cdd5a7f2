"""Staff look at funding in numbers: what is hidden stays a number, and small numbers of a constituency are not said."""

from bot.card import Card
from bot.desk import Desk
from bot.events import Asked, Pressed
from bot.model.funding.exposure import exposure as exposed
from bot.reply import Reply, answer, turn_page
from handlers.funding.by_hand import cases
from handlers.funding.overview import staff_cards as cards
from handlers.funding.overview.actions import ShowConflicts, ShowExposure, ShowFunding
from handlers.funding.overview.surveying import all_names, survey


async def funding(asked: Asked, rest: str, desk: Desk) -> Reply:
    """`funding`."""
    return answer(asked.turn, await _counts(desk))


async def show(press: Pressed, action: ShowFunding, desk: Desk) -> Reply:
    """The same, from another card."""
    return turn_page(press.turn, await _counts(desk))


async def conflicts(press: Pressed, action: ShowConflicts, desk: Desk) -> Reply:
    """Where the alliance looks at the same funder, or a member is the funder: open interests by name, others as numbers."""
    return turn_page(press.turn, cards.conflicts(await survey(desk.tx), await all_names(desk.tx)))


async def exposure(press: Pressed, action: ShowExposure, desk: Desk) -> Reply:
    """How many proposals came to each constituency."""
    today = desk.clock.now().date()
    of = {each.id: each.constituency for each in await desk.tx.organisations.all() if each.member_on(today)}
    found = exposed(await desk.tx.introductions.all(), of)
    return turn_page(press.turn, cards.exposure(found, desk.alliance.constituencies))


async def _counts(desk: Desk) -> Card:
    return cards.counts(await survey(desk.tx), len(await cases(desk.tx, desk.clock.now())))
