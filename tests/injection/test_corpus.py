"""The attacks are many, all different, and the readers see each of them act where nobody escapes it."""

import pytest

from tests.injection.corpus import ATTACKS, CORPUS, WRAPPINGS
from tests.injection.reading import in_a_log, in_a_spreadsheet, in_a_terminal, on_a_card, on_slack


def test_they_are_many_and_all_different() -> None:
    assert len(CORPUS) == len(set(CORPUS)) >= 500
    assert len(WRAPPINGS) >= 10
    assert all(len(attacks) >= 10 for attacks in ATTACKS.values())
    for wrap in WRAPPINGS.values():
        assert {wrap(attack) for attacks in ATTACKS.values() for attack in attacks} & {*CORPUS}


@pytest.mark.parametrize(
    "payload",
    [
        {"text": "hello <!channel>"},
        {"type": "mrkdwn", "text": "<@U1>", "verbatim": True},
        {"type": "mrkdwn", "text": "<https://evil.example|x>", "verbatim": True},
        {"type": "mrkdwn", "text": "#general"},
        {"type": "plain_text", "text": ":smile:"},
        {"elements": [{"type": "broadcast", "range": "here"}]},
        {"elements": [{"type": "link", "url": "https://evil.example"}]},
        {"type": "button", "url": "https://evil.example"},
        {"type": "plain_text", "text": "a\u202eb", "emoji": False},
    ],
)
def test_what_acts_on_slack(payload: object) -> None:
    assert on_slack(payload)


@pytest.mark.parametrize(
    "payload",
    [
        {"type": "TextBlock", "text": "[x](https://evil.example)"},
        {"type": "TextBlock", "text": "a\n- b"},
        {"type": "TextBlock", "text": "**b**"},
        {"type": "TextBlock", "text": "<b>"},
        {"type": "TextRun", "text": "{{DATE(2027-01-01T00:00:00Z, SHORT)}}"},
        {"type": "TextRun", "text": "<at>Ana</at>"},
        {"type": "TextRun", "text": "bell\x07"},
        {"type": "Action.OpenUrl", "url": "https://evil.example"},
        {"type": "Input.Text", "label": "![x](https://evil.example/1.png)"},
        {"speak": "<audio src='https://evil.example'/>"},
    ],
)
def test_what_acts_on_a_card(payload: object) -> None:
    assert on_a_card(payload)


@pytest.mark.parametrize("cell", ["=1", " =1", "\t=1", "\tx", "＝1", "\ufeff=1", "+1", "-1", "@a"])
def test_what_acts_in_a_spreadsheet(cell: str) -> None:
    assert in_a_spreadsheet(f'"a","{cell}"\r\n'.encode("utf-8-sig"))


def test_what_acts_elsewhere() -> None:
    assert in_a_log(['{"a": 1}\n{"b": 2}'])
    assert in_a_log(['{"a": "\x1b[0m"}'])
    assert in_a_log(['{"a": "é"}'])
    assert in_a_terminal("a\x1b[0m")
    assert in_a_terminal("a\u2028b")
    assert not in_a_terminal("a\nb é 👩‍👩‍👧‍👦")
