"""A session: what it is about, who leads it, and the states that it goes through.

    draft ──▶ announced ──▶ ended ──▶ closed
                │    ▲        ▲
                ▼    │        └── called off after its start: it ended early
              cancelled

`ended`: nobody comes any more; whether it counts as held is decided. `closed`: its summary is kept, or will never be. A time
that changes asks those who come to confirm; a session opened again once calendars have let go of it is a new entry to them.
"""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Literal

from bot.model.addresses import Person, Place
from bot.model.sessions.heard import Heard
from bot.model.sessions.timing import Kind, Timing

State = Literal["draft", "announced", "cancelled", "ended", "closed"]
Stage = Literal["ahead", "on", "over"]

GRACE = timedelta(minutes=10)
"""So long after it was called off calendars are not told yet, and it can be restored as if nothing had been."""
SETTLES = timedelta(minutes=1)
"""So long a change waits before people are told: two changes within it are one message and one file."""

COSMETIC = ("title", "agenda", "places", "link", "capacity", "expected", "series", "moderator", "deputy")
"""What staff may change without anybody having to confirm: the join link is a redirect, which no calendar notices."""


class NotPossible(Exception):
    """What somebody asks of a session cannot be; the message is a sentence that says why, and what to do instead."""


@dataclass(frozen=True, slots=True)
class Session:
    """A session. `moderator` is None when the Secretariat leads it; `by` is the name of whoever of the staff made it.

    `places` are the channels that hear of it, `capacity` how many people can come, None for all; `expected` are organisations.
    `revision` counts what cards have shown, `timed` the times that people were asked to confirm, since `timed_at`; of a draft
    that is when it was last shown. To calendars it is entry number `edition` with the state `sequence` (RFC 5545 §3.8.7.4);
    `told` are the start and the end they know.
    `held` says whether it counts, None while that is open, and `why` gives the reason for that, or for calling it off; `early`
    is one that was called off after its start. `heard` is what people were last told, None before anybody was; `passed` is set
    from when somebody else leads it until they are told.
    """

    id: str
    title: str
    timing: Timing
    places: tuple[Place, ...]
    by: str
    moderator: Person | None = None
    deputy: Person | None = None
    agenda: str = ""
    link: str = ""
    capacity: int | None = None
    expected: tuple[str, ...] = ()
    series: str = ""
    state: State = "draft"
    revision: int = 1
    timed: int = 1
    timed_at: datetime | None = None
    edition: int = 1
    sequence: int = 0
    told: tuple[datetime, datetime] | None = None
    cancelled_at: datetime | None = None
    ended_at: datetime | None = None
    early: bool = False
    held: bool | None = None
    why: str = ""
    heard: Heard | None = None
    passed: bool = False

    @property
    def kind(self) -> Kind:
        """A call, a discussion in the thread, or both."""
        return self.timing.kind

    @property
    def uid(self) -> str:
        """What calendars call it, before the @; the same for good, unless it is opened again."""
        return self.id if self.edition == 1 else f"{self.id}-{self.edition}"

    @property
    def current(self) -> Heard:
        """What there is to tell people now."""
        return Heard(self.edition, self.timed, self.timing.start.replace(microsecond=0), self.state == "cancelled")

    def stage(self, now: datetime) -> Stage:
        """Whether it is yet to come, goes on, or lies behind, by the clock."""
        if now < self.timing.start:
            return "ahead"
        return "on" if now < self.timing.over else "over"

    def takes_answers(self, now: datetime) -> bool:
        """Whether somebody may still say that they come."""
        return self.state == "announced" and self.stage(now) != "over"

    def led_by(self, people: Collection[Person]) -> bool:
        """Whether one of these accounts is its moderator's or deputy's."""
        return self.moderator in people or self.deputy in people


def announced(draft: Session, now: datetime) -> Session:
    """The session once people hear of it."""
    if draft.state != "draft":
        raise NotPossible("This session has been announced already.")
    if draft.timing.start <= now:
        raise NotPossible("Its start has passed meanwhile. Please choose another time before you announce it.")
    return replace(draft, state="announced", timed_at=now, told=_instants(draft), heard=draft.current)


def changed(session: Session, wanted: Session, now: datetime) -> Session:
    """The session with what staff want of it: the time, and what is cosmetic; itself when that is all the same."""
    _refuse_over(session)
    fields = {name: getattr(wanted, name) for name in COSMETIC if getattr(wanted, name) != getattr(session, name)}
    moved = wanted.timing.key != session.timing.key
    if not (fields or moved):
        return session
    kept = replace(session, **fields, revision=session.revision + 1)
    return _moved(kept, wanted.timing, now) if moved else kept


