"""Funding: interests, the introductions that come of them, who agreed to show what, and what happened to each."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Protocol

from bot.model.addresses import Person
from bot.model.funding.consent import Consent
from bot.model.funding.enquiry import Enquiry
from bot.model.funding.events import Event
from bot.model.funding.interest import Interest
from bot.model.funding.introductions import Introduction
from bot.model.funding.never_suggest import NeverSuggest


class Interests(Protocol):
    """All funding interests."""

    async def get(self, id: str) -> Interest | None:
        """The interest of this id."""

    async def put(self, interest: Interest) -> None:
        """Keep an interest as it is now."""

    async def delete(self, id: str) -> None:
        """Forget an interest; only a draft that was never more ever is."""

    async def of(self, organisation: str) -> Sequence[Interest]:
        """All of an organisation, in the order of their ids."""

    async def drafts(self) -> Sequence[Interest]:
        """All drafts, in the order of their ids: to be reminded of and forgotten, never to be looked at."""

    async def live(self) -> Sequence[Interest]:
        """All that are live, in the order of their ids."""

    async def paused(self) -> Sequence[Interest]:
        """All that are paused, in the order of their ids."""

    async def all(self) -> Sequence[Interest]:
        """All there ever were: for counts and what somebody has a right to know, not for turns."""


class Introductions(Protocol):
    """All introductions."""

    async def get(self, id: str) -> Introduction | None:
        """The introduction of this id."""

    async def put(self, introduction: Introduction) -> None:
        """Keep an introduction as it is now."""

    async def delete(self, id: str) -> None:
        """Forget an introduction; only one between members that never existed ever is."""

    async def proposed(self) -> Sequence[Introduction]:
        """All that wait for answers, in the order of their ids."""

    async def all(self) -> Sequence[Introduction]:
        """All there ever were, in the order of their ids."""


class ConsentLog(Protocol):
    """Who agreed to show what; never changed, but for who it was."""

    async def add(self, said: Iterable[Consent]) -> None:
        """Note it behind all that was said in the introduction before."""

    async def of(self, introduction: str) -> Sequence[Consent]:
        """All that was said in an introduction, in order."""

    async def all(self) -> Sequence[Consent]:
        """All that was ever said, by introduction: for what somebody has a right to know."""

    async def forget(self, person: Person) -> None:
        """Forget who it was; what their organisation agreed to stands."""


class FundingEvents(Protocol):
    """What happened to interests and introductions; never deleted, redacted instead."""

    async def add(self, event: Event) -> None:
        """Note it behind what happened to its subject before; its own number counts for nothing."""

    async def of(self, subject: str) -> Sequence[Event]:
        """All that happened to an interest or introduction, the oldest first."""

    async def all(self) -> Sequence[Event]:
        """All that ever happened, by subject."""

    async def rename(self, name: str, other: str) -> None:
        """Put another name in place of that of somebody who did it."""


class NeverSuggestLists(Protocol):
    """Whom an organisation never wants to be introduced to; nobody else reads its list."""

    async def of(self, organisation: str) -> NeverSuggest:
        """The list of an organisation; empty where it has none."""

    async def put(self, list: NeverSuggest) -> None:
        """Keep it; an empty one is forgotten."""

    async def all(self) -> Mapping[str, frozenset[str]]:
        """All lists, by organisation: for matching alone."""


class Enquiries(Protocol):
    """What organisations ask unnamed; nobody reads it but those that were asked, and the answers nobody but who asked."""

    async def get(self, id: str) -> Enquiry | None:
        """The enquiry of this id."""

    async def put(self, enquiry: Enquiry) -> None:
        """Keep an enquiry as it is now."""

    async def of(self, organisation: str) -> Sequence[Enquiry]:
        """All that an organisation asked."""

    async def forget(self, before: datetime) -> None:
        """Forget what was asked before an instant."""
