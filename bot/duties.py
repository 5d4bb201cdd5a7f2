"""What the sweep sees to in each pass: every feature's part, in the order in which they may build on each other."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from bot import outbox
from bot.courier import Courier
from bot.desk import Alliance
from bot.meter import Meter
from bot.model.addresses import Person
from bot.ports import Clock, Knowledge, Store, Transaction, Vault
from bot.routes import Routes
from bot.sweep import Part, forget
from bot.who import Roll
from handlers.deliveries import alerts
from handlers.funding.interests.tending import Interests
from handlers.funding.introductions.batch import Introductions
from handlers.people.sweep import People
from handlers.plan import reports
from handlers.privacy import ageing
from handlers.pulse.sweep import Pulses
from handlers.secretariat import tending
from handlers.sessions.changes.leaving import Leavers
from handlers.sessions.learning import tending as learning
from handlers.sessions.sweep import Sessions

Care = Callable[[frozenset[Person], Transaction, datetime], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Duties:
    """All that the parts need."""

    table: Routes
    store: Store
    knowledge: Knowledge
    vault: Vault
    clock: Clock
    alliance: Alliance
    roll: Roll
    meter: Meter
    daily: bool = True
    """Whether introductions wait for the batch of the day."""

    def parts(self, courier: Courier, people: People) -> dict[str, Part]:
        """The parts by name, in their order."""
        store, vault, clock, zone = self.store, self.vault, self.clock, self.alliance.zone
        staff = self.roll.staff
        return {
            "forget": forget(store, clock),
            "ageing": partial(ageing.age, self.table.holdings, store, clock),
            "questions": self._for_staff(partial(tending.tend, zone=zone)),
            "alerts": self._for_staff(alerts.alert),
            "plan": self._for_staff(lambda told, tx, now: reports.owe(self.knowledge.plan, told, tx, now)),
            "pulse": Pulses(store, vault, clock).run,
            "sessions": Sessions(store, clock, zone).run,
            "leavers": Leavers(store, clock, staff, zone).run,
            "introductions": Introductions(store, vault, clock, staff, zone, daily=self.daily).run,
            "interests": Interests(store, vault, clock, zone).run,
            "learning": self._for_staff(partial(learning.tend, zone=zone)),
            "courier": courier.run,
            "outbox": outbox.measured(store, clock, self.meter),
            "people": people.run,
        }

    def _for_staff(self, care: Care) -> Part:
        """A part that tells the Secretariat's staff what they have to know now."""

        async def part() -> None:
            async with self.store.transaction() as tx:
                await care(await self.roll.staff(tx), tx, self.clock.now())

        return part
