"""What buttons and forms about people mean. A person travels as their key, which is checked again on arrival."""

from dataclasses import dataclass
from typing import ClassVar

from bot.action import Action


@dataclass(frozen=True, slots=True)
class Claim(Action):
    """Say for whom one speaks: opens the form, and what the form is sent as."""

    verb: ClassVar[str] = "people.claim"


@dataclass(frozen=True, slots=True)
class ShowClaims(Action):
    """List what people say and staff have not decided; `page` counts from 1."""

    verb: ClassVar[str] = "people.claims"
    page: int


@dataclass(frozen=True, slots=True)
class ChooseMember(Action):
    """Choose the organisation whose people are to be shown: opens the form, and what the form is sent as."""

    verb: ClassVar[str] = "people.choose"


@dataclass(frozen=True, slots=True)
class ShowPeople(Action):
    """List who speaks for an organisation."""

    verb: ClassVar[str] = "people.of"
    organisation: str
    page: int


@dataclass(frozen=True, slots=True)
class ConfirmClaim(Action):
    """It is as this person says; `at` is when they said so, in seconds, so that an old card decides nothing new."""

    verb: ClassVar[str] = "people.confirm"
    person: str
    at: int


@dataclass(frozen=True, slots=True)
class RefuseClaim(Action):
    """It is not as this person says."""

    verb: ClassVar[str] = "people.refuse"
    person: str
    at: int


@dataclass(frozen=True, slots=True)
class CorrectPerson(Action):
    """Say for whom somebody speaks: opens the form, and what the form is sent as."""

    verb: ClassVar[str] = "people.correct"
    person: str


@dataclass(frozen=True, slots=True)
class ProposeStaff(Action):
    """Propose that somebody be staff: opens the form, and what the form is sent as."""

    verb: ClassVar[str] = "staff.propose"


@dataclass(frozen=True, slots=True)
class ProposeRemoval(Action):
    """Propose that somebody be staff no longer."""

    verb: ClassVar[str] = "staff.remove"
    person: str


@dataclass(frozen=True, slots=True)
class Agree(Action):
    """The second yes to a proposal."""

    verb: ClassVar[str] = "staff.agree"
    proposal: str


@dataclass(frozen=True, slots=True)
class Withdraw(Action):
    """Take a proposal back, or say no to it."""

    verb: ClassVar[str] = "staff.withdraw"
    proposal: str
