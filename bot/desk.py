"""What a handler is handed for one turn."""

from dataclasses import dataclass, field
from typing import Literal

from bot import constituencies
from bot.model.compact import Version
from bot.model.constituencies import Constituencies
from bot.model.members import Account, Organisation
from bot.model.staff import Secretariat
from bot.ports import Clock, Knowledge, Transaction, Vault

Role = Literal["stranger", "member", "staff"]
EVERYONE: frozenset[Role] = frozenset({"stranger", "member", "staff"})
MEMBERS: frozenset[Role] = frozenset({"member", "staff"})
"""Whoever speaks for a member organisation, and staff."""
STAFF: frozenset[Role] = frozenset({"staff"})


@dataclass(frozen=True, slots=True)
class Alliance:
    """Whose bot this is."""

    name: str = "Cities Alliance"
    bot: str = "Alliance Bot"
    document: str = "Partnership Strategy"
    zone: str = "UTC"
    """In which the Secretariat works."""
    constituencies: Constituencies = field(default_factory=constituencies.load)


@dataclass(frozen=True, slots=True)
class MenuItem:
    """A command that this person may use here."""

    word: str
    about: str


@dataclass(frozen=True, slots=True)
class Desk:
    """Everything a handler may look at or write to: it decides inside `tx` and speaks by what it returns."""

    tx: Transaction
    knowledge: Knowledge
    clock: Clock
    alliance: Alliance
    role: Role
    menu: tuple[MenuItem, ...]
    vault: Vault
    account: Account | None = None
    """What is known of the person at the desk."""
    organisation: Organisation | None = None
    """For whom they speak, once that is sure."""
    compact: Version | None = None
    """The version of the Compact that stands; None while the store is away and nobody can tell."""
    secretariat: Secretariat = field(default_factory=Secretariat)
    """Who of the Secretariat's staff there is to tell or to agree."""
