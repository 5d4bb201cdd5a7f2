"""Forms as modals, and what was typed in them as plain values."""

import json
import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, assert_never

from adapters.slack.mrkdwn import clean, cut
from adapters.slack.words import Json, literal
from bot.action import encode
from bot.events import FormValues, Scope, Turn
from bot.form import Choice, Field, Form, Line, Moment, Number, Paragraph

TITLE, NAME, HINT, OPTION, ERROR = 24, 2000, 2000, 75, 300
AT_A_GLANCE = 5
"""Options that are all shown; more of them are a list to pick from."""
INPUT = "value"
"""The action_id of every input; the block_id is the field's own id."""

_TIME = re.compile(r"([01]\d|2[0-3]):[0-5]\d")


def view(form: Form, metadata: str = "") -> Json:
    """The form as a modal; `metadata` comes back with what is sent."""
    return {
        "type": "modal",
        "callback_id": encode(form.on_submit),
        "title": literal(form.title, TITLE),
        "submit": literal(form.submit, TITLE),
        "close": literal("Cancel", TITLE),
        "private_metadata": metadata,
        "blocks": [*_notes(form), *(block for field in form.fields for block in _field(field, form))],
    }


def metadata(turn: Turn) -> str:
    """Where the form was opened, to answer there."""
    return json.dumps({"channel": turn.place.channel, "thread": turn.place.thread or "", "scope": turn.scope})


def opened_from(metadata: str) -> tuple[str, str, Scope]:
    """Channel, thread and scope from metadata that came back, empty where it holds none; not to be trusted."""
    try:
        known = json.loads(metadata)
        channel, thread = str(known["channel"]), str(known["thread"])
    except (ValueError, TypeError, KeyError, RecursionError):
        return "", "", "personal"
    if channel[:1] in ("D", ""):
        return channel, thread, "personal"
    return channel, thread, "group" if known.get("scope") == "group" else "channel"


def answer(form: Form, sent: Mapping[str, Any]) -> Json:
    """What Slack is told when a form was sent and another, or the same with errors, is to be shown.

    Errors at fields of the modal that was `sent` leave it as it stands, with everything typed in it, unless it means
    something else now.
    """
    inputs = {block.get("block_id") for block in sent.get("blocks", ()) if block.get("type") == "input"}
    if form.errors and form.errors.keys() <= inputs and sent.get("callback_id") == encode(form.on_submit):
        return {"response_action": "errors", "errors": {id: cut(text, ERROR) or "…" for id, text in form.errors.items()}}
    return {"response_action": "update", "view": view(form, sent.get("private_metadata", ""))}


def values(state: Mapping[str, Any]) -> FormValues:
    """What was typed, by field id, from a modal's state."""
    inputs = state.get("values", {})
    return {id: _typed(elements[INPUT]) for id, elements in inputs.items() if INPUT in elements}


def _typed(element: Mapping[str, Any]) -> str | tuple[str, ...]:
    if "selected_options" in element:
        return tuple(clean(option["value"]) for option in element["selected_options"] or ())
    if option := element.get("selected_option"):
        return clean(option["value"])
    return clean(element.get("value") or element.get("selected_date") or element.get("selected_time") or "")


def _notes(form: Form) -> Iterator[Json]:
    """The introduction, and the errors that belong to no field."""
    known = {field.id for field in form.fields}
    for text in (form.intro, *(error for id, error in form.errors.items() if id not in known)):
        if text:
            yield {"type": "section", "text": literal(text)}


def _field(field: Field, form: Form) -> Iterator[Json]:
    if error := form.errors.get(field.id):
        yield {"type": "context", "elements": [literal(f"Please check: {error}")]}
    shown: Json = {
        "type": "input",
        "block_id": field.id,
        "label": literal(field.label, NAME),
        "element": {"action_id": INPUT} | _element(field, form.values.get(field.id, "")),
        "optional": not field.required,
    }
    if field.hint:
        shown["hint"] = literal(field.hint, HINT)
    yield shown


def _element(field: Field, typed: str | tuple[str, ...]) -> Json:
    text = clean(typed) if isinstance(typed, str) else ""
    match field:
        case Line() | Paragraph():
            shown: Json = {"type": "plain_text_input", "multiline": isinstance(field, Paragraph), "max_length": field.longest}
            return shown | _given("initial_value", text[: field.longest])
        case Choice():
            return _choice(field, (typed,) if isinstance(typed, str) else typed)
        case Number():
            limits: Json = {"min_value": _decimal(field.least), "max_value": _decimal(field.most)}
            shown = {"type": "number_input", "is_decimal_allowed": not field.whole} | limits
            return shown | _given("initial_value", text if _fits(text, field) else "")
        case Moment(kind="date"):
            return {"type": "datepicker"} | _given("initial_date", text if _is_day(text) else "")
        case Moment():
            return {"type": "timepicker"} | _given("initial_time", text if _TIME.fullmatch(text) else "")
        case _:
            assert_never(field)


def _choice(field: Choice, typed: tuple[str, ...]) -> Json:
    options = [{"text": literal(label, OPTION), "value": value} for value, label in field.options]
    chosen = [option for option in options if option["value"] in typed]
    few = len(options) <= AT_A_GLANCE
    if field.many:
        kind: Json = {"type": "checkboxes" if few else "multi_static_select", "options": options}
        return kind | ({"initial_options": chosen} if chosen else {})
    kind = {"type": "radio_buttons" if few else "static_select", "options": options}
    return kind | ({"initial_option": chosen[0]} if chosen else {})


def _given(name: str, value: str) -> Json:
    return {name: value} if value else {}


def _decimal(number: float) -> str:
    """A number as Slack reads it: digits, never an exponent."""
    return f"{number:.10f}".rstrip("0").rstrip(".")


def _fits(text: str, field: Number) -> bool:
    form = r"-?\d{1,15}" if field.whole else r"-?\d{1,15}(\.\d{1,10})?"
    return re.fullmatch(form, text, re.ASCII) is not None and field.least <= float(text) <= field.most


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False
