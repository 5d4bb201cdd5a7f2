"""What happened to an interest or an introduction, one event after another: never deleted, redacted instead.

Everything that is counted is recounted from these (research/sessions-and-funding.md §5B.12 and 13).
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from bot.model.addresses import Person

REDACTED = "somebody"
"""Who did it, once their consent or their data are gone."""


@dataclass(frozen=True, slots=True)
class Event:
    """Something that was done to a `subject`, numbered from 1: what, by whom for which organisation, when, on which platform.

    `by` is a name or empty for what nobody did, such as a deadline that passed; `organisation` is opaque, `why` a reason.
    """

    subject: str
    number: int
    what: str
    at: datetime
    by: str = ""
    organisation: str = ""
    platform: str = ""
    why: str = ""


@dataclass(frozen=True, slots=True)
class Actor:
    """Whoever does something: their name, the organisation they speak for, and the account they used."""

    name: str
    organisation: str
    person: Person

    def did(self, what: str, subject: str, number: int, at: datetime, why: str = "") -> Event:
        """The event of it."""
        return Event(subject, number, what, at, self.name, self.organisation, self.person.platform, why)


def redacted(events: Iterable[Event], names: frozenset[str]) -> tuple[Event, ...]:
    """The events without these names: what happened stays, who did it goes."""
    return tuple(replace(each, by=REDACTED) if each.by in names else each for each in events)
