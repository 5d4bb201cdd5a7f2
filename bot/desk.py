"""What a handler is handed for one turn."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Literal

from bot import constituencies
from bot.card import Part
from bot.links import Links
from bot.menu import MenuItem
from bot.model.calendar.entries import Party
from bot.model.compact import Version
from bot.model.constituencies import Constituencies
from bot.model.members import Account, Organisation
from bot.model.sessions.links import USUAL_HOSTS
from bot.model.staff import Secretariat
from bot.ports import Clock, Knowledge, Transaction, Understanding, Vault
from bot.understanding import NoUnderstanding

Role = Literal["stranger", "member", "staff"]
EVERYONE: frozenset[Role] = frozenset({"stranger", "member", "staff"})
MEMBERS: frozenset[Role] = frozenset({"member", "staff"})
"""Whoever speaks for a member organisation, and staff."""
STAFF: frozenset[Role] = frozenset({"staff"})
SOMEBODY = "the Secretariat"
"""Who of the staff did something when no name is known, or it is not to be named."""


@dataclass(frozen=True, slots=True)
class Alliance:
    """Whose bot this is."""

    name: str = "Cities Alliance"
    bot: str = "Alliance Bot"
    document: str = "Partnership Strategy"
    constituencies: Constituencies = field(default_factory=constituencies.load)
    zone: str = "UTC"
    """The Secretariat's time zone: that of everybody of whom nothing better is known."""
    office: str = ""
    """The Secretariat's e-mail address, or empty: calendars show it as that of whoever invites."""
    meeting_hosts: frozenset[str] = USUAL_HOSTS
    """Where calls may be held."""

    @property
    def organiser(self) -> Party:
        """Who invites to sessions, as calendars know it."""
        return Party(f"{self.name} Secretariat", "secretariat", self.office)


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
    home: "tuple[HomePart, ...]" = ()
    """What the features have to say on somebody's own page, in reading order."""
    links: Links = field(default_factory=Links)
    """The addresses that the bot hands out."""
    understanding: Understanding = field(default_factory=NoUnderstanding)
    """Reads a funding interest out of plain words."""

    @property
    def name(self) -> str:
        """What records call whoever of the staff is at the desk."""
        return self.account.name if self.account and self.account.name else SOMEBODY


HomePart = Callable[[Desk], Awaitable[tuple[Part, ...]]]
"""What a feature says to the person at the desk on their own page; nothing when there is nothing to say."""
