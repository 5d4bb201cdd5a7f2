"""The implementation plan: who does what by when (strategy §8 and Annex 4), and what becomes of two edits at once."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import Literal, get_args

from bot.model.schedule import FirstWorkingDay, Occurrence, Schedule, due

Status = Literal["not started", "under way", "done", "dropped"]
STATUSES: tuple[Status, ...] = get_args(Status)
OPEN: frozenset[Status] = frozenset({"not started", "under way"})
PRIORITIES = range(1, 6)
"""1 is low and 5 is high (Annex 4)."""

LONGEST_TITLE = 200
"""Characters of what an action says."""

EDITABLE = ("title", "owner", "priority", "due", "frame", "status", "notes")
"""The fields that staff may change."""

Standing = Literal["overdue", "due", "later", "undated", "closed"]

AHEAD = timedelta(days=31)
"""What comes due within it is told with the month's report: no month is longer, so the next report is not too late."""
USEFUL = timedelta(days=20)
"""How long after its day a month's report is still worth sending, and never two at once."""
AT = time(9)
"""The hour of the month's report."""


@dataclass(frozen=True, slots=True)
class PlannedAction:
    """An action of the plan. `due` is a day, `frame` a time frame in words; what is not set yet is empty or None.

    `revision` counts the edits, 0 as the content file has it; `by` and `at` tell of the last one.
    """

    id: str
    title: str
    section: str = ""
    owner: str = ""
    priority: int | None = None
    due: date | None = None
    frame: str = ""
    status: Status = "not started"
    notes: str = ""
    by: str = ""
    at: datetime | None = None
    revision: int = 0

    def standing(self, day: date) -> Standing:
        """How it stands on a day; the day on which it is due is not too late."""
        if self.status not in OPEN:
            return "closed"
        if self.due is None:
            return "undated"
        if self.due < day:
            return "overdue"
        return "due" if self.due <= day + AHEAD else "later"


@dataclass(frozen=True, slots=True)
class Plan:
    """The plan as the content file has it; `zone` is the one in which its months begin."""

    actions: tuple[PlannedAction, ...] = ()
    zone: str = "UTC"


def current(plan: Plan, stored: Iterable[PlannedAction]) -> list[PlannedAction]:
    """All actions as they are now: those of the content file, edited or not, then those that staff added."""
    edited = {action.id: action for action in stored}
    known = [edited.pop(action.id, action) for action in plan.actions]
    return [*known, *edited.values()]


def disputed(base: PlannedAction, stored: PlannedAction, typed: PlannedAction) -> tuple[str, ...]:
    """The fields that two people changed differently, both starting from `base`."""
    ours, theirs = set(_changed(base, typed)), set(_changed(base, stored))
    return tuple(name for name in _changed(stored, typed) if name in ours & theirs)


def merged(base: PlannedAction, stored: PlannedAction, typed: PlannedAction) -> PlannedAction:
    """What is stored, with what somebody changed who started from `base`."""
    return replace(stored, **{name: getattr(typed, name) for name in _changed(base, typed)})


def differs(one: PlannedAction, other: PlannedAction) -> bool:
    """Whether an edit changed anything."""
    return bool(_changed(one, other))


def months_due(plan: Plan, now: datetime) -> Sequence[Occurrence]:
    """The monthly report that is to go out, or went out lately: on the month's first working day, or as soon as we can."""
    return due(Schedule(FirstWorkingDay(), AT, plan.zone, date.min), now, USEFUL)


def worth_telling(actions: Iterable[PlannedAction], month: Occurrence) -> bool:
    """Whether there was anything to report when the report came up; what was edited since waits for the next one."""
    return any(
        action.standing(month.day) in ("overdue", "due") and (action.at is None or action.at <= month.at) for action in actions
    )


def _changed(one: PlannedAction, other: PlannedAction) -> list[str]:
    return [name for name in EDITABLE if getattr(one, name) != getattr(other, name)]
