"""Tokens that end are renewed in time and once; those that were withdrawn are forgotten, and nothing is sent with another's."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from typing import Any

import pytest

from adapters.slack.api import Api
from adapters.slack.installing.access import MOMENT, InstalledAccess
from adapters.slack.installing.book import Book
from adapters.slack.installing.exchange import Exchange
from bot.model.installations import Credentials, Installation
from bot.ports import NotSaved, Undelivered
from storage.memory_store import MemoryStore
from tests.adapters.slack.conftest import KEY
from tests.desk import MovedClock
from tests.fakes.slack import FakeSlack
from tests.fakes.slack_app import SlackApp


class Office:
    """The bot's own side of one installation, in one of several processes."""

    def __init__(self, app: SlackApp, store: MemoryStore, clock: MovedClock) -> None:
        settings = app.settings()
        assert settings.distribution
        self.book = Book(store, KEY, settings.distribution, clock)
        self.exchange = Exchange(settings, settings.distribution, clock)
        self.access = InstalledAccess("T2", self.book, self.exchange, clock)
        self.api = Api(settings, self.access)

    async def token(self) -> str:
        """The token, as far as it tells two apart."""
        return (await self.access.token()).rpartition("-")[2]


@pytest.fixture
async def offices(rotating: SlackApp, store: MemoryStore, clock: MovedClock) -> AsyncIterator[list[Office]]:
    """Two processes, once T2 installed the bot."""
    made = [Office(rotating, store, clock) for _ in range(2)]
    await made[0].book.keep(await made[0].exchange.installed(rotating.allows("T2")))
    for each in made:
        each.api.start()
    yield made
    for each in made:
        await each.api.stop()


def renewals(slack: FakeSlack) -> int:
    return sum("refresh_token" in call.arguments for call in slack.api.calls)


async def test_it_is_renewed_before_it_ends_once_for_all(slack: FakeSlack, offices: list[Office], clock: MovedClock) -> None:
    one, other = offices
    first = await one.token()
    clock.advance(hours=9, minutes=59)
    assert await one.token() == first
    clock.advance(minutes=1)
    tokens = await asyncio.gather(*(each.token() for each in (one, one, one, other, other)))
    assert first not in tokens
    assert len(set(tokens)) == 1
    assert renewals(slack) <= 2, "of two processes the second may ask, too, and takes what the first got"
    for each in offices:
        assert (await each.api.call("auth.test", {}))["team_id"] == "T2"


async def test_another_process_was_faster(offices: list[Office], clock: MovedClock, monkeypatch: pytest.MonkeyPatch) -> None:
    one, other = offices
    clock.advance(hours=11)
    spent, renew = await one.book.credentials("T2"), one.exchange.renew

    async def late(refresh: str) -> Credentials:
        await other.token()
        return await renew(refresh)

    monkeypatch.setattr(one.exchange, "renew", late)
    assert await one.token() == await other.token()
    assert await one.book.renew("T2", spent, replace(spent, token="xoxb-older")) != replace(spent, token="xoxb-older")


@pytest.mark.parametrize(
    ("how", "hours", "fate"),
    [
        ({"status": 503}, 11, ""),
        ({"error": "invalid_refresh_token"}, 11, ""),
        ({"status": 503}, 13, "unreachable"),
        ({"status": 429, "retry_after": 7}, 13, "wait"),
        ({"error": "bad_client_secret"}, 13, "workspace"),
    ],
)
async def test_it_cannot_be_renewed(
    slack: FakeSlack, offices: list[Office], clock: MovedClock, how: dict[str, Any], hours: int, fate: str
) -> None:
    office, first = offices[0], await offices[0].token()
    slack.goes_wrong("oauth.v2.access", **how)
    clock.advance(hours=hours)
    if not fate:
        assert [await office.token() for _ in range(3)] == [first] * 3, "it is good for another hour"
        assert renewals(slack) == 1, "and Slack is left alone for a minute"
        clock.advance(minutes=1)
        assert await office.token() != first
        return
    with pytest.raises(Undelivered) as raised:
        await office.token()
    assert raised.value.fate == fate
    found = await office.book.installation("T2")
    assert found
    assert found.ended == ""


