"""One of several instances of the bot, in a process of its own: python -m tests.durability.instance DATABASE_URL SLACK_URL.

It is the real application in a hurry: passes follow each other quickly, and its Slack takes fifty messages a second.
"""

import asyncio
import sys
from datetime import timedelta
from typing import cast
from unittest.mock import Mock

from adapters.pace import Limit, Rate
from adapters.slack.limits import RATES
from bot import courier, serving
from bot.app import build
from bot.limits import Unlimited
from bot.ports import Knowledge
from bot.settings import Settings, SlackSettings
from storage.opening import open_store
from storage.vault import MemoryVault
from tests.durability.news import news
from tests.fakes.slack_things import BOT_TOKEN, SECRET

PASS = 1.0
"""Seconds between two passes."""


async def serve(database: str, slack: str) -> None:
    """Sweep until killed; says so when it begins."""
    serving.SWEEP_EVERY = PASS
    courier.LOOK_AFTER = timedelta(seconds=PASS)
    cast("dict[str, Rate]", RATES).update({method: Rate(method, (Limit(50, 1.0),)) for method in RATES})
    settings = Settings(slack=SlackSettings(BOT_TOKEN, SECRET, "", slack))
    bot = build(settings, await open_store(database), Mock(spec=Knowledge), MemoryVault(), limits=Unlimited())
    news(bot.router.routes)
    for door in bot.doors:
        await door.start()
    async with bot.sweeping():
        print("sweeps", flush=True)
        await asyncio.Event().wait()


if __name__ == "__main__":
    asyncio.run(serve(*sys.argv[1:]))
