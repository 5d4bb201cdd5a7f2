"""The meaning of a button, as a type, and its way through a client and back."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import ClassVar
from urllib.parse import parse_qsl, urlencode

MAX_ENCODED = 255
"""Longest encoded action in characters: Slack's limit for an action_id, the narrowest door it goes through."""


@dataclass(frozen=True, slots=True)
class Action:
    """What pressing a button asks for: one subclass per verb, whose fields are opaque ids only.

    Button data comes back from a client and can be anything: a handler checks again what the ids name.
    """

    verb: ClassVar[str] = ""
    confidential: ClassVar[bool] = False
    """Whether a log must not even tell that the same person did something else."""


def encode(action: Action) -> str:
    """Write an action as `verb?field=value`, at most 255 characters; raise ValueError when it is longer."""
    query = urlencode([(field.name, str(getattr(action, field.name))) for field in fields(action)])
    text = f"{action.verb}?{query}" if query else action.verb
    if len(text) > MAX_ENCODED:
        raise ValueError(f"the action {action.verb} is {len(text)} characters long, more than {MAX_ENCODED}")
    return text


def verb_of(data: str) -> str:
    """The verb that a client sent, whether there is one like that or not."""
    return data[: MAX_ENCODED + 1].partition("?")[0]


def parse(data: str, known: Mapping[str, type[Action]]) -> Action | None:
    """Read what a client sent; None when the verb is unknown, outdated or its fields do not fit."""
    query = data[: MAX_ENCODED + 1].partition("?")[2]
    kind = known.get(verb_of(data))
    if kind is None or len(data) > MAX_ENCODED:
        return None
    sent = dict(parse_qsl(query, keep_blank_values=True))
    wanted = {field.name: field.type for field in fields(kind)}
    if sent.keys() != wanted.keys():
        return None
    try:
        return kind(**{name: int(text) if wanted[name] is int else text for name, text in sent.items()})
    except ValueError:
        return None
