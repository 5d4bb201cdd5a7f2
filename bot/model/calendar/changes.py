"""What calendars are told of a session, and of somebody's answer: the method, the status, and the sequence.

A calendar tells an update from a copy by the sequence (RFC 5546 §2.1.4, §2.1.5). Nobody counts it for one person: it is the
session's own, which is kept and rises with all that concerns everybody, and the number of their answer, which is kept too and
rises whenever they withdraw or return. Neither ever falls, so whoever returns has a higher one than their withdrawal had. That
the first one is seldom 0, and that numbers are skipped, does no harm.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from bot.model.calendar.entries import Answer, Method, Status
from bot.model.sessions.rsvps import Rsvp
from bot.model.sessions.session import Session

Change = Literal["invited", "moved", "edited", "withdrew", "returned", "cancelled", "reopened"]
"""What calendars are told of. `withdrew` and `returned` concern one person: who comes no more, and who comes after all."""

INSIDE = frozenset({"going", "maybe"})
"""Who has the session in their calendar."""


@dataclass(frozen=True, slots=True)
class Rule:
    """What a change sends, and whether its sequence is higher than the last one."""

    method: Method
    status: Status | None
    raises: bool


RULES: Mapping[Change, Rule] = {
    "invited": Rule("REQUEST", "CONFIRMED", raises=False),
    "moved": Rule("REQUEST", "CONFIRMED", raises=True),
    "edited": Rule("REQUEST", "CONFIRMED", raises=False),
    "withdrew": Rule("CANCEL", None, raises=True),
    "returned": Rule("REQUEST", "CONFIRMED", raises=True),
    "cancelled": Rule("CANCEL", "CANCELLED", raises=True),
    "reopened": Rule("REQUEST", "CONFIRMED", raises=False),
}
"""A withdrawal has no status, for with one the session would be struck out for all. One that is opened again is a new entry
with a sequence of its own: some calendars show nothing more of one that was cancelled or declined."""


@dataclass(frozen=True, slots=True)
class Told:
    """What somebody's calendar was told last: of which entry, with which sequence, and whether it is in there since."""

    edition: int
    sequence: int
    inside: bool


def sequence(session: Session, rsvp: Rsvp) -> int:
    """The sequence of whatever is sent to somebody now."""
    return session.sequence + rsvp.number


def change(session: Session, rsvp: Rsvp, told: Told | None) -> Change | None:
    """What their calendar has to be told, after what it was told last; None when that is nothing."""
    inside = told is not None and told.inside and told.edition == session.edition
    if session.state == "draft" or not (inside or (rsvp.standing in INSIDE and session.state != "cancelled")):
        return None
    if session.state == "cancelled":
        return "cancelled"
    if rsvp.standing not in INSIDE:
        return "withdrew"
    if told is None:
        return "invited"
    if told.edition < session.edition:
        return "reopened"
    if not inside:
        return "returned"
    return "moved" if told.sequence < sequence(session, rsvp) else "edited"


def answer(session: Session, rsvp: Rsvp) -> Answer:
    """What somebody said, in a calendar's words; who comes and has yet to confirm a new time needs to act."""
    if rsvp.standing == "going":
        return "ACCEPTED" if rsvp.timed >= session.timed else "NEEDS-ACTION"
    return "TENTATIVE" if rsvp.standing == "maybe" else "DECLINED"
