"""What a poll owes to whom: its card in channels and in private, its result, and reminders."""

from datetime import datetime

from bot.model.addresses import Person, Recipient
from bot.model.pulse.polls import Poll
from bot.ports import Transaction
from bot.who import spokespeople

CARD = "poll"
"""The poll's card, as a delivery: posted once, then kept current."""
RESULT = "poll result"
REMINDER = "poll reminder in confidence"
"""Whom a reminder is for tells nobody anything: it is owed to all, and drawn for those who have not answered."""


async def owe_card(poll: Poll, tx: Transaction, now: datetime) -> None:
    """Owe the card as it is now, wherever it stands or should stand."""
    for recipient in await readers(poll, tx):
        await tx.deliveries.owe(f"{CARD}:{poll.id}", recipient, now, revision=poll.revision)


async def owe_result(poll: Poll, tx: Transaction, now: datetime) -> None:
    """Owe the result to all who got the card."""
    for recipient in await readers(poll, tx):
        await tx.deliveries.owe(f"{RESULT}:{poll.id}", recipient, now)


async def readers(poll: Poll, tx: Transaction) -> list[Recipient]:
    """The channels, and those who get the card in private; whoever has it already keeps it."""
    known = [delivery.to for delivery in await tx.deliveries.of(f"{CARD}:{poll.id}")]
    people = await electors(poll, tx) if poll.direct else []
    return list(dict.fromkeys([*known, *poll.places, *people]))


async def electors(poll: Poll, tx: Transaction) -> list[Person]:
    """Who is written to on behalf of the organisations that may answer, whether they have answered or not."""
    found: list[Person] = []
    for id in poll.electorate:
        if organisation := await tx.organisations.get(id):
            found += await spokespeople(organisation, tx)
    return found
