"""Results of polls, on request and unasked: everything they show is published, and the same for all."""

from collections import Counter

from bot.card import Card
from bot.desk import Desk
from bot.events import Asked, Pressed
from bot.model.deliveries import Delivery
from bot.model.pulse.compare import trend
from bot.reply import Reply, answer, turn_page
from handlers.pulse.actions import ShowResult
from handlers.pulse.results import cards, trend_cards
from handlers.pulse.results.actions import ShowFigures, ShowRemarks, ShowTrend, ShowTrends
from handlers.pulse.results.published import result, waves


async def draw_result(delivery: Delivery, desk: Desk) -> Card | None:
    """The result, for channels and for those who got the poll in private."""
    release = await result(delivery.subject.partition(":")[2], desk.tx)
    return cards.result(release) if release else None


async def show_result(press: Pressed, action: ShowResult, desk: Desk) -> Reply:
    """The result of a poll."""
    release = await result(action.poll, desk.tx)
    return turn_page(press.turn, cards.result(release) if release else cards.none_yet())


async def show_figures(press: Pressed, action: ShowFigures, desk: Desk) -> Reply:
    """A page of the result's items."""
    release = await result(action.poll, desk.tx)
    return turn_page(press.turn, cards.items(release, action.page) if release else cards.none_yet())


async def show_remarks(press: Pressed, action: ShowRemarks, desk: Desk) -> Reply:
    """A page of the comments that were released."""
    release = await result(action.poll, desk.tx)
    return turn_page(press.turn, cards.remarks(release, action.page) if release else cards.none_yet())


async def trends(asked: Asked, rest: str, desk: Desk) -> Reply | None:
    """`trend`: the items that have results; for the asker alone."""
    return answer(asked.turn, await _all(desk, 1))


async def show_trends(press: Pressed, action: ShowTrends, desk: Desk) -> Reply:
    """A page of the items that have results."""
    return turn_page(press.turn, await _all(desk, action.page))


async def show_trend(press: Pressed, action: ShowTrend, desk: Desk) -> Reply:
    """All results of one wording of an item, never joined with those of another."""
    known, wanted = await waves(desk.tx), (action.item, action.version)
    item = next((wave.item for wave in reversed(known) if (wave.item.id, wave.item.version) == wanted), None)
    card = trend_cards.trend(item, trend(item, known), action.page) if item else trend_cards.no_trend()
    return turn_page(press.turn, card)


async def _all(desk: Desk, number: int) -> Card:
    known = await waves(desk.tx)
    times = Counter((wave.item.id, wave.item.version) for wave in known)
    newest = {(wave.item.id, wave.item.version): wave.item for wave in known}
    return trend_cards.trends([(item, times[key]) for key, item in newest.items()], number)
