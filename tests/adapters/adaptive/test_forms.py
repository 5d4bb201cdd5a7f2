"""Forms as Adaptive Cards, and what comes back of them."""

import json
from dataclasses import dataclass
from typing import Any, ClassVar

import pytest
from hypothesis import given

from adapters.adaptive.forms import render, values
from adapters.adaptive.text import LIVE
from bot.action import Action
from bot.form import Choice, Field, Form, Line, Moment, Number, Paragraph
from tests.adapters.slack.strategies import forms


@dataclass(frozen=True, slots=True)
class Save(Action):
    """An action of these tests."""

    verb: ClassVar[str] = "test.save"


COLOURS = (("r", "Red"), ("g", "*Green*"), ("b", "Blue"))
MANY = tuple((str(number), f"Option {number}") for number in range(9))


def drawn(field: Field, typed: str | tuple[str, ...] = "", error: str = "") -> list[Any]:
    """What is drawn of one field."""
    form = Form("A form", (field,), Save(), values={field.id: typed}, errors={field.id: error} if error else {})
    body = render(form)["body"]
    assert isinstance(body, list)
    return body[:-1]


@pytest.mark.parametrize(
    ("field", "typed", "expected"),
    [
        (Line("a", "A", longest=9), "hi", {"type": "Input.Text", "maxLength": 9, "value": "hi"}),
        (Line("a", "A"), "", {"type": "Input.Text", "maxLength": 200}),
        (Paragraph("a", "A", longest=3000), "", {"type": "Input.Text", "isMultiline": True}),
        (Paragraph("a", "A"), "x\ny", {"type": "Input.Text", "isMultiline": True, "maxLength": 1000, "value": "x\ny"}),
        (Number("a", "A", 1, 5), "2.5", {"type": "Input.Number", "min": 1, "max": 5, "value": 2.5}),
        (Number("a", "A", 1, 5), "nan", {"type": "Input.Number", "min": 1, "max": 5}),
        (Number("a", "A", 1, 5), "many", {"type": "Input.Number", "min": 1, "max": 5}),
        (Moment("a", "A"), "2026-12-24", {"type": "Input.Date", "value": "2026-12-24"}),
        (Moment("a", "A", kind="time"), "14:30", {"type": "Input.Time", "value": "14:30"}),
    ],
)
def test_a_field_is_an_input_that_keeps_what_was_typed(field: Field, typed: str, expected: dict[str, Any]) -> None:
    [shown] = drawn(field, typed)
    message = shown.pop("errorMessage")
    assert message.startswith("Please ")
    assert shown == {**expected, "id": "a", "label": "A", "isRequired": True}


def test_few_options_are_shown_side_by_side_and_many_are_folded() -> None:
    [few] = drawn(Choice("a", "A", COLOURS), "g")
    [more] = drawn(Choice("a", "A", MANY, many=True, required=False), ("1", "4"))
    assert (few["style"], few["isMultiSelect"], few["value"]) == ("expanded", False, "g")
    assert few["choices"][1] == {"title": "∗Green∗", "value": "g"}
    assert (more["style"], more["isMultiSelect"], more["value"], more["isRequired"]) == ("compact", True, "1,4", False)


def test_an_error_stands_above_its_field_and_a_hint_below() -> None:
    error, shown, hint = drawn(Line("a", "A", hint="In short"), "x", "Too short.")
    assert error["inlines"] == [{"type": "TextRun", "text": "⚠ Too short.", "color": "Attention", "weight": "Bolder"}]
    assert shown["value"] == "x"
    assert hint["inlines"][0]["text"] == "In short"


def test_a_form_says_its_title_in_words_and_has_one_button() -> None:
    form = render(Form("A form", (Line("a", "A"),), Save(), submit="Go", intro="Read this."))
    assert form["speak"] == form["fallbackText"] == "A form\nRead this.\nA"
    assert isinstance(form["body"], list)
    assert form["body"][0]["inlines"][0]["text"] == "Read this."
    assert form["body"][-1]["actions"] == [
        {"type": "Action.Submit", "title": "Go", "style": "positive", "data": {"action": "test.save"}}
    ]


def test_what_was_typed_comes_back_by_field() -> None:
    form = render(Form("A form", (Line("a", "A"), Choice("b", "B", MANY, many=True)), Save()))
    assert isinstance(form["body"], list)
    sent = form["body"][-1]["actions"][0]["data"] | {"a": "one, two", "b": "1,4", "msteams": {}}
    assert values(sent) == {"a": "one, two", "b": ("1", "4")}


@pytest.mark.parametrize(
    ("sent", "read"),
    [
        ({"a": 5}, {"a": "5"}),
        ({"a": 2.0}, {"a": "2"}),
        ({"a": "<\u200bat>"}, {"a": "<at>"}),
        ({"a": "half \ud83d"}, {"a": "half ?"}),
        ({"a": None, "b": True, "c": [], "d": {}}, {}),
        ({"a": "", "many": ["a"]}, {"a": ()}),
        ({"a": "x", "many": "a"}, {"a": "x"}),
        ({"a": "x", "many": [["a"], {}]}, {"a": "x"}),
        ({"action": "test.save", "msteams": {}}, {}),
    ],
)
def test_whatever_a_client_sends_is_read_as_text_or_left_out(sent: dict[str, Any], read: dict[str, Any]) -> None:
    assert values(sent) == read


@given(forms)
def test_any_form_can_be_drawn_and_holds_nothing_that_acts(form: Form) -> None:
    written = json.dumps(render(form), ensure_ascii=False)
    written.encode()
    assert not LIVE.search(written)
