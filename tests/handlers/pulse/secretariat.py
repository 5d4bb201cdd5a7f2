"""A Secretariat's desk over memory, with the pass that opens and closes polls."""

from dataclasses import replace

from bot.action import Action
from bot.desk import Role
from bot.events import FormValues
from bot.form import Form
from bot.model.addresses import Place
from bot.model.channels import Channel
from bot.model.members import Account, Organisation
from bot.model.pulse.polls import Poll
from handlers.pulse.staff.actions import NewPoll
from handlers.pulse.sweep import Pulses
from storage.memory_store import MemoryStore
from storage.vault import MemoryVault
from tests.desk import Counter, MovedClock
from tests.handlers.speakers import ANA, speaker

GENERAL = Channel(Place("slack", "T1", "C1"), "general")
MEMBERS = [Organisation(f"o{number:02}", f"Member {number}", "civil") for number in range(14)]
USUAL: FormValues = {
    "items": ("HC8",),
    "day": "",
    "time": "",
    "zone": "UTC",
    "days": "7",
    "channels": (GENERAL.id,),
    "floor": "6",
}


class Secretariat:
    """Noor and Omar of staff, before one store, one clock and one vault."""

    def __init__(self) -> None:
        self.store, self.clock, self.vault = MemoryStore(), MovedClock(), MemoryVault()
        self.noor = self.at_desk(None, "Noor", "staff")
        self.omar = self.at_desk(None, "Omar", "staff")

    def at_desk(self, organisation: Organisation | None, name: str = "Ana", role: Role = "member") -> Counter:
        """Somebody."""
        made = speaker(self.store, organisation, name, role=role)
        made.account = made.account or replace(Account(ANA), name=name)
        made.router = replace(made.router, clock=self.clock, vault=self.vault)
        return made

    async def begin(self) -> None:
        """Members and a channel are known."""
        async with self.store.transaction() as tx:
            await tx.channels.note(GENERAL.place, GENERAL.name)
            for organisation in MEMBERS:
                await tx.organisations.put(organisation)

    async def sweep(self) -> None:
        """One pass about polls, by a process of its own."""
        await Pulses(self.store, self.vault, self.clock).run()

    async def drafts(self, kind: str = "pulse", **typed: str | tuple[str, ...]) -> Poll:
        """A draft of Noor's."""
        before = {poll.id for poll in await self.polls()}
        reply = await self.noor.sends(NewPoll(kind), {**USUAL, **typed})
        assert reply.open is None, reply.open and reply.open.errors
        [made] = [poll for poll in await self.polls() if poll.id not in before]
        return made

    async def polls(self) -> list[Poll]:
        async with self.store.transaction() as tx:
            return list(await tx.polls.all())

    async def poll(self, id: str) -> Poll:
        return next(poll for poll in await self.polls() if poll.id == id)

    async def log(self, id: str) -> list[tuple[str, str, str]]:
        """What was done to a poll, by whom and why."""
        async with self.store.transaction() as tx:
            return [(each.what, each.by, each.why) for each in await tx.proceedings.of(id)]

    async def owed(self, subject: str) -> list[int]:
        """Revisions of a subject that are owed."""
        async with self.store.transaction() as tx:
            return [delivery.revision for delivery in await tx.deliveries.of(subject)]


async def form(at: Counter, action: Action) -> Form:
    """The form that a button opens."""
    opened = (await at.presses(action)).open
    assert opened
    return opened
