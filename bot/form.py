"""What the bot asks: forms with a closed set of fields, shown as a Slack modal, a Teams dialog or a web dialog."""

from dataclasses import dataclass, field
from typing import Literal

from bot.action import Action
from bot.events import FormValues

LONGEST_INPUT = 3000
"""Characters of an input: Slack's limit."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of text, at most `longest` characters (1 to 3,000)."""

    id: str
    label: str
    hint: str = ""
    required: bool = True
    longest: int = 200


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Several lines of text, at most `longest` characters (1 to 3,000).

    With 3,000 the handler has to look: a client that stopped there would drop the end of what is pasted without a word.
    """

    id: str
    label: str
    hint: str = ""
    required: bool = True
    longest: int = 1000


@dataclass(frozen=True, slots=True)
class Choice:
    """One of 1 to 100 options, or with `many` any of them; `options` are (value, label), labels up to 75 characters."""

    id: str
    label: str
    options: tuple[tuple[str, str], ...]
    hint: str = ""
    required: bool = True
    many: bool = False


@dataclass(frozen=True, slots=True)
class Number:
    """A number from `least` to `most`, both included."""

    id: str
    label: str
    least: float
    most: float
    hint: str = ""
    required: bool = True
    whole: bool = True


@dataclass(frozen=True, slots=True)
class Moment:
    """A day (`2026-12-24`) or, with `kind="time"`, a wall-clock time (`14:30`)."""

    id: str
    label: str
    kind: Literal["date", "time"] = "date"
    hint: str = ""
    required: bool = True


Field = Line | Paragraph | Choice | Number | Moment


@dataclass(frozen=True, slots=True)
class Form:
    """A form; with `errors` (by field id) it is the same form shown again, `values` holding what was typed."""

    title: str
    fields: tuple[Field, ...]
    on_submit: Action
    submit: str = "Send"
    intro: str = ""
    values: FormValues = field(default_factory=dict)
    errors: dict[str, str] = field(default_factory=dict)
