"""What a pass does about reminders and discussions, one session at a time."""

from datetime import datetime

from bot.model.sessions.discussion import ended_too_soon, resumed
from bot.model.sessions.session import Session
from bot.ports import Transaction
from handlers.sessions import keeping
from handlers.sessions.reminding import calling, posting


async def announced(session: Session, tx: Transaction, now: datetime, zone: str) -> None:
    """Remind of what is to come, and post what is to be discussed."""
    await calling.remind(session, tx, now, zone)
    await posting.post(session, tx, now)


async def put_right(session: Session, tx: Transaction, now: datetime) -> None:
    """Let a session go on that a clock ended which was ahead."""
    if ended_too_soon(session, now):
        await keeping.keep(resumed(session, now), tx, now, "goes on: a clock that was wrong had ended it", keeping.SCHEDULE)
        await posting.say_resumed(session, tx, now)


async def close(session: Session, tx: Transaction, now: datetime) -> None:
    """Say in the thread of a discussion that it is over."""
    await posting.say_closed(session, tx, now)
