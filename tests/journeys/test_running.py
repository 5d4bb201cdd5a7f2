"""The bot as those who run it see it: whether it is ready, what it takes in, and what it keeps back."""

import asyncio
import logging
from datetime import timedelta
from pathlib import Path
from types import SimpleNamespace

import aiohttp
import pytest

from bot.limits import Allowance, Limits
from bot.model.addresses import Person
from bot.model.deliveries import Silence
from bot.ports import NotSaved
from bot.settings import Settings
from tests.durability.news import news
from tests.fakes.slack_things import BOT
from tests.virtual import VirtualClock, run
from tests.world import World, on_disk, world

SLACK = Person("slack", "T1", "U1")
HOUR = timedelta(hours=1)


async def probed(here: World) -> tuple[int, dict[str, bool]]:
    """What `/readyz` answers."""
    async with aiohttp.ClientSession() as client, client.get(f"{here.bot.address}readyz") as answer:
        body = await answer.json()
    assert set(body) == {"ready", "parts"}
    assert body["ready"] == (answer.status == 200) == all(body["parts"].values())
    return answer.status, body["parts"]


async def passes(here: World, count: int, seconds: float) -> None:
    """So many passes of the sweep."""
    for _ in range(count):
        await here.sweep()
        await asyncio.sleep(seconds)


ALL_WELL = {"running": True, "store": True, "deliveries": True, "slack": True, "teams": True}


async def known_to_microsoft(here: World) -> None:
    """Wait until Teams' keys and token are there."""
    await asyncio.gather(*here.bot.app.doors[1]._attempts._running)  # type: ignore[attr-defined]


def test_ready_is_when_everything_is_there(tmp_path: Path) -> None:
    async def story() -> None:
        async with world(on_disk(tmp_path / "data"), clock=VirtualClock(), socket=True, feature=news) as here:
            await known_to_microsoft(here)
            assert await probed(here) == (200, ALL_WELL | {"socket mode": True})
            async with here.bot.app.store.transaction() as tx:
                assert await tx.conversations.get("readiness") is None, "the look left nothing"
                await tx.deliveries.owe("news:1", SLACK, here.clock.now())
            await asyncio.sleep(3_601)
            assert await probed(here) == (503, ALL_WELL | {"socket mode": True, "deliveries": False})
            async with here.bot.app.store.transaction() as tx:
                await tx.silences.put(Silence("slack:T1", "token_revoked", here.clock.now()))
            await asyncio.sleep(6)
            assert (await probed(here))[0] == 200, "one workspace that takes nothing takes the bot from nobody else"
            async with here.bot.app.store.transaction() as tx:
                await tx.silences.lift("slack:T1")
            await here.sweep()
            await asyncio.sleep(6)
            assert (await probed(here))[0] == 200
            here.bot.app.leave()
            assert (await probed(here))[1]["running"] is False

    run(story())


