"""Keeping a session and its list: what was done is noted, and its cards are owed, in the transaction that changes it."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from bot.model.sessions.rsvps import Rsvp
from bot.model.sessions.session import Session
from bot.ports import Transaction
from handlers.sessions import owing

SCHEDULE = "the schedule"
"""Who did what nobody did but the clock."""


async def keep(session: Session, tx: Transaction, now: datetime, what: str, by: str, why: str = "") -> None:
    """Keep a session that changed, note who did what, and owe its card."""
    await tx.sessions.put(session)
    await tx.steps.add(session.id, what, by, now, why)
    await owing.owe_card(session, tx, now)


async def keep_list(
    session: Session, before: Sequence[Rsvp], after: Sequence[Rsvp], tx: Transaction, now: datetime, zone: str
) -> Session:
    """Keep who comes, tell those who are offered a place, and owe the card with its new counts; nothing if nothing changed."""
    if tuple(before) == tuple(after):
        return session
    await tx.rsvps.keep(session.id, after)
    await owing.owe_offers(before, after, tx, now, zone)
    return await refresh(session, tx, now)


async def refresh(session: Session, tx: Transaction, now: datetime) -> Session:
    """Owe the card with something new on it that changes nothing of the session itself."""
    current = replace(session, revision=session.revision + 1)
    await tx.sessions.put(current)
    await owing.owe_card(current, tx, now)
    return current
