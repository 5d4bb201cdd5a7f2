"""The form of a summary, and what was typed in it."""

from collections.abc import Collection
from dataclasses import replace

from bot.events import FormValues
from bot.form import Field, Form, Paragraph
from bot.model.sessions.learning import LONGEST, NEEDED, PARTS, Part, Summary
from bot.model.sessions.session import Session
from bot.model.wordings import tidy
from handlers.sessions.learning.actions import WriteSummary

LABELS: dict[Part, str] = {
    "key_points": "Key points",
    "worked": "What worked",
    "challenges": "What did not work",
    "offers": "Offers that were heard",
    "needs": "Needs that were heard",
}
HINTS: dict[Part, str] = {
    "key_points": "What the session came to.",
    "worked": "What others could do again.",
    "challenges": "What was hard or failed: others learn from it as much.",
    "offers": "What organisations offered each other.",
    "needs": "What organisations said that they need.",
}
INTRO = f"It is posted to the session's channels, kept, and found by members who ask. At most {LONGEST:,} characters each."
SHOWN_OF_THEIRS = 400
"""Characters of what somebody else wrote, below a field; all of it is under the wordings."""

FIELDS: tuple[Field, ...] = tuple(
    Paragraph(part, LABELS[part], HINTS[part], required=part in NEEDED, longest=LONGEST) for part in PARTS
)


def form(session: Session, action: WriteSummary, values: FormValues, faults: dict[str, str] | None = None) -> Form:
    """The form."""
    return Form("Summary", FIELDS, action, "Save and post", f"“{session.title}”. {INTRO}", values, faults or {})


def contest(stored: Summary, parts: Collection[str], action: WriteSummary, values: FormValues) -> Form:
    """The form as it was sent, with what somebody else stored meanwhile below the parts that both changed."""
    fields = tuple(_told(field, stored) if field.id in parts else field for field in FIELDS)
    named = ", ".join(LABELS[part].lower() for part in PARTS if part in parts)
    intro = (
        f"Meanwhile {stored.by or 'somebody'} wrote: {named}. Nothing of yours is saved yet; it stands below. Save again to "
        "put it in place of theirs, which stays readable; what only they changed stays."
    )
    return Form("Somebody was faster", fields, action, "Save mine", intro, values)


def read(sent: FormValues) -> dict[str, str]:
    """What was typed, part by part; a client may send anything, and then it is nothing."""
    return {part: tidy(value) if isinstance(value := sent.get(part, ""), str) else "" for part in PARTS}


def _told(field: Field, stored: Summary) -> Field:
    theirs = str(getattr(stored, field.id))
    more = " …" if len(theirs) > SHOWN_OF_THEIRS else ""
    return replace(field, hint=f"Now stored: {theirs[:SHOWN_OF_THEIRS]}{more}")
