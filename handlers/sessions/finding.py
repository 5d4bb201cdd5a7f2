"""A session and what belongs to it, as a handler needs it."""

from dataclasses import dataclass

from bot.desk import SOMEBODY, Desk
from bot.model.addresses import Person
from bot.model.sessions.session import Session
from bot.model.sessions.turnout import Turnout, turnout
from bot.persons import accounts_of
from bot.ports import Transaction


@dataclass(frozen=True, slots=True)
class Around:
    """What people may know of a session: who leads it, and how many come."""

    leader: str
    turnout: Turnout


async def session_of(id: str, tx: Transaction) -> Session | None:
    """The session of this id, once people have heard of it."""
    found = await tx.sessions.get(id)
    return found if found and found.state != "draft" else None


async def around(session: Session, tx: Transaction) -> Around:
    """What there is to say of it."""
    return Around(await leader(session, tx), turnout(await tx.rsvps.of(session.id), session.expected))


async def leader(session: Session, tx: Transaction) -> str:
    """The name of its moderator, with the organisation they speak for; the Secretariat where there is none."""
    account = await tx.accounts.get(session.moderator) if session.moderator else None
    if account is None or not account.name:
        return SOMEBODY
    organisation = await tx.organisations.get(account.organisation)
    return f"{account.name} ({organisation.name})" if organisation else account.name


async def people_at(desk: Desk) -> tuple[Person, ...]:
    """All accounts of the person at the desk, the one they use first."""
    if desk.account is None:
        return ()
    return tuple(account.person for account in await accounts_of(desk.account.person, desk.tx))


async def leads(session: Session, desk: Desk) -> bool:
    """Whether the person at the desk moderates it: its moderator and deputy, and the Secretariat for every session."""
    return desk.role == "staff" or session.led_by(await people_at(desk))
