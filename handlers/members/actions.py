"""What buttons and forms of the members' cards mean."""

from dataclasses import dataclass
from typing import ClassVar

from bot.action import Action


@dataclass(frozen=True, slots=True)
class ListMembers(Action):
    """List the members of a group; `page` counts from 1. An empty group lists the groups."""

    verb: ClassVar[str] = "members.list"
    group: str
    page: int


@dataclass(frozen=True, slots=True)
class ShowMember(Action):
    """Show what is known of one organisation."""

    verb: ClassVar[str] = "members.show"
    member: str


@dataclass(frozen=True, slots=True)
class EditMember(Action):
    """Open the form for an organisation."""

    verb: ClassVar[str] = "members.edit"
    member: str


@dataclass(frozen=True, slots=True)
class SaveMember(Action):
    """What the form of an organisation is sent as; `shown` are the marks of its fields as they stood in it."""

    verb: ClassVar[str] = "members.save"
    member: str
    shown: str


@dataclass(frozen=True, slots=True)
class NewMember(Action):
    """Open the empty form, and what it is sent as."""

    verb: ClassVar[str] = "members.new"
