"""An entry in somebody's calendar: what it says, and which message about it this is (RFC 5545, RFC 5546)."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

Method = Literal["REQUEST", "CANCEL", "PUBLISH"]
"""What a calendar shall do: take an entry as an invitation, strike it out, or show it (RFC 5546 §1.4)."""
Status = Literal["CONFIRMED", "CANCELLED"]
Answer = Literal["ACCEPTED", "TENTATIVE", "DECLINED", "NEEDS-ACTION"]
"""What the recipient told the bot: going, maybe, not coming, or to be confirmed again (RFC 5545 §3.2.12)."""

SHORTEST = timedelta(minutes=1)
"""A calendar counts in seconds, and an entry without length is shown as a reminder or not at all."""
KEEP_CANCELLED = timedelta(days=30)
"""So long a feed still says that something was cancelled: programs ask for it once or twice a day, some only when opened."""

UID = re.compile(r"[A-Za-z0-9._-]{1,120}@[A-Za-z0-9.-]{1,120}")
LINK = re.compile(r"(?:https://|http://(?:127\.0\.0\.1|localhost|\[::1\]):)[!-~]{1,2000}")
"""An address of printable ASCII, without blanks: nothing in it ends a line. Without TLS only on this machine."""
STATUSES: dict[Method, tuple[Status | None, ...]] = {
    "REQUEST": ("CONFIRMED",),
    "CANCEL": ("CANCELLED", None),
    "PUBLISH": ("CONFIRMED", "CANCELLED"),
}
"""What may be said with each; a CANCEL without a status is to one person, and the session itself goes on (RFC 5546 §3.2.5)."""


@dataclass(frozen=True, slots=True)
class Party:
    """Who invites or is invited: a name, and an e-mail address where we know one.

    Calendars want an address of everybody; `key`, the same at all times, stands for one that we do not know.
    """

    name: str
    key: str
    address: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """One session in one calendar; ValueError when it contradicts itself.

    `start` and `end` are instants in UTC, for no other form is read alike by all calendars. `stamp` is when this message was
    made, `changed` when the session last was. `attendee` is the recipient and nobody else: who comes is no calendar's business.
    """

    uid: str
    sequence: int
    method: Method
    status: Status | None
    title: str
    start: datetime
    end: datetime
    created: datetime
    changed: datetime
    stamp: datetime
    organiser: Party
    attendee: Party | None = None
    answer: Answer = "ACCEPTED"
    description: str = ""
    location: str = ""
    url: str = ""
    busy: bool = True
    """Whether it takes the time that it covers; a discussion that is open for days does not."""

    def __post_init__(self) -> None:
        moments = (self.start, self.end, self.created, self.changed, self.stamp)
        if any(moment.utcoffset() != timedelta() for moment in moments):
            raise ValueError("this is no entry for a calendar: its instants must be in UTC")
        wanted = {
            "the id must be a name, an @ and a domain": UID.fullmatch(self.uid),
            "the sequence must be a number from 0": 0 <= self.sequence < 2**31,
            "it must end after it begins": self.end - self.start >= SHORTEST,
            "its link must be an https address": not self.url or LINK.fullmatch(self.url),
            "the status must go with the method": self.status in STATUSES[self.method],
            "what is published has no attendee, and all else has one": (self.method == "PUBLISH") == (self.attendee is None),
        }
        if faults := [sentence for sentence, holds in wanted.items() if not holds]:
            raise ValueError(f"this is no entry for a calendar: {'; '.join(faults)}")


def in_feed(entries: Iterable[Entry], now: datetime) -> list[Entry]:
    """What a feed shows, in the order of time: all but what was cancelled long ago."""
    shown = (entry for entry in entries if entry.status != "CANCELLED" or now - entry.changed < KEEP_CANCELLED)
    return sorted(shown, key=lambda entry: (entry.start, entry.uid))
