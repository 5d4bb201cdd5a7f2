"""The forms about the Compact, and what was typed in them."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from bot.clauses import CommentOn
from bot.events import FormValues
from bot.form import Choice, Form, Line, Moment, Paragraph
from bot.model.compact import LONGEST_COMMENT, Version
from bot.model.knowledge import Topic
from bot.model.members import Organisation
from handlers.compact.actions import Adopt, Sign

NAME, AGREED, NOTE, COMMENT, NAMED = "name", "agreed", "note", "comment", "named"
LONGEST_NAME = 80
LONGEST_NOTE = 500
MOST_NAMED = 3
"""Clauses that are named; others are counted."""
AHEAD = timedelta(hours=14)
"""Somewhere it is already so much later than in UTC: today is not in the future for anybody."""
CHANGED = "Meanwhile another version was adopted, so please look again; nothing was saved yet. "


def sign(version: Version, organisation: Organisation, values: FormValues, error: str = "", before: str = "") -> Form:
    """The last step before signing: it says exactly what is kept and who sees it."""
    return Form(
        "Sign the Compact",
        (Line(NAME, "Your name, as it is kept with the signature", longest=LONGEST_NAME),),
        Sign(version.id),
        submit="Sign",
        intro=f"{before}You sign “{version.name}” ({version.status}) for {organisation.name}. Everybody sees: the "
        "organisation, the version and today's date. Kept with it, for your colleagues and the Secretariat: your name. "
        "Signing is voluntary, and you can withdraw at any time with one button.",
        values=values,
        errors={NAME: error} if error else {},
    )


def adopt(after: Version, values: FormValues, errors: dict[str, str], before: str = "", edited: Sequence[Topic] = ()) -> Form:
    """A new version of the Compact: the clauses as they read now, some of them `edited` since the last one."""
    return Form(
        "Adopt a version",
        (
            Line(NAME, "Name of the version", hint="For example: Compact 2027", longest=LONGEST_NAME),
            Moment(AGREED, "Day on which members agreed it"),
            Paragraph(NOTE, "What is new, for those who signed before", required=False, longest=LONGEST_NOTE),
        ),
        Adopt(after.id),
        submit="Adopt",
        intro=f"{before}It takes the place of “{after.name}” ({after.status}), which stays listed with those who signed "
        f"it. They are asked once, in private, whether they sign the new one. {clauses(edited)}",
        values=values,
        errors=errors,
    )


def clauses(edited: Sequence[Topic]) -> str:
    """What the new version says that the one before did not."""
    if not edited:
        return "No clause was edited since."
    names = ", ".join(f"“{each.title}”" for each in edited[:MOST_NAMED])
    more = f" and {len(edited) - MOST_NAMED} more" if len(edited) > MOST_NAMED else ""
    return f"Clauses that were edited since, and belong to it as they read now: {names}{more}."


def comment(clause: Topic, organisation: Organisation, values: FormValues, errors: dict[str, str]) -> Form:
    """A comment on a clause, with the organisation's name or without any."""
    return Form(
        "Comment on a clause",
        (
            Paragraph(COMMENT, "Your comment", longest=LONGEST_COMMENT),
            Choice(
                NAMED,
                "Whose comment is it?",
                (("no", "Nobody's: keep no name with it"), ("yes", f"Say that it is from {organisation.name}")),
                hint="Without a name nobody can tell it is yours, so you cannot take it back either.",
            ),
        ),
        CommentOn(clause.id),
        submit="Send",
        intro=f"On “{clause.title}”. The Secretariat reads it; only the day is kept with it, not the hour.",
        values=values,
        errors=errors,
    )


def typed(values: FormValues, field: str) -> str:
    """What stands in a field, without the blanks around it."""
    value = values.get(field, "")
    return value.strip() if isinstance(value, str) else ""


def name_fault(name: str) -> str:
    """What is wrong with a name; empty when nothing is."""
    if not name:
        return "Please give a name."
    return "" if len(name) <= LONGEST_NAME else f"Please keep to {LONGEST_NAME} characters."


def comment_faults(words: str, named: str) -> dict[str, str]:
    """What is wrong with a comment, by field."""
    faults = {}
    if not words:
        faults[COMMENT] = "Please write a comment."
    elif len(words) > LONGEST_COMMENT:
        faults[COMMENT] = f"Please keep to {LONGEST_COMMENT:,} characters."
    if named not in ("yes", "no"):
        faults[NAMED] = "Please choose one."
    return faults


def day(words: str, now: datetime) -> date | None:
    """A day that has come; None when it is none, or has not."""
    try:
        found = date.fromisoformat(words)
    except ValueError:
        return None
    return found if date(2000, 1, 1) <= found <= (now + AHEAD).date() else None
