"""What a session owes to whom: its card in channels, and a word to those who wait for a place."""

from collections.abc import Sequence
from datetime import datetime

from bot.model.addresses import Person
from bot.model.deliveries import Delivery
from bot.model.sessions.rsvps import Rsvp
from bot.model.sessions.session import Session
from bot.ports import Transaction
from bot.preferences import next_moment

CARD = "session"
"""The session's card, as a delivery: posted once, then kept current."""
PLACE = "session place"
"""A place that is offered to somebody who waits."""


async def owe_card(session: Session, tx: Transaction, now: datetime) -> None:
    """Owe the card as it is now, wherever it stands or should stand."""
    subject = f"{CARD}:{session.id}"
    known = [delivery.to for delivery in await tx.deliveries.of(subject)]
    for recipient in dict.fromkeys([*known, *session.places]):
        await tx.deliveries.owe(subject, recipient, now, revision=session.revision)


async def owe_offers(before: Sequence[Rsvp], after: Sequence[Rsvp], tx: Transaction, now: datetime, zone: str) -> None:
    """Owe a word to everybody who is offered a place now and was not before; within quiet hours if it cannot wait."""
    had = {each.person for each in before if each.standing == "offered"}
    for each in after:
        if each.standing == "offered" and each.until and each.person not in had:
            due = await in_time(each.person, each.until, tx, now, zone)
            subject = f"{PLACE}:{each.session}-{each.number}-{int(each.until.timestamp())}"
            await tx.deliveries.owe(subject, each.person, now, due=due)


async def in_time(person: Person, until: datetime, tx: Transaction, now: datetime, zone: str) -> datetime:
    """When to write to somebody: after their quiet hours, or at once when it would be too late by then."""
    rested = await next_moment(person, tx, now, zone)
    return rested if rested < until else now


def subject_id(delivery: Delivery) -> str:
    """The session that a delivery is about: its id stands first in the subject."""
    return delivery.subject.partition(":")[2].partition("-")[0]
