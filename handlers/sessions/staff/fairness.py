"""Whose clocks show what when a session begins: every organisation's, by what is known of its people."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta

from bot.desk import Desk
from bot.model.members import Account, Organisation
from bot.model.sessions.drafts import predecessor
from bot.model.sessions.hours import LocalHour, hours, shifted
from bot.model.sessions.session import Session
from bot.model.zones import exists, local
from bot.ports import Transaction
from bot.preferences import preferences_of


@dataclass(frozen=True, slots=True)
class Fairness:
    """What is known of the hour: of each organisation, by name; of some nothing.

    `shifts` is by how much later a clock shows it than the one before of its series, where that is another time.
    """

    hours: Sequence[LocalHour] = ()
    unknown: Sequence[str] = ()
    shifts: Mapping[str, timedelta] = field(default_factory=dict)


async def fairness(session: Session, desk: Desk) -> Fairness:
    """The hours of those who are expected, or of all members; for a call, as a discussion has none."""
    if not session.timing.length:
        return Fairness()
    zones = {each.name: await _zone(each, desk.tx) for each in await _asked(session, desk)}
    known = {name: zone for name, zone in zones.items() if zone}
    before = predecessor(session, await desk.tx.sessions.in_series(session.series))
    last = hours(before.timing, known) if before and before.timing.length else []
    shifts = {name: shifted(before.timing, session.timing, zone) for name, zone in known.items()} if before else {}
    return Fairness(
        hours(session.timing, known, last),
        sorted(name for name, zone in zones.items() if not zone),
        {name: by for name, by in sorted(shifts.items()) if by},
    )


async def _asked(session: Session, desk: Desk) -> list[Organisation]:
    day = local(session.timing.start, session.timing.zone).date()
    members = [each for each in await desk.tx.organisations.all() if each.member_on(day)]
    expected = [each for each in members if each.id in session.expected]
    return expected or members


async def _zone(organisation: Organisation, tx: Transaction) -> str:
    """The zone of whoever speaks for it: its representative's, its deputy's, or else anybody's; empty if none is known."""
    named = (organisation.representative, organisation.deputy)
    people = [each for each in await tx.accounts.of(organisation.id) if each.standing == "confirmed"]
    for each in sorted(people, key=lambda account: _turn(account, named)):
        zone = (await preferences_of(each.person, tx, "")).zone
        if zone and exists(zone):
            return zone
    return ""


def _turn(account: Account, named: tuple[str, str]) -> tuple[int, str]:
    return (named.index(account.address) if account.address in named and account.address else len(named), account.person.key)