async def test_a_renewal_that_was_spent_elsewhere_ends_nothing_before_the_other_process_had_a_moment(
    offices: list[Office], clock: MovedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, other = offices
    clock.advance(hours=13)
    granted, kept = asyncio.Event(), asyncio.Event()
    renew = one.exchange.renew

    async def slow(refresh: str) -> Credentials:
        fresh = await renew(refresh)
        granted.set()
        await kept.wait()
        return fresh

    monkeypatch.setattr(one.exchange, "renew", slow)
    renewing = asyncio.create_task(one.token())
    await granted.wait()
    for _ in range(2):
        with pytest.raises(Undelivered) as raised:
            await other.token()
        assert (raised.value.code, raised.value.fate, raised.value.wait) == ("invalid_refresh_token", "wait", MOMENT)
    kept.set()
    assert await renewing == await other.token()


async def test_a_renewal_that_is_spent_for_good_ends_the_installation(
    slack: FakeSlack, offices: list[Office], clock: MovedClock
) -> None:
    office = offices[0]
    clock.advance(hours=13)
    for fate in ("wait", "refused"):
        slack.goes_wrong("oauth.v2.access", error="invalid_refresh_token")
        with pytest.raises(Undelivered) as raised:
            await office.token()
        assert raised.value.fate == fate
        clock.advance(seconds=MOMENT.seconds)
    found = await office.book.installation("T2")
    assert found
    assert (found.credentials, found.ended) == (None, "token_expired")


async def test_a_token_that_its_own_renewal_withdrew_ends_nothing(
    rotating: SlackApp, offices: list[Office], clock: MovedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    (one, other), withdrawn = offices, Undelivered("token_revoked", "workspace")
    first, renew = await one.access.token(), one.exchange.renew
    clock.advance(hours=11)
    refused: list[asyncio.Task[Undelivered]] = []

    async def withdrawing(refresh: str) -> Credentials:
        fresh = await renew(refresh)
        refused.append(asyncio.create_task(one.access.refused(first, withdrawn)))
        assert (await other.access.refused(first, withdrawn)).fate == "refused", "this one cannot know"
        return fresh

    monkeypatch.setattr(one.exchange, "renew", withdrawing)
    assert await one.access.token() == await other.access.token() != first
    assert (await refused[0]).fate == "wait", "it is sent with the new one"


@pytest.mark.parametrize("says", [{"expires_in": None}, {"token_type": "user"}, {"access_token": ""}])
async def test_what_is_no_renewal(rotating: SlackApp, offices: list[Office], clock: MovedClock, says: dict[str, Any]) -> None:
    rotating.grants = says
    clock.advance(hours=13)
    with pytest.raises(Undelivered) as raised:
        await offices[0].token()
    assert (raised.value.code, raised.value.fate) == ("unreadable", "unreachable")


async def test_a_renewed_token_is_kept_as_soon_as_the_store_takes_it(
    offices: list[Office], store: MemoryStore, clock: MovedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("adapters.slack.installing.book.AGAIN", 0)
    office, open, broken = offices[0], store.transaction, 3
    renew = office.exchange.renew

    def transaction() -> Any:
        nonlocal broken
        broken -= 1
        if broken > 0:
            raise NotSaved("The disk is full.")
        return open()

    async def then_the_disk_is_full(refresh: str) -> Credentials:
        fresh = await renew(refresh)
        monkeypatch.setattr(store, "transaction", transaction)
        return fresh

    monkeypatch.setattr(office.exchange, "renew", then_the_disk_is_full)
    clock.advance(hours=11)
    token = await office.access.token()
    kept = await office.book.credentials("T2")
    assert (kept.token, kept.stale(clock.now())) == (token, False)


async def test_an_uninstalled_workspace_is_not_brought_back_by_a_renewal(
    offices: list[Office], clock: MovedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, other = offices
    clock.advance(hours=11)
    renew = one.exchange.renew

    async def meanwhile(refresh: str) -> Credentials:
        await other.book.end("T2", "app_uninstalled")
        return await renew(refresh)

    monkeypatch.setattr(one.exchange, "renew", meanwhile)
    with pytest.raises(Undelivered) as raised:
        await one.token()
    assert (raised.value.code, raised.value.fate) == ("app_uninstalled", "refused")


async def test_a_token_that_was_withdrawn_is_forgotten_before_slack_says_so(
    rotating: SlackApp, offices: list[Office], store: MemoryStore
) -> None:
    rotating.withdraws("T2")
    for each, code in zip(offices, ("token_revoked", "token_revoked"), strict=True):
        with pytest.raises(Undelivered) as raised:
            await each.api.call("auth.test", {})
        assert (raised.value.code, raised.value.fate) == (code, "refused")
    assert len([call for call in rotating.other("T2").calls if call.method == "auth.test"]) == 1, "the other one knows it"


async def test_a_newer_token_is_tried_instead(
    rotating: SlackApp, offices: list[Office], monkeypatch: pytest.MonkeyPatch
) -> None:
    office = offices[0]
    rotating.withdraws("T2")
    first = await office.access.token()
    await office.book.keep(await office.exchange.installed(rotating.allows("T2")))
    assert (await office.access.refused(first, Undelivered("token_revoked", "workspace"))).fate == "wait"
    assert (await office.api.call("auth.test", {}))["team_id"] == "T2"


@pytest.mark.parametrize("code", ["missing_scope", "invalid_auth", "ratelimited"])
async def test_any_other_failure_stays_what_it_is(offices: list[Office], code: str) -> None:
    failure = Undelivered(code, "workspace")
    assert await offices[0].access.refused("xoxb", failure) is failure


async def test_while_the_store_is_away_what_was_known_last_holds(
    offices: list[Office], store: MemoryStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken() -> None:
        raise NotSaved("The disk is full.")

    office, first = offices[0], await offices[0].access.token()
    monkeypatch.setattr(store, "transaction", broken)
    assert await office.access.token() == first
    failure = Undelivered("token_revoked", "workspace")
    assert await office.access.refused(first, failure) is failure
    with pytest.raises(Undelivered) as raised:
        await offices[1].access.token()
    assert raised.value.fate == "unreachable"


def test_credentials_are_not_in_their_text(clock: MovedClock) -> None:
    held = Installation("slack:T2", "Harbour", "U0", clock.now(), Credentials("xoxb-canary", "xoxe-canary", clock.now()))
    assert "canary" not in repr(held)


async def test_a_renewal_goes_on_when_whoever_asked_for_it_waits_no_more(
    slack: FakeSlack, offices: list[Office], clock: MovedClock
) -> None:
    office, first = offices[0], await offices[0].token()
    clock.advance(hours=11)
    slack.goes_wrong("oauth.v2.access", hangs=True, lost=True)
    waiting = asyncio.create_task(office.token())
    await slack.until(lambda: bool(renewals(slack)), "the renewal")
    waiting.cancel()
    await asyncio.gather(waiting, return_exceptions=True)
    slack.api.unblocked.set()
    assert await office.token() != first
    assert renewals(slack) == 1


async def test_a_stop_waits_for_a_renewal_but_not_for_ever(
    slack: FakeSlack, offices: list[Office], clock: MovedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("adapters.slack.installing.access.FINISH_WITHIN", 0.01)
    clock.advance(hours=11)
    slack.goes_wrong("oauth.v2.access", hangs=True, lost=True)
    waiting = asyncio.create_task(offices[0].token())
    await slack.until(lambda: bool(renewals(slack)), "the renewal")
    await offices[0].access.stop()
    assert isinstance((await asyncio.gather(waiting, return_exceptions=True))[0], asyncio.CancelledError)
    slack.api.unblocked.set()
