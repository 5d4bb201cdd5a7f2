"""A discussion in writing: what its leaders write into its thread, and how it is closed early and opened again.

A bot can take back what it posted itself, and nothing that members write: that is for the admins of their workspace. Whatever
leaders do is noted, and can be undone for a day.
"""

from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import Literal

from bot.model.addresses import Person
from bot.model.lines import Unfit
from bot.model.sessions.session import NotPossible, Session, ended
from bot.model.zones import instant

LONGEST = 2000
"""Characters of a prompt."""
MOST = 60
"""Prompts of a discussion: one for each day that there can be."""
UNDO = timedelta(hours=24)
"""For so long what leaders did can be undone."""
TOO_SOON = timedelta(minutes=1)
"""A session that ended by the schedule more than so long before its end was ended by a clock that was wrong."""
NINE = time(9)

Tone = Literal["prompt", "notice"]
"""A question that opens the next part of a discussion, or a word on how it goes."""


@dataclass(frozen=True, slots=True)
class Prompt:
    """What leaders write into the thread, once it is `at`; `number` counts those of a session from 1, the taken back too.

    `author` is who wrote it, by the name `by`; `revision` counts how often it was taken back or put back, from 1.
    """

    session: str
    number: int
    tone: Tone
    text: str
    author: Person
    by: str
    at: datetime
    taken_at: datetime | None = None
    revision: int = 1

    def due(self, session: Session, now: datetime) -> bool:
        """Whether it belongs in the thread by now: while the discussion is open, and no longer than that."""
        return self.taken_at is None and self.at <= now and open_at(session, now)


def open_at(session: Session, now: datetime) -> bool:
    """Whether people write in the thread at this time."""
    return session.state == "announced" and session.timing.days > 0 and session.stage(now) == "on"


def moment(day: date | None, session: Session, now: datetime) -> datetime:
    """When a prompt is posted: at nine on a day of the discussion, or now, which before it begins is when it does."""
    if day is None:
        return max(now, session.timing.start)
    at = max(instant(datetime.combine(day, NINE), session.timing.zone), session.timing.start)
    if day < session.timing.wall.date() or not now < at < session.timing.over:
        raise Unfit("Please choose a day to come on which the discussion is open at nine, or leave it empty for now.")
    return at


def taken_back(prompt: Prompt, now: datetime) -> Prompt:
    """The prompt once it is taken back; said again it changes nothing."""
    return prompt if prompt.taken_at else replace(prompt, taken_at=now, revision=prompt.revision + 1)


def put_back(prompt: Prompt, now: datetime) -> Prompt:
    """The prompt once it is put back, within a day; said again it changes nothing."""
    if prompt.taken_at is None:
        return prompt
    if now >= prompt.taken_at + UNDO:
        raise NotPossible("It was taken back more than a day ago. Please write it anew.")
    return replace(prompt, taken_at=None, revision=prompt.revision + 1)


def closed_early(session: Session, now: datetime) -> Session:
    """The session once its leaders close the discussion before its time."""
    if not session.timing.days:
        raise NotPossible("This session is a call: there is no discussion to close.")
    if session.timing.length and now < session.timing.end:
        raise NotPossible("Its call is not over yet. The discussion can be closed after that.")
    return ended(session, now)


def resumed(session: Session, now: datetime) -> Session:
    """The session once it goes on after all, within a day of its early end, and as long as it would have gone on."""
    if session.state != "ended" or session.ended_at is None or session.early:
        raise NotPossible("This session was not closed early, so it cannot go on.")
    if now >= min(session.ended_at + UNDO, session.timing.over):
        raise NotPossible("It can go on within a day, and until the end that was planned. Both are not so any more.")
    return replace(session, state="announced", ended_at=None, held=None, why="", revision=session.revision + 1)


def ended_too_soon(session: Session, now: datetime) -> bool:
    """Whether it was ended at its end by a clock that was ahead: by the clock of now that is yet to come."""
    if session.state != "ended" or session.ended_at is None or session.early:
        return False
    return session.ended_at >= session.timing.over > now + TOO_SOON
