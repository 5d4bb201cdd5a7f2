"""Which reminders of a session are owed to whom, and when (research/sessions-and-funding.md §3.3).

A reminder is owed once per session, time of the session and kind, which is its subject; a time that moves is worth others, new
rules of a zone are not. Late but before it is pointless it still goes out; after that it is skipped. What came up before the
session was announced at this time, or before somebody said that they come, is not owed: what they read then said it all. Of
several that are due to somebody at once, after a standstill, only the last goes out.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Literal

from bot.model.addresses import Person, Place, Recipient
from bot.model.preferences import Preferences, awake, quiet_at
from bot.model.reminders import Reminder, reminders
from bot.model.sessions.rsvps import Rsvp
from bot.model.sessions.session import Session

WEEK, QUESTIONS, START = timedelta(days=7), timedelta(hours=48), timedelta()
QUESTIONS_CLOSE = timedelta(hours=24)
"""So long before the start the queue of questions closes; the reminder two days before says so, and is of no use later."""
CLOSING = timedelta(hours=24)
"""So long before the end of a discussion of several days its channels hear that it ends."""
BEFORE_QUIET = timedelta(minutes=15)
"""A reminder that would fall into quiet hours goes out so long before they begin."""
SUBJECT = "session reminder"

Kind = Literal["week", "questions", "personal", "start", "closing"]
Wishes = Callable[[Person], Preferences]
"""How somebody wants to be written to."""


@dataclass(frozen=True, slots=True)
class Call:
    """A reminder to somebody: sent from `at` on and before `until`; `since` is when they last heard of the session."""

    subject: str
    kind: Kind
    to: Recipient
    at: datetime
    until: datetime
    since: datetime


def due(session: Session, rsvps: Iterable[Rsvp], wishes: Wishes, now: datetime) -> list[Call]:
    """What is owed by now, in order of its instants; asked again, it names them again."""
    last: dict[Recipient, Call] = {}
    for call in calls(session, rsvps, wishes):
        if _is_news(call, now) and call.at <= now < call.until and _may_write(call, wishes, now):
            last[call.to] = call
    return list(last.values())


def missed(session: Session, rsvps: Iterable[Rsvp], wishes: Wishes, before: datetime, now: datetime) -> list[Call]:
    """What became pointless after one instant and not after another: whatever of it was never owed is skipped, and logged."""
    return [call for call in calls(session, rsvps, wishes) if call.since <= call.at and before < call.until <= now]


def calls(session: Session, rsvps: Iterable[Rsvp], wishes: Wishes) -> list[Call]:
    """All reminders of a session that is announced, at whatever time, by their instants; of any other there are none."""
    if session.state != "announced" or session.timed_at is None:
        return []
    found = [*_in_channels(session), *(call for rsvp in rsvps for call in _to_person(session, rsvp, wishes))]
    return sorted(found, key=lambda call: (call.at, call.until, call.subject, call.to.key))


def questions_close(session: Session) -> datetime:
    """Until when questions can be asked before a session: a day before, or until its start when it was announced later."""
    closes = session.timing.start - QUESTIONS_CLOSE
    return closes if session.timed_at is None or session.timed_at < closes else session.timing.start


def takes_questions(session: Session, now: datetime) -> bool:
    """Whether a question can still be asked before the session."""
    return session.state == "announced" and now < questions_close(session)


def subject(session: Session, kind: Kind, before: timedelta) -> str:
    """Under which name a reminder is owed: once for each time that people were told."""
    return f"{SUBJECT}:{session.id}-{session.edition}.{session.timed}:{kind}:{before // timedelta(minutes=1)}"


def _in_channels(session: Session) -> Iterator[Call]:
    assert session.timed_at
    week, start = reminders(session.timing.wall, session.timing.zone, (WEEK, START))
    for place in session.places:
        yield _call(session, "week", week, place, session.timed_at)
        yield _call(session, "start", start, place, session.timed_at)
        if session.timing.days > 1:
            yield _call(session, "closing", _closing(session), place, session.timed_at)


def _to_person(session: Session, rsvp: Rsvp, wishes: Wishes) -> Iterator[Call]:
    """The reminders of somebody who comes, or may come, unless they want none."""
    preferences = wishes(rsvp.person)
    if rsvp.standing not in ("going", "maybe") or not preferences.reminders or session.timed_at is None:
        return
    since = max(rsvp.at, session.timed_at)
    yield _call(session, "questions", _at_rest(preferences, _questions(session)), rsvp.person, since)
    for each in reminders(session.timing.wall, session.timing.zone, (before for before in preferences.ahead if before > START)):
        yield _call(session, "personal", _at_rest(preferences, each), rsvp.person, since)


def _questions(session: Session) -> Reminder:
    [found] = reminders(session.timing.wall, session.timing.zone, (QUESTIONS,))
    return replace(found, until=questions_close(session))


def _closing(session: Session) -> Reminder:
    return Reminder(CLOSING, session.timing.over - CLOSING, session.timing.over)


def _at_rest(preferences: Preferences, reminder: Reminder) -> Reminder:
    return replace(reminder, at=earlier(preferences, reminder.at))


def earlier(preferences: Preferences, at: datetime) -> datetime:
    """The latest instant, not after this one, that is not quiet: within quiet hours it is shortly before they begin."""
    while (night := quiet_at(preferences, at)) is not None:
        at = night[0] - BEFORE_QUIET
    return at


def _is_news(call: Call, now: datetime) -> bool:
    """Whether it came up after they last heard of the session; when that is yet to come, a clock was wrong, and it counts."""
    return call.since <= call.at or now < call.since


def _may_write(call: Call, wishes: Wishes, now: datetime) -> bool:
    """Whether nothing speaks against it at this hour: what is late waits until the quiet hours are over, if that helps."""
    return isinstance(call.to, Place) or awake(wishes(call.to), now) == now


def _call(session: Session, kind: Kind, reminder: Reminder, to: Recipient, since: datetime) -> Call:
    return Call(subject(session, kind, reminder.before), kind, to, reminder.at, reminder.until, since)
