"""The list of sessions, and what was done to each."""

from collections.abc import Collection, Sequence
from datetime import datetime

from bot.card import Buttons, Card, Part, Strong, text
from bot.desk import Desk
from bot.events import Asked, Pressed
from bot.model.sessions.learning import learning
from bot.model.sessions.session import Session
from bot.model.sessions.steps import Step
from bot.pages import page
from bot.reply import Reply, answer, turn_page
from handlers.sessions.actions import ShowSessions, ShowSteps
from handlers.sessions.links import ALL_SESSIONS, details_button
from handlers.sessions.staff.links import beginnings

ON_A_PAGE = 5
NONE = "There has been none yet. The Secretariat announces them, in your channels."
OVER: dict[bool | None, str] = {None: "Over", True: "Held", False: "Over, not held"}


async def sessions(asked: Asked, rest: str, desk: Desk) -> Reply | None:
    """`sessions`: what is to come, and what lies behind; for the asker alone."""
    return answer(asked.turn, await _list(desk, 1))


async def show_sessions(press: Pressed, action: ShowSessions, desk: Desk) -> Reply:
    """A page of the list."""
    return turn_page(press.turn, await _list(desk, action.page))


async def show_steps(press: Pressed, action: ShowSteps, desk: Desk) -> Reply:
    """What was done to a session."""
    return answer(press.turn, log(await desk.tx.steps.of(action.session)))


def listed(shown: Sequence[Session], number: int, now: datetime, missing: Collection[str] = (), *, staff: bool = False) -> Card:
    """The sessions, a page at a time: the next one first, and behind those to come the last one first.

    `missing` are the ids of those of which nobody wrote down what was learned.
    """
    ahead = [each for each in shown if each.state == "announced" and each.stage(now) != "over"]
    behind = [each for each in reversed(shown) if each not in ahead]
    part = page([*ahead, *behind], number, ON_A_PAGE)
    items = [each for session in part.items for each in _item(session, now, missing)] or [text(NONE)]
    return Card("Sessions", (*items, *part.steps(ShowSessions), *beginnings(staff=staff)))


def log(done: Sequence[Step]) -> Card:
    """What was done to a session, the oldest first."""
    lines = [text(each.at, f": {each.what}, by {each.by}.", f" Reason: {each.why}" if each.why else "") for each in done]
    return Card("What was done to this session", (*(lines or [text("Nothing is noted.")]), Buttons((ALL_SESSIONS,))))


async def _list(desk: Desk, number: int) -> Card:
    found = [session for session in await desk.tx.sessions.all() if session.state != "draft"]
    now, kept = desk.clock.now(), {summary.session: summary for summary in await desk.tx.summaries.all()}
    missing = {each.id for each in found if learning(each, kept.get(each.id), now) == "missing"}
    return listed(found, number, now, missing, staff=desk.role == "staff")


def _item(session: Session, now: datetime, missing: Collection[str]) -> tuple[Part, ...]:
    over = f"{OVER[session.held]}, learning missing" if session.id in missing else OVER[session.held]
    stage = {"cancelled": "Called off", "ended": over, "closed": over}.get(session.state, _stage(session, now))
    begins = text(f"{stage}. ", session.timing.start, tone="quiet")
    return (text(Strong(session.title)), begins, Buttons((details_button(session),)))


def _stage(session: Session, now: datetime) -> str:
    return {"ahead": "To come", "on": "Going on now", "over": "Over"}[session.stage(now)]
