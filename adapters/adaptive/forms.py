"""A form as an Adaptive Card with inputs, and what was typed on its way back."""

from collections.abc import Iterator, Mapping
from math import isfinite
from typing import assert_never

from adapters.adaptive.cards import Element, frame, paragraph, run
from adapters.adaptive.text import dead, literal, received, spoken, unmarked
from bot.action import encode
from bot.events import FormValues
from bot.form import LONGEST_INPUT, Choice, Field, Form, Line, Moment, Number, Paragraph

OURS = ("action", "many", "msteams")
"""What a form sends besides its fields: its action, the fields that take several values, and what Teams adds."""
LABEL = 200
WORDS = 500
INTRO = 2000
OPTION = 75
SIDE_BY_SIDE = 5
"""Up to so many options are all shown at once; more are folded into a list."""


def render(form: Form) -> Element:
    """The form without its title, which the dialog around it shows."""
    body = [paragraph(run(line, INTRO)) for line in literal(form.intro, INTRO).split("\n") if line]
    for field in form.fields:
        body += _field(field, form)
    many = [field.id for field in form.fields if isinstance(field, Choice) and field.many]
    data = {"action": encode(form.on_submit), **({"many": many} if many else {})}
    send = {"type": "Action.Submit", "title": literal(form.submit, 40), "style": "positive", "data": data}
    words = spoken("\n".join(filter(None, [form.title, form.intro, *(field.label for field in form.fields)])), 2 * WORDS)
    return frame([*body, {"type": "ActionSet", "actions": [send]}], words)


def values(data: Mapping[str, object]) -> FormValues:
    """What was typed, by field id; anything that no input sends is left out."""
    named = data.get("many")
    many = named if isinstance(named, list) else []
    typed = {id: _typed(value) for id, value in data.items() if id not in OURS}
    return {
        id: tuple(part for part in text.split(",") if part) if id in many else text
        for id, text in typed.items()
        if text is not None
    }


def _typed(value: object) -> str | None:
    match value:
        case str():
            return received(value)
        case bool() | None | list() | dict():
            return None
        case _:
            return f"{value:g}" if isinstance(value, float) else str(value)


def _field(field: Field, form: Form) -> Iterator[Element]:
    """The error above, the input, its hint below."""
    error = form.errors.get(field.id)
    if error:
        yield paragraph(run(f"⚠ {error}", WORDS, color="Attention", weight="Bolder"))
    yield {
        **_input(field, form.values.get(field.id)),
        "id": field.id,
        "label": literal(field.label, LABEL),
        "isRequired": field.required,
        "errorMessage": _fault(field),
    }
    if field.hint:
        yield paragraph(run(field.hint, WORDS, isSubtle=True, size="Small"), spacing="Small")


def _input(field: Field, typed: str | tuple[str, ...] | None) -> Element:
    text = ",".join(typed) if isinstance(typed, tuple) else typed
    kept: Element = {"value": dead(text)} if text else {}
    match field:
        case Line():
            return {"type": "Input.Text", "maxLength": field.longest, **kept}
        case Paragraph():
            most = {"maxLength": field.longest} if field.longest < LONGEST_INPUT else {}
            return {"type": "Input.Text", "isMultiline": True, **most, **kept}
        case Choice():
            return {**_choices(field), **kept}
        case Number():
            return {"type": "Input.Number", "min": field.least, "max": field.most, **_number(text)}
        case Moment():
            return {"type": "Input.Date" if field.kind == "date" else "Input.Time", **kept}
        case _:
            assert_never(field)


def _choices(field: Choice) -> Element:
    return {
        "type": "Input.ChoiceSet",
        "style": "expanded" if len(field.options) <= SIDE_BY_SIDE else "compact",
        "isMultiSelect": field.many,
        "wrap": True,
        "choices": [{"title": unmarked(label, OPTION), "value": value} for value, label in field.options],
    }


def _number(text: str | None) -> Element:
    try:
        number = float(text or "")
    except ValueError:
        return {}
    return {"value": number} if isfinite(number) else {}


def _fault(field: Field) -> str:
    """What the client says when the field is left empty or its content does not fit."""
    match field:
        case Number():
            return f"Please give a number from {field.least:g} to {field.most:g}."
        case Choice():
            return "Please choose."
        case Moment():
            return f"Please give a {field.kind}."
        case Line() | Paragraph():
            return "Please fill this in."
        case _:
            assert_never(field)
