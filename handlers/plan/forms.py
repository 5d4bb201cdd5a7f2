"""The form of an action, and what was typed in it."""

from dataclasses import dataclass, replace
from datetime import date

from bot.action import Action
from bot.events import FormValues
from bot.form import Choice, Field, Form, Line, Moment, Paragraph
from bot.model.plan import LONGEST_TITLE, PRIORITIES, STATUSES, PlannedAction
from handlers.plan.words import LABELS, priority, told

NO_PRIORITY = "none"
"""Slack takes no empty option."""
LONGEST_LINE = 100
LONGEST_NOTES = 400
"""Characters; with a word on what somebody else wrote meanwhile they fit below a field on Teams."""
BEGINS, ENDS = date(2016, 1, 1), date(2100, 12, 31)

FIELDS: tuple[Field, ...] = (
    Paragraph("title", LABELS["title"], longest=LONGEST_TITLE),
    Line("owner", LABELS["owner"], required=False, longest=LONGEST_LINE),
    Choice(
        "priority",
        LABELS["priority"],
        (*((str(number), priority(number)) for number in PRIORITIES), (NO_PRIORITY, "Not set")),
    ),
    Moment("due", LABELS["due"], required=False),
    Line(
        "frame", "Time frame, if there is no day", hint="For example: first half of 2028", required=False, longest=LONGEST_LINE
    ),
    Choice("status", LABELS["status"], tuple((status, status.capitalize()) for status in STATUSES)),
    Paragraph("notes", LABELS["notes"], required=False, longest=LONGEST_NOTES),
)


@dataclass(frozen=True, slots=True)
class Typed:
    """What was typed, as an action where it makes sense, and what does not, by field."""

    action: PlannedAction
    faults: dict[str, str]


def form(title: str, on_submit: Action, values: FormValues, faults: dict[str, str] | None = None) -> Form:
    """The form."""
    return Form(title, FIELDS, on_submit, submit="Save", values=values, errors=faults or {})


def contest(stored: PlannedAction, fields: tuple[str, ...], on_submit: Action, values: FormValues) -> Form:
    """The form as it was sent, with what somebody else stored meanwhile below the fields that both changed."""
    shown = tuple(
        replace(field, hint=f"Now stored: {told(stored, field.id)}") if field.id in fields else field for field in FIELDS
    )
    names = ", ".join(LABELS[field].lower() for field in fields)
    intro = (
        f"Meanwhile {stored.by} changed: {names}. Nothing of yours is saved yet. Save again to put what stands here in "
        "place of theirs; what only they changed stays."
    )
    return Form("Somebody was faster", shown, on_submit, submit="Save mine", intro=intro, values=values)


def values(action: PlannedAction) -> FormValues:
    """An action as it stands in the form."""
    return {
        "title": action.title,
        "owner": action.owner,
        "priority": str(action.priority or NO_PRIORITY),
        "due": action.due.isoformat() if action.due else "",
        "frame": action.frame,
        "status": action.status,
        "notes": action.notes,
    }


def read(sent: FormValues, base: PlannedAction) -> Typed:
    """What was typed into the form that began with `base`; a field that was not sent stays."""
    texts = {field.id: _text(sent, field.id, base) for field in FIELDS}
    faults = {field.id: fault for field in FIELDS if (fault := _fault(field, texts[field.id]))}
    if not texts["title"]:
        faults["title"] = "Please say what is to be done."
    status = next((status for status in STATUSES if status == texts["status"]), base.status)
    due = _day(texts["due"])
    if texts["due"] and due is None:
        faults["due"] = f"Please give a day from {BEGINS.year} to {ENDS.year}, or none."
    number = int(texts["priority"]) if texts["priority"] in map(str, PRIORITIES) else None
    made = replace(base, title=texts["title"], owner=texts["owner"], frame=texts["frame"], notes=texts["notes"])
    return Typed(replace(made, priority=number, due=due, status=status), faults)


def _text(sent: FormValues, field: str, base: PlannedAction) -> str:
    value = sent.get(field, values(base)[field])
    if not isinstance(value, str):
        return ""
    return " ".join(value.split()) if field == "title" else value.strip().replace("\r\n", "\n")


def _fault(field: Field, typed: str) -> str:
    if isinstance(field, Line | Paragraph) and len(typed) > field.longest:
        return f"Please keep to {field.longest} characters."
    if isinstance(field, Choice) and typed not in dict(field.options):
        return "Please choose one."
    return ""


def _day(typed: str) -> date | None:
    try:
        found = date.fromisoformat(typed)
    except ValueError:
        return None
    return found if BEGINS <= found <= ENDS else None
