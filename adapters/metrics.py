"""The bot's figures for Prometheus, on a port of their own. Labels come from closed lists: no person, no text, no id."""

from collections.abc import Sequence
from itertools import product
from typing import get_args

from aiohttp import web
from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram
from prometheus_client.exposition import CONTENT_TYPE_LATEST, generate_latest

from adapters.listening import FIGURES, listen
from adapters.slack import faults as slack
from adapters.strangers import guarded
from adapters.teams import faults as teams
from bot.meter import NOBODY, Outcome
from bot.model.addresses import Platform

OTHER = "other"
OURS = ("ok", "timeout", "unreachable", "unreadable", "no answer", "token", "not drawn", "http_429", "http 429")
"""What we say ourselves where a platform has no word."""
CODES = frozenset({*OURS, *slack.FATES, *teams.WORDS})
"""The words that may be a label."""
ACKS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.0, 3.0)
"""Seconds; after three Slack shows people an error."""
WRITES = (0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.5, 1.0)
LAGS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 5.0)


class Metrics:
    """A meter with a registry of its own."""

    def __init__(self) -> None:
        self._registry = registry = CollectorRegistry()
        self._handlers = frozenset({NOBODY})
        of_turns = ("platform", "handler", "outcome")
        self._acks = Histogram(
            "acks_seconds", "From reading a turn to its reply", ["platform"], buckets=ACKS, registry=registry
        )
        self._turns = Counter("turns", "Turns, by what took them and how they ended", of_turns, registry=registry)
        for platform, outcome in product(get_args(Platform), get_args(Outcome)):
            self._turns.labels(platform, NOBODY, outcome)  # what was never 0 cannot be seen to grow
        self._copies = Counter("dedupe_hits", "Turns that had been handled before", registry=registry)
        self._depth = Gauge("outbox_depth", "Conversations in which a message is due", registry=registry)
        self._oldest = Gauge("outbox_oldest_seconds", "For how long the oldest of them has been due", registry=registry)
        self._sends = Counter(
            "send", "Messages sent unasked, and what was said to them", ["platform", "code"], registry=registry
        )
        self._waits = Counter("rate_limited_seconds", "Patience that platforms asked for", registry=registry)
        self._late = Counter("reminders_late", "Messages that arrived minutes after they were due", registry=registry)
        self._writes = Histogram("store_write_seconds", "Until a turn was on the disk", buckets=WRITES, registry=registry)
        self._lag = Histogram("loop_lag_seconds", "How late the loop was", buckets=LAGS, registry=registry)

    def handlers(self, names: Sequence[str]) -> None:
        """The names that may be a label."""
        self._handlers = frozenset({NOBODY, *names})

    def turn(self, platform: Platform, handler: str, outcome: Outcome, seconds: float) -> None:
        """A turn was answered."""
        self._turns.labels(platform, handler if handler in self._handlers else OTHER, outcome).inc()
        if outcome != "busy":
            self._acks.labels(platform).observe(seconds)
        if outcome == "copy":
            self._copies.inc()

    def kept(self, seconds: float) -> None:
        """A turn was written down."""
        self._writes.observe(seconds)

    def sent(self, platform: Platform, code: str, wait: float = 0.0) -> None:
        """A message was tried."""
        self._sends.labels(platform, code if code in CODES else OTHER).inc()
        self._waits.inc(wait)

    def late(self) -> None:
        """A message arrived late."""
        self._late.inc()

    def owed(self, conversations: int, oldest: float) -> None:
        """What waits to be sent."""
        self._depth.set(conversations)
        self._oldest.set(oldest)

    def lag(self, seconds: float) -> None:
        """The loop was late."""
        self._lag.observe(seconds)

    def text(self) -> bytes:
        """All figures as Prometheus reads them."""
        return generate_latest(self._registry)


class MetricsServer:
    """Serves the figures and nothing else."""

    def __init__(self, metrics: Metrics, host: str, port: int) -> None:
        self._host, self._port = host, port
        app = web.Application()
        app.router.add_get("/metrics", self._show)
        self._metrics = metrics
        self._runner = guarded(app, stop_within=1.0)

    async def start(self) -> None:
        """Listen; raises CannotListen."""
        await listen(self._runner, self._host, self._port, FIGURES)

    @property
    def port(self) -> int:
        """Where it listens."""
        return int(self._runner.addresses[0][1])

    async def stop(self) -> None:
        """Stop listening."""
        await self._runner.cleanup()

    async def _show(self, request: web.Request) -> web.Response:
        return web.Response(body=self._metrics.text(), headers={"Content-Type": CONTENT_TYPE_LATEST})
