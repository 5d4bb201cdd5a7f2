"""How the fields of an action are told; what is not set is said plainly."""

from datetime import date

from bot.model.days import spelled
from bot.model.plan import PlannedAction

LABELS = {
    "title": "Action",
    "owner": "Owner",
    "priority": "Priority",
    "due": "Due on",
    "frame": "Time frame",
    "status": "Status",
    "notes": "Notes",
}
UNSET = {
    "owner": "nobody yet",
    "priority": "not set",
    "due": "no date yet",
    "frame": "not set",
    "notes": "none",
}


def told(action: PlannedAction, field: str) -> str:
    """A field in words."""
    value = getattr(action, field)
    if value in (None, ""):
        return UNSET[field]
    if isinstance(value, date):
        return spelled(value)
    return priority(value) if isinstance(value, int) else str(value)


def priority(number: int) -> str:
    """A priority with its meaning: a 1 alone reads like the first."""
    return f"{number} of 5{ {1: ' (low)', 5: ' (high)'}.get(number, '') }"


def when(action: PlannedAction, today: date) -> str:
    """Until when, and whether that is over."""
    if action.due is None:
        return action.frame or "no date yet"
    late = " (overdue)" if action.standing(today) == "overdue" else ""
    return f"{spelled(action.due)}{late}"


def in_short(action: PlannedAction, today: date) -> str:
    """What a list says of an action."""
    whose, urgent = told(action, "owner"), told(action, "priority")
    return f"{action.status.capitalize()} · Owner: {whose} · Priority: {urgent} · Due: {when(action, today)}"
