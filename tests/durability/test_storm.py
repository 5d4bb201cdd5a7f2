"""Storms of refusals and an hour without a platform: nothing lost, nothing doubled, doubts told one by one (T6, T7)."""

import asyncio
from collections import Counter
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import pytest

from adapters.teams.references import Reference
from bot.model.addresses import Person, Place, Recipient
from bot.model.deliveries import State
from bot.ports import Store
from storage.memory_store import MemoryStore
from tests.benchmarks.loop import watched
from tests.durability.news import SUBJECT, news, words
from tests.fakes.slack_things import BOT
from tests.fakes.teams import directory_id
from tests.fakes.weather import Absence
from tests.virtual import VirtualClock, run
from tests.world import World, on_disk, world

PASS = 60.0
"""Seconds between two passes of the sweep."""
LONGEST_WAIT = 60
SLACK_EACH, TEAMS_EACH = 1 / 5, 1 / 50
"""Seconds that a message costs a workspace: the least that the limits allow."""
LONGEST_STALL = 0.1
"""Seconds of a processor (T21), judged at night alone: of those that pass, a machine that others use takes its share."""
NIGHTLY = 200


@dataclass(slots=True)
class Announcement:
    """One piece of news for many."""

    here: World
    recipients: list[Recipient]
    heard: int = 0
    """Messages that had arrived when somebody last looked."""

    async def owe(self) -> None:
        async with self.here.bot.app.store.transaction() as tx:
            for to in self.recipients:
                await tx.deliveries.owe(SUBJECT, to, self.here.clock.now())

    async def passes(self, until: Callable[[], Awaitable[bool]], most: int = 300) -> float:
        """Sweep every minute until something is so; the seconds that took."""
        begun = asyncio.get_running_loop().time()
        for _ in range(most):
            await self.here.bot.app.sweep.run()
            for _ in range(int(PASS)):
                if await until():
                    return asyncio.get_running_loop().time() - begun
                await asyncio.sleep(1)
        raise AssertionError(await self.states())

    async def settled(self) -> bool:
        """Whether nothing is owed or under way any more; nobody counts while something new arrives every second."""
        before, self.heard = self.heard, len(self.here.slack.api.messages) + len(self.here.teams.connector.posts)
        async with self.here.bot.app.store.transaction() as tx:
            done = self.heard == before and not await tx.deliveries.due(self.here.clock.now() + timedelta(days=1))
            return done and not await tx.deliveries.in_state("sending")

    async def states(self) -> Counter[State]:
        async with self.here.bot.app.store.transaction() as tx:
            return Counter(delivery.state for delivery in await tx.deliveries.of(SUBJECT))

    def shown(self) -> Counter[str]:
        """How often each recipient got it, on either platform."""
        found: Counter[str] = Counter()
        slack = [message.text for message in self.here.slack.api.messages]
        teams = [post.activity["summary"] for post in self.here.teams.connector.posts]
        for to in self.recipients:
            found[to.key] = [*slack, *teams].count(words(to.key))
        return found


async def memory() -> Store:
    return MemoryStore()


def slack_people(here: World, count: int) -> list[Recipient]:
    here.slack.api.channels |= {f"DUX{n}": {BOT, f"UX{n}"} for n in range(count)}
    return [Person("slack", "T1", f"UX{n}") for n in range(count)]


def slack_rooms(here: World, count: int) -> list[Recipient]:
    here.slack.api.channels |= {f"CX{n}": {BOT} for n in range(count)}
    return [Place("slack", "T1", f"CX{n}") for n in range(count)]


async def met_before(here: World, people: list[Recipient]) -> None:
    """The bot has opened the private chats with these people of Slack already."""
    async with here.bot.app.store.transaction() as tx:
        for person in people:
            assert isinstance(person, Person)
            await tx.conversations.put(person.key, {"chat": f"D{person.id}"})


