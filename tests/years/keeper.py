"""The bot as far as time goes: a sweep that notes what is owed, and a stand-in for the courier that sends it."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime

from bot.model.addresses import MessageRef, Person, Place, Recipient
from bot.model.deliveries import Delivery, begun, dropped, sent, waiting
from bot.model.reminders import Reminder, reminders
from bot.model.schedule import due, late, occurrences
from bot.ports import Transaction
from storage.memory_store import MemoryStore
from tests.years.machine import DAY, Machine
from tests.years.plan import Plan, Session

CHANNEL, ANA = Place("slack", "T1", "C1"), Person("slack", "T1", "U1")
SURE = 2 * DAY
"""How long after its time something is given up: by then no clock that is a day ahead can have made it seem past."""
FAR = 10 * DAY
"""How far back what is to be given up is looked for: further than the longest standstill."""
KEPT = 35 * DAY
"""How long what was settled is remembered: longer than anything is of use or looked for."""

Item = tuple[str, Recipient, datetime]
"""A subject, for whom it is, and the instant at which it came up."""


@dataclass(frozen=True, slots=True)
class Post:
    """A message that people got: when that was, what the clock showed, whether it said that it was late."""

    true: datetime
    clock: datetime
    late: bool


@dataclass(slots=True)
class Log:
    """What happened, for the judge; chances are the sweeps that could send, by true time and by the clock."""

    posts: dict[str, list[Post]] = field(default_factory=dict)
    skipped: set[str] = field(default_factory=set)
    chances: list[tuple[datetime, datetime]] = field(default_factory=list)


@dataclass(slots=True)
class Keeper:
    """One process of the bot: whatever it knows is in the store."""

    plan: Plan
    machine: Machine
    store: MemoryStore
    log: Log

    async def note(self) -> dict[str, datetime]:
        """Note all that is due as owed; what may be sent now, with the instant at which it came up."""
        now = self.machine.now()
        found = list(self._due(now))
        async with self.store.transaction() as tx:
            for subject, to, at in found:
                await _unstuck(tx, await tx.deliveries.owe(subject, to, now, due=at), now)
        return {subject: at for subject, _, at in found}

    async def pay(self, wanted: dict[str, datetime]) -> None:
        """Send what is owed and still wanted."""
        now = self.machine.now()
        async with self.store.transaction() as tx:
            lanes = [await tx.deliveries.in_lane(lane) for lane in await tx.deliveries.due(now)]
            ready = [begun(each, now) for lane in lanes for each in lane if each.subject in wanted and each.due <= now]
            for each in ready:
                await tx.deliveries.put(each)
        answers = [self._post(each, wanted[each.subject], now) for each in ready]
        async with self.store.transaction() as tx:
            for each in answers:
                await tx.deliveries.put(each)

    async def tidy(self) -> None:
        """Give up what never was sent, and say so: it stands among the deliveries as dropped. Forget what is long settled."""
        now = self.machine.now()
        async with self.store.transaction() as tx:
            for subject, to, _ in self._past(now - SURE):
                given_up = dropped(await tx.deliveries.owe(subject, to, now), now)
                if given_up.state == "dropped":
                    await tx.deliveries.put(given_up)
                    self.log.skipped.add(subject)
            await tx.deliveries.prune(now - KEPT)

    def _post(self, delivery: Delivery, at: datetime, now: datetime) -> Delivery:
        if self.machine.away.at(self.machine.true):
            return waiting(delivery, "away", now)
        self.log.posts.setdefault(delivery.subject, []).append(Post(self.machine.true, now, late(at, now)))
        return sent(delivery, delivery.revision, MessageRef(CHANNEL, str(delivery.order)), now)

    def _due(self, now: datetime) -> Iterator[Item]:
        for each in self.plan.series:
            for found in due(each.schedule, now, each.useful):
                yield f"{each.name}:{found.day}", CHANNEL, found.at
        for session, reminder in self.reminders():
            if reminder.stands(now) == "due":
                yield session.subject(reminder.before), ANA, reminder.at

    def _past(self, now: datetime) -> Iterator[Item]:
        for each in self.plan.series:
            gone = now - each.useful
            for found in occurrences(each.schedule, gone - FAR, gone):
                yield f"{each.name}:{found.day}", CHANNEL, found.at
        for session, reminder in self.reminders():
            if reminder.stands(now) == "past":
                yield session.subject(reminder.before), ANA, reminder.at

    def reminders(self) -> Iterator[tuple[Session, Reminder]]:
        """All reminders of these weeks, except those that came up before anybody knew of their session."""
        for session in self.plan.at(self.machine.true):
            for reminder in reminders(session.wall, self.plan.zone):
                if reminder.at > session.known:
                    yield session, reminder


async def _unstuck(tx: Transaction, delivery: Delivery, now: datetime) -> None:
    """Whatever waits since an instant that is yet to come waits by a clock that was put back since: it need not."""
    if delivery.state == "owed" and delivery.since > now:
        await tx.deliveries.put(replace(delivery, since=now, due=now))
