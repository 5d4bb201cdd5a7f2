"""Organisations that look at the same money, what each types and presses, and what is kept of it."""

from datetime import timedelta

from bot.card import Card, actions, plain
from bot.events import FormValues
from bot.form import Form
from bot.model.addresses import Person
from bot.model.funding.interest import Interest
from bot.model.members import Account
from handlers.funding.interests.actions import EditInterest, NewInterest, SaveDraft
from handlers.funding.interests.tending import Interests
from tests.desk import seen
from tests.handlers.sessions.meeting import SUE, Meeting, on_slack, on_teams

ANA, ANA_TEAMS, BEN = on_slack(1), on_teams(1), on_slack(2)
"""Ana and her colleague on Teams speak for organisation 1, Ben for organisation 2."""
USUAL: FormValues = {
    "funder": "GCF",
    "call": "Readiness",
    "themes": ("dac:43030", "sdg:11.1"),
    "words": "",
    "places": "Kenya",
    "least": "200k",
    "most": "500,000",
    "currency": "eur",
    "closes": "day",
    "day": "2027-03-30",
    "hour": "",
    "zone": "Asia/Seoul",
}


class Bidders(Meeting):
    """Everybody, and the bot."""

    def start(self) -> None:
        """A process begins."""
        super().start()
        self.tending = Interests(self.store, self.vault, self.clock, "UTC")

    async def opens(self) -> "Bidders":
        """Three organisations are members, and Sue is staff."""
        await self.joined(1, 2, 3)
        async with self.store.transaction() as tx:
            await tx.accounts.put(Account(SUE, "Sue Reed"))
        return self

    async def types(self, who: Person = ANA, /, **typed: str | tuple[str, ...]) -> Card | Form:
        """Somebody fills in the form of a new interest; what they see next."""
        reply = await self.sends(who, NewInterest(), {**USUAL, **typed})
        return reply.open or seen(reply)

    async def drafts(self, who: Person = ANA, /, **typed: str | tuple[str, ...]) -> Interest:
        """Somebody drafts an interest."""
        before = {each.id for each in await self.all()}
        card = await self.types(who, **typed)
        assert isinstance(card, Card), card
        [draft] = [each for each in await self.all() if each.id not in before]
        return draft

    async def registers(self, who: Person = ANA, /, **typed: str | tuple[str, ...]) -> Interest:
        """Somebody drafts an interest and saves it."""
        draft = await self.drafts(who, **typed)
        await self.presses(who, SaveDraft(draft.id))
        return await self.interest(draft.id)

    async def edits(self, who: Person, opened: Form, **typed: str | tuple[str, ...]) -> Card | Form:
        """Somebody sends a form that they opened, with some of it changed."""
        reply = await self.sends(who, opened.on_submit, {**opened.values, **typed})
        return reply.open or seen(reply)

    async def opens_form(self, who: Person, interest: Interest) -> Form:
        """Somebody opens the form of what an interest is about."""
        reply = await self.presses(who, EditInterest(interest.id, ""))
        assert reply.open, reply
        return reply.open

    async def tends(self, after: timedelta = timedelta()) -> None:
        """Time passes, and then a pass."""
        self.clock.time += after
        await self.tending.run()

    async def all(self) -> list[Interest]:
        """All interests that are kept."""
        async with self.store.transaction() as tx:
            return list(await tx.interests.all())

    async def interest(self, id: str) -> Interest:
        """One of them."""
        [found] = [each for each in await self.all() if each.id == id]
        return found

    async def happened(self, id: str) -> list[tuple[str, str]]:
        """What happened to one, and why."""
        async with self.store.transaction() as tx:
            return [(each.what, each.why) for each in await tx.happenings.of(id)]


def faults(shown: Card | Form) -> dict[str, str]:
    """What a form that came back says is wrong."""
    assert isinstance(shown, Form), shown
    return shown.errors


def words(shown: Card | Form) -> str:
    """The words of what must be a card."""
    assert isinstance(shown, Card), shown
    return plain(shown)


def labels(card: Card) -> list[str]:
    """Its buttons."""
    return [button.label for button in actions(card)]
