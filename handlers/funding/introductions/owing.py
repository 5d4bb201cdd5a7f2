"""What introductions owe to whom: always in private, under kinds that tell nobody who is introduced to whom."""

from collections.abc import Container, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import get_args

from bot.desk import Desk
from bot.model.addresses import Person
from bot.model.deliveries import IN_CONFIDENCE, Delivery
from bot.model.funding.interest import Interest
from bot.model.funding.introductions import NAMED, Ending, Introduction, Party
from bot.ports import Transaction, Vault
from bot.preferences import next_moment
from bot.who import spokespeople

PROPOSAL = f"introduction{IN_CONFIDENCE}"
PARTNERS = f"partners{IN_CONFIDENCE}"
"""The card with names, kept current."""
NEWS = f"joint bid{IN_CONFIDENCE}"
NUDGE = f"question on a joint bid{IN_CONFIDENCE}"
PAUSE = f"pause of introductions{IN_CONFIDENCE}"
DISPUTE = f"disputed result{IN_CONFIDENCE}"
FLAG = f"funding conflict{IN_CONFIDENCE}"
MEDIATION = f"mediation wanted{IN_CONFIDENCE}"


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


def stage(introduction: Introduction, organisation: str) -> int:
    """The revision of a proposal's card for one of those in it: it changes only with what that one may know."""
    if introduction.state in (*NAMED, *get_args(Ending)) or organisation in introduction.withdrawn:
        return 3
    return 2 if organisation in introduction.accepted else 1


async def owe_card(introduction: Introduction, at: Moment) -> None:
    """Owe the proposal as each of them may see it now, and once all said yes the card with names."""
    for party in introduction.parties:
        await _owe(PROPOSAL, introduction.id, party, at, stage(introduction, party.organisation))
        if introduction.state in NAMED:
            await _owe(PARTNERS, introduction.id, party, at, introduction.revision)


async def owe_news(introduction: Introduction, at: Moment, only: Container[str] | None = None) -> None:
    """Owe all of them, or only these, a message on what has just become of it."""
    number = introduction.revision if introduction.state in NAMED else 0  # before that it would tell how much was answered
    for party in introduction.parties:
        if only is None or party.organisation in only:
            await _owe(NEWS, f"{introduction.id}-{number}", party, at)


async def owe_nudge(introduction: Introduction, at: Moment) -> None:
    """Ask all that are still in it, once, how it stands."""
    for party in introduction.parties:
        if party.organisation not in introduction.withdrawn:
            await _owe(NUDGE, introduction.id, party, at)


async def owe_pause(organisation: str, last: str, at: Moment) -> None:
    """Tell an organisation that it is asked no more, after the last of three proposals without a word."""
    for person in await readers(organisation, None, at.tx):
        due = await next_moment(person, at.tx, at.now, at.zone)
        await at.tx.deliveries.owe(subject(PAUSE, last, at.vault), person, at.now, due=due)


async def owe_staff(kind: str, id: str, staff: Iterable[Person], at: Moment) -> None:
    """Owe the Secretariat's staff a word, once."""
    for person in staff:
        due = await next_moment(person, at.tx, at.now, at.zone)
        await at.tx.deliveries.owe(subject(kind, id, at.vault), person, at.now, due=due)


async def readers(organisation: str, interest: Interest | None, tx: Transaction) -> list[Person]:
    """Who is written to: the contacts of the interest while they speak for the organisation, or else its spokespeople."""
    found = []
    for person in dict.fromkeys((interest.contact, interest.deputy) if interest else ()):
        account = await tx.accounts.get(person) if person else None
        if account and account.standing == "confirmed" and account.organisation == organisation:
            found.append(account.person)
    member = await tx.organisations.get(organisation)
    return found or (await spokespeople(member, tx) if member else [])


async def _owe(kind: str, id: str, party: Party, at: Moment, revision: int = 1) -> None:
    """Owe it to who reads for an organisation; who has it already sees it change at once."""
    about, now = subject(kind, id, at.vault), at.now
    known = [each.to for each in await at.tx.deliveries.of(about) if isinstance(each.to, Person)]
    for person in await readers(party.organisation, await at.tx.interests.get(party.interest), at.tx):
        due = now if person in known else await next_moment(person, at.tx, now, at.zone)
        await at.tx.deliveries.owe(about, person, now, revision=revision, due=due)
