"""Organisations by name, and to whom word goes that concerns a session or an organisation."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from bot.model.addresses import Person
from bot.model.sessions.learning import SECRETARIAT, FollowUp
from bot.model.sessions.session import Session
from bot.ports import Transaction
from bot.who import spokespeople

SECRETARIAT_NAME = "The Secretariat"


async def names(tx: Transaction) -> Mapping[str, str]:
    """The name of each organisation that is or was a member, and the Secretariat's."""
    known = sorted(await tx.organisations.all(), key=lambda each: (each.name.casefold(), each.id))
    return {SECRETARIAT: SECRETARIAT_NAME} | {each.id: each.name for each in known}


async def members(tx: Transaction, now: datetime) -> Mapping[str, str]:
    """The names of those that are members now."""
    ids = {each.id for each in await tx.organisations.all() if each.member_on(now.date())}
    return {id: name for id, name in (await names(tx)).items() if id in ids}


def leaders(session: Session, staff: Iterable[Person]) -> list[Person]:
    """Who is written to about a session: its moderator, else its deputy, else the Secretariat's staff."""
    led = session.moderator or session.deputy
    return [led] if led else sorted(staff, key=lambda person: person.key)


async def doers(follow_up: FollowUp, staff: Iterable[Person], tx: Transaction) -> list[Person]:
    """Who is reminded of a follow-up: its person, else those whom its organisation is written to through."""
    if follow_up.person:
        return [follow_up.person]
    if follow_up.organisation == SECRETARIAT:
        return sorted(staff, key=lambda person: person.key)
    organisation = await tx.organisations.get(follow_up.organisation)
    return await spokespeople(organisation, tx) if organisation else []
