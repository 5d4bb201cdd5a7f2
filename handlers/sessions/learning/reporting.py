"""Staff look at how many sessions were held in a year, and set its target."""

from bot.card import Card
from bot.desk import Desk
from bot.events import Asked, Pressed, Submitted
from bot.fields import Reading, number
from bot.model.days import FIRST_YEAR, LAST_YEAR
from bot.model.lines import Unfit
from bot.model.targets import MOST, SESSIONS, Target
from bot.model.zones import local
from bot.reply import Reply, answer, turn_page
from handlers.sessions.learning import counting_cards as cards
from handlers.sessions.learning.actions import SetTarget, ShowHeld
from handlers.sessions.learning.counting import count

YEARS = number(FIRST_YEAR, LAST_YEAR - 1)


async def held(asked: Asked, rest: str, desk: Desk) -> Reply | None:
    """`sessions held`, or `held` and a year; other words make it a question."""
    try:
        year = YEARS(rest) if rest else local(desk.clock.now(), desk.alliance.zone).year
    except Unfit:
        return None
    return answer(asked.turn, await _year(year, desk))


async def show(press: Pressed, action: ShowHeld, desk: Desk) -> Reply:
    """Another year."""
    return turn_page(press.turn, await _year(_within(action.year), desk))


async def open_form(press: Pressed, action: SetTarget, desk: Desk) -> Reply:
    """The form with the target as it stands."""
    action = SetTarget(_within(action.year))
    known = {target.year: str(target.number) for target in await desk.tx.targets.of(SESSIONS)}
    return Reply(open=cards.target(action, known.get(action.year, "")))


async def set_target(sent: Submitted, action: SetTarget, desk: Desk) -> Reply:
    """Keep a year's target, or let it have none."""
    year, reading = _within(action.year), Reading(sent.values)
    typed = reading.text("number")
    wanted = reading.get("number", number(1, MOST), 0) if typed else None
    if reading.faults:
        return Reply(open=cards.target(action, typed, reading.faults["number"]))
    if wanted is None:
        await desk.tx.targets.delete(SESSIONS, year)
    else:
        await desk.tx.targets.put(Target(SESSIONS, year, wanted))
    return Reply(whisper=await _year(year, desk, "Saved."))


async def _year(year: int, desk: Desk, news: str = "") -> Card:
    return cards.year(await count(year, desk.tx, desk.alliance.zone), desk.alliance.constituencies, news)


def _within(year: int) -> int:
    return min(max(year, FIRST_YEAR), LAST_YEAR - 1)
