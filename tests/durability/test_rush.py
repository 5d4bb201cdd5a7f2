"""Everybody taps at once: 500 people of 100 organisations within a second, half on Slack and half on Teams, by real HTTP."""

import asyncio
import random
from datetime import timedelta
from pathlib import Path

import pytest

from adapters.clock import SystemClock
from bot.item_bank import load
from bot.model.addresses import Person, Place
from bot.model.members import Account, Organisation
from bot.model.pulse.items import Graded
from bot.model.pulse.means import exactly
from bot.model.pulse.polls import Poll, asked
from bot.model.pulse.release import Averaged
from tests.benchmarks.loop import watched
from tests.fakes.slack_things import TEAM
from tests.world import World, on_disk, world

PEOPLE, ORGANISATIONS = 500, 100
LAST = 4
ITEM = next(item for item in load() if item.id == "HC8")


@pytest.fixture(autouse=True)
def no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "http_proxy", "https_proxy"):
        monkeypatch.delenv(name, raising=False)


async def test_500_people_of_100_organisations(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    chance = random.Random(1)
    async with world(on_disk(tmp_path / "data"), clock=SystemClock()) as here:
        poll = await begin(here)
        card = await here.teams.received("100 organisations have answered", where="group")
        assert "refresh" not in card.card(), "one card for all: no views for single users, of whom Teams allows 60"
        people = chance.sample(range(PEOPLE), PEOPLE)
        with watched() as stalls:
            taps = (tap(here, n, chance.randint(1, 5), at / PEOPLE) for at, n in enumerate(people))
            took = sorted(await asyncio.gather(*taps))
        half, most = took[PEOPLE // 2], took[PEOPLE * 99 // 100 - 1]
        with capsys.disabled():
            print(f"\n{PEOPLE} taps within a second are acknowledged: p50 {1000 * half:.0f} ms, p99 {1000 * most:.0f} ms")
            print(stalls)
        for number in range(ORGANISATIONS):
            await tap(here, number + chance.choice([0, 1, 2, 3, 4]) * ORGANISATIONS, LAST, 0)
        async with here.bot.app.store.transaction() as tx:
            assert await tx.ballots.count(poll.id) == ORGANISATIONS
            key = here.vault.get(poll.id)
            assert key
            released = await tx.ballots.release(key, poll.id, {ITEM.id: ITEM.scale}, ORGANISATIONS, poll.floor)
        assert released[ITEM.id].answered == ORGANISATIONS
        assert released[ITEM.id].figure == Averaged(exactly(10 * LAST), "more than three quarters"), "the last taps alone"
        assert card.edits == 0


async def begin(here: World) -> Poll:
    """A poll opens; five people speak for each organisation, on either platform."""
    here.slack.api.channels["C1"] |= {f"U{n}" for n in range(PEOPLE)}
    await here.teams.group("P1", "help")
    now = here.clock.now()
    async with here.bot.app.store.transaction() as tx:
        for number in range(ORGANISATIONS):
            await tx.organisations.put(Organisation(f"org{number}", f"Organisation {number}", "civil"))
        for number in range(PEOPLE):
            person, id = who(here, number), f"org{number % ORGANISATIONS}"
            home = f"{person.platform}:{person.tenant}"
            await tx.accounts.put(Account(person, f"P{number}", f"p{number}@{id}.example", id, "confirmed", home=home))
        places = (Place("slack", TEAM, "C1"), here.teams.place(where="group"))
        asks = asked("poll1", [ITEM], here.vault.seal)
        poll = Poll("poll1", "pulse", asks, now, now + timedelta(days=7), "Europe/Brussels", places, "Noor", "planned")
        await tx.polls.put(poll)
    await here.sweep()
    return poll


async def tap(here: World, number: int, score: int, wait: float) -> float:
    """Somebody taps after a while; the seconds until it is acknowledged."""
    assert isinstance(ITEM.scale, Graded)
    label, clock = f"{score} {ITEM.scale.labels[score - 1]}", asyncio.get_running_loop().time
    await asyncio.sleep(wait)
    begun = clock()
    if on_slack(number):
        assert (await here.slack.press(f"U{number}", label, "C1")).status == 200
    else:
        assert (await here.teams.press(f"P{number}", label, "group")).status == 200
    return clock() - begun


def on_slack(number: int) -> bool:
    return number // ORGANISATIONS % 2 == 0


def who(here: World, number: int) -> Person:
    return Person("slack", TEAM, f"U{number}") if on_slack(number) else here.teams.person(f"P{number}")
