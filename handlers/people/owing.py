"""What is owed to whom when somebody says for whom they speak, and when that is decided."""

from collections.abc import Collection

from bot.model.addresses import Person, person_of
from bot.model.members import Account
from bot.ports import Clock, Transaction

CLAIM = "claim"
"""The living card on which staff decide."""
DECISION = "decision"
"""What the person is told of it."""
VACANCY = "vacancy"
"""An organisation has neither a representative nor a deputy any more."""


def moment(account: Account) -> int:
    """When the standing began, in seconds."""
    return int(account.since.timestamp()) if account.since else 0


def subject(kind: str, account: Account) -> str:
    """A message about a person's standing, as long as it is this one."""
    return f"{kind}:{account.person.key}@{moment(account)}"


def about(subject: str) -> tuple[Person | None, int]:
    """The person whom a subject is about, and when the standing began."""
    key, _, at = subject.partition(":")[2].rpartition("@")
    return person_of(key), int(at) if at.isdecimal() else 0


async def owe_claim(account: Account, staff: Collection[Person], tx: Transaction, clock: Clock) -> None:
    """Owe all staff the card of a claim; once, however often it is said."""
    for person in staff:
        await tx.deliveries.owe(subject(CLAIM, account), person, clock.now())


async def claim_changed(account: Account, tx: Transaction, clock: Clock) -> None:
    """Whoever has the card of this claim is to see what became of it."""
    for known in await tx.deliveries.of(subject(CLAIM, account)):
        await tx.deliveries.owe(known.subject, known.to, clock.now(), revision=known.revision + 1)


async def owe_decision(account: Account, tx: Transaction, clock: Clock) -> None:
    """Owe a person the word on for whom they speak from now on."""
    await tx.deliveries.owe(subject(DECISION, account), account.person, clock.now())
