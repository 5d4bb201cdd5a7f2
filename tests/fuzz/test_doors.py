"""Whatever is sent to either endpoint, properly signed or not: never an exception, never an answer of 500 or more."""

import asyncio
import json
import logging
import random
from collections import Counter
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest

from tests.fakes.slack import FORM
from tests.fuzz.mutations import mutate
from tests.world import World, on_disk, world

Json = dict[str, Any]
TEAMWORK = 4
"""Requests under way at a time."""


@pytest.mark.parametrize("count", [1_500, pytest.param(100_000, marks=pytest.mark.nightly)])
@pytest.mark.parametrize("door", ["slack", "teams"])
async def test_no_payload_breaks_a_door(door: str, count: int, tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    chance = random.Random(f"{door} {count}")
    statuses: Counter[int] = Counter()
    with caplog.at_level(logging.ERROR):
        async with world(on_disk(tmp_path / "data")) as here:
            seeds = _slack_seeds() if door == "slack" else _teams_seeds(here)
            send = _to_slack(here, chance) if door == "slack" else _to_teams(here, chance)
            await asyncio.gather(*(_worker(send, seeds, chance, statuses, count // TEAMWORK) for _ in range(TEAMWORK)))
            here.slack.api.violations.clear()
    assert max(statuses) < 500, statuses
    assert statuses[400] > count / 100, "the doors must have had something to refuse"
    assert not [record.getMessage() for record in caplog.records if record.getMessage() == "failed"]


async def _worker(
    send: Callable[[bytes], Awaitable[int]], seeds: list[Json], chance: random.Random, statuses: Counter[int], count: int
) -> None:
    for _ in range(count):
        statuses[await send(mutate(chance.choice(seeds), chance))] += 1


def _to_slack(here: World, chance: random.Random) -> Callable[[bytes], Awaitable[int]]:
    async def send(body: bytes) -> int:
        kind = chance.choice(("application/json", FORM, "text/plain") if chance.random() < 0.1 else ("application/json", FORM))
        raw = urlencode({"payload": body}).encode() if kind == FORM else body
        proof = {"X-Slack-Signature": "v0=00"} if chance.random() < 0.02 else None
        return (await here.slack.post(raw, kind, proof=proof)).status

    return send


def _to_teams(here: World, chance: random.Random) -> Callable[[bytes], Awaitable[int]]:
    async def send(body: bytes) -> int:
        token = "junk" if chance.random() < 0.02 else None
        kind = "text/plain" if chance.random() < 0.02 else "application/json"
        return (await here.teams.send(body, token, kind)).status

    return send


def _slack_seeds() -> list[Json]:
    user = {"id": "U1", "team_id": "T1", "name": "ana"}
    event = {"type": "app_mention", "user": "U1", "team": "T1", "channel": "C1", "ts": "1.1", "text": "<@UBOT> who may join?"}
    button = {"type": "button", "action_id": "0:ask.topic?topic=6C-13", "value": "ask.topic?topic=6C-13", "action_ts": "2.1"}
    container = {"type": "message", "message_ts": "1.2", "channel_id": "C1", "is_ephemeral": True}
    state = {"values": {"question": {"question": {"type": "plain_text_input", "value": "who may join?"}}}}
    view = {"id": "V1", "hash": "1.a", "type": "modal", "callback_id": "ask.form", "private_metadata": "{}", "state": state}
    acted = {"team": {"id": "T1"}, "user": user, "trigger_id": "1.2.3", "api_app_id": "A1", "response_url": ""}
    return [
        {"type": "event_callback", "team_id": "T1", "event_id": "Ev1", "event": event},
        {"type": "event_callback", "team_id": "T1", "event_id": "Ev2", "event": {**event, "type": "message", "channel": "D1"}},
        {
            "type": "event_callback",
            "team_id": "T1",
            "event_id": "Ev3",
            "event": {**event, "type": "app_home_opened", "tab": "home"},
        },
        {"type": "block_actions", **acted, "container": container, "channel": {"id": "C1", "name": "x"}, "actions": [button]},
        {"type": "view_submission", **acted, "view": view},
    ]


def _teams_seeds(here: World) -> list[Json]:
    teams, press = here.teams, {"action": "ask.topic?topic=6C-13"}
    executed = {"action": {"type": "Action.Execute", "verb": "ask.topic", "data": press}, "trigger": "manual"}
    return [
        teams.message("Ana", "who may join?"),
        teams.message("Ana", "compact", "channel"),
        teams.invoke("Ana", "adaptiveCard/action", executed),
        teams.invoke("Ana", "task/fetch", {"data": {"action": "ask.form"}}),
        teams.invoke("Ana", "task/submit", {"data": {"action": "ask.form", "question": "who may join?"}}),
        teams.activity("Ana", "group") | {"type": "installationUpdate", "action": "add"},
    ]


def test_the_mutations_do_spoil() -> None:
    chance, seed = random.Random(1), _slack_seeds()[0]
    assert len({mutate(seed, chance) for _ in range(200)}) > 150
    assert json.dumps(seed) == json.dumps(_slack_seeds()[0]), "the seed itself stays"
