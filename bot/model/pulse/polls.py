"""A poll: what is asked, whom, where and until when, and the states that it goes through.

    draft ──▶ planned ──▶ open ──▶ counting ──▶ counted ──▶ closed
       │          │        │
       └──────────┴────────┴──▶ cancelled

`counting`: no answer is taken any more. `counted`: what may be known was released, and the answers are deleted. `closed`: the
poll's key is destroyed, so that nothing that may have stayed on a disk can be read or matched with anybody. Each step is one
transaction or can be repeated, so wherever a process dies, the next one goes on from there.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Literal

from bot.model.addresses import Place
from bot.model.days import Language
from bot.model.pulse.items import Item
from bot.model.pulse.release import FLOOR
from bot.model.pulse.translations import Translation, fitting, translated

Kind = Literal["pulse", "check"]
"""A pulse of one to three items in a channel, or the yearly health check, answered in private."""
State = Literal["draft", "planned", "open", "counting", "counted", "closed", "cancelled"]
OVER: frozenset[State] = frozenset({"counted", "closed", "cancelled"})
"""The answers are deleted."""

Span = tuple[datetime, datetime]
"""From when to when."""

MOST_ITEMS: dict[Kind, int] = {"pulse": 3, "check": 20}
"""Items of a poll (research/pulse.md §4.5)."""
SCORES = (1, 2, 3, 4, 5)
SHORTEST, LONGEST = timedelta(days=1), timedelta(days=60)
"""How long a poll may be open."""


@dataclass(frozen=True, slots=True)
class PollItem:
    """An item with its wording, for good; `choices` name its scores from 1 to 5 in buttons without telling which is which.

    `translations` are those in use, each in its version, from when the poll opens; who reads which is noted nowhere.
    """

    item: Item
    choices: tuple[str, ...]
    translations: tuple[Translation, ...] = ()

    def read_in(self, language: Language) -> Item:
        """The item in a language, if it was translated; as it is worded otherwise."""
        found = next((each for each in self.translations if each.language == language), None)
        return translated(self.item, found) if found else self.item


@dataclass(frozen=True, slots=True)
class Poll:
    """A poll. Its `electorate` is the organisations that were members when it opened; nobody joins or leaves it after that.

    `floor` is the least number of answers of which anything is released. `zone` is the one in which its days are said. `cycle`
    names the recurring schedule that it comes from. With `comments` a comment may come with the answers; with `direct` each
    organisation's representative gets the card in private too. `owner` is in whose name it is asked, if not the Secretariat's.
    `revision` counts what its card has shown, `shown` is how many organisations had answered at `shown_at`, `reminded` how many
    reminders went out.
    """

    id: str
    kind: Kind
    items: tuple[PollItem, ...]
    opens: datetime
    closes: datetime
    zone: str
    places: tuple[Place, ...]
    by: str
    state: State = "draft"
    electorate: tuple[str, ...] = ()
    floor: int = FLOOR
    cycle: str = ""
    extended: bool = False
    comments: bool = False
    direct: bool = False
    owner: str = ""
    revision: int = 1
    shown: int = 0
    shown_at: datetime | None = None
    reminded: int = 0

    def takes_answers(self, now: datetime) -> bool:
        """Whether an answer counts now."""
        return self.state == "open" and now < self.closes

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids of its items, in order."""
        return tuple(asked.item.id for asked in self.items)

    @property
    def span(self) -> Span:
        """From when to when it takes answers."""
        return (self.opens, self.closes)

    @property
    def translations(self) -> tuple[Translation, ...]:
        """Those in use, item by item."""
        return tuple(each for asked in self.items for each in asked.translations)

    def choice(self, name: str) -> tuple[Item, int] | None:
        """The item and the score of this name; None when it is no choice of this poll."""
        found = ((asked.item, score) for asked in self.items for score in SCORES if asked.choices[score - 1] == name)
        return next(found, None)


def asked(poll: str, items: Iterable[Item], seal: Callable[[str], str]) -> tuple[PollItem, ...]:
    """Items with choices of this poll's own."""
    return tuple(PollItem(item, tuple(seal(f"choice {poll} {item.id} {score}")[:12] for score in SCORES)) for item in items)


def opened(poll: Poll, electorate: Iterable[str], now: datetime, known: Sequence[Translation] = ()) -> Poll:
    """The poll once it takes answers: who may give them, and in what words it is read, is settled."""
    items = tuple(replace(asked, translations=fitting(asked.item, known)) for asked in poll.items)
    return replace(poll, state="open", electorate=tuple(sorted(electorate)), items=items, shown_at=now)


def in_language(poll: Poll, language: Language) -> Poll:
    """The poll as somebody reads it; to be shown, never to be kept."""
    return replace(poll, items=tuple(replace(asked, item=asked.read_in(language)) for asked in poll.items))


def extended(poll: Poll, closes: datetime) -> Poll:
    """The poll with a later end; raises ValueError the second time, and for an end that is not later."""
    if poll.extended or poll.state != "open" or not poll.closes < closes <= poll.closes + LONGEST:
        raise ValueError("a poll is extended once, while it is open, to a later end")
    return replace(poll, closes=closes, extended=True, revision=poll.revision + 1)


def changed(poll: Poll, state: State) -> Poll:
    """The poll in another state, which its card shows."""
    return replace(poll, state=state, revision=poll.revision + 1)


def told(poll: Poll, answered: int, now: datetime) -> Poll:
    """The poll whose card shows how many had answered at the full hour, so that its time tells nothing of anybody's.

    An hour is used up also when there was no news in it: else the first answer after a quiet hour would show at once.
    """
    hour = now.replace(minute=0, second=0, microsecond=0)
    if poll.shown_at is None or hour <= poll.shown_at:
        return poll
    seen = replace(poll, shown_at=hour)
    return seen if answered == poll.shown else replace(seen, shown=answered, revision=poll.revision + 1)
