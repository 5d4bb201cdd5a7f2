"""What a pass does about sessions: offers places on, follows the clocks of states, and ends what is over.

Each step is one transaction, or can be repeated; so wherever a process dies, the next pass goes on from there.
"""

from collections.abc import Awaitable, Callable
from datetime import datetime

from bot.model.sessions import rsvps
from bot.model.sessions.session import Session, State, ended, rederived
from bot.ports import Clock, Store, Transaction
from bot.sweep import take_each
from handlers.sessions import keeping
from handlers.sessions.changes import telling
from handlers.sessions.learning import judging
from handlers.sessions.questions import passing
from handlers.sessions.reminding import passing as reminding
from handlers.sessions.staff.drafting import forget_draft

Step = Callable[[Session, Transaction, datetime], Awaitable[None]]


class Sessions:
    """One per process; run by each pass."""

    def __init__(self, store: Store, clock: Clock, zone: str) -> None:
        self._store, self._clock, self._zone = store, clock, zone

    async def run(self) -> None:
        """One pass."""
        await self._each("ended", reminding.put_right)
        for step in (self._arrange, self._follow_clocks, self._remind, self._end):
            await self._each("announced", step)
        await telling.tell(self._store, self._clock, self._zone)
        await self._each("draft", forget_draft)
        await self._each("ended", judging.settle)
        async with self._store.transaction() as tx:
            await passing.pass_on(tx)
        await self._each("ended", reminding.close)

    async def _each(self, state: State, step: Step) -> None:
        await take_each(self._store, self._clock, lambda tx: tx.sessions, state, step)

    async def _arrange(self, session: Session, tx: Transaction, now: datetime) -> None:
        """Let offers lapse that nobody took, and offer what is free."""
        before = await tx.rsvps.of(session.id)
        await keeping.keep_list(session, before, rsvps.arranged(session, before, now), tx, now, self._zone)

    async def _follow_clocks(self, session: Session, tx: Transaction, now: datetime) -> None:
        """Tell of other instants once a state has changed its clocks."""
        if (current := rederived(session, now)) != session:
            await keeping.keep(current, tx, now, "moved with the clocks of its zone", keeping.SCHEDULE)

    async def _remind(self, session: Session, tx: Transaction, now: datetime) -> None:
        """Remind of it, and post what is to be discussed."""
        await reminding.announced(session, tx, now, self._zone)

    async def _end(self, session: Session, tx: Transaction, now: datetime) -> None:
        """End what is over."""
        if session.stage(now) == "over":
            await keeping.keep(ended(session, now), tx, now, "ended", keeping.SCHEDULE)
