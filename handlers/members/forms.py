"""The form for an organisation, filled in or empty."""

from collections.abc import Mapping

from bot.action import Action
from bot.events import FormValues
from bot.form import Choice, Form, Line
from bot.model.constituencies import Constituencies
from bot.model.domains import LONGEST_ADDRESS
from bot.model.profile import LONGEST_NAME, Words
from handlers.members.actions import NewMember
from handlers.members.cards import FIELDS, shown

DAY = "For example 2016-04-03 or 3 April 2016"
LONGEST_LABEL = 75
"""Characters of a choice."""
MEANWHILE = (
    "Somebody else changed this member while you were writing. What you typed is kept; please look at the marked fields."
)


def new(all: Constituencies, values: Mapping[str, str] | None = None, errors: Words | None = None) -> Form:
    """The form for a new member."""
    return member("New member", NewMember(), all, values or {}, errors or {})


def edit(save: Action, all: Constituencies, values: Mapping[str, str], errors: Words | None = None, intro: str = "") -> Form:
    """The form for a known member."""
    return member("Edit member", save, all, values, errors or {}, intro)


def member(title: str, send: Action, all: Constituencies, values: Mapping[str, str], errors: Words, intro: str = "") -> Form:
    """The form; days are lines, for a picker could not be emptied on Slack, and a member that did not leave has no day."""
    options = tuple((one.id, one.name[:LONGEST_LABEL]) for one in all.all)
    return Form(
        title=title,
        fields=(
            Line("name", FIELDS["name"], longest=LONGEST_NAME),
            Choice("constituency", FIELDS["constituency"], options),
            _line("domains", "Those of its own people, for example ports.example; several with a semicolon", 2000),
            _line("representative", "An e-mail address", LONGEST_ADDRESS),
            _line("deputy", "An e-mail address", LONGEST_ADDRESS),
            _line("joined", DAY, 60),
            _line("left", "Empty as long as it is a member", 60),
            _line("parent", "Its parent organisation, a member or not: its parts are never matched for funding", LONGEST_NAME),
        ),
        on_submit=send,
        submit="Save",
        intro=intro,
        values={field: text for field, text in values.items() if text},
        errors={field: _sentence(text) for field, text in errors.items()},
    )


def typed(values: FormValues) -> Words:
    """What was typed, by field; a field that did not come is empty."""
    found = {field: values.get(field, "") for field in FIELDS}
    return {field: text if isinstance(text, str) else "" for field, text in found.items()}


def differs(field: str, now: str, all: Constituencies) -> str:
    """What stands at a field that somebody else changed meanwhile, too."""
    return f"it is “{shown(field, now, all)}” by now; send again to put yours in its place"


def _line(field: str, hint: str, longest: int) -> Line:
    return Line(field, FIELDS[field], hint=hint, required=False, longest=longest)


def _sentence(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}{'' if text.endswith(('.', '?')) else '.'}"
