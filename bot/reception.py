"""Where every turn comes in: no more at once than can be answered in time, and one line in the log for each.

A line tells which entry of the table took the turn and how it ended, never what anybody wrote or answered. Lines of one person
are known to belong together by a name that is made of a key in this process' memory: nobody can make it again, and it ends
with the process. Where even that would say too much (votes, unnamed questions) it is left out.
"""

import hashlib
import logging
import secrets
from time import perf_counter

from bot import notices
from bot.events import Event
from bot.meter import NOBODY, Course, Meter
from bot.model.addresses import Person
from bot.reply import Reply, aside
from bot.router import Router

log = logging.getLogger(__name__)

MOST_AT_ONCE = 1_000
"""Turns: about as many as are answered within the three seconds that Slack waits."""


class Reception:
    """In front of the router, for all doors."""

    def __init__(self, router: Router, meter: Meter, most: int = MOST_AT_ONCE) -> None:
        self._router, self._meter, self._most = router, meter, most
        self._under_way = 0
        self._key = secrets.token_bytes(32)
        meter.handlers(router.routes.names())

    def full(self) -> bool:
        """Whether one more would wait too long: whoever will ask again by themselves is better told to."""
        return self._under_way >= self._most

    async def dispatch(self, event: Event) -> Reply:
        """Have an event handled, or say that this is not the moment."""
        course, begun = Course(), perf_counter()
        if self.full():
            course.outcome = "busy"
            self._tell(event, course, 0.0)
            return aside(event, notices.busy())
        self._under_way += 1
        try:
            return await self._router.dispatch(event, course)
        finally:
            self._under_way -= 1
            self._tell(event, course, perf_counter() - begun)

    async def answered(self, event: Event) -> None:
        """The reply to an event stands before people."""
        await self._router.answered(event)

    def _tell(self, event: Event, course: Course, seconds: float) -> None:
        turn = event.turn
        self._meter.turn(turn.person.platform, course.handler, course.outcome, seconds)
        if course.kept:
            self._meter.kept(course.kept)
        told = {"platform": turn.person.platform, "handler": course.handler, "outcome": course.outcome}
        whose = {"person": self._name(turn.person)} if _may_be_named(course) else {}
        ms = f"{seconds * 1000:.1f}"
        log.info("turn", extra={"turn": self._router.vault.seal(turn.id), **told, "ms": ms, **whose})

    def _name(self, person: Person) -> str:
        return hashlib.blake2b(person.key.encode("utf-8", "surrogatepass"), key=self._key, digest_size=8).hexdigest()


def _may_be_named(course: Course) -> bool:
    """Whether a line may have the person's name: never one whose turn may stand in another line, in confidence."""
    return not course.confidential and (course.handler != NOBODY or course.outcome in ("limited", "outdated"))