def test_a_connection_may_be_missing_for_a_minute(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async def story() -> None:
        async with world(on_disk(tmp_path / "data"), clock=VirtualClock(), socket=True) as here:
            await known_to_microsoft(here)
            door = here.bot.app.doors[0]
            assert door.ready()["socket mode"]
            with monkeypatch.context() as patched:  # the true connection stays as it is
                away = SimpleNamespace(client=SimpleNamespace(current_session=None))
                patched.setattr(door._socket, "_handler", away)  # type: ignore[attr-defined]
                assert door.ready()["socket mode"]
                await asyncio.sleep(61)
                assert not door.ready()["socket mode"]
            assert door.ready()["socket mode"]

    run(story())


async def test_a_store_that_takes_nothing_is_not_ready_and_asked_only_now_and_then(
    tmp_path: Path, no_proxy: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with world(on_disk(tmp_path / "data")) as here:
        await known_to_microsoft(here)
        looks = 0

        def refuses() -> None:
            nonlocal looks
            looks += 1
            raise NotSaved("full")

        monkeypatch.setattr(here.bot.app.store, "transaction", refuses)
        monkeypatch.setattr("bot.readiness.LOOKS_AGAIN", 3_600)
        for _ in range(20):
            assert (await probed(here))[1]["store"] is False
        assert looks == 1
        async with aiohttp.ClientSession() as client, client.get(f"{here.bot.address}healthz") as answer:
            assert answer.status == 200, "the process lives"


async def test_slack_is_told_to_come_again_when_there_is_too_much(tmp_path: Path, no_proxy: None) -> None:
    """Over HTTP before anything is read; by other ways with a sentence."""
    async with world(on_disk(tmp_path / "data")) as here:
        door = here.bot.app.doors[0]
        full = True
        door._full = lambda: full  # type: ignore[attr-defined]
        assert (await here.slack.mention("U1", "C1", "help")).status == 503
        full = False
        assert (await here.slack.redeliver()).status == 200
        assert "What I can do" in (await here.slack.said("C1")).words


def test_who_asks_too_much_is_told_on_either_platform_and_others_are_answered(tmp_path: Path) -> None:
    async def story() -> None:
        clock = VirtualClock()
        few = Limits(clock, (Allowance(2, timedelta(days=1)),))
        async with world(on_disk(tmp_path / "data"), clock=clock, limits=few) as here:
            for _ in range(2):
                await here.slack.write("U1", "help")
                assert "What I can do" in (await here.slack.said("DU1")).words
                await here.teams.personal("Ana", "help")
            await here.slack.write("U1", "help")
            assert "One thing after the other" in (await here.slack.said("DU1")).words
            await here.teams.personal("Ana", "help")
            await here.teams.received("One thing after the other", within=60)
            await here.slack.write("U2", "help")
            assert "What I can do" in (await here.slack.said("DU2")).words

    run(story())


def test_while_sending_is_paused_people_are_answered_and_what_is_owed_waits(tmp_path: Path) -> None:
    async def story() -> None:
        settings = Settings(paused=frozenset({"slack"}))
        async with world(on_disk(tmp_path / "data"), clock=VirtualClock(), settings=settings, feature=news) as here:
            here.slack.api.channels["DU1"] = {BOT, "U1"}
            async with here.bot.app.store.transaction() as tx:
                await tx.deliveries.owe("news:1", SLACK, here.clock.now())
            await here.sweep()
            await asyncio.sleep(7_200)
            await here.sweep()
            await here.slack.mention("U2", "C1", "help")
            assert "What I can do" in (await here.slack.said("C1")).words
            assert not [said for said in here.slack.api.messages if "News" in said.text]
            assert "deliveries" not in (await probed(here))[1], "it is meant to wait"
            here.settings = Settings()
            await here.restart()
            await here.sweep()
            assert [said.text for said in here.slack.api.messages if "News" in said.text] == ["News for slack:T1:U1"]

    run(story())


@pytest.mark.parametrize("hours", [26, -26])
def test_a_clock_that_jumps_sets_off_no_burst(hours: int, tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    """What is due by the wrong clock goes out once, and not again when it is put right."""

    async def story() -> None:
        clock = VirtualClock()
        async with world(on_disk(tmp_path / "data"), clock=clock, feature=news) as here:
            here.slack.api.channels["DU1"] = {BOT, "U1"}
            async with here.bot.app.store.transaction() as tx:
                for day in range(3):
                    await tx.deliveries.owe(f"news:{day}", SLACK, clock.now(), due=clock.now() + (day * 24 + 1) * HOUR)
            watching = asyncio.create_task(here.bot.app.watchdog.run())
            await passes(here, 2, 60)
            clock.jump(hours=hours)
            await passes(here, 3, 60)
            early = len(here.slack.api.messages)
            clock.jump(hours=-hours)
            await passes(here, 2, 60)
            watching.cancel()
            await passes(here, 10, 6 * 3600)
            assert early == (2 if hours > 0 else 0)
            assert len(here.slack.api.messages) == 3

    with caplog.at_level(logging.WARNING):
        run(story())
    assert [record.message for record in caplog.records].count("clock jumped") == 2
