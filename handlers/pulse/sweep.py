"""What a pass does about polls: opens them, keeps their cards current, reminds, and closes them step by step.

Each step is one transaction, or can be repeated; so wherever a process dies, the next pass goes on from there.
"""

import logging
from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import datetime

from bot.model.pulse import reminders
from bot.model.pulse.polls import OVER, Poll, State, changed, opened, told
from bot.model.pulse.results import Figure, Release
from bot.model.zones import local
from bot.ports import Clock, Store, Transaction, Vault
from bot.sweep import take_each
from handlers.pulse import cycling, owing
from handlers.pulse.bank import translations
from handlers.pulse.forgetting import forget_answers
from handlers.pulse.staff import drafting

log = logging.getLogger(__name__)

LOST = "its key is not on this machine, so its answers cannot be counted"
TOO_LATE = "it could not be opened before its end"

Step = Callable[[Poll, Transaction, datetime], Awaitable[None]]


class Pulses:
    """One per process; run by each pass of the sweep."""

    def __init__(self, store: Store, vault: Vault, clock: Clock) -> None:
        self._store, self._vault, self._clock = store, vault, clock

    async def run(self) -> None:
        """One pass."""
        async with self._store.transaction() as tx:
            await cycling.plan(tx, self._vault, self._clock.now())
            await drafting.forget_drafts(tx, self._clock.now())
        await self._each("planned", self._open)
        await self._each("open", self._watch)
        await self._each("counting", self._count)
        await self._destroy_keys()
        await self._each("counted", self._close)

    async def _each(self, state: State, step: Step) -> None:
        await take_each(self._store, self._clock, lambda tx: tx.polls, state, step)

    async def _open(self, poll: Poll, tx: Transaction, now: datetime) -> None:
        """Freeze who may answer, and let them."""
        if now >= poll.closes:
            await self._cancel(poll, tx, now, TOO_LATE)
        elif now >= poll.opens:
            self._vault.make(poll.id)  # safe before anybody can answer; should the transaction fail, it is the same next time
            today = local(now, poll.zone).date()
            members = [each.id for each in await tx.organisations.all() if each.member_on(today)]
            await self._keep(opened(poll, members, now, await translations(tx)), tx, now, "opened")

    async def _watch(self, poll: Poll, tx: Transaction, now: datetime) -> None:
        """Show on the hour how many have answered, remind when it is time, and end it."""
        if now >= poll.closes:
            await self._keep(changed(poll, "counting"), tx, now, "ended")
            return
        if (current := told(poll, await tx.ballots.count(poll.id), now)) != poll:
            await tx.polls.put(current)
            await owing.owe_count(current, tx, now)
        if (passed := sum(at <= now for at in reminders.due(current))) > current.reminded:  # several that were missed are one
            current = replace(current, reminded=passed)
            await tx.polls.put(current)
            await owing.owe_reminder(current, self._vault, tx, now)

    async def _count(self, poll: Poll, tx: Transaction, now: datetime) -> None:
        """Release what may be known, and delete what it was made of, in one go."""
        key = self._vault.get(poll.id)
        if key is None:
            await self._cancel(poll, tx, now, LOST)
            return
        await tx.releases.add(await self._released(key, poll, tx))
        await forget_answers(poll, tx)
        await self._keep(changed(poll, "counted"), tx, now, "counted", card=False)

    async def _close(self, poll: Poll, tx: Transaction, now: datetime) -> None:
        """Once its key is gone the result may be told."""
        if self._vault.get(poll.id):
            return
        await self._keep(changed(poll, "closed"), tx, now, "result published")
        await owing.owe_result(poll, tx, now)

    async def _released(self, key: bytes, poll: Poll, tx: Transaction) -> Release:
        of, answered = len(poll.electorate), await tx.ballots.count(poll.id)
        scales = {asked.item.id: asked.item.scale for asked in poll.items}
        figures = await tx.ballots.release(key, poll.id, scales, of, poll.floor)
        opened, closed = (local(at, poll.zone).date() for at in (poll.opens, poll.closes))
        remarks = tuple(await tx.remarks.release(key, poll.id, answered, poll.floor))
        shown = tuple(Figure(asked.item, figures[asked.item.id]) for asked in poll.items)
        return Release(poll.id, poll.kind, opened, closed, answered, of, shown, remarks)

    async def _cancel(self, poll: Poll, tx: Transaction, now: datetime, why: str) -> None:
        log.warning("poll cancelled", extra={"kind": poll.state})
        await forget_answers(poll, tx)
        await self._keep(changed(poll, "cancelled"), tx, now, "cancelled", why)

    async def _keep(self, poll: Poll, tx: Transaction, now: datetime, what: str, why: str = "", *, card: bool = True) -> None:
        """Keep a poll in its new state, note what was done, and owe its card."""
        await tx.polls.put(poll)
        await tx.proceedings.add(poll.id, what, cycling.SCHEDULE, now, why, poll.span)
        if card:
            await owing.owe_card(poll, tx, now)

    async def _destroy_keys(self) -> None:
        """No key outlives the ballots it belongs to, wherever a process died; and the store's files forget them too."""
        over = [name for name in self._vault.names() if await self._is_over(name)]
        for name in over:
            self._vault.destroy(name)
        async with self._store.transaction() as tx:
            counted = await tx.polls.in_state("counted")
        if over or counted:
            await self._store.compact()

    async def _is_over(self, name: str) -> bool:
        """Whether nobody needs this key any more; then it is forgotten, too, who was reminded."""
        async with self._store.transaction() as tx:
            poll = await tx.polls.get(name)
            if poll and poll.state in OVER:
                await owing.forget_reminders(poll, self._vault, tx)
            return poll is None or poll.state in OVER
