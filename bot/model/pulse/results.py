"""What came of a poll: released once, and never changed."""

from dataclasses import dataclass
from datetime import date, datetime

from bot.model.pulse.items import Item
from bot.model.pulse.polls import Kind, Span
from bot.model.pulse.release import Released

COMMENTS_NEED_ANSWERS = 10
COMMENTS_NEED_AUTHORS = 5
"""Organisations that answered, and that commented, before any comment is shown (research/pulse.md §5, requirement 13)."""
LONGEST_COMMENT = 1000
"""Characters."""


@dataclass(frozen=True, slots=True)
class Figure:
    """What was released of an item, with its wording as it was asked."""

    item: Item
    released: Released


@dataclass(frozen=True, slots=True)
class Remark:
    """A comment that came with a poll, without anything that tells whose; it is quoted only where its author said so."""

    words: str
    quotable: bool = False


@dataclass(frozen=True, slots=True)
class Release:
    """All that is known of a poll once it is over: who read it in a card, a chart, a table or a report reads this.

    `answered` is how many organisations answered at least one item, `of` how many could.
    """

    poll: str
    kind: Kind
    opened: date
    closed: date
    answered: int
    of: int
    figures: tuple[Figure, ...]
    remarks: tuple[Remark, ...] = ()


def may_show(commented: int, answered: int, floor: int) -> bool:
    """Whether so many organisations commented and answered that comments are shown at all; never below the poll's floor."""
    return commented >= COMMENTS_NEED_AUTHORS and answered >= max(COMMENTS_NEED_ANSWERS, floor)


@dataclass(frozen=True, slots=True)
class Proceeding:
    """What staff or the schedule did to a poll, for all members to read; `why` where it was called off or guards overruled.

    `span` is from when to when the poll takes answers as it was settled by then; of a recurring schedule there is none.
    """

    poll: str
    number: int
    what: str
    by: str
    at: datetime
    why: str = ""
    span: Span | None = None
