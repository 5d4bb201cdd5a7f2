"""Forms on Slack: modals that are never refused, values that come back, errors that keep what was typed."""

import json
from typing import Any

import pytest
from hypothesis import given

from adapters.slack import forms
from bot.action import parse
from bot.events import Turn
from bot.form import Choice, Field, Form, Line, Moment, Number, Paragraph
from bot.menu import Run
from bot.model.addresses import Person, Place
from tests.adapters.slack.strategies import forms as any_form
from tests.adapters.slack.strategies import patient
from tests.fakes.slack_rules import view_faults

FEW = (("1", "One"), ("2", "Two"))
MANY = tuple((str(number), f"Number {number}") for number in range(100))


def option(value: str, label: str) -> dict[str, object]:
    return {"text": {"type": "plain_text", "text": label, "emoji": False}, "value": value}


@pytest.mark.parametrize(
    ("field", "typed", "element"),
    [
        (
            Line("f", "L", longest=4),
            "typed",
            {"type": "plain_text_input", "multiline": False, "max_length": 4, "initial_value": "type"},
        ),
        (Paragraph("f", "L"), "", {"type": "plain_text_input", "multiline": True, "max_length": 1000}),
        (
            Choice("f", "L", FEW),
            "2",
            {"type": "radio_buttons", "options": [option(*o) for o in FEW], "initial_option": option(*FEW[1])},
        ),
        (Choice("f", "L", FEW), "3", {"type": "radio_buttons", "options": [option(*o) for o in FEW]}),
        (
            Choice("f", "L", FEW, many=True),
            ("1", "2"),
            {"type": "checkboxes", "options": [option(*o) for o in FEW], "initial_options": [option(*o) for o in FEW]},
        ),
        (
            Choice("f", "L", MANY),
            "7",
            {"type": "static_select", "options": [option(*o) for o in MANY], "initial_option": option(*MANY[7])},
        ),
        (Choice("f", "L", MANY, many=True), (), {"type": "multi_static_select", "options": [option(*o) for o in MANY]}),
        (
            Number("f", "L", 0, 1_000_000),
            "500000",
            {
                "type": "number_input",
                "is_decimal_allowed": False,
                "min_value": "0",
                "max_value": "1000000",
                "initial_value": "500000",
            },
        ),
        (
            Number("f", "L", -1.5, 2.25, whole=False),
            "many",
            {"type": "number_input", "is_decimal_allowed": True, "min_value": "-1.5", "max_value": "2.25"},
        ),
        (Moment("f", "L"), "2027-03-28", {"type": "datepicker", "initial_date": "2027-03-28"}),
        (Moment("f", "L"), "tomorrow", {"type": "datepicker"}),
        (Moment("f", "L", kind="time"), "14:30", {"type": "timepicker", "initial_time": "14:30"}),
        (Moment("f", "L", kind="time"), "24:00", {"type": "timepicker"}),
    ],
)
def test_each_field_has_its_input(field: Field, typed: str | tuple[str, ...], element: dict[str, object]) -> None:
    view = forms.view(Form("T", (field,), Run("x"), values={"f": typed}))
    assert view["blocks"][0]["element"] == {"action_id": "value"} | element
    assert view_faults(view) == []


def test_the_frame_of_a_modal() -> None:
    view = forms.view(Form("A title that is longer than Slack allows", (), Run("x"), intro="Hello", submit="Go"), "meta")
    assert [view[name]["text"] for name in ("title", "submit", "close")] == ["A title that is longer…", "Go", "Cancel"]
    assert (view["callback_id"], view["private_metadata"]) == ("menu.run?word=x", "meta")
    assert view["blocks"][0]["text"]["text"] == "Hello"


