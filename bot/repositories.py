"""What is kept, as protocols: a repository for each kind of thing, all over one transaction."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Protocol

from bot.model import questions
from bot.model.addresses import Person, Place, Recipient
from bot.model.compact import Comment, Signature, Version
from bot.model.curated import Curated
from bot.model.deliveries import Delivery, Silence, State
from bot.model.knowledge import Passage
from bot.model.members import Account, Organisation, Standing
from bot.model.plan import PlannedAction
from bot.model.questions import Question
from bot.model.staff import Proposal


class Handled(Protocol):
    """Deliveries that already had their effect."""

    async def add(self, turn: str, at: datetime) -> bool:
        """Note a delivery; False when it was noted before."""

    async def prune(self, before: datetime) -> int:
        """Forget what was noted before an instant; how many were forgotten."""


class Welcomes(Protocol):
    """Places in which the bot introduced itself."""

    async def add(self, place: str, at: datetime) -> bool:
        """Note an introduction; False when there was one before."""


class Conversations(Protocol):
    """How a platform reaches a place or a person again, in the platform's own terms."""

    async def get(self, key: str) -> dict[str, object] | None:
        """What was kept under a person's or place's key."""

    async def put(self, key: str, reference: dict[str, object]) -> None:
        """Keep a reference, in place of an older one."""

    async def delete(self, key: str) -> None:
        """Forget a reference; nothing happens when there is none."""


class Texts(Protocol):
    """The alliance's official texts, as imported."""

    async def all(self) -> Sequence[Passage]:
        """Every passage, in the order of its document."""

    async def replace(self, source: str, passages: Sequence[Passage]) -> None:
        """Put these passages in place of all that came from this document before."""


class Deliveries(Protocol):
    """What is owed to people, and what became of it."""

    async def owe(
        self, subject: str, to: Recipient, now: datetime, *, revision: int = 1, due: datetime | None = None
    ) -> Delivery:
        """Note that a subject's revision is owed to somebody, now or not before `due`; once, however often it is said."""

    async def get(self, key: str) -> Delivery | None:
        """The delivery of this key."""

    async def put(self, delivery: Delivery) -> None:
        """Keep a delivery as it is now."""

    async def delete(self, key: str) -> None:
        """Forget a delivery; nothing happens when there is none."""

    async def due(self, until: datetime) -> Mapping[str, datetime]:
        """The lanes in which something is due until an instant, and since or from when; the longest due first."""

    async def in_lane(self, lane: str) -> Sequence[Delivery]:
        """What is owed or under way in a lane, in its order."""

    async def in_state(self, state: State) -> Sequence[Delivery]:
        """All in one of the states `sending`, `failed` and `unknown`, in their order."""

    async def of(self, subject: str) -> Sequence[Delivery]:
        """All deliveries of a subject, in their order."""

    async def all(self) -> Sequence[Delivery]:
        """All there are, in their order: for exports, not for turns."""

    async def prune(self, before: datetime) -> int:
        """Forget what was settled before an instant; how many were forgotten."""


class Silences(Protocol):
    """Conversations and workspaces that the bot cannot reach until something happens there."""

    async def get(self, key: str) -> Silence | None:
        """Why nothing is sent there; None when it may be."""

    async def put(self, silence: Silence) -> None:
        """Send nothing there any more."""

    async def all(self) -> Sequence[Silence]:
        """Everything that is silenced."""

    async def lift(self, key: str) -> bool:
        """Send there again; False when nothing kept us from it."""


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


class Versions(Protocol):
    """The versions of the Members' Compact."""

    async def all(self) -> Sequence[Version]:
        """All of them, the oldest first; before anything was agreed, the draft."""

    async def current(self) -> Version:
        """The one that stands."""

    async def add(self, version: Version) -> None:
        """Put a version in place of the one that stands."""


class Signatures(Protocol):
    """Who signed which version of the Compact: one signature per organisation and version."""

    async def get(self, version: str, organisation: str) -> Signature | None:
        """An organisation's signature."""

    async def put(self, signature: Signature) -> None:
        """Keep a signature."""

    async def delete(self, version: str, organisation: str) -> None:
        """Forget a signature; nothing happens when there is none."""

    async def of(self, version: str) -> Sequence[Signature]:
        """All signatures under a version."""

    async def all(self) -> Sequence[Signature]:
        """All signatures: for exports, not for turns."""


class Comments(Protocol):
    """What members say about clauses of the Compact."""

    async def get(self, id: str) -> Comment | None:
        """The comment of this id."""

    async def put(self, comment: Comment) -> None:
        """Keep a comment as it is now."""

    async def on(self, clause: str) -> Sequence[Comment]:
        """The comments on a clause."""

    async def all(self) -> Sequence[Comment]:
        """All comments: for overviews and exports."""


class Actions(Protocol):
    """The actions of the implementation plan that somebody edited or added."""

    async def all(self) -> Sequence[PlannedAction]:
        """Each as it is now, in the order of their ids."""

    async def history(self, id: str) -> Sequence[PlannedAction]:
        """All that was ever stored of an action, the oldest first."""

    async def put(self, action: PlannedAction) -> None:
        """Keep an action as it is now; what it was before stays in its history."""


class Proposals(Protocol):
    """What was proposed about the staff, and what became of it."""

    async def get(self, id: str) -> Proposal | None:
        """The proposal of this id."""

    async def put(self, proposal: Proposal) -> None:
        """Keep a proposal as it is now."""

    async def all(self) -> Sequence[Proposal]:
        """All there ever were, the oldest first."""


class Questions(Protocol):
    """What people ask the Secretariat, and in which channel staff want to see it."""

    async def get(self, id: str) -> Question | None:
        """The question of this id."""

    async def put(self, question: Question) -> None:
        """Keep a question as it is now."""

    async def delete(self, id: str) -> None:
        """Forget a question; nothing happens when there is none."""

    async def in_state(self, state: questions.State) -> Sequence[Question]:
        """All in a state, the oldest first."""

    async def of(self, asker: Person) -> Sequence[Question]:
        """All of one person, the oldest first: for what they may ask of us, not for turns."""

    async def past(self, now: datetime) -> Sequence[Question]:
        """Those that are to be forgotten by now."""

    async def room(self) -> Place | None:
        """The channel in which staff want to see questions, if there is one."""

    async def choose_room(self, place: Place | None) -> None:
        """Show questions there from now on; with None in no channel."""


class CuratedAnswers(Protocol):
    """What the Secretariat added to the texts."""

    async def mark(self) -> str:
        """Another after each change, empty before the first: whoever knows it knows all additions."""

    async def get(self, id: str) -> Curated | None:
        """The answer of this id, or the lines for the topic of this id."""

    async def put(self, curated: Curated) -> None:
        """Keep an addition as it is now."""

    async def all(self) -> Sequence[Curated]:
        """All additions, also answers that were taken back, in the order of their ids."""


class Thumbs(Protocol):
    """What people think of answers: one voice each per topic, and no word of what was asked."""

    async def put(self, topic: str, person: Person, *, up: bool) -> None:
        """Somebody finds an answer helpful or not; what they said before is replaced."""

    async def counts(self) -> Mapping[str, tuple[int, int]]:
        """By topic, how many find it helpful and how many do not: for lists, not for turns."""
