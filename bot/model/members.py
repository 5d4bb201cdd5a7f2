"""The alliance: its member organisations, the people who speak for them, and the staff of its Secretariat.

Membership is the organisation's, in one of the constituencies (strategy §1); people only speak for it.
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from bot.model.addresses import Person

Standing = Literal["unknown", "claimed", "confirmed", "refused", "gone"]
"""How sure we are for whom somebody speaks.

unknown    nobody said anything yet
claimed    they said so themselves, and staff have not decided
confirmed  their address says so, or staff
refused    staff said no
gone       they left their organisation, or their account was closed
"""


@dataclass(frozen=True, slots=True)
class Constituency:
    """A kind of members that elects to the Board together; `also` are other words for it."""

    id: str
    name: str
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Organisation:
    """A member of the alliance, from the day it joined to the day it left.

    `domains` are lower case; a domain may be shared by several organisations under one roof. `representative` and `deputy`
    are e-mail addresses in lower case, or empty. `parent` is the organisation that it is a part of, by the name or id that
    people wrote, a member or not: those with one parent are never introduced to each other.
    """

    id: str
    name: str
    constituency: str
    domains: tuple[str, ...] = ()
    representative: str = ""
    deputy: str = ""
    joined: date | None = None
    left: date | None = None
    parent: str = ""

    def member_on(self, day: date) -> bool:
        """Whether it is a member on a day; the day it left is its last."""
        return (self.joined is None or self.joined <= day) and (self.left is None or day <= self.left)


@dataclass(frozen=True, slots=True)
class Account:
    """A person on one platform, and the organisation they speak for; `address` is lower case, or empty where we may not know.

    Accounts with the same address are one person on several platforms. `since` is when the standing began, `by` why it is so:
    `address`, or the key of whoever of the staff decided. `home` is the workspace that the person belongs to, such as
    `slack:T2`, `elsewhere` for a guest of nobody knows where, and empty while nobody was asked; `ask` is when the platform's
    directory is to be asked (again) who this is. `zone` is the time zone that the directory names, or empty.
    """

    person: Person
    name: str = ""
    address: str = ""
    organisation: str = ""
    standing: Standing = "unknown"
    since: datetime | None = None
    by: str = ""
    home: str = ""
    ask: datetime | None = None
    zone: str = ""

    @property
    def domain(self) -> str:
        """What stands behind the @ of the address."""
        return self.address.rpartition("@")[2]
