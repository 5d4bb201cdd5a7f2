"""Staff look at how many sessions were held in a year, and set its target."""

from bot import yearly
from bot.card import Card
from bot.desk import Desk
from bot.events import Asked, Pressed, Submitted
from bot.model.targets import SESSIONS
from bot.reply import Reply, answer, turn_page
from handlers.sessions.learning import counting_cards as cards
from handlers.sessions.learning.actions import SetTarget, ShowHeld
from handlers.sessions.learning.counting import count


async def held(asked: Asked, rest: str, desk: Desk) -> Reply | None:
    """`sessions held`, or `held` and a year; other words make it a question."""
    year = yearly.year_of(rest, desk)
    return None if year is None else answer(asked.turn, await _year(year, desk))


async def show(press: Pressed, action: ShowHeld, desk: Desk) -> Reply:
    """Another year."""
    return turn_page(press.turn, await _year(yearly.within(action.year), desk))


async def open_form(press: Pressed, action: SetTarget, desk: Desk) -> Reply:
    """The form with the target as it stands."""
    action = SetTarget(yearly.within(action.year))
    return Reply(open=cards.target(action, await yearly.target(SESSIONS, action.year, desk)))


async def set_target(sent: Submitted, action: SetTarget, desk: Desk) -> Reply:
    """Keep a year's target, or let it have none."""
    year = yearly.within(action.year)
    typed, fault = await yearly.keep(SESSIONS, year, sent.values, desk)
    return Reply(open=cards.target(action, typed, fault)) if fault else Reply(whisper=await _year(year, desk, "Saved."))


async def _year(year: int, desk: Desk, news: str = "") -> Card:
    return cards.year(await count(year, desk.tx, desk.alliance.zone), desk.alliance.constituencies, news)
