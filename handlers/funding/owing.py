"""What funding owes to whom: always in private, under kinds and subjects that tell nobody what it is about."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from bot.desk import Desk
from bot.model.addresses import Person
from bot.model.deliveries import Delivery
from bot.model.funding.interest import Interest
from bot.ports import Transaction, Vault
from bot.preferences import next_moment
from bot.who import spokespeople


@dataclass(frozen=True, slots=True)
class Moment:
    """In which transaction something happens, when, and by which clock whoever chose none is written to."""

    tx: Transaction
    vault: Vault
    now: datetime
    zone: str


def moment(desk: Desk) -> Moment:
    """Of whoever is at the desk."""
    return Moment(desk.tx, desk.vault, desk.clock.now(), desk.alliance.zone)


def subject(kind: str, id: str, vault: Vault) -> str:
    """A subject that only the vault can make: who knows the id cannot tell from a key whom a message is for."""
    return f"{kind}:{id}.{vault.seal(f'{kind} {id}')}"


def subject_id(delivery: Delivery) -> str:
    """What a delivery is about."""
    return delivery.subject.partition(":")[2].partition(".")[0]


async def owe(subject: str, people: Iterable[Person], at: Moment) -> None:
    """Owe each of them a message once their quiet hours are over."""
    for person in people:
        due = await next_moment(person, at.tx, at.now, at.zone)
        await at.tx.deliveries.owe(subject, person, at.now, due=due)


async def readers(organisation: str, interest: Interest | None, tx: Transaction) -> list[Person]:
    """Who is written to: the contacts of the interest while they speak for the organisation, or else its spokespeople."""
    found = []
    for person in dict.fromkeys((interest.contact, interest.deputy) if interest else ()):
        account = await tx.accounts.get(person) if person else None
        if account and account.standing == "confirmed" and account.organisation == organisation:
            found.append(account.person)
    member = await tx.organisations.get(organisation)
    return found or (await spokespeople(member, tx) if member else [])
