"""Figures that tell how the bot runs, and nothing of anybody."""

import re
import socket
import sys

import aiohttp
import pytest

from adapters.metrics import Metrics, MetricsServer
from bot.app import metered
from bot.meter import UNMETERED
from bot.reach import CannotListen
from bot.settings import Settings
from storage.memory_store import MemoryStore
from tests.virtual import VirtualClock, run
from tests.world import world

CANARY = "canary"
NAMES = {
    "acks_seconds",
    "turns_total",
    "dedupe_hits_total",
    "outbox_depth",
    "outbox_oldest_seconds",
    "send_total",
    "rate_limited_seconds_total",
    "reminders_late_total",
    "store_write_seconds",
    "loop_lag_seconds",
}


LABELS = re.compile(r'(\w+)="([^"]*)"')


def values(metrics: Metrics) -> dict[str, float]:
    """Every figure by its name and labels."""
    lines = [line for line in metrics.text().decode().splitlines() if not line.startswith("#") and "_created" not in line]
    return {name: float(value) for name, _, value in (line.rpartition(" ") for line in lines)}


def test_every_figure_is_there_from_the_start() -> None:
    told = set(re.findall(r"^# TYPE (\w+)", Metrics().text().decode(), re.MULTILINE))
    assert told >= NAMES
    assert not {name for name in told - NAMES if not name.endswith("_created")}


def test_what_is_in_no_closed_list_is_other() -> None:
    metrics = Metrics()
    metrics.handlers(["help"])
    metrics.turn("slack", "help", "done", 0.01)
    metrics.turn("slack", CANARY, "copy", 0.01)
    metrics.turn("slack", "help", "busy", 0.0)
    metrics.sent("slack", "is_archived")
    metrics.sent("teams", CANARY)
    metrics.sent("slack", "ratelimited", 12.0)
    found = values(metrics)
    assert CANARY not in metrics.text().decode()
    assert found['turns_total{handler="other",outcome="copy",platform="slack"}'] == found["dedupe_hits_total"] == 1
    assert found['acks_seconds_count{platform="slack"}'] == 2, "nobody was answered who was sent away"
    assert found['send_total{code="is_archived",platform="slack"}'] == 1
    assert found['send_total{code="other",platform="teams"}'] == 1
    assert found["rate_limited_seconds_total"] == 12


async def memory() -> MemoryStore:
    return MemoryStore()


def test_people_leave_no_trace_in_it() -> None:
    metrics = Metrics()

    async def story() -> None:
        async with world(memory, clock=VirtualClock(), meter=metrics) as here:
            await here.slack.mention("U1", "C1", f"{CANARY} who may join?")
            await here.slack.redeliver()
            await here.slack.said("C1")
            await here.slack.command("U1", "C1", f"help {CANARY}")
            await here.teams.personal("Canary", f"pitch {CANARY}")
            await here.teams.personal("Canary", "help")
            await here.teams.received("What I can do", who="Canary", within=60)
            await here.sweep()

    run(story())
    found = values(metrics)
    assert found['turns_total{handler="question",outcome="done",platform="slack"}'] >= 1
    assert found['turns_total{handler="help",outcome="done",platform="teams"}'] == 1
    assert found["dedupe_hits_total"] == 1
    assert found["store_write_seconds_count"] >= 4
    shown = {value for figure, count in found.items() if count for name, value in LABELS.findall(figure) if name != "le"}
    assert shown == {"slack", "teams", "question", "help", "none", "done", "copy"}


async def test_it_is_served_on_a_port_of_its_own_and_nowhere_without_one(monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    async with metered(Settings(metrics_port=port)) as meter, aiohttp.ClientSession() as client:
        meter.lag(0.2)
        async with client.get(f"http://127.0.0.1:{port}/metrics") as answer:
            assert answer.headers["Content-Type"].startswith("text/plain; version=")
            assert "loop_lag_seconds_sum 0.2" in await answer.text()
        async with client.get(f"http://127.0.0.1:{port}/healthz") as answer:
            assert answer.status == 404
    monkeypatch.setitem(sys.modules, "adapters.metrics", None)
    async with metered(Settings()) as meter:
        assert meter is UNMETERED


async def test_a_port_that_is_taken_is_a_setting_to_change() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        server = MetricsServer(Metrics(), "127.0.0.1", taken.getsockname()[1])
        with pytest.raises(CannotListen, match="METRICS_PORT"):
            await server.start()
        await server.stop()
