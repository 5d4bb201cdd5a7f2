"""What happens to a session, and what calendars are told of it: the method, the status, and the next sequence.

A calendar tells an update from a copy by the sequence (RFC 5546 §2.1.4, §2.1.5). So it is kept with the session, rises within
the transaction that changes the session, and is never made from a clock. All recipients share it: that it skips numbers for
somebody who was not told of a step does no harm.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from bot.model.calendar.entries import Method, Status

Change = Literal["invited", "moved", "edited", "withdrew", "returned", "cancelled", "reopened"]
"""What calendars are told of. `withdrew` and `returned` concern one person: who comes no more, and who comes after all."""


@dataclass(frozen=True, slots=True)
class Edition:
    """Which entry a session is at the moment, kept with it: how often it was opened again, and the sequence since then."""

    opened: int = 0
    sequence: int = 0

    def uid(self, session: str, domain: str) -> str:
        """The id of the entry, the same for as long as it is not opened again."""
        again = f".{self.opened}" if self.opened else ""
        return f"{session}{again}@{domain}"


@dataclass(frozen=True, slots=True)
class Rule:
    """What a change sends, and whether it raises the sequence."""

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
"""A withdrawal has no status, for with one the session would be struck out for all. Who returns gets a higher sequence than
their withdrawal had, which some calendars take for the last word otherwise."""


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """What of a session people arrange their day by: instants in UTC, and where it takes place."""

    start: datetime
    end: datetime
    location: str


def edit(before: Whereabouts, after: Whereabouts) -> Change:
    """What an edit of a session is to calendars: whether people have to look again, or only words changed."""
    return "edited" if before == after else "moved"


def after(change: Change, edition: Edition) -> Edition:
    """The edition to keep, and to send, once something happened.

    A session that is opened again is a new entry: some calendars show nothing more of one that was cancelled or declined.
    One that is restored before anybody was told of its cancellation was never cancelled, and nothing is sent.
    """
    if change == "reopened":
        return Edition(edition.opened + 1)
    return Edition(edition.opened, edition.sequence + RULES[change].raises)
