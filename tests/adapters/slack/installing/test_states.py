"""Whoever comes back from Slack is who left, in the same browser, a moment ago and once; nobody else gets through."""

import asyncio
from collections.abc import Callable
from typing import Any

import pytest

from bot.distribution import REDIRECT
from storage.memory_store import MemoryStore
from tests.adapters.slack.conftest import OpenDoor
from tests.adapters.slack.installing.browsers import installed, told
from tests.adapters.slack.stub import Stub
from tests.desk import MovedClock
from tests.fakes.slack import FakeSlack
from tests.fakes.slack_app import Page, SlackApp

Way = Callable[[SlackApp, MovedClock], Any]


async def forged(app: SlackApp, clock: MovedClock) -> Page:
    state, cookie = await app.begins()
    number, until, proof = state.split(".")
    changed = f"{number}.{until}.{proof[::-1]}"
    return await app.returns(cookie, state=changed, code=app.allows("T2"))


async def made_to_last(app: SlackApp, clock: MovedClock) -> Page:
    state, cookie = await app.begins()
    number, until, proof = state.split(".")
    return await app.returns(cookie, state=f"{number}.{int(until) + 9}.{proof}", code=app.allows("T2"))


async def too_late(app: SlackApp, clock: MovedClock) -> Page:
    state, cookie = await app.begins()
    clock.advance(minutes=10)
    return await app.returns(cookie, state=state, code=app.allows("T2"))


async def in_another_browser(app: SlackApp, clock: MovedClock) -> Page:
    (state, _), (_, cookie) = await app.begins(), await app.begins()
    return await app.returns(cookie, state=state, code=app.allows("T2"))


async def without_a_cookie(app: SlackApp, clock: MovedClock) -> Page:
    state, _ = await app.begins()
    return await app.returns("", state=state, code=app.allows("T2"))


async def without_a_state(app: SlackApp, clock: MovedClock) -> Page:
    _, cookie = await app.begins()
    return await app.returns(cookie, code=app.allows("T2"))


async def from_slacks_own_directory(app: SlackApp, clock: MovedClock) -> Page:
    return await app.returns("", code=app.allows("T2"), state="")


async def said_no(app: SlackApp, clock: MovedClock) -> Page:
    state, cookie = await app.begins()
    return await app.returns(cookie, state=state, error="access_denied")


async def an_error(app: SlackApp, clock: MovedClock) -> Page:
    state, cookie = await app.begins()
    return await app.returns(cookie, state=state, error="<script>alert(1)</script>")


async def a_code_of_nobody(app: SlackApp, clock: MovedClock) -> Page:
    state, cookie = await app.begins()
    return await app.returns(cookie, state=state, code="7" * 4000)


@pytest.mark.parametrize(
    ("way", "why"),
    [
        (forged, "stale"),
        (made_to_last, "stale"),
        (too_late, "stale"),
        (in_another_browser, "stale"),
        (without_a_cookie, "stale"),
        (without_a_state, "stale"),
        (from_slacks_own_directory, "stale"),
        (said_no, "denied"),
        (an_error, "refused"),
        (a_code_of_nobody, "refused"),
    ],
    ids=lambda value: getattr(value, "__name__", value),
)
async def test_who_does_not_get_through(
    slack: FakeSlack, app: SlackApp, open_door: OpenDoor, store: MemoryStore, clock: MovedClock, way: Way, why: str
) -> None:
    async with open_door(Stub(), app.settings()):
        page = await way(app, clock)
        assert told(page) == why
        assert "<script>" not in page.text
        if why == "stale":
            assert not [call for call in slack.api.calls if call.method == "oauth.v2.access"], "no code is tried"
    assert await installed(store) == []


async def test_a_state_is_good_once_and_looking_does_not_use_it_up(
    app: SlackApp, open_door: OpenDoor, store: MemoryStore
) -> None:
    async with open_door(Stub(), app.settings()):
        state, cookie = await app.begins()
        assert (await app.visits(REDIRECT, "HEAD", cookie, state=state, code=app.allows("T2"))).status == 405
        one, other = await asyncio.gather(
            app.returns(cookie, state=state, code=app.allows("T2")), app.returns(cookie, state=state, code=app.allows("T3"))
        )
        assert sorted((told(one), told(other))) == ["", "stale"]
        assert told(await app.returns(cookie, state=state, code=app.allows("T3"))) == "stale"
    assert len(await installed(store)) == 1
