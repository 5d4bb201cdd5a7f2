"""What the bot needs from outside, as protocols: a clock, a store, the knowledge and a way to speak unasked."""

from collections.abc import Awaitable, Callable, Sequence
from contextlib import AbstractAsyncContextManager
from datetime import date, datetime, timedelta
from typing import Literal, Protocol

from bot.card import Card
from bot.model.addresses import MessageRef, Person, Recipient
from bot.model.funding.understood import Understood
from bot.model.identity import Profile
from bot.model.knowledge import Chapter, Finding, Passage, Pitch, Topic
from bot.model.plan import Plan
from bot.model.wordings import Original
from bot.repositories import (
    Accounts,
    Actions,
    Attendance,
    Ballots,
    Channels,
    Comments,
    ConsentLog,
    Conversations,
    CuratedAnswers,
    Cycles,
    Deliveries,
    Enquiries,
    Erasures,
    FundingEvents,
    Handled,
    Installations,
    Interests,
    Introductions,
    Items,
    NeverSuggestLists,
    Organisations,
    Polls,
    PreferenceBook,
    Proceedings,
    Prompts,
    Proposals,
    Questions,
    Queue,
    Releases,
    Remarks,
    Rsvps,
    Sessions,
    Signatures,
    Silences,
    Staff,
    Steps,
    Summaries,
    Targets,
    Texts,
    Thumbs,
    Versions,
    Welcomes,
    Wordings,
)


class Clock(Protocol):
    """The time; injected, so that tests can move it."""

    def now(self) -> datetime:
        """This instant, with the zone UTC."""


class Transaction(Protocol):
    """All repositories, as they stand in one transaction: it commits whole or not at all."""

    @property
    def handled(self) -> Handled: ...
    @property
    def welcomes(self) -> Welcomes: ...
    @property
    def channels(self) -> Channels: ...
    @property
    def conversations(self) -> Conversations: ...
    @property
    def texts(self) -> Texts: ...
    @property
    def deliveries(self) -> Deliveries: ...
    @property
    def silences(self) -> Silences: ...
    @property
    def installations(self) -> Installations: ...
    @property
    def organisations(self) -> Organisations: ...
    @property
    def accounts(self) -> Accounts: ...
    @property
    def staff(self) -> Staff: ...
    @property
    def versions(self) -> Versions: ...
    @property
    def signatures(self) -> Signatures: ...
    @property
    def comments(self) -> Comments: ...
    @property
    def actions(self) -> Actions: ...
    @property
    def proposals(self) -> Proposals: ...
    @property
    def questions(self) -> Questions: ...
    @property
    def curated(self) -> CuratedAnswers: ...
    @property
    def thumbs(self) -> Thumbs: ...
    @property
    def polls(self) -> Polls: ...
    @property
    def ballots(self) -> Ballots: ...
    @property
    def remarks(self) -> Remarks: ...
    @property
    def releases(self) -> Releases: ...
    @property
    def proceedings(self) -> Proceedings: ...
    @property
    def items(self) -> Items: ...
    @property
    def cycles(self) -> Cycles: ...
    @property
    def erasures(self) -> Erasures: ...
    @property
    def wordings(self) -> Wordings: ...
    @property
    def preferences(self) -> PreferenceBook: ...
    @property
    def sessions(self) -> Sessions: ...
    @property
    def rsvps(self) -> Rsvps: ...
    @property
    def attendance(self) -> Attendance: ...
    @property
    def queue(self) -> Queue: ...
    @property
    def summaries(self) -> Summaries: ...
    @property
    def steps(self) -> Steps: ...
    @property
    def targets(self) -> Targets: ...
    @property
    def prompts(self) -> Prompts: ...
    @property
    def interests(self) -> Interests: ...
    @property
    def introductions(self) -> Introductions: ...
    @property
    def consents(self) -> ConsentLog: ...
    @property
    def happenings(self) -> FundingEvents: ...
    @property
    def never_suggest(self) -> NeverSuggestLists: ...
    @property
    def enquiries(self) -> Enquiries: ...


class Store(Protocol):
    """Where state is kept."""

    def transaction(self) -> AbstractAsyncContextManager[Transaction]:
        """Begin; commit when the block ends, undo when it raises. One writer at a time, over all instances.

        Raises NotSaved when it cannot begin or cannot be kept.
        """

    def watch(self, call: Callable[[], None]) -> None:
        """Have this called soon after any instance commits something that is owed at once; it must be cheap."""

    async def leads(self) -> bool:
        """Whether this instance sweeps: of several that share a store one does, and within 30 s of its death another."""

    async def compact(self) -> None:
        """Leave in the store's own files as little as can be of what was deleted; raises NotSaved when it cannot be done."""

    async def close(self) -> None:
        """Write out what is left and let go of files and connections."""


