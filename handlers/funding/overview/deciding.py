"""Tier 2 waits for the Board; staff record what it decided."""

from bot.card import Card
from bot.desk import Desk
from bot.events import Pressed, Submitted
from bot.fields import Reading
from bot.model.funding.introductions import Introduction, decided
from bot.pages import page
from bot.reply import Reply, answer, turn_page
from handlers.funding.introductions.keeping import keep
from handlers.funding.overview import settling_cards as cards
from handlers.funding.overview.actions import RecordDecision, ShowUndecided
from handlers.funding.overview.seeing import seen
from handlers.funding.overview.surveying import survey

SIZE = 5
RECORDED = "the Board's decision recorded"
DONE = "This was decided already, or is over. Nothing was changed."


async def show(press: Pressed, action: ShowUndecided, desk: Desk) -> Reply:
    """A page of them, looked at from now on."""
    return turn_page(press.turn, await _page(action.page, desk))


async def open_form(press: Pressed, action: RecordDecision, desk: Desk) -> Reply:
    """The form, while it waits."""
    introduction = await _waiting(action, desk)
    if introduction is None:
        return answer(press.turn, await _page(1, desk, DONE))
    return Reply(open=cards.deciding(action, introduction.about))


async def record(sent: Submitted, action: RecordDecision, desk: Desk) -> Reply:
    """Keep it; of two who record it the first counts."""
    introduction, words = await _waiting(action, desk), Reading(sent.values).text(cards.DECISION)
    if introduction is None:
        return Reply(whisper=await _page(1, desk, DONE))
    if not words or len(words) > cards.LONGEST:
        fault = f"Please write when, and where it is minuted, in at most {cards.LONGEST} characters."
        return Reply(open=cards.deciding(action, introduction.about, words, fault))
    await keep(introduction, decided(introduction, words), RECORDED, desk, words)
    return Reply(whisper=await _page(1, desk, "Recorded. All of them are told."))


async def _waiting(action: RecordDecision, desk: Desk) -> Introduction | None:
    return next((each for each in (await survey(desk.tx)).undecided if each.id == action.introduction), None)


async def _page(number: int, desk: Desk, news: str = "") -> Card:
    shown = page((await survey(desk.tx)).undecided, number, SIZE)
    return cards.undecided(shown, [await seen(each, desk) for each in shown.items], news)