async def teams_people(here: World, count: int) -> list[Recipient]:
    found = []
    async with here.bot.app.store.transaction() as tx:
        for name in (f"P{n}" for n in range(count)):
            person = Person("teams", here.teams.place().tenant, directory_id(name))
            kept = Reference(here.teams.connector.url, "28:bot", f"a:{name}", f"29:{name}")
            await tx.conversations.put(person.key, {field: getattr(kept, field) for field in kept.__slots__})
            found.append(person)
    return list(found)


@pytest.mark.parametrize(("rooms", "people"), [(20, 180), pytest.param(NIGHTLY, 2_000, marks=pytest.mark.nightly)])
def test_a_storm_of_refusals_on_slack(rooms: int, people: int, tmp_path: Path) -> None:
    """Three in ten messages are told to wait 1 to 60 s. Whoever serves people in their order and cannot foresee the waits
    needs the time of all attempts, with a last wait behind them; and for each recipient that of those before, and the waits.
    """

    async def story() -> None:
        async with world(on_disk(tmp_path / "data"), clock=VirtualClock(), feature=news) as here:
            friends, weather = slack_people(here, people), here.slack.api.weather
            await met_before(here, friends)
            announced = Announcement(here, [*slack_rooms(here, rooms), *friends])
            weather.limits = True
            weather.storm(7, 0.3, (1, LONGEST_WAIT))
            await announced.owe()
            with watched() as stalls:
                took = await announced.passes(announced.settled)
            print(f"{rooms + people} recipients: {stalls}")
            assert rooms < NIGHTLY or stalls.own < LONGEST_STALL, stalls
            assert set(announced.shown().values()) == {1}
            assert weather.told["mood"] > (rooms + people) / 5, "there was a storm"
            assert weather.told["limit"] == 0, "limits are kept, not found out"
            chains = [n * SLACK_EACH + weather.waits[channel(to)] for n, to in enumerate(announced.recipients)]
            attempts = rooms + people + weather.told["mood"]
            assert took <= 1.1 * max(attempts * SLACK_EACH + LONGEST_WAIT, *chains), (took, attempts, max(chains))

    run(story())


def channel(to: Recipient) -> str:
    return to.channel if isinstance(to, Place) else f"D{to.id}"


@pytest.mark.parametrize("how", ["refuse", "hang", "5xx", "drop"])
@pytest.mark.parametrize("count", [50, pytest.param(500, marks=pytest.mark.nightly)])
@pytest.mark.parametrize("platform", ["slack", "teams"])
def test_an_hour_without_a_platform(platform: str, count: int, how: Absence) -> None:
    async def story() -> None:
        async with world(memory, clock=VirtualClock(), feature=news) as here:
            fake = here.slack if platform == "slack" else here.teams.connector
            weather = here.slack.api.weather if platform == "slack" else here.teams.connector.weather
            weather.limits = True
            recipients = slack_rooms(here, count) if platform == "slack" else await teams_people(here, count)
            announced = Announcement(here, recipients)
            await announced.owe()
            await here.bot.app.sweep.run()
            each = SLACK_EACH if platform == "slack" else TEAMS_EACH
            await asyncio.sleep(each * (count // 2 + 0.5))  # between two messages, so that none is cut off unseen
            async with fake.away(how, lost=0.05):
                for _ in range(60):
                    await here.bot.app.sweep.run()
                    await asyncio.sleep(PASS)
            back = await announced.passes(announced.settled)
            assert back <= 600, "within ten minutes all is out"
            states, harmed = await announced.states(), injected(weather.harmed)
            assert states["unknown"] == harmed, (states, weather.harmed)
            assert states["sent"] == count - harmed
            assert set(announced.shown().values()) <= {0, 1}
            assert sum(announced.shown().values()) == count - (harmed if how in ("hang", "5xx") else 0)

    run(story())


def injected(harmed: Counter[tuple[str, str]]) -> int:
    """How many messages came to such harm that nobody but the platform can know what became of them."""
    return sum(times for (_, what), times in harmed.items() if what in ("chat.postMessage", "post"))
