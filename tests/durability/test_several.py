"""Several instances on one PostgreSQL: one of them is killed in the middle, and nobody notices but the log."""

import asyncio
import json
import random
import sys
from asyncio.subprocess import PIPE, Process
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest

from adapters.clock import SystemClock
from bot.model.addresses import Person
from storage.opening import open_store
from storage.stores import RecordStore
from tests.durability.news import SUBJECT, words
from tests.durability.test_copies import counting, letters
from tests.fakes.slack import FakeSlack
from tests.fakes.slack_things import BOT
from tests.storage.postgres import PostgresServer
from tests.world import World, world

BEGUN = 15
"""Messages that have arrived when one instance is killed."""


@pytest.fixture(autouse=True)
def no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "http_proxy", "https_proxy"):
        monkeypatch.delenv(name, raising=False)


@asynccontextmanager
async def instance(database: str, slack: FakeSlack) -> AsyncIterator[Process]:
    """Another process."""
    command = (sys.executable, "-m", "tests.durability.instance", database, f"{slack.api.address}/api/")
    process = await asyncio.create_subprocess_exec(*command, stdout=PIPE, stderr=PIPE)
    assert process.stdout
    try:
        assert await asyncio.wait_for(process.stdout.readline(), 60) == b"sweeps\n"
        yield process
    finally:
        if process.returncode is None:
            process.kill()
        await process.communicate()


@pytest.mark.parametrize("count", [60, pytest.param(500, marks=pytest.mark.nightly)])
async def test_one_is_killed_in_the_middle_of_an_announcement(postgres: PostgresServer, count: int) -> None:
    database = postgres.database()
    async with FakeSlack() as slack:
        store = await open_store(database)
        async with instance(database, slack) as first, instance(database, slack):
            people = [Person("slack", "T1", f"UX{n}") for n in range(count)]
            slack.api.channels |= {f"D{person.id}": {BOT, person.id} for person in people}
            async with store.transaction() as tx:
                for person in people:
                    await tx.conversations.put(person.key, {"chat": f"D{person.id}"})
                    await tx.deliveries.owe(SUBJECT, person, SystemClock().now())
            await slack.until(lambda: len(slack.api.messages) > BEGUN, "a beginning")
            first.kill()
            await settled(store, within=60 + count / 20)
            assert await states(store) == {"sent": count}
        await store.close()
        shown = Counter(message.text for message in slack.api.messages)
        assert shown == {words(person.key): 1 for person in people}


async def settled(store: RecordStore, within: float) -> None:
    """Return when all is sent, or when the time is over: it happens in other processes."""
    for _ in range(int(within / 0.2)):
        if (await states(store)).keys() == {"sent"}:
            return
        await asyncio.sleep(0.2)


async def states(store: RecordStore) -> Counter[str]:
    async with store.transaction() as tx:
        return Counter(delivery.state for delivery in await tx.deliveries.of(SUBJECT))


@pytest.mark.parametrize("socket", [False, True])
@pytest.mark.parametrize("events", [150, pytest.param(2_000, marks=pytest.mark.nightly)])
async def test_copies_that_reach_different_instances_have_one_effect(
    postgres: PostgresServer, events: int, socket: bool
) -> None:
    database, chance = postgres.database(), random.Random(events)

    async def opened() -> RecordStore:
        return await open_store(database)

    async with world(opened, feature=counting, socket=socket) as here:
        await here.start()
        copies = [(letter, stamp) for letter in letters(0, events, "count quietly") for stamp in range(3)]
        chance.shuffle(copies)
        waiting = iter(copies)

        async def postman() -> None:
            for letter, stamp in waiting:
                await hand_over(here, letter, stamp, chance)

        await asyncio.gather(*(postman() for _ in range(12)))
        async with here.bot.app.store.transaction() as tx:
            assert await tx.conversations.get("effects") == {"count": events}
        assert not here.slack.api.messages


async def hand_over(here: World, letter: dict[str, object], stamp: int, chance: random.Random) -> None:
    """To one of the instances: by HTTP to the one that is called, by Socket Mode over one of the connections."""
    if here.socket:
        assert (await here.slack.deliver(letter, "events_api")).status == 200
    else:
        here.talk_to(chance.choice(here.bots))
        answer = await here.slack.post(json.dumps(letter).encode(), retry=stamp)
        assert answer.status == 200
