"""The summary in the session's channels: posted once, and kept as it is now."""

from datetime import datetime

from bot.card import Card
from bot.desk import Desk
from bot.model.deliveries import Delivery
from bot.model.sessions.attendance import present
from bot.model.sessions.learning import Summary
from bot.model.sessions.session import Session
from bot.ports import Transaction
from handlers.sessions.finding import session_of
from handlers.sessions.learning import summary_cards
from handlers.sessions.learning.people import names
from handlers.sessions.owing import subject_id

SUMMARY = "session summary"
"""What was learned, as a delivery."""


async def keep(session: Session, summary: Summary, tx: Transaction, now: datetime, what: str, by: str) -> None:
    """Keep a summary that changed, note who did what, and owe it wherever it stands or should stand."""
    await tx.summaries.put(summary)
    await tx.steps.add(session.id, what, by, now)
    subject = f"{SUMMARY}:{session.id}"
    known = [delivery.to for delivery in await tx.deliveries.of(subject)]
    for recipient in dict.fromkeys([*known, *session.places]):
        await tx.deliveries.owe(subject, recipient, now, revision=summary.revision)


async def draw(delivery: Delivery, desk: Desk) -> Card | None:
    """It, as it is when it is sent."""
    session = await session_of(subject_id(delivery), desk.tx)
    summary = await desk.tx.summaries.get(session.id) if session else None
    if session is None or summary is None:
        return None
    there = present(await desk.tx.attendance.of(session.id))
    return summary_cards.posted(session, summary, len(there), await names(desk.tx))
