"""Whatever is sent to either endpoint, properly signed or not: never an exception, never an answer of 500 or more."""

import asyncio
import json
import logging
import random
from collections import Counter
from collections.abc import Awaitable, Callable
from datetime import timedelta
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode

import aiohttp
import pytest
from yarl import URL

from bot.limits import Unlimited
from bot.model.addresses import Person
from bot.model.links import Pass
from bot.model.preferences import Preferences
from bot.model.sessions.rsvps import Rsvp
from bot.model.sessions.session import Session, announced
from bot.model.sessions.timing import Timing
from tests.fakes.slack import FORM
from tests.fuzz.mutations import mutate
from tests.world import World, on_disk, world

Json = dict[str, Any]
TEAMWORK = 4
"""Requests under way at a time."""


@pytest.mark.parametrize("count", [2_500, pytest.param(100_000, marks=pytest.mark.nightly)])
@pytest.mark.parametrize("door", ["slack", "teams"])
async def test_no_payload_breaks_a_door(door: str, count: int, tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    chance = random.Random(f"{door} {count}")
    statuses: Counter[int] = Counter()
    with caplog.at_level(logging.ERROR):
        async with world(on_disk(tmp_path / "data"), limits=Unlimited()) as here:
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


@pytest.mark.parametrize("count", [1_500, pytest.param(50_000, marks=pytest.mark.nightly)])
async def test_no_link_breaks_the_web_doors(count: int, tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    """Spoilt tokens, methods and headers; what is not ours opens nothing, and never more than a small page."""
    chance = random.Random(count)
    statuses: Counter[int] = Counter()
    with caplog.at_level(logging.ERROR):
        async with world(on_disk(tmp_path / "data")) as here, aiohttp.ClientSession(here.bot.address) as browser:
            await _session(here)
            tokens = [_token(here, chance) for _ in range(20)]
            for _ in range(count):
                token = quote(_spoilt(chance.choice(tokens), chance), safe=chance.choice(("", "/.", "-_")))
                path = chance.choice(("/join/{}", "/file/{}", "/feed/{}.ics")).format(token)
                headers = {name: chance.choice(HEADERS) for name in chance.sample(HEADER_NAMES, 2)}
                how = chance.choice(("GET", "GET", "HEAD", "POST", "PUT"))
                async with browser.request(how, URL(path, encoded=True), headers=headers, allow_redirects=False) as answer:
                    assert len(await answer.read()) < 4_000
                    statuses[answer.status] += 1
    assert max(statuses) < 500, statuses
    assert {200, 404, 405, 410} < set(statuses) <= {200, 302, 303, 304, 400, 404, 405, 410, 429}, statuses
    assert not [record for record in caplog.records if record.name.startswith(("adapters", "aiohttp"))]


HEADER_NAMES = ["If-None-Match", "Sec-Fetch-Mode", "Sec-Fetch-Dest", "User-Agent", "Purpose", "Range", "Cookie"]
HEADERS = ["*", '"x"', "navigate", "document", "W/", "bytes=0-1", "\u00e9", "", "x" * 500]


async def _session(here: World) -> None:
    """Something that a link can open."""
    timing = Timing(here.clock.now().replace(tzinfo=None) + timedelta(days=2), "UTC", timedelta(hours=1))
    person, now = Person("slack", "T1", "U1"), here.clock.now()
    async with here.bot.app.store.transaction() as tx:
        await tx.sessions.put(announced(Session("s1", "Land titles", timing, (), "Noor", link="https://zoom.us/j/1"), now))
        await tx.rsvps.keep("s1", [Rsvp("s1", person, "harbour", "going", 1, now, 1)])
        await tx.preferences.put(person, Preferences("UTC", feed=1))


def _token(here: World, chance: random.Random) -> str:
    signer = here.bot.app.router.links.signer
    assert signer
    purpose = chance.choice(("join", "file", "feed"))
    until = here.clock.now() + timedelta(days=chance.randint(-1, 9))
    return signer.sign(Pass(purpose, chance.choice(("", "s1")), chance.choice(("", "slack:T1:U1")), 1, until))  # type: ignore[arg-type]


def _spoilt(token: str, chance: random.Random) -> str:
    if chance.random() < 0.2:
        return token
    at, put = chance.randrange(len(token)), chance.choice((".", "..", "%00", "\ufffd", "=", "A", "\r\n", "é", "x" * 1_000))
    return chance.choice((token[:at], token[:at] + put + token[at + 1 :], put + token, token[at:] + token))


def test_the_mutations_do_spoil() -> None:
    chance, seed = random.Random(1), _slack_seeds()[0]
    assert len({mutate(seed, chance) for _ in range(200)}) > 150
    assert json.dumps(seed) == json.dumps(_slack_seeds()[0]), "the seed itself stays"
