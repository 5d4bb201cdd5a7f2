"""The fakes are strict, and in the worst weather every delivery arrives once and nobody calls before they may."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator
from typing import Any

import aiohttp
import pytest

from adapters.slack.api import Api
from adapters.slack.outbound import SlackMessenger
from bot.card import Card
from bot.model.addresses import Person, Place
from bot.ports import Messenger, Undelivered
from bot.reply import NOTHING, Reply
from storage.memory_store import MemoryStore
from tests.desk import MovedClock
from tests.fakes.slack import FakeSlack
from tests.fakes.slack_things import BOT, BOT_TOKEN
from tests.fakes.teams import FakeTeams

POST = {"text": "hi", "blocks": [], "unfurl_links": False}
Told = tuple[int, int]


def now() -> float:
    return asyncio.get_running_loop().time()


@pytest.fixture
async def http() -> AsyncIterator[aiohttp.ClientSession]:
    async with aiohttp.ClientSession() as session:
        yield session


async def told(http: aiohttp.ClientSession, slack: FakeSlack, method: str, arguments: dict[str, Any]) -> Told:
    """The status of a call, and how long it is told to wait."""
    header = {"Authorization": f"Bearer {BOT_TOKEN}"}
    async with http.post(f"{slack.api.address}/api/{method}", json=arguments, headers=header) as answer:
        return answer.status, int(answer.headers.get("Retry-After", 0))


async def test_more_than_a_window_holds_is_told_to_wait(http: aiohttp.ClientSession) -> None:
    async with FakeSlack(limits=True) as slack:
        slack.api.channels |= {f"C{n}": {BOT} for n in range(10, 20)}
        assert await told(http, slack, "chat.postMessage", POST | {"channel": "C1"}) == (200, 0)
        assert await told(http, slack, "chat.postMessage", POST | {"channel": "C1"}) == (429, 1)
        others = [await told(http, slack, "chat.postMessage", POST | {"channel": f"C{n}"}) for n in range(10, 15)]
        assert others == [(200, 0)] * 4 + [(429, 1)]
        await asyncio.sleep(1)
        assert await told(http, slack, "chat.postMessage", POST | {"channel": "C1"}) == (200, 0)
        opened = [await told(http, slack, "conversations.open", {"users": "U1"}) for _ in range(51)]
        assert opened == [(200, 0)] * 50 + [(429, 60)]
        assert slack.api.weather.told == {"limit": 3}


async def test_who_comes_back_too_early_is_found_out(http: aiohttp.ClientSession) -> None:
    async with FakeSlack() as slack:
        slack.goes_wrong("chat.postMessage", status=429, retry_after=9)
        assert await told(http, slack, "chat.postMessage", POST | {"channel": "C1"}) == (429, 9)
        await asyncio.sleep(8.9)
        assert await told(http, slack, "chat.postMessage", POST | {"channel": "C1"}) == (429, 1)
        assert [fault.partition(" was told")[0] for fault in slack.api.weather.violations] == ["chat.postMessage: C1"]
        slack.api.weather.violations.clear()


async def insist(messenger: Messenger, to: Person | Place, number: int) -> None:
    """Deliver as the courier does: again after each wait."""

    async def draw() -> Card:
        return Card(f"{to.key} {number}")

    while True:
        try:
            await messenger.deliver(to, draw, None, "")
            return
        except Undelivered as failure:
            if failure.fate != "wait":
                raise


async def in_order(messenger: Messenger, to: Person | Place, count: int) -> None:
    for number in range(count):
        await insist(messenger, to, number)


async def weathered(messenger: Messenger, recipients: list[Person | Place], each: int) -> float:
    begun = now()
    await asyncio.gather(*(in_order(messenger, to, each) for to in recipients))
    return now() - begun


async def test_a_storm_over_slack(store: MemoryStore, clock: MovedClock) -> None:
    async with FakeSlack(clock, limits=True) as slack:
        channels = [Place("slack", "T1", f"C{n}") for n in range(100, 120)]
        slack.api.channels |= {place.channel: {BOT} for place in channels}
        people = [Person("slack", "T1", f"U{n}") for n in range(60)]
        api = Api(slack.settings())
        api.start()
        messenger = SlackMessenger(api, store)
        for person in people:
            await messenger.chat_with(person)
        slack.api.weather.storm(seed=7, share=0.3, waits=(1, 60))
        took = await weathered(messenger, [*channels, *people], 3)
        everybody: list[Person | Place] = [*channels, *people]
        assert Counter(said.text for said in slack.api.messages) == {f"{to.key} {n}": 1 for to in everybody for n in range(3)}
        assert slack.api.weather.told["limit"] == 0
        assert slack.api.weather.told["mood"] > 80
        longest = max(slack.api.weather.waits.values())
        assert took <= longest + 3 * 80 / 5
        await api.stop()


async def test_a_storm_over_teams(store: MemoryStore, clock: MovedClock) -> None:
    async def dispatch(event: object) -> Reply:
        return NOTHING

    async with FakeTeams(insecure=True, limits=True) as teams, teams.serving(teams.door(dispatch, store, clock)):
        people: list[Person | Place] = [teams.person(f"P{n}") for n in range(60)]
        for n in range(60):
            await teams.personal(f"P{n}", "hello")
        teams.connector.weather.storm(seed=7, share=0.3, waits=(1, 60))
        took = await weathered(teams.messenger, people, 5)
        assert len({post.activity["summary"] for post in teams.connector.posts}) == len(teams.connector.posts) == 300
        assert teams.connector.weather.told["limit"] == 0
        assert teams.connector.weather.told["mood"] > 80
        assert took <= 1.1 * max(teams.connector.weather.waits.values())


async def test_after_a_storm_the_weather_is_fine(http: aiohttp.ClientSession) -> None:
    async with FakeSlack() as slack:
        slack.api.weather.storm(seed=1, share=1.0, waits=(2, 2))
        assert await told(http, slack, "chat.postMessage", POST | {"channel": "C1"}) == (429, 2)
        slack.api.weather.storm(seed=1, share=0.0, waits=(1, 1))
        await asyncio.sleep(2)
        assert await told(http, slack, "chat.postMessage", POST | {"channel": "C1"}) == (200, 0)
        assert await told(http, slack, "auth.test", {}) == (200, 0)


async def test_of_answers_a_share_is_lost_and_counted(http: aiohttp.ClientSession) -> None:
    async with FakeSlack() as slack:
        lost = 0
        async with slack.away("drop", lost=0.3, seed=5):
            for _ in range(40):
                try:
                    await told(http, slack, "chat.postMessage", POST | {"channel": "C1"})
                except aiohttp.ClientError:
                    lost += 1
        assert len(slack.api.messages) == 40
        assert slack.api.weather.harmed["drop", "chat.postMessage"] == lost
        assert 5 < lost < 20
