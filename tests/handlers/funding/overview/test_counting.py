"""The indicator: partnerships recounted from what happened, beside a target that staff set or did not set; and the sheets."""

import random
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest

from bot.card import plain
from bot.model.funding.consent import words
from bot.model.funding.events import Event
from bot.model.funding.indicator import OVER, UNDER_WAY
from bot.model.funding.introductions import NAMED, State
from handlers.funding.overview import sheets
from handlers.funding.overview.actions import SetPartnerships, ShowPartnerships
from handlers.funding.overview.counting import count
from tests.desk import seen
from tests.handlers.funding.overview.scene import SUE, Scene, on_slack

NAIROBI = "Africa/Nairobi"


async def happens(scene: Scene, id: str, *steps: tuple[str, datetime]) -> None:
    """An introduction goes through these states."""
    async with scene.store.transaction() as tx:
        for what, at in steps:
            await tx.happenings.add(Event(id, 0, what, at))


async def test_no_target_is_said_so_and_staff_set_one() -> None:
    scene = Scene()
    await scene.joined(1, 2)
    await scene.introduced(1, 2)
    told = await scene.asks(SUE, "partnerships")
    assert "Partnerships in 2027" in told
    assert "Brokered in the year: 1" in told
    assert "In progress at its end, or now: 1" in told
    assert "Target: no target set" in told
    assert "%" not in told
    assert "n1" in told
    assert "Organisation" not in told
    assert "Brokered in the year: 0" in await scene.asks(SUE, "partnerships 2026")
    assert "Brokered in the year: 0" in await scene.reads(SUE, ShowPartnerships(2028))
    for typed, said in (("6", "Target: 6"), ("", "Target: no target set")):
        assert said in plain(seen(await scene.sends(SUE, SetPartnerships(2027), {"number": typed})))
    for wrong in ("0", "-1", "1000", "six"):
        form = (await scene.sends(SUE, SetPartnerships(2027), {"number": wrong})).open
        assert form
        assert form.errors.keys() == {"number"}
    assert "This is for the Secretariat" in await scene.asks(on_slack(1), "partnerships")


async def test_three_together_count_once_and_so_do_the_same_on_the_same_call() -> None:
    scene = Scene()
    await scene.joined(1, 2, 3)
    await scene.introduced(1, 2, 3)
    await scene.introduced(3, 2, 1, id="n2")
    await scene.introduced(1, 2, id="n3")
    await scene.introduced(1, 3, id="n4", state="proposed")
    async with scene.store.transaction() as tx:
        counted = (await count(2027, tx, "UTC")).counted
    assert counted.brokered == ("n1", "n3")
    assert counted.in_progress == ("n1", "n3")


async def test_39_a_night_at_the_turn_of_the_year_belongs_to_the_zone_of_the_report() -> None:
    for zone, year in (("UTC", 2027), (NAIROBI, 2028), ("America/Lima", 2027)):
        scene = Scene(zone=zone)
        await scene.joined(1, 2)
        scene.clock.time = datetime(2027, 12, 31, 22, 30, tzinfo=UTC)
        await scene.introduced(1, 2)
        for each in (2027, 2028):
            told = await scene.asks(SUE, f"partnerships {each}")
            assert f"Brokered in the year: {int(each == year)}" in told
            assert f"The year is that of {zone}." in told
        async with scene.store.transaction() as tx:
            assert {row[1] for row in await sheets.indicator(zone).rows(tx)} == {zone}


def paths(chance: random.Random) -> Iterator[str]:
    """A way through the states, begun with a proposal that all said yes to or not."""
    yield from ("brokered", "in progress", "submitted", "won")[: chance.randint(0, 4)]
    if chance.random() < 0.3:
        yield "abandoned"


@pytest.mark.parametrize("seed", range(20))
async def test_whatever_happened_the_numbers_are_those_of_the_ids_behind_them(seed: int) -> None:
    scene, chance = Scene(), random.Random(seed)
    await scene.joined(*range(1, 7))
    steps: dict[str, list[tuple[str, datetime]]] = {}
    for number in range(20):
        pair, id = chance.sample(range(1, 7), 2), f"n{number:02}"
        await scene.introduced(*pair, id=id, state="proposed", about=f"call {number}")
        at, steps[id] = datetime(2026, 6, 1, tzinfo=UTC), []
        for what in paths(chance):
            at += timedelta(days=chance.randint(0, 200))
            steps[id].append((what, at))
        await happens(scene, id, *steps[id])
    async with scene.store.transaction() as tx:
        rows = {(int(str(row[0])), row[2]): row for row in await sheets.indicator("UTC").rows(tx)}
    years = sorted({year for year, _ in rows})
    assert all(later - one == 1 for one, later in pairwise(years)), "no year between is left out"
    for year in years:
        brokered = [id for id, path in steps.items() if any((what, at.year) == ("brokered", year) for what, at in path)]
        assert rows[year, "partnerships brokered"][3:] == (len(brokered), tuple(sorted(brokered)))
        by_then = {id: [what for what, at in path if at.year <= year] for id, path in steps.items()}
        on = tuple(sorted(id for id, path in by_then.items() if path and path[-1] in UNDER_WAY))
        assert rows[year, "in progress at the end of the year"][3:] == (len(on), on)
    assert set() == OVER & UNDER_WAY


@pytest.mark.parametrize("state", [*sorted(NAMED), "proposed", "declined", "expired", "withdrawn", "unavailable"])
async def test_a_sheet_names_whom_it_may(state: State) -> None:
    scene = Scene()
    await scene.joined(1, 2)
    await scene.introduced(1, 2, state=state)
    async with scene.store.transaction() as tx:
        rows = await sheets.PARTNERSHIPS.rows(tx)
    assert [row[-1] for row in rows] == ([("Organisation 1", "Organisation 2")] if state in NAMED else [])


async def test_withdrawn_consent_takes_away_the_name_and_not_the_count() -> None:
    scene = Scene()
    await scene.joined(1, 2)
    made = await scene.introduced(1, 2)
    async with scene.store.transaction() as tx:
        await tx.consents.add(words("n1", "org2", ["organisation"], "withdrawn", on_slack(2), scene.clock.now()))
        await tx.introductions.put(replace(made, state="abandoned", withdrawn=frozenset({"org2"})))
        await tx.happenings.add(Event("n1", 0, "abandoned", scene.clock.now()))
        [row] = await sheets.PARTNERSHIPS.rows(tx)
        assert row == (
            "n1",
            "abandoned",
            3,
            scene.clock.now(),
            scene.clock.now(),
            ("Organisation 1", "a member that is not named"),
        )
        assert (await count(2027, tx, "UTC")).counted.brokered == ("n1",)