def test_labels_hints_and_errors_stand_at_their_fields() -> None:
    form = Form("T", (Line("f", "Name", hint="Yours", required=False),), Run("x"), errors={"f": "Too short", "g": "Closed"})
    general, error, field = forms.view(form)["blocks"]
    assert general["text"]["text"] == "Closed"
    assert error["elements"][0]["text"] == "Please check: Too short"
    assert (field["label"]["text"], field["hint"]["text"], field["optional"]) == ("Name", "Yours", True)


@patient
@given(any_form)
def test_no_form_is_refused(form: Form) -> None:
    assert view_faults(forms.view(form)) == []


@pytest.mark.parametrize(
    ("element", "value"),
    [
        ({"type": "plain_text_input", "value": "a\x00\u202eb"}, "ab"),
        ({"type": "plain_text_input", "value": None}, ""),
        ({"type": "number_input", "value": "42"}, "42"),
        ({"type": "radio_buttons", "selected_option": option("1", "One")}, "1"),
        ({"type": "static_select", "selected_option": None}, ""),
        ({"type": "checkboxes", "selected_options": [option("1", "One"), option("2", "Two")]}, ("1", "2")),
        ({"type": "multi_static_select", "selected_options": []}, ()),
        ({"type": "datepicker", "selected_date": "2027-03-28"}, "2027-03-28"),
        ({"type": "timepicker", "selected_time": "14:30"}, "14:30"),
        ({"type": "timepicker", "selected_time": None}, ""),
    ],
)
def test_what_was_typed_comes_back_by_field(element: dict[str, object], value: str | tuple[str, ...]) -> None:
    assert forms.values({"values": {"f": {"value": element}, "g": {"other": {}}}}) == {"f": value}


def test_errors_at_fields_of_the_modal_leave_it_open_as_it_is() -> None:
    sent: dict[str, Any] = forms.view(Form("T", (Line("f", "L"),), Run("x")))
    again = Form("T", (Line("f", "L"),), Run("x"), errors={"f": "Too short"})
    assert forms.answer(again, sent) == {"response_action": "errors", "errors": {"f": "Too short"}}


@pytest.mark.parametrize(
    "again",
    [
        Form("T", (Line("f", "L"),), Run("x"), errors={"": "Closed meanwhile"}),
        Form("T", (Line("f", "L"),), Run("later"), errors={"f": "Changed meanwhile"}),
        Form("T", (Line("f", "L"), Line("g", "L")), Run("x"), errors={"g": "Needed now"}),
        Form("Next step", (Line("g", "L"),), Run("y")),
    ],
)
def test_anything_else_is_shown_in_place_of_the_modal(again: Form) -> None:
    sent: dict[str, Any] = forms.view(Form("T", (Line("f", "L"),), Run("x")), "meta")
    assert forms.answer(again, sent) == {"response_action": "update", "view": forms.view(again, "meta")}


def test_where_a_form_was_opened_is_known_when_it_is_sent() -> None:
    turn = Turn("t", Person("slack", "T1", "U1"), Place("slack", "T1", "C1", "1.2"), "group")
    assert forms.opened_from(forms.metadata(turn)) == ("C1", "1.2", "group")


@pytest.mark.parametrize("metadata", ["", "{", "[]", "7", "null", '{"channel": "C1"}', "[" * 100_000])
def test_metadata_that_nobody_wrote_leads_to_the_private_chat(metadata: str) -> None:
    assert forms.opened_from(metadata) == ("", "", "personal")


@pytest.mark.parametrize(
    ("channel", "scope", "believed"),
    [("C1", "personal", "channel"), ("C1", "group", "group"), ("D1", "channel", "personal"), ("C1", ["group"], "channel")],
)
def test_a_channel_never_becomes_private_because_metadata_says_so(channel: str, scope: object, believed: str) -> None:
    assert forms.opened_from(json.dumps({"channel": channel, "thread": "", "scope": scope}))[2] == believed


def test_the_forms_action_comes_back() -> None:
    assert parse(forms.view(Form("T", (), Run("x")))["callback_id"], {Run.verb: Run}) == Run("x")
