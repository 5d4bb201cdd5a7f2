"""What a poll owes to whom: its card in channels and in private, its result, and reminders."""

from datetime import datetime

from bot.model.addresses import Person, Recipient
from bot.model.pulse import reminders
from bot.model.pulse.polls import Poll
from bot.ports import Transaction, Vault
from bot.preferences import preferences_of
from bot.who import spokespeople

CARD = "poll"
"""The poll's card, as a delivery: posted once, then kept current."""
RESULT = "poll result"
REMINDER = "poll reminder in confidence"
"""It is owed to all, and drawn for those who have not answered when it is sent."""


async def owe_card(poll: Poll, tx: Transaction, now: datetime) -> None:
    """Owe the card as it is now, wherever it stands or should stand."""
    for recipient in await readers(poll, tx):
        await tx.deliveries.owe(f"{CARD}:{poll.id}", recipient, now, revision=poll.revision)


async def owe_count(poll: Poll, tx: Transaction, now: datetime) -> None:
    """Owe the card with its new count to the channels; in private it stays as its reader left it, until the end."""
    for place in poll.places:
        await tx.deliveries.owe(f"{CARD}:{poll.id}", place, now, revision=poll.revision)


async def owe_result(poll: Poll, tx: Transaction, now: datetime) -> None:
    """Owe the result to all who got the card."""
    for recipient in await readers(poll, tx):
        await tx.deliveries.owe(f"{RESULT}:{poll.id}", recipient, now)


async def owe_reminder(poll: Poll, vault: Vault, tx: Transaction, now: datetime) -> None:
    """Owe this poll's latest reminder to everybody who wants any, when it suits them, unless the poll ends before."""
    for person in await electors(poll, tx):
        due = reminders.moment(await preferences_of(person, tx, poll.zone), now)
        if due and due < poll.closes:
            await tx.deliveries.owe(_reminder(poll, poll.reminded, vault), person, now, due=due)


async def forget_reminders(poll: Poll, vault: Vault, tx: Transaction) -> None:
    """Forget what became of the reminders, for it tells who had answered by then."""
    for number in range(1, reminders.MOST + 1):
        for delivery in await tx.deliveries.of(_reminder(poll, number, vault)):
            await tx.deliveries.delete(delivery.key)


async def readers(poll: Poll, tx: Transaction) -> list[Recipient]:
    """The channels, and those who get the card in private; of a poll that is cancelled nobody hears but who has its card."""
    known = [delivery.to for delivery in await tx.deliveries.of(f"{CARD}:{poll.id}")]
    if poll.state == "cancelled":
        return known
    people = await electors(poll, tx) if poll.direct else []
    return list(dict.fromkeys([*known, *poll.places, *people]))


async def electors(poll: Poll, tx: Transaction) -> list[Person]:
    """Who is written to on behalf of the organisations that may answer, whether they have answered or not."""
    found: list[Person] = []
    for id in poll.electorate:
        if organisation := await tx.organisations.get(id):
            found += await spokespeople(organisation, tx)
    return found


def _reminder(poll: Poll, number: int, vault: Vault) -> str:
    """A subject that only the vault can make: from it and a person follows the key that staff see when a message fails."""
    return f"{REMINDER}:{poll.id}-{number}-{vault.seal(f'reminder {poll.id} {number}')}"
