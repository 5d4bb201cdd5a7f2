"""The member organisations, their people, and the Secretariat's staff."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from bot.model.addresses import Person
from bot.model.members import Account, Organisation, Standing
from bot.model.staff import Proposal


class Organisations(Protocol):
    """The member organisations, also those that left."""

    async def get(self, id: str) -> Organisation | None:
        """The organisation of this id."""

    async def put(self, organisation: Organisation) -> None:
        """Keep an organisation as it is now."""

    async def delete(self, id: str) -> None:
        """Forget an organisation; one that left is kept."""

    async def all(self) -> Sequence[Organisation]:
        """All that are or were members, in the order of their ids."""


class Accounts(Protocol):
    """People on their platforms, and for whom they speak."""

    async def get(self, person: Person) -> Account | None:
        """What is known of a person."""

    async def put(self, account: Account) -> None:
        """Keep what is known of a person."""

    async def delete(self, person: Person) -> None:
        """Forget a person."""

    async def of(self, organisation: str) -> Sequence[Account]:
        """Those who speak, or say they speak, for an organisation."""

    async def with_address(self, address: str) -> Sequence[Account]:
        """The accounts of one person, whatever the platform."""

    async def in_standing(self, standing: Standing) -> Sequence[Account]:
        """All of whom we are so sure."""

    async def to_ask(self, until: datetime, most: int) -> Sequence[Account]:
        """Some of those of whom the directory is to be asked until an instant, at most so many."""


class Staff(Protocol):
    """The Secretariat's staff, beside the first ones of the settings."""

    async def all(self) -> Sequence[Person]:
        """Everybody who is staff."""

    async def add(self, person: Person, at: datetime) -> None:
        """Make somebody staff."""

    async def remove(self, person: Person) -> None:
        """Make somebody staff no longer."""


class Proposals(Protocol):
    """What was proposed about the staff, and what became of it."""

    async def get(self, id: str) -> Proposal | None:
        """The proposal of this id."""

    async def put(self, proposal: Proposal) -> None:
        """Keep a proposal as it is now."""

    async def all(self) -> Sequence[Proposal]:
        """All that are known, the oldest first."""

    async def prune(self, before: datetime) -> int:
        """Forget what was decided before an instant; how many were forgotten."""