def rederived(session: Session, now: datetime) -> Session:
    """The session after a state may have changed its clocks: with other instants calendars have to be told, once."""
    if session.state != "announced" or session.told == _instants(session) or session.stage(now) == "over":
        return session
    return replace(_touched(session), told=_instants(session))


def cancelled(session: Session, why: str, now: datetime) -> Session:
    """The session once it is called off; what has begun ends early instead, and its moderator says whether it was held."""
    if session.state == "draft":
        raise NotPossible("This session is not announced yet, so there is nothing to call off. You can discard the draft.")
    _refuse_over(session)
    if session.stage(now) != "ahead":
        return replace(ended(session, now), early=True, why=why)
    return replace(_touched(session), state="cancelled", cancelled_at=now, why=why)


def reopened(session: Session, now: datetime) -> Session:
    """The session after all: within the grace as it was, later as a new entry that everybody is asked to confirm."""
    if session.state != "cancelled" or session.cancelled_at is None:
        raise NotPossible("This session is not called off.")
    if session.timing.start <= now:
        raise NotPossible("Its start has passed. Please announce a new session.")
    back = replace(session, state="announced", cancelled_at=None, why="", revision=session.revision + 1)
    if now < session.cancelled_at + GRACE:
        return back
    return replace(back, edition=back.edition + 1, sequence=0, timed=back.timed + 1, timed_at=now, told=_instants(back))


def told_at(session: Session, changed_at: datetime) -> datetime:
    """When calendars and people are told of a change: once it has settled, and of a session called off after the grace."""
    return session.cancelled_at + GRACE if session.cancelled_at else changed_at + SETTLES


def ended(session: Session, now: datetime) -> Session:
    """The session once it is over, by the clock or because its moderator says so."""
    if session.state != "announced" or session.stage(now) == "ahead":
        raise NotPossible("Only a session that has begun can end. One that is yet to come can be called off.")
    return replace(session, state="ended", ended_at=now, revision=session.revision + 1)


def judged(session: Session, *, held: bool, why: str = "") -> Session:
    """The session once it is said whether it counts as held."""
    if session.state not in ("ended", "closed"):
        raise NotPossible("Whether it was held can be said when it has ended.")
    return replace(session, held=held, why=why or session.why, revision=session.revision + 1)


def closed(session: Session) -> Session:
    """The session once nothing more is expected of it."""
    if session.state != "ended" or session.held is None:
        raise NotPossible("A session is closed when it has ended, and it is said whether it was held.")
    return replace(session, state="closed", revision=session.revision + 1)


def handed_over(session: Session, leavers: Collection[Person]) -> Session:
    """The session without somebody who left: the deputy takes over, else the Secretariat."""
    if not session.led_by(leavers):
        return session
    led = [person for person in (session.moderator, session.deputy) if person and person not in leavers]
    moderator = led[0] if led else None
    passed = session.passed or moderator != session.moderator
    return replace(session, moderator=moderator, deputy=None, passed=passed, revision=session.revision + 1)


def taken_over(session: Session, by: Person) -> Session:
    """The session led by somebody who steps in; whoever should have led it can still do so as deputy."""
    if session.moderator == by:
        return session
    return replace(session, moderator=by, deputy=session.moderator or session.deputy, revision=session.revision + 1)


def _moved(session: Session, timing: Timing, now: datetime) -> Session:
    """The session at another time; calendars and those who come hear of it unless it is a draft."""
    if session.state == "draft":
        return replace(session, timing=timing)
    if session.stage(now) != "ahead":
        raise NotPossible("It has begun, so its time stays as it is. You can end it, and announce another.")
    if timing.start <= now:
        raise NotPossible("The new time has passed. Please choose one that is yet to come.")
    later = replace(session, timing=timing, timed=session.timed + 1, timed_at=now, sequence=session.sequence + 1)
    return replace(later, told=_instants(later))


def _touched(session: Session) -> Session:
    """With a change that both cards and calendars show."""
    return replace(session, revision=session.revision + 1, sequence=session.sequence + 1)


def _instants(session: Session) -> tuple[datetime, datetime]:
    return session.timing.start, session.timing.end


def _refuse_over(session: Session) -> None:
    if session.state == "cancelled":
        raise NotPossible("This session is called off. Open it again first.")
    if session.state in ("ended", "closed"):
        raise NotPossible("This session is over, so nothing of it can be changed.")
