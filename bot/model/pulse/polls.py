"""A poll: what is asked, whom, where and until when, and the states that it goes through.

    draft ──▶ planned ──▶ open ──▶ counting ──▶ counted ──▶ closed
       │          │        │
       └──────────┴────────┴──▶ cancelled

`counting`: no answer is taken any more. `counted`: what may be known was released, and the answers are deleted. `closed`: the
poll's key is destroyed, so that nothing that may have stayed on a disk can be read or matched with anybody. Each step is one
transaction or can be repeated, so wherever a process dies, the next one goes on from there.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Literal

from bot.model.addresses import Place
from bot.model.pulse.release import FLOOR

Kind = Literal["pulse", "check"]
"""A pulse of one to three items in a channel, or the yearly health check, answered in private."""
State = Literal["draft", "planned", "open", "counting", "counted", "closed", "cancelled"]
UNDER_WAY: frozenset[State] = frozenset({"draft", "planned", "open", "counting", "counted"})
"""Where a pass of the sweep may have something to do."""

MOST_ITEMS: dict[Kind, int] = {"pulse": 3, "check": 20}
"""Items of a poll (research/pulse.md §4.5)."""
SCORES = (1, 2, 3, 4, 5)
SHORTEST, LONGEST = timedelta(days=1), timedelta(days=60)
"""How long a poll may be open."""


@dataclass(frozen=True, slots=True)
class PollItem:
    """An item as it is asked; `choices` are the names of the scores from 1 to 5 in buttons, which tell nobody the score."""

    id: str
    version: int
    choices: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Poll:
    """A poll. Its `electorate` is the organisations that were members when it opened; nobody joins or leaves it after that.

    `floor` is the least number of answers of which anything is released. `zone` is the one in which its days are said. `cycle`
    names the recurring schedule that it comes from. `revision` counts what its card has shown in channels, `shown` is how many
    organisations had answered by then, `reminded` how many reminders went out.
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
    revision: int = 1
    shown: int = 0
    shown_at: datetime | None = None
    reminded: int = 0

    def takes_answers(self, now: datetime) -> bool:
        """Whether an answer counts now."""
        return self.state == "open" and now < self.closes

    def choice(self, name: str) -> tuple[PollItem, int] | None:
        """The item and the score of this name; None when it is no choice of this poll."""
        found = ((item, score) for item in self.items for score in SCORES if item.choices[score - 1] == name)
        return next(found, None)


def asked(poll: str, items: Iterable[tuple[str, int]], seal: Callable[[str], str]) -> tuple[PollItem, ...]:
    """Items, by id and version, with choices of this poll's own."""
    return tuple(
        PollItem(id, version, tuple(seal(f"choice {poll} {id} {score}")[:12] for score in SCORES)) for id, version in items
    )


def opened(poll: Poll, electorate: Iterable[str], now: datetime) -> Poll:
    """The poll once it takes answers."""
    return replace(poll, state="open", electorate=tuple(sorted(electorate)), shown_at=now)


def extended(poll: Poll, closes: datetime) -> Poll:
    """The poll with a later end; raises ValueError the second time, and for an end that is not later."""
    if poll.extended or poll.state != "open" or not poll.closes < closes <= poll.closes + LONGEST:
        raise ValueError("a poll is extended once, while it is open, to a later end")
    return replace(poll, closes=closes, extended=True, revision=poll.revision + 1)


def changed(poll: Poll, state: State) -> Poll:
    """The poll in another state, which its card shows."""
    return replace(poll, state=state, revision=poll.revision + 1)


def told(poll: Poll, answered: int, now: datetime) -> Poll:
    """The poll whose card shows how many have answered: on the hour, so that the card's time tells nothing of anybody's."""
    hour = now.replace(minute=0, second=0, microsecond=0)
    if poll.shown_at is None or hour <= poll.shown_at or answered == poll.shown:
        return poll
    return replace(poll, shown=answered, shown_at=hour, revision=poll.revision + 1)
