"""What is owed after sessions to those who led them, to those who have something to do, and to staff when nobody leads."""

from collections.abc import Iterable
from datetime import datetime

from bot.card import Card
from bot.desk import Desk
from bot.model.addresses import Person
from bot.model.deliveries import Delivery
from bot.model.sessions import learning
from bot.model.sessions.learning import Summary
from bot.model.sessions.session import Session
from bot.ports import Transaction
from bot.preferences import next_moment, next_reminder
from handlers.sessions.finding import leads, session_of
from handlers.sessions.learning import attendance_cards, follow_up_cards, stepping_in, summary_cards
from handlers.sessions.learning.people import doers, leaders, names
from handlers.sessions.owing import subject_id

JUDGEMENT = "session to be judged"
"""Whoever led it is asked who was there, or whether it was held."""
WANTED = "session summary wanted"
FOLLOW_UP = "session follow-up"


async def tend(staff: frozenset[Person], tx: Transaction, now: datetime, zone: str) -> None:
    """Owe what is due as of now; said again it changes nothing."""
    for session in await tx.sessions.in_state("announced"):
        await stepping_in.alert(session, staff, tx, now)
    for session in await tx.sessions.in_state("ended"):
        await _ask(session, leaders(session, staff), tx, now, zone)
    for summary in await tx.summaries.open():
        await _remind(summary, staff, tx, now, zone)


async def draw_judgement(delivery: Delivery, desk: Desk) -> Card | None:
    """The question, while it is open and theirs to answer."""
    session = await session_of(subject_id(delivery), desk.tx)
    if session is None or session.held is not None or not await leads(session, desk):
        return None
    return attendance_cards.wanted(session)


async def draw_wanted(delivery: Delivery, desk: Desk) -> Card | None:
    """The request for a summary, unless there is one or a later request."""
    session, number = await session_of(subject_id(delivery), desk.tx), _number(delivery)
    if session is None or not await leads(session, desk):
        return None
    asks = learning.asks(session, await desk.tx.summaries.get(session.id), desk.clock.now())
    return summary_cards.wanted(session, number) if asks == number else None


async def draw_follow_up(delivery: Delivery, desk: Desk) -> Card | None:
    """The one reminder, unless it is done."""
    session, number = await session_of(subject_id(delivery), desk.tx), _number(delivery)
    summary = await desk.tx.summaries.get(session.id) if session else None
    if session is None or summary is None or summary.follow_ups[number].done:
        return None
    return follow_up_cards.reminder(session, number, summary.follow_ups[number], await names(desk.tx))


async def _ask(session: Session, whom: Iterable[Person], tx: Transaction, now: datetime, zone: str) -> None:
    """Ask whoever led it who was there, and for a summary."""
    asks = learning.asks(session, await tx.summaries.get(session.id), now)
    subjects = [f"{JUDGEMENT}:{session.id}"] if session.held is None else []
    subjects += [f"{WANTED}:{session.id}-{asks}"] if asks else []
    for subject in subjects:
        if not await tx.deliveries.of(subject):
            for person in whom:
                await tx.deliveries.owe(subject, person, now, due=await next_moment(person, tx, now, zone))


async def _remind(summary: Summary, staff: Iterable[Person], tx: Transaction, now: datetime, zone: str) -> None:
    """Remind of what is due, once: also where somebody else speaks for the organisation by now."""
    for number in learning.to_remind(summary, zone, now):
        subject = f"{FOLLOW_UP}:{summary.session}-{number}"
        if await tx.deliveries.of(subject):
            continue
        for person in await doers(summary.follow_ups[number], staff, tx):
            if due := await next_reminder(person, tx, now, zone):
                await tx.deliveries.owe(subject, person, now, due=due)


def _number(delivery: Delivery) -> int:
    return int(delivery.subject.rpartition("-")[2])
