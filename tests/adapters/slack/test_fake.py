"""The fake Slack refuses what Slack refuses: otherwise the other tests would prove nothing."""

from collections.abc import Sequence
from typing import Any

import pytest

from adapters.slack import cards, forms
from bot.card import Button, Buttons, Card, text
from bot.form import Choice, Form, Line
from bot.menu import Run
from tests.fakes.slack import FakeSlack
from tests.fakes.slack_rules import message_faults, view_faults

GOOD = cards.message(Card("Title", (text("words"), Buttons((Button("Go", Run("go")), Button("No", Run("no")))))))


def changed(**change: Any) -> dict[str, Any]:
    return GOOD | change


def chart(
    title: str = "2027",
    names: Sequence[str] = ("2027", "2016"),
    label: str = "Trust",
    value: object = 4,
    categories: Sequence[str] = (),
) -> dict[str, Any]:
    """A chart of bars with something wrong."""
    series = [{"name": name, "data": [{"label": label, "value": value}]} for name in names]
    axis = {"categories": list(categories) or [label]}
    return {"type": "data_visualization", "title": title, "chart": {"type": "bar", "series": series, "axis_config": axis}}


@pytest.mark.parametrize(
    "message",
    [
        changed(text=""),
        changed(text="x" * 4001),
        changed(text="<!channel>"),
        changed(text="a & b"),
        changed(blocks=None),
        changed(blocks=[{"type": "divider"}] * 51),
        changed(blocks=[{"type": "table"}]),
        changed(blocks=[{"type": "header", "text": {"type": "plain_text", "text": "x" * 151}}]),
        changed(blocks=[{"type": "header", "text": {"type": "mrkdwn", "text": "x", "verbatim": True}}]),
        changed(blocks=[{"type": "section", "text": {"type": "mrkdwn", "text": "<@U1>", "verbatim": True}}]),
        changed(blocks=[{"type": "section", "text": {"type": "mrkdwn", "text": "x"}}]),
        changed(blocks=[{"type": "section", "text": {"type": "plain_text", "text": ""}}]),
        changed(blocks=[{"type": "section", "text": {"type": "plain_text", "text": "😀" * 1501}}]),
        changed(blocks=[{"type": "section", "text": {"type": "plain_text", "text": "x" * 3000}}] * 5),
        changed(blocks=[{"type": "context", "elements": []}]),
        changed(blocks=[{"type": "image", "image_url": "http://a.example", "alt_text": "x"}]),
        changed(blocks=[{"type": "rich_text", "elements": [{"type": "rich_text_section", "elements": []}]}]),
        changed(blocks=[GOOD["blocks"][2], GOOD["blocks"][2]]),
        changed(blocks=[chart()] * 3),
        changed(blocks=[chart(title="x" * 51)]),
        changed(blocks=[chart(names=("now", "now"))]),
        changed(blocks=[chart(names=("x" * 21,))]),
        changed(blocks=[chart(label="")]),
        changed(blocks=[chart(value="4")]),
        changed(blocks=[chart(categories=("Trust", "Value"))]),
    ],
)
def test_a_bad_message_is_found_out(message: dict[str, Any]) -> None:
    assert message_faults(GOOD) == message_faults(changed(blocks=[chart()])) == []
    assert message_faults(message)


@pytest.mark.parametrize(
    "change",
    [
        {"title": {"type": "plain_text", "text": "x" * 25}},
        {"submit": None},
        {"callback_id": ""},
        {"private_metadata": "x" * 3001},
    ],
)
def test_a_bad_modal_is_found_out(change: dict[str, Any]) -> None:
    good = forms.view(Form("T", (Line("f", "F"), Choice("g", "G", (("1", "One"),))), Run("x"), values={"g": "1"}))
    assert view_faults(good) == []
    assert view_faults(good | change)
    twice = good | {"blocks": [*good["blocks"], *good["blocks"]]}
    assert view_faults(twice)


async def test_a_mistake_makes_the_test_fail() -> None:
    with pytest.raises(AssertionError, match="text is not escaped"):
        async with FakeSlack() as slack:
            slack.api.violations.append("text is not escaped")
