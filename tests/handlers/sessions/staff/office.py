"""The Secretariat at its desks: Sue on Slack and Tom on Teams, and what they type into the forms of a session."""

from bot.card import Card, plain
from bot.desk import Alliance
from bot.events import FormValues
from bot.form import Form
from bot.model.addresses import Person
from bot.model.channels import Channel
from bot.model.members import Account
from bot.model.sessions.session import Session
from bot.model.sessions.steps import Step
from bot.router import Router
from bot.who import Roll
from handlers.sessions.staff.actions import EditCircle, EditSession, NewSession
from tests.desk import ORACLE, TABLE, seen
from tests.handlers.sessions.meeting import SLACK, SUE, TEAMS, Meeting

TOM = Person("teams", "tenant", "tom")
CHANNELS = (Channel(SLACK), Channel(TEAMS))
USUAL: FormValues = {
    "title": "Water",
    "kind": "live",
    "day": "2027-03-15",
    "time": "15:00",
    "zone": "Europe/Brussels",
    "minutes": "60",
    "days": "7",
    "agenda": "Pipes.\nTaps.",
    "link": "https://meet.jit.si/water",
    "channels": tuple(channel.id for channel in CHANNELS),
}
"""A call in two weeks, in both channels."""


def card(shown: Form | Card) -> str:
    """The words of what must be a card."""
    assert isinstance(shown, Card), shown
    return plain(shown)


def again(shown: Form | Card) -> Form:
    """What must be a form once more."""
    assert isinstance(shown, Form), shown
    return shown


class Office(Meeting):
    """The meeting, with two of the staff, and two channels that the bot knows."""

    def start(self) -> None:
        """A process begins."""
        super().start()
        roll = Roll(frozenset({SUE, TOM}), self.clock, lambda: frozenset({"slack:T1", "teams:tenant"}))
        self.router = Router(TABLE, self.store, ORACLE, self.clock, Alliance(), roll.who, self.vault)

    async def opens(self) -> "Office":
        """Everybody has a name, and the channels are known."""
        async with self.store.transaction() as tx:
            for person, name in ((SUE, "Sue Reed"), (TOM, "Tom Hart")):
                await tx.accounts.put(Account(person, name))
            for channel in CHANNELS:
                await tx.channels.note(channel.place)
        await self.joined(1, 2, 3)
        return self

    async def drafts(self, **typed: str | tuple[str, ...]) -> Session:
        """Sue fills in the form of a new session."""
        await self.sends(SUE, NewSession(""), {**USUAL, **typed})
        [draft] = await self.in_state("draft")
        return draft

    async def in_state(self, state: str) -> list[Session]:
        """All sessions in a state."""
        async with self.store.transaction() as tx:
            return [each for each in await tx.sessions.all() if each.state == state]

    async def form(self, who: Person, action: EditSession | EditCircle | NewSession) -> Form:
        """The form that a button opens."""
        opened = (await self.presses(who, action)).open
        assert opened
        return opened

    async def saves(self, who: Person, form: Form, **typed: str | tuple[str, ...]) -> Form | Card:
        """Somebody changes this much of a form and sends it: what they are shown then."""
        reply = await self.sends(who, form.on_submit, {**form.values, **typed})
        return reply.open or seen(reply)

    async def steps(self, id: str = "water") -> list[Step]:
        """What was done to a session."""
        async with self.store.transaction() as tx:
            return list(await tx.steps.of(id))
