"""The real sweep of sessions and the real courier over simulated years, on a machine with which everything goes wrong."""

import asyncio
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from random import Random

from bot.courier import Courier
from bot.desk import Alliance
from bot.model.addresses import Platform, Recipient
from bot.model.deliveries import Delivery
from bot.model.members import Account, Organisation
from bot.model.sessions import session as rules
from bot.model.sessions.rsvps import Rsvp
from bot.model.sessions.session import Session
from bot.ports import Undelivered
from bot.router import Router
from bot.who import Roll
from handlers.sessions import keeping
from handlers.sessions.sweep import Sessions
from storage.memory_store import MemoryStore
from storage.vault import MemoryVault
from tests.desk import ORACLE, TABLE
from tests.fakes.messenger import FakeMessenger
from tests.virtual import START
from tests.years.gatherings import ANA, BEN, CEM, CEM_TOO, NOA, SLACK, TEAMS, WISHES, Calendar, Expected, Gathering, expected
from tests.years.machine import DAY, HOUR, MINUTE, Machine

PATIENCE = timedelta(minutes=4)
"""How long after the platform came back everything was tried again."""
KEPT = 40 * DAY


@dataclass(frozen=True, slots=True)
class Post:
    """What somebody got: when that was, and what the clock showed."""

    true: datetime
    clock: datetime


@dataclass(slots=True)
class Log:
    """What happened: chances are the passes that could send, by true time and by the clock."""

    posts: dict[str, list[Post]] = field(default_factory=dict)
    noted: dict[str, Delivery] = field(default_factory=dict)
    chances: list[tuple[datetime, datetime]] = field(default_factory=list)


@dataclass(slots=True)
class Hours:
    """The machine's clock, whose true time is the loop's."""

    machine: Machine

    def now(self) -> datetime:
        """What it shows."""
        self.machine.true = START + timedelta(seconds=asyncio.get_running_loop().time())
        return self.machine.now()


class Chat(FakeMessenger):
    """A platform that is away at times."""

    def __init__(self, machine: Machine) -> None:
        super().__init__(trouble=self._away)
        self._machine = machine

    async def reachable(self, to: Recipient) -> bool:
        return self._away(to) is None

    def _away(self, to: Recipient) -> Undelivered | None:
        true = START + timedelta(seconds=asyncio.get_running_loop().time())
        return Undelivered("away", "unreachable") if self._machine.away.at(true) else None


