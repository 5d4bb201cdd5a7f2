"""How far a joint bid has come: said by each of those in it, noted each time, and told to all of them."""

from collections.abc import Callable
from typing import get_args

from bot.card import Card
from bot.desk import Desk
from bot.events import Pressed
from bot.model.funding import introductions
from bot.model.funding.interest import NotPossible
from bot.model.funding.introductions import NAMED, Introduction, Result, State
from bot.reply import Reply, turn_page
from handlers.funding.introductions import cards, finding
from handlers.funding.introductions.actions import MoveOn, ReportResult, SettleResult
from handlers.funding.introductions.finding import Place
from handlers.funding.introductions.keeping import keep

STEPS: dict[str, State] = {"in progress": "in progress", "submitted": "submitted", "abandoned": "abandoned"}
RESULTS: dict[str, Result] = {result: result for result in get_args(Result)}
Change = Callable[[Introduction, str], Introduction]


async def move(press: Pressed, action: MoveOn, desk: Desk) -> Reply:
    """Say that it has come further, or that it came to nothing."""
    found = await _named(action.introduction, desk)
    if isinstance(found, Card) or action.to not in STEPS:
        return turn_page(press.turn, found if isinstance(found, Card) else cards.not_taken_up())
    to = STEPS[action.to]
    if found.introduction.state == to:
        return turn_page(press.turn, await finding.card(found, desk))
    return turn_page(press.turn, await _change(found, lambda known, _: introductions.moved(known, to), action.to, desk))


async def report(press: Pressed, action: ReportResult, desk: Desk) -> Reply:
    """Say how it went; where two differ, the lead or the Secretariat settles it."""
    found = await _named(action.introduction, desk)
    if isinstance(found, Card) or action.result not in RESULTS:
        return turn_page(press.turn, found if isinstance(found, Card) else cards.not_taken_up())
    result = RESULTS[action.result]
    if (found.mine.organisation, result) in found.introduction.reports:
        return turn_page(press.turn, await finding.card(found, desk))
    reported = lambda known, by: introductions.reported(known, by, result)  # noqa: E731
    return turn_page(press.turn, await _change(found, reported, f"reported {result}", desk))


async def settle(press: Pressed, action: SettleResult, desk: Desk) -> Reply:
    """Say how it went, as its lead."""
    result, found = RESULTS.get(action.result), await finding.place(action.introduction, desk)
    if found is None or result is None or not (found.introduction.disputed and _leads(found)):
        return turn_page(press.turn, await finding.card(found, desk) if found else cards.not_taken_up())
    settled = lambda known, by: introductions.settled(known, result, by)  # noqa: E731
    return turn_page(press.turn, await _change(found, settled, "", desk))


def _leads(found: Place) -> bool:
    leads = found.introduction.lead == found.mine.organisation
    return leads and found.mine.organisation not in found.introduction.withdrawn


async def _named(id: str, desk: Desk) -> Place | Card:
    """The joint bid, for those who are still in it."""
    found = await finding.place(id, desk)
    if found is None or found.introduction.state not in NAMED:
        return await finding.card(found, desk) if found else cards.not_taken_up()
    return await finding.card(found, desk) if found.mine.organisation in found.introduction.withdrawn else found


async def _change(found: Place, change: Change, what: str, desk: Desk) -> Card:
    """Make the change, or say why it cannot be."""
    try:
        changed = change(found.introduction, found.mine.organisation)
    except NotPossible as why:
        return await finding.card(found, desk, str(why))
    await keep(found.introduction, changed, what, desk)
    return await finding.card(Place(changed, found.mine), desk)
