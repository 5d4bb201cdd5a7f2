"""The form of a text, and what was typed in it."""

from bot.events import FormValues
from bot.form import Form, Line, Paragraph
from bot.model.differences import in_words
from bot.model.lines import plain
from bot.model.wordings import LONGEST_NOTE, LONGEST_TEXT, Revision, portions, tidy
from handlers.texts.actions import SaveText

TEXT, NOTE = "text", "note"
LONGEST_DIFFERENCE = 1500
"""Characters of a difference above the form; all of it is on the card of the wording."""


def edit(stands: Revision, hint: str, values: FormValues, on_submit: SaveText, errors: dict[str, str] | None = None) -> Form:
    """The form; `hint` says what answers do with the text."""
    return _form("Edit a text", f"“{stands.title}”. {hint}", "Save", on_submit, values, errors or {})


def contest(stands: Revision, begun: Revision | None, values: FormValues, on_submit: SaveText) -> Form:
    """The form as it was sent, with what somebody else made of the text meanwhile."""
    told, *rest = portions(in_words(begun.text, stands.text) if begun else f"It reads now: {stands.text}", LONGEST_DIFFERENCE)
    more = "\n… All of it is under “Wordings”." if rest else ""
    intro = (
        f"Meanwhile {stands.by or 'somebody'} edited “{stands.title}”. Nothing of yours is saved yet; it stands below. "
        f"Save again to put it in place of theirs, which stays readable.\n{told}{more}"
    )
    return _form("Somebody was faster", intro, "Save mine", on_submit, values, {})


def gone(values: FormValues, on_submit: SaveText) -> Form:
    """The content has no such text any more: what was typed, to copy."""
    fault = "This text is no longer in the content, so nothing was saved. Copy what you need from here, then close."
    return _form("Edit a text", "", "Save", on_submit, values, {TEXT: fault})


def read(sent: FormValues) -> tuple[str, str]:
    """The text and the note as they were typed; a client may send anything, and then it is nothing."""
    text, note = (value if isinstance(value := sent.get(field, ""), str) else "" for field in (TEXT, NOTE))
    return tidy(text), " ".join(note.split())


def faults(text: str, note: str) -> dict[str, str]:
    """What is wrong with them, by field."""
    found = {}
    if not plain(text):
        found[TEXT] = "Please write a text. Nothing was saved."
    elif len(text) > LONGEST_TEXT:
        found[TEXT] = f"Please keep to {LONGEST_TEXT:,} characters; these are {len(text):,}. Nothing was saved or lost."
    if len(note) > LONGEST_NOTE:
        found[NOTE] = f"Please keep to {LONGEST_NOTE} characters; these are {len(note)}. Nothing was saved."
    return found


def _form(title: str, intro: str, submit: str, on_submit: SaveText, values: FormValues, errors: dict[str, str]) -> Form:
    fields = (
        Paragraph(TEXT, f"The text, at most {LONGEST_TEXT:,} characters", longest=LONGEST_TEXT),
        Line(NOTE, "Why, for your colleagues", required=False, longest=LONGEST_NOTE),
    )
    return Form(title, fields, on_submit, submit, intro, values, errors)
