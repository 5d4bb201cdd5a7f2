"""The form for a comment on a poll, and what was typed in it."""

from collections.abc import Sequence

from bot.events import FormValues
from bot.form import Choice, Form, Paragraph
from bot.model.pulse.polls import Poll
from bot.model.pulse.results import COMMENTS_NEED_ANSWERS, COMMENTS_NEED_AUTHORS, LONGEST_COMMENT
from handlers.pulse.results.actions import SendRemark

REMARK, QUOTABLE = "remark", "quotable"
NAMES = 5
"""Names in a warning."""


def remark(poll: Poll, values: FormValues, errors: dict[str, str], warned: str = "") -> Form:
    """An optional comment, kept apart from the answers."""
    return Form(
        "Comment on this poll",
        (
            Paragraph(REMARK, "Your comment", longest=LONGEST_COMMENT),
            Choice(
                QUOTABLE,
                "May it be quoted?",
                (("no", "No: only members and the Secretariat read it here"), ("yes", "Yes, without any name")),
            ),
        ),
        SendRemark(poll.id, warned),
        submit="Send anyway" if warned else "Send",
        intro="One comment for your organisation; a new one takes the place of the one before. It is kept without a name. "
        f"Comments are shown when the poll is over, shuffled, and only if {COMMENTS_NEED_ANSWERS} or more organisations "
        f"answered and {COMMENTS_NEED_AUTHORS} or more commented; otherwise they are deleted unread.",
        values=values,
        errors=errors,
    )


def typed(values: FormValues) -> str:
    """The comment without the blanks around it."""
    value = values.get(REMARK, "")
    return value.strip() if isinstance(value, str) else ""


def faults(values: FormValues) -> dict[str, str]:
    """What is wrong, by field."""
    found, words = {}, typed(values)
    if not words:
        found[REMARK] = "Please write a comment."
    elif len(words) > LONGEST_COMMENT:
        found[REMARK] = f"Please keep to {LONGEST_COMMENT:,} characters."
    if values.get(QUOTABLE) not in ("yes", "no"):
        found[QUOTABLE] = "Please choose one."
    return found


def warning(names: Sequence[str]) -> dict[str, str]:
    """What readers could guess from a comment, by field."""
    some = ", ".join(f"“{name}”" for name in names[:NAMES]) + (" and others" if len(names) > NAMES else "")
    what = f"It names {some}, so readers may guess who wrote it. Nothing is kept yet: change it, or send it once more as it is."
    return {REMARK: what}
