"""T5: years of schedules and reminders in twelve zones: none missed, none doubled, none after the start of its session.

A wrong clock is all that the machine has: what goes out then is judged by what it showed. While it is ahead, something may come
early, and never again once it is put right; while it is behind, something may come late. Nothing is lost by either.
"""

from collections import Counter
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from random import Random

import pytest

from tests.years.judge import judge
from tests.years.keeper import Item, Keeper
from tests.years.life import Make, lived
from tests.years.machine import DAY, HOUR, MINUTE, Machine, Spell, Spells, sound, worn
from tests.years.plan import NIGHTS, planned

BEGIN = date(2026, 1, 1)


def midnight(day: date) -> datetime:
    return datetime.combine(day, time.min, UTC)


async def fate(zone: str, end: date, *, broken: bool = True, make: Make = Keeper) -> Counter[str]:
    """What became of everything from the first of January 2026 on; three weeks more settle it."""
    chance = Random(f"{zone} {end}")
    plan = planned(zone, BEGIN, end, chance)
    begin, until = midnight(BEGIN) - DAY, midnight(end) + 22 * DAY
    machine = worn(begin, until - 14 * DAY, chance) if broken else sound(begin)
    return judge(plan, await lived(plan, machine, until, chance, make, trouble=broken))


@pytest.mark.parametrize("years", [1, pytest.param(10, marks=pytest.mark.nightly)])
@pytest.mark.parametrize("zone", NIGHTS)
async def test_nothing_is_missed_or_doubled_whatever_goes_wrong(zone: str, years: int) -> None:
    found = await fate(zone, date(BEGIN.year + years, 1, 1) - DAY)
    print(zone, years, dict(sorted(found.items())))
    assert found["planned"] > 640 * years
    assert found["on time"] > 0.7 * found["planned"]
    assert found["late"] > 10 * years


@pytest.mark.parametrize("zone", ["America/Santiago", "Australia/Lord_Howe"])
async def test_on_a_sound_machine_everything_is_on_time(zone: str) -> None:
    found = await fate(zone, date(2026, 6, 30), broken=False)
    assert found["on time"] + found["moved away"] == found["planned"]


async def test_what_waits_by_a_clock_that_is_put_back_does_not_wait_for_that() -> None:
    """While the platform is away, the clock is a day ahead: what was put off by it goes out once both are over."""
    plan = planned("Africa/Nairobi", BEGIN, BEGIN + 40 * DAY, Random(0))
    nine = midnight(BEGIN + 10 * DAY) + 6 * HOUR
    away, ahead = Spell(nine - HOUR, nine + HOUR), Spell(nine - HOUR, nine + HOUR, DAY)
    machine = Machine(midnight(BEGIN), stops=Spells([]), wrong=Spells([ahead]), away=Spells([away]))
    log = await lived(plan, machine, midnight(BEGIN) + 65 * DAY, Random(0), trouble=0)
    judge(plan, log)
    [post] = log.posts[f"daily:{nine.date()}"]
    assert away.end <= post.true <= away.end + 6 * MINUTE


class Forgetful(Keeper):
    """Forgets what it sent while that is still of use."""

    async def tidy(self) -> None:
        async with self.store.transaction() as tx:
            await tx.deliveries.prune(self.machine.now() - DAY)


class Strict(Keeper):
    """Drops what is late, as an alarm clock with a grace does."""

    def _due(self, now: datetime) -> Iterator[Item]:
        return (item for item in Keeper._due(self, now) if now - item[2] < timedelta(minutes=5))


class Stubborn(Keeper):
    """Sends what nobody can use any more."""

    def _due(self, now: datetime) -> Iterator[Item]:
        yield from Keeper._due(self, now)
        yield from Keeper._past(self, now)


class Silent(Keeper):
    """Says nothing about what it skipped."""

    async def tidy(self) -> None:
        """Nothing."""


@pytest.mark.parametrize(
    ("make", "fault"),
    [(Forgetful, "doubled"), (Strict, "missed"), (Stubborn, "out of time"), (Silent, "skipped without a word")],
)
async def test_the_judge_finds_the_faults_of_others(make: Make, fault: str) -> None:
    with pytest.raises(AssertionError, match=fault):
        await fate("Europe/Rome", date(2026, 6, 30), make=make)