class Host:
    """The bot and its people; whatever a process knows is in the store."""

    def __init__(self, calendar: Calendar, machine: Machine, chance: Random) -> None:
        self.calendar, self.machine, self.chance = calendar, machine, chance
        self.store, self.log, self.clock = MemoryStore(), Log(), Hours(machine)
        self.messenger = Chat(machine)
        self._read = 0
        self._begin()

    def _begin(self) -> None:
        roll = Roll(frozenset(), self.clock, lambda: frozenset({"slack:T1", "teams:tenant"}))
        router = Router(TABLE, self.store, ORACLE, self.clock, Alliance(), roll.who, MemoryVault())
        everywhere: tuple[Platform, ...] = ("slack", "teams")
        self.courier = Courier(self.store, dict.fromkeys(everywhere, self.messenger), router.draw, self.clock)
        self.sessions = Sessions(self.store, self.clock, "UTC")

    async def live(self, until: datetime, trouble: float = 1) -> Log:
        """These years: from one thing that is due to the next, with passes a moment later."""
        await self._move_in()
        soon = True
        while (now := self._true()) < until:
            await self._rest(self._next(soon=soon))
            soon = await self._survives(trouble)
            await self._people_act()
            await self._pass()
            if self._true() - now > DAY or self.chance.random() < 0.02:
                await self._tidy()
        await self.courier.stop()
        await self._tidy()
        return self.log

    async def _pass(self) -> None:
        await self.sessions.run()
        await self.courier.run()
        await asyncio.sleep(1)
        true = self._true()
        if not any(self.machine.away.at(true - ago) for ago in (timedelta(), PATIENCE)):
            self.log.chances.append((true, self.clock.now()))
        for shown in self.messenger.shown[self._read :]:
            at = START + timedelta(seconds=shown.at)
            spell = self.machine.wrong.at(at)
            self.log.posts.setdefault(shown.mark, []).append(Post(at, at + (spell.off if spell else timedelta())))
        self._read = len(self.messenger.shown)

    async def _survives(self, trouble: float) -> bool:
        """Whether the process is another one now: the machine was off, or it ended for no reason."""
        off = self.machine.stops.at(self._true())
        if off is None and self.chance.random() >= 0.05 * trouble:
            return False
        await self.courier.stop()
        if off:
            await self._rest(off.end)
        self._begin()
        return True

    async def _people_act(self) -> None:
        """Whatever is announced, moved or called off since; only with a right clock is anything moved."""
        true, now = self._true(), self.clock.now()
        for each in [each for each in self.calendar.gatherings if each.planned <= true < each.over]:
            if each.known > true and each.timed == 1 and now < each.start:
                await self._announce(each, now)
            elif each.known <= each.changes <= true < min(each.start, each.gone) and now == true:
                await self._change(each, now)

    async def _announce(self, each: Gathering, now: datetime) -> None:
        each.known, each.told = self._true(), now
        made = rules.announced(Session(each.id, "Water", each.timing, (SLACK, TEAMS), "Sue"), now)
        said = [Rsvp(each.id, who, "", "going", number, now, 1) for number, who in enumerate((ANA, BEN, CEM, NOA), 1)]
        said[3] = replace(said[3], standing="no")
        async with self.store.transaction() as tx:
            await keeping.keep(made, tx, now, "announced", "Sue")
            await tx.rsvps.keep(each.id, [*said, Rsvp(each.id, CEM_TOO, "", "maybe", 5, now - HOUR, 1)])

    async def _change(self, each: Gathering, now: datetime) -> None:
        each.changes = each.over
        async with self.store.transaction() as tx:
            known = await tx.sessions.get(each.id)
            if known is None or known.state != "announced":
                return
            if not each.later:
                each.gone = now
                await keeping.keep(rules.cancelled(known, "", now), tx, now, "called off", "Sue")
            elif self.calendar.walls.at(each.timing.wall + each.later) > now:
                moved = self.calendar.moved(each, now)
                wanted = replace(known, timing=moved.timing)
                await keeping.keep(rules.changed(known, wanted, now), tx, now, "moved", "Sue")

    async def _tidy(self) -> None:
        """Remember what became of every reminder, and let go of what is long over: years fill a memory."""
        now = self.clock.now()
        async with self.store.transaction() as tx:
            self.log.noted |= {each.key: each for each in await tx.deliveries.all()}
            await tx.deliveries.prune(now - KEPT)
            for state in ("ended", "cancelled"):
                for each in await tx.sessions.in_state(state):
                    if abs(now - each.timing.over) > 20 * DAY:
                        await tx.sessions.delete(each.id)
                        await tx.rsvps.keep(each.id, [])

    def _next(self, *, soon: bool) -> datetime:
        """When to look again: some minutes after trouble and now and then, else up to a minute and a half after what is due."""
        if soon or self.chance.random() < 0.1:
            return self._true() + self.chance.uniform(3, 5) * MINUTE
        true, now = self._true(), self.clock.now()
        waits = [DAY, *(at - now for at in self._moments(true) if at > now)]
        edges = [edge for spells in (self.machine.wrong, self.machine.away) if (edge := spells.next_edge(true))]
        return min([true + min(waits), *edges]) + self.chance.uniform(0, 1.5) * MINUTE

    def _moments(self, true: datetime) -> Iterator[datetime]:
        """All instants of these weeks at which something is due or ends."""
        for each in self.calendar.gatherings:
            if each.planned - DAY <= true <= each.over + DAY:
                yield from (each.planned, each.changes, each.start, each.over)
                yield from (reminder.at for reminder in expected(replace(each, told=each.planned)))

    async def _rest(self, until: datetime) -> None:
        await asyncio.sleep(max((until - self._true()).total_seconds(), 1))

    async def _move_in(self) -> None:
        async with self.store.transaction() as tx:
            await tx.organisations.put(Organisation("org1", "Organisation 1", "civil"))
            for who in (ANA, BEN, CEM, CEM_TOO, NOA):
                address = "cem@org1.example" if who in (CEM, CEM_TOO) else f"{who.id.lower()}@org1.example"
                await tx.accounts.put(Account(who, who.id, address, "org1", "confirmed"))
            for who, wishes in WISHES.items():
                await tx.preferences.put(who, wishes)

    def _true(self) -> datetime:
        return START + timedelta(seconds=asyncio.get_running_loop().time())


def of(gathering: Gathering) -> list[Expected]:
    """All reminders of a session that was announced."""
    return list(expected(gathering)) if gathering.known <= gathering.over else []
