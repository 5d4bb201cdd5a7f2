"""Whether a session counts as held, by who is known to have taken part; and when nothing more is expected of it."""

from datetime import datetime

from bot.model.sessions import attendance, learning
from bot.model.sessions.queue import unsettled
from bot.model.sessions.session import Session, closed, judged
from bot.ports import Transaction
from handlers.sessions import keeping
from handlers.sessions.keeping import SCHEDULE


async def settle(session: Session, tx: Transaction, now: datetime) -> None:
    """A step of the sweep with each session that has ended: judge it, and close it when nothing more is expected."""
    current = await judge(session, tx, now, SCHEDULE)
    summary = await tx.summaries.get(session.id)
    if learning.may_close(current, summary, await open_questions(session, tx), now):
        await keeping.keep(closed(current), tx, now, "closed", SCHEDULE)


async def judge(session: Session, tx: Transaction, now: datetime, by: str) -> Session:
    """The session as its presences let it count; what whoever led it says of one that ended early is not touched."""
    if session.early or session.ended_at is None:
        return session
    presences = await tx.attendance.of(session.id)
    first = session.held is None
    found = attendance.settled(session, presences, now) if first else attendance.judgement(session, presences)
    if found is None or found.held is None or (found.held, found.why) == (session.held, session.why):
        return session
    current = judged(session, held=found.held, why=found.why)
    await keeping.keep(current, tx, now, "counted as held" if found.held else "counted as not held", by, found.why)
    return current


async def open_questions(session: Session, tx: Transaction) -> int:
    """How many questions are left without a word on what became of them."""
    return len(unsettled(await tx.queue.of(session.id)))
