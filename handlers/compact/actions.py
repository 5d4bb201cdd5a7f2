"""What buttons and forms about the Compact mean; a comment on a clause is `bot.clauses.CommentOn`."""

from dataclasses import dataclass
from typing import ClassVar

from bot.action import Action


@dataclass(frozen=True, slots=True)
class Sign(Action):
    """Open the form that signs a version, and what the form is sent as."""

    verb: ClassVar[str] = "compact.sign"
    version: str


@dataclass(frozen=True, slots=True)
class Withdraw(Action):
    """Take the organisation's signature under a version back."""

    verb: ClassVar[str] = "compact.withdraw"
    version: str


@dataclass(frozen=True, slots=True)
class ShowSignatures(Action):
    """List who signed a version; an empty one is the version that stands, `page` counts from 1."""

    verb: ClassVar[str] = "compact.signatures"
    version: str
    page: int


@dataclass(frozen=True, slots=True)
class ShowVersions(Action):
    """List the versions; `page` counts from 1."""

    verb: ClassVar[str] = "compact.versions"
    page: int


@dataclass(frozen=True, slots=True)
class Adopt(Action):
    """Open the form for a new version, and what the form is sent as; `after` is the version it is to replace."""

    verb: ClassVar[str] = "compact.adopt"
    after: str


@dataclass(frozen=True, slots=True)
class ShowComments(Action):
    """Show the comments on a clause, or with an empty one how many there are on each; `page` counts from 1."""

    verb: ClassVar[str] = "compact.comments"
    clause: str
    page: int


@dataclass(frozen=True, slots=True)
class Mark(Action):
    """Note that a comment is dealt with (1) or not (0), and show the page again."""

    verb: ClassVar[str] = "compact.mark"
    comment: str
    dealt: int
    page: int
