"""Whom and where the bot reaches: people, places and its own messages, each with one stable key."""

from dataclasses import dataclass, replace
from typing import Literal, cast

Platform = Literal["slack", "teams", "playground"]


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody on one platform; never identified by name or e-mail address."""

    platform: Platform
    tenant: str
    id: str

    @property
    def key(self) -> str:
        """One stable string for records, e.g. `slack:T1:U1`."""
        return f"{self.platform}:{self.tenant}:{self.id}"


UNNAMED = Person("playground", "nobody", "somebody who deleted their data")
"""Stands in records that have to name somebody, once that somebody had their data deleted."""


def person_of(key: str) -> Person | None:
    """The person whose key this is; None when it is nobody's. Whatever stands behind the second colon is the id."""
    platform, _, rest = key.partition(":")
    tenant, _, id = rest.partition(":")
    known = platform in ("slack", "teams", "playground") and tenant and id
    return Person(cast("Platform", platform), tenant, id) if known else None


@dataclass(frozen=True, slots=True)
class Place:
    """Where a conversation goes on: a channel, a group chat or a private chat, and the thread in it."""

    platform: Platform
    tenant: str
    channel: str
    thread: str | None = None

    @property
    def key(self) -> str:
        """One stable string for records, e.g. `slack:T1:C1` or `slack:T1:C1:1700000000.0001`."""
        return ":".join(part for part in (self.platform, self.tenant, self.channel, self.thread) if part)


Recipient = Person | Place


def conversation(whom: Recipient) -> str:
    """The key of the whole conversation that a message to somebody goes to: a place without its thread, or the person."""
    return replace(whom, thread=None).key if isinstance(whom, Place) else whom.key


def workspace(whom: Recipient) -> str:
    """The key of the workspace or tenant that somebody belongs to, e.g. `slack:T1`."""
    return f"{whom.platform}:{whom.tenant}"


@dataclass(frozen=True, slots=True)
class MessageRef:
    """A message that the bot posted and may edit."""

    place: Place
    id: str

    @property
    def key(self) -> str:
        """One stable string for records."""
        return f"{self.place.key}#{self.id}"
