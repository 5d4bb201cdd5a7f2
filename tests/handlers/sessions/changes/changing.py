"""A meeting of which something changes: people leave, staff move it, time passes minute by minute."""

import asyncio
from dataclasses import replace
from datetime import time, timedelta
from typing import Any

from bot.card import plain
from bot.model.addresses import Person, Place
from bot.model.members import Account, Standing
from bot.model.preferences import Preferences, Quiet
from bot.model.sessions import session as model
from bot.model.sessions.news import News
from bot.model.sessions.steps import Step
from bot.reply import Reply
from bot.who import Roll
from handlers.sessions import keeping
from handlers.sessions.changes.actions import CallOff, EndNow, HandOver, ManageSession, OpenAgain
from handlers.sessions.changes.leaving import Leavers
from tests.desk import seen
from tests.handlers.sessions.meeting import DAY, HOUR, SUE, Meeting, on_slack, organisation

MINUTE = timedelta(minutes=1)
MOVED = "New time: Water"
BY_DAY = Quiet(time(8), time(20))
"""It is nine o'clock when a story begins; who has these quiet hours sleeps until the evening."""


class Changing(Meeting):
    """The same, with the pass that follows who leaves."""

    def start(self) -> None:
        """A process begins."""
        super().start()
        roll = Roll(frozenset({SUE}), self.clock, lambda: frozenset({"slack:T1", "teams:tenant"}))
        self.leavers = Leavers(self.store, self.clock, roll.staff, "UTC")

    async def sweep(self) -> None:
        """One pass, and all that it sends."""
        await self.leavers.run()
        await super().sweep()

    async def minutes(self, number: int) -> None:
        """So many minutes, with a pass in each."""
        for _ in range(number):
            await self.later(MINUTE)

    async def hurried(self, by: timedelta) -> None:
        """Time passes, and then a pass that waits for no platform that is down."""
        self.clock.time += by
        await self.sessions.run()
        await self.courier.run()
        await asyncio.sleep(1)

    async def sleeps(self, who: Person) -> None:
        """Somebody is asleep until the evening, and wants no reminders."""
        async with self.store.transaction() as tx:
            await tx.preferences.put(who, Preferences("UTC", reminders=False, quiet=BY_DAY))

    async def does(self, change: News) -> None:
        """Staff let this happen."""
        match change:
            case "moved":
                await self.moves(2 * HOUR)
            case "called off":
                await self.calls_off()
            case "opened again":
                await self.opens()
            case "clocks":
                await self.clocks_change(HOUR)

    async def clocks_change(self, by: timedelta, id: str = "water") -> None:
        """The zone was to show its start so much later than it does now: a state changed its rules."""
        session = await self.session(id)
        assert session.heard
        assert session.told
        start, end = session.told
        async with self.store.transaction() as tx:
            heard = replace(session.heard, start=session.heard.start + by)
            await tx.sessions.put(replace(session, told=(start + by, end + by), heard=heard))

    async def changes(self, id: str = "water", **wanted: Any) -> None:
        """Staff edit the session."""
        async with self.store.transaction() as tx:
            known, now = await tx.sessions.get(id), self.clock.now()
            assert known
            after = model.changed(known, replace(known, **wanted), now)
            before = await tx.rsvps.of(id)
            await keeping.keep(after, tx, now, "changed", "Sue")
            await keeping.keep_list(after, before, before, tx, now, "UTC")

    async def moves(self, by: timedelta, id: str = "water") -> None:
        """Staff move it."""
        timing = (await self.session(id)).timing
        await self.changes(id, timing=replace(timing, wall=timing.wall + by))

    async def calls_off(self, who: Person = SUE, why: str = "The speaker is ill.", id: str = "water") -> str:
        """Somebody calls it off; what they read."""
        return words(await self.sends(who, CallOff(id), {"why": why}))

    async def opens(self, who: Person = SUE, sure: int = 1, id: str = "water") -> str:
        """Somebody opens it again, or restores it."""
        return words(await self.presses(who, OpenAgain(id, sure)))

    async def ends(self, who: Person = SUE, sure: int = 1, id: str = "water") -> str:
        """Somebody ends it."""
        return words(await self.presses(who, EndNow(id, sure)))

    async def hands_over(self, who: Person = SUE, sure: int = 1, id: str = "water") -> str:
        """Somebody hands it over, as the card before them says."""
        moderator = (await self.session(id)).moderator
        return words(await self.presses(who, HandOver(id, moderator.key if moderator else "", sure)))

    async def manages(self, who: Person = SUE, id: str = "water") -> str:
        """What somebody can do with it."""
        return words(await self.presses(who, ManageSession(id)))

    async def account(self, person: Person, **changes: Any) -> None:
        """Something about somebody is otherwise from now on."""
        async with self.store.transaction() as tx:
            known = await tx.accounts.get(person)
            await tx.accounts.put(replace(known or Account(person), **changes))

    async def leaves(self, person: Person, standing: Standing = "gone") -> None:
        """Somebody's account is closed, or speaks for nobody any more."""
        await self.account(person, standing=standing)

    async def deputy(self, number: int, person: Person) -> None:
        """Organisation `number` names its deputy."""
        async with self.store.transaction() as tx:
            account = await tx.accounts.get(person)
            assert account
            await tx.organisations.put(replace(organisation(number), deputy=account.address))

    async def steps(self, id: str = "water") -> list[Step]:
        """What was done to it."""
        async with self.store.transaction() as tx:
            return list(await tx.steps.of(id))

    def news(self, whom: Person | Place) -> list[str]:
        """What somebody was told beside the card in their channel, reminders and what they pressed for."""
        return [told for told in self.told(whom) if not told.startswith(("Session", "Reminder of a session"))]


def words(reply: Reply) -> str:
    """A reply in plain words."""
    return plain(seen(reply))


async def full(after: timedelta = 10 * DAY, **changes: Any) -> Changing:
    """A session ten days ahead in both channels: one comes from Slack, another may come, a third does not."""
    here = Changing()
    await here.joined(1, 2, 3, 4)
    await here.announced(after=after, **changes)
    await here.says(on_slack(1), "going")
    await here.says(on_slack(2), "maybe")
    await here.says(on_slack(3), "no")
    await here.sweep()
    return here
