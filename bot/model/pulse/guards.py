"""What keeps polls from tiring people: one at a time, two weeks of rest, no item twice in a quarter (research/pulse.md §5)."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from bot.model.days import spelled
from bot.model.pulse.polls import Poll, State
from bot.model.zones import local

REST = timedelta(days=14)
"""Between the end of one poll and the beginning of the next."""
QUARTER = 91
"""Days between two times that an item is asked: thirteen weeks."""
COUNTS: frozenset[State] = frozenset({"planned", "open", "counting", "counted", "closed"})


def objections(poll: Poll, others: Iterable[Poll]) -> list[str]:
    """Why this poll would be too much, in sentences; staff may overrule them with a reason, which is logged."""
    rivals = [other for other in others if other.id != poll.id and other.state in COUNTS]
    return [*_at_once(poll, rivals), *_no_rest(poll, rivals), *_again(poll, rivals)]


def _at_once(poll: Poll, rivals: list[Poll]) -> list[str]:
    found = [other for other in rivals if other.opens < poll.closes and poll.opens < other.closes]
    return [f"Another poll is open from {_day(other.opens, other)} to {_day(other.closes, other)}." for other in found[:1]]


def _no_rest(poll: Poll, rivals: list[Poll]) -> list[str]:
    before = [other for other in rivals if timedelta() <= poll.opens - other.closes < REST]
    after = [other for other in rivals if timedelta() <= other.opens - poll.closes < REST]
    return [
        *(f"The last poll ends on {_day(other.closes, other)}, less than {REST.days} days before." for other in before[:1]),
        *(f"The next poll begins on {_day(other.opens, other)}, less than {REST.days} days later." for other in after[:1]),
    ]


def _again(poll: Poll, rivals: list[Poll]) -> list[str]:
    mine = set(poll.ids)
    found = {id: other for other in rivals for id in other.ids if id in mine and _near(poll, other)}
    return [f"{id} is asked within {QUARTER} days, on {_day(other.opens, other)}." for id, other in sorted(found.items())]


def _near(poll: Poll, other: Poll) -> bool:
    return abs((_date(poll.opens, poll) - _date(other.opens, poll)).days) < QUARTER


def _date(at: datetime, poll: Poll) -> date:
    return local(at, poll.zone).date()


def _day(at: datetime, poll: Poll) -> str:
    return spelled(_date(at, poll))
