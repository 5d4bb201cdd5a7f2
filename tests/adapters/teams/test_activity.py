"""What is no activity is refused; what is one has the shapes that the adapter relies on."""

import json
import random
from typing import Any

import pytest

from adapters.teams import inbound
from adapters.teams.activity import LONGEST_ID, Activity, Malformed, parse
from tests.fakes.teams import FakeTeams
from tests.fuzz.mutations import mutate

GOOD: Activity = {"type": "message", "id": "1", "from": {"id": "29:ana"}, "conversation": {"id": "a:ana"}}


def test_what_is_missing_is_empty() -> None:
    read = parse(json.dumps(GOOD).encode())
    assert (read["text"], read["replyToId"], read["entities"], read["membersAdded"]) == ("", "", [], [])
    assert (read["from"]["aadObjectId"], read["recipient"]["id"], read["channelData"]["tenant"]["id"]) == ("", "", "")


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"[]",
        b"null",
        b"1",
        b'"message"',
        b"\xff\xfe",
        b'{"type": NaN}',
        b"[" * 100_000,
        b'{"type": 1' + b"0" * 5000 + b"}",
    ],
)
def test_other_bytes_are_malformed(body: bytes) -> None:
    with pytest.raises(Malformed):
        parse(body)


@pytest.mark.parametrize(
    "change",
    [
        {"type": None},
        {"type": ["message"]},
        {"id": 1},
        {"id": "x" * (LONGEST_ID + 1)},
        {"id": "a\nb"},
        {"id": "\ud83d"},
        {"text": {"$ne": ""}},
        {"from": None},
        {"from": "ana"},
        {"from": {"id": {"id": []}}},
        {"conversation": []},
        {"channelData": "x"},
        {"channelData": {"tenant": "t"}},
        {"entities": {}},
        {"entities": [None]},
        {"membersAdded": ["28:bot"]},
    ],
    ids=json.dumps,
)
def test_wrong_shapes_are_malformed(change: dict[str, Any]) -> None:
    with pytest.raises(Malformed):
        parse(json.dumps(GOOD | change).encode())


def test_half_a_character_becomes_a_question_mark() -> None:
    assert parse(json.dumps(GOOD | {"text": "half \ud83d"}).encode())["text"] == "half ?"


def test_whatever_comes_is_an_event_nothing_or_malformed() -> None:
    teams, chance = FakeTeams(), random.Random(1)
    press = {"action": {"data": {"action": "ask.topic?topic=1", "many": ["x"], "x": "1"}}}
    seeds = [
        teams.message("Ana", "hello", "channel"),
        teams.invoke("Ana", inbound.EXECUTE, press),
        teams.invoke("Ana", inbound.SUBMIT, {"data": press["action"]["data"]}),
        teams.activity("Ana") | {"type": "conversationUpdate", "membersAdded": [{"id": "28:x"}]},
    ]
    for number in range(4000):
        body = mutate(seeds[number % len(seeds)], chance)
        try:
            activity = parse(body)
            inbound.tenant(activity)
            inbound.removed(activity)
            event = inbound.event(activity)
        except Malformed:
            continue
        assert event is None or event.turn.id.isprintable()