class Vault(Protocol):
    """Keys that must never be in the store or in its backups. Calls take a fraction of a millisecond, or a sync of the disk."""

    def seal(self, text: str) -> str:
        """A name for a text, always the same, of 32 characters, that tells nothing of it to anybody without the vault."""

    def make(self, name: str) -> bytes:
        """The 32 random bytes of this name, made and safe when there were none."""

    def get(self, name: str) -> bytes | None:
        """The key of this name; None when it was destroyed or never made."""

    def destroy(self, name: str) -> None:
        """Return once nobody can have this key any more; nothing happens when there is none."""

    def names(self) -> Sequence[str]:
        """The names of all keys that were made and not destroyed."""


class StoreRefused(Exception):
    """The store cannot be opened; the text is a sentence for those who run it: what is wrong and what to do."""


class NotSaved(Exception):
    """A transaction could not be kept; `unknown` when only the next start can tell. The text is a sentence as above."""

    def __init__(self, sentence: str, *, unknown: bool = False) -> None:
        super().__init__(sentence)
        self.unknown = unknown


class Knowledge(Protocol):
    """The texts, and the finding of what answers a question."""

    @property
    def pitch(self) -> Pitch:
        """The elevator pitch as it reads now."""

    @property
    def plan(self) -> Plan:
        """The implementation plan, as nobody edited it yet."""

    @property
    def chapters(self) -> Sequence[Chapter]:
        """Every topic, by chapter, in the document's order."""

    @property
    def clauses(self) -> Sequence[Topic]:
        """The Members' Compact, clause by clause."""

    def topic(self, id: str, *, members: bool = False) -> Topic | None:
        """The topic that covers an id of the outline, or a kept answer; for members also what was learned in a session."""

    def original(self, id: str) -> Original | None:
        """The text of this id as it is shipped, where staff may edit it: a topic's, or a wording of the pitch."""

    def passage(self, topic: Topic) -> Passage | None:
        """The official words for a topic, where they were imported."""

    async def learn(self, tx: Transaction) -> None:
        """Take over what the Secretariat added and edited since the last time, on whichever instance.

        Each turn begins with it; it is one look when that was nothing.
        """

    def find(self, question: str, *, members: bool = False) -> Finding:
        """What answers a question; any text is a question. Takes milliseconds and no I/O.

        With `members` it may be what was learned in a session; without, nothing of that is told or changes what is.
        """


class Understanding(Protocol):
    """Reads what members say of a funding interest in plain words; any text is a message, and takes milliseconds and no I/O."""

    def understand(self, text: str, today: date, zone: str) -> Understood:
        """What it says, and what has to be asked; `today` is the member's, `zone` that of a day that names none."""


Draw = Callable[[], Awaitable[Card]]
"""Asked for the card when its turn to be sent has come; whatever it raises ends the sending before anything left."""


class Messenger(Protocol):
    """Speaks on one platform, within its limits and in order within a conversation. Any failure raises Undelivered."""

    async def post(self, to: Recipient, card: Card) -> MessageRef:
        """Answer somebody: post a card into a place, or to a person alone, patiently when the platform says to wait."""

    async def edit(self, ref: MessageRef, card: Card) -> None:
        """Put a card in place of one posted before, as patiently."""

    async def deliver(self, to: Recipient, draw: Draw, ref: MessageRef | None, mark: str) -> MessageRef:
        """Try once, when the limits allow it, to post a card or with `ref` to put it in place of that message.

        `mark` is hidden in the message where the platform can, so that `find` knows it again: at most 24 letters and digits.
        """

    async def find(self, to: Recipient, mark: str, since: datetime) -> MessageRef | None:
        """The message with this mark, or None when there is certainly none; `refused` where nobody will ever tell."""

    async def reachable(self, to: Recipient) -> bool:
        """Whether the platform answers there at all; asked after a failure, before anything is sent again."""


class Directory(Protocol):
    """Knows the people of one platform."""

    async def profile(self, person: Person) -> Profile:
        """Who somebody is; asks once, within the platform's limits, and raises Undelivered when it does not say."""


Fate = Literal["unreachable", "wait", "refused", "gone", "recipient", "workspace", "unknown"]
"""What a failure means:

unreachable  nothing left us; the platform is away
wait         nothing was taken; the platform asks for patience
refused      this message is not taken, and never will be
gone         the message to edit is no longer there
recipient    nothing reaches this person or place until they turn to us again
workspace    nothing reaches anybody in this workspace until those who run the bot act
unknown      the message may or may not have arrived
"""


class Undelivered(Exception):
    """A message did not arrive, or nobody can tell; `code` is the platform's word for it, `wait` the patience it asks for."""

    def __init__(self, code: str, fate: Fate = "refused", wait: timedelta | None = None) -> None:
        super().__init__(code)
        self.code = code
        self.fate = fate
        self.wait = wait

    @property
    def unknown(self) -> bool:
        """Whether the message may have arrived all the same."""
        return self.fate == "unknown"
