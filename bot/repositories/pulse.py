"""Pulse polls: what is asked, the ballots that nobody can read, and what is released of them."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Protocol

from bot.model.pulse.cycles import Cycle
from bot.model.pulse.items import Item, Scale
from bot.model.pulse.own_items import Suggestion
from bot.model.pulse.polls import Poll, Span, State
from bot.model.pulse.release import Released
from bot.model.pulse.results import Proceeding, Release, Remark
from bot.model.pulse.translations import Translation


class Polls(Protocol):
    """All polls, with nothing of what anybody answered."""

    async def get(self, id: str) -> Poll | None:
        """The poll of this id."""

    async def put(self, poll: Poll) -> None:
        """Keep a poll as it is now."""

    async def delete(self, id: str) -> None:
        """Forget a poll; only a draft ever is."""

    async def rename(self, name: str, other: str) -> None:
        """Put another name in place of that of somebody of the staff."""

    async def in_state(self, state: State) -> Sequence[Poll]:
        """All in a state, in the order of their ids."""

    async def all(self) -> Sequence[Poll]:
        """All there ever were, by their beginning."""


class Ballots(Protocol):
    """What organisations answered, sealed with the poll's key: nobody can ask what one of them said, or who did.

    The only thing that comes out is what the release rule lets out (`bot.model.pulse.release`).
    """

    async def cast(self, key: bytes, poll: str, organisation: str, item: str, score: int) -> None:
        """Keep an organisation's answer in place of an earlier one."""

    async def withdraw(self, key: bytes, poll: str, organisation: str, items: Sequence[str]) -> bool:
        """Forget all that an organisation answered; False when there was nothing."""

    async def answered(self, key: bytes, poll: str, organisation: str, items: Sequence[str]) -> frozenset[str]:
        """Which items an organisation has answered: for its own people, and for reminders."""

    async def count(self, poll: str) -> int:
        """How many organisations have answered at least one item."""

    async def release(self, key: bytes, poll: str, scales: Mapping[str, Scale], of: int, floor: int) -> Mapping[str, Released]:
        """What may be known of each item, by id."""

    async def destroy(self, poll: str) -> None:
        """Delete all ballots of a poll, and the notes of who took part."""


class Remarks(Protocol):
    """Comments that came with a poll, sealed like its ballots and without anything in common with them."""

    async def put(self, key: bytes, poll: str, organisation: str, remark: Remark) -> None:
        """Keep an organisation's comment in place of an earlier one."""

    async def withdraw(self, key: bytes, poll: str, organisation: str) -> bool:
        """Forget an organisation's comment; False when there was none."""

    async def release(self, key: bytes, poll: str, answered: int, floor: int) -> Sequence[Remark]:
        """All comments, in no order, if so many answered and commented that they may be shown; otherwise none."""

    async def destroy(self, poll: str) -> None:
        """Delete all comments of a poll."""


class Releases(Protocol):
    """What came of polls that are over."""

    async def get(self, poll: str) -> Release | None:
        """What was released of a poll."""

    async def add(self, release: Release) -> None:
        """Keep it, for good; what is there already stays as it is."""

    async def all(self) -> Sequence[Release]:
        """Everything that was ever released, the oldest first."""


class Proceedings(Protocol):
    """What was done to polls, and by whom."""

    async def add(self, poll: str, what: str, by: str, at: datetime, why: str = "", span: Span | None = None) -> None:
        """Note something behind what was noted of this poll before."""

    async def rename(self, name: str, other: str) -> None:
        """Put another name in place of that of somebody of the staff."""

    async def of(self, poll: str) -> Sequence[Proceeding]:
        """All that was done to a poll, the oldest first."""

    async def all(self) -> Sequence[Proceeding]:
        """All that was ever done, the oldest first."""


class Items(Protocol):
    """Items that staff added to those of the content file."""

    async def all(self) -> Sequence[Item]:
        """Each version of each, in order."""

    async def put(self, item: Item) -> None:
        """Keep a version of an item."""

    async def translate(self, translation: Translation) -> None:
        """Keep a version of a translation."""

    async def translations(self) -> Sequence[Translation]:
        """Each version of each that staff wrote, in order."""

    async def suggest(self, suggestion: Suggestion) -> None:
        """Keep a wording that a member suggests, without when."""

    async def suggestions(self) -> Sequence[Suggestion]:
        """All that were suggested, in no order."""


class Cycles(Protocol):
    """Pulses that recur."""

    async def get(self, id: str) -> Cycle | None:
        """The cycle of this id."""

    async def put(self, cycle: Cycle) -> None:
        """Keep a cycle as it is now."""

    async def rename(self, name: str, other: str) -> None:
        """Put another name in place of that of somebody of the staff."""

    async def all(self) -> Sequence[Cycle]:
        """All there ever were, in the order of their ids."""
