"""What there is to choose from in the forms of a session: channels, people who may lead it, organisations, series."""

import hashlib
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from bot.desk import SOMEBODY, Desk
from bot.fields import MOST_OPTIONS
from bot.model.addresses import Person
from bot.model.channels import Channel
from bot.model.members import Account
from bot.model.sessions.links import USUAL_HOSTS
from bot.model.sessions.session import Session
from bot.ports import Transaction


@dataclass(frozen=True, slots=True)
class Offer:
    """The choices; `people` have ids of their own, for the platforms' may be too long for an option.

    `timed` is whether there is a time to choose: what has begun keeps its own.
    """

    channels: Sequence[Channel] = ()
    people: Mapping[str, tuple[Person, str]] = field(default_factory=dict)
    organisations: Mapping[str, str] = field(default_factory=dict)
    series: Sequence[str] = ()
    hosts: Collection[str] = USUAL_HOSTS
    timed: bool = True

    def person(self, id: str) -> Person | None:
        """Who is meant; None for nobody, and for an id that nobody made."""
        return self.people[id][0] if id in self.people else None

    def called(self, person: Person) -> str:
        """How somebody stands in the form."""
        return self.people[person_id(person)][1] if person_id(person) in self.people else "somebody who left"


def person_id(person: Person) -> str:
    """A short name for forms."""
    return hashlib.sha256(person.key.encode()).hexdigest()[:16]


async def offer(session: Session, desk: Desk) -> Offer:
    """What there is to choose from for this session; whoever leads it now is among the people in any case."""
    now = desk.clock.now()
    members = {each.id: each.name for each in await desk.tx.organisations.all() if each.member_on(now.date())}
    series = dict.fromkeys(each.series for each in reversed(await desk.tx.sessions.all()) if each.series)
    found = await _people(session, members, desk)
    timed = session.state == "draft" or session.stage(now) == "ahead"
    return Offer(await desk.tx.channels.all(), found, members, tuple(series), desk.alliance.meeting_hosts, timed)


async def _people(session: Session, members: Mapping[str, str], desk: Desk) -> dict[str, tuple[Person, str]]:
    """Those who lead it, and by their names everybody whom we know to be a member's or staff, each person once."""
    leaders = await _accounts(filter(None, (session.moderator, session.deputy)), desk.tx)
    staff = await _accounts(desk.secretariat.staff, desk.tx)
    known = {each.person: each for each in (*await desk.tx.accounts.in_standing("confirmed"), *staff) if each.name}
    by_name = sorted(known.values(), key=lambda each: (each.name.casefold(), each.person.key))
    found = {each.person: each for each in leaders}
    met = {each.address for each in leaders}
    for each in by_name:
        if not each.address or each.address not in met:
            found.setdefault(each.person, each)
            met.add(each.address)
    return {person_id(each.person): (each.person, _label(each, members)) for each in [*found.values()][:MOST_OPTIONS]}


async def _accounts(people: Iterable[Person], tx: Transaction) -> list[Account]:
    return [await tx.accounts.get(person) or Account(person) for person in people]


def _label(account: Account, members: Mapping[str, str]) -> str:
    whose = members.get(account.organisation, "") if account.standing == "confirmed" else ""
    return f"{account.name or 'somebody whose name is not known'} ({whose or SOMEBODY})"
