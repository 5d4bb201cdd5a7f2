"""Ten years of sessions in twelve zones, over the real sweep and courier: no reminder missed, doubled or after the start.

A wrong clock is all that the machine has: what goes out then is judged by what it showed (see test_years.py).
"""

from bisect import bisect_left
from collections import Counter
from datetime import timedelta
from random import Random

import pytest

from bot.model.addresses import Person
from bot.model.deliveries import key
from tests.night import by_turns
from tests.virtual import START, run
from tests.years.gatherings import NOA, Calendar, Expected, Gathering, asleep, before, planned
from tests.years.host import Host, Log, of
from tests.years.machine import DAY, sound, worn
from tests.years.plan import NIGHTS


async def fate(zone: str, days: int, *, broken: bool = True) -> Counter[str]:
    """What became of all reminders; some weeks more settle them."""
    chance = Random(f"{zone} {days}")
    calendar = planned(zone, START, days, chance)
    machine = worn(START, START + timedelta(days=days), chance) if broken else sound(START)
    log = await Host(calendar, machine, chance).live(START + timedelta(days=days + 30), trouble=broken)
    return judge(calendar, log)


def judge(calendar: Calendar, log: Log) -> Counter[str]:
    """Raise when anything was missed, doubled, out of time, at night or not said; else count what became of it."""
    found, unknown = Counter[str](), set(log.posts)
    for gathering in calendar.gatherings:
        reminders = of(gathering)
        for each in reminders:
            found["planned"] += 1
            found[_fate(each, gathering, reminders, log)] += 1
            unknown.discard(key(each.subject, each.to))
        for each in before(gathering):
            found["repeated by a clock put back"] += _put_back(each, gathering, log)
            unknown.discard(key(each.subject, each.to))
    strays = [log.noted[mark] for mark in unknown]
    assert not [each for each in strays if each.kind == "session reminder"], "sent and never planned"
    assert not [each for each in log.noted.values() if isinstance(each.to, Person) and each.to == NOA], "not on the list"
    return found


def _fate(each: Expected, gathering: Gathering, others: list[Expected], log: Log) -> str:
    name, posts = f"{each.subject} to {each.to.key}", log.posts.get(key(each.subject, each.to), [])
    assert len(posts) <= 1, f"{name} doubled"
    if posts:
        [post] = posts
        assert each.at <= post.clock < each.until, f"{name} out of time"
        assert not asleep(each.to, post.clock), f"{name} at night"
        return "in time" if post.clock - each.at < timedelta(minutes=5) else "late"
    assert not _chance(each, gathering, others, log), f"{name} missed"
    if gathering.gone < gathering.over:
        return "moved or called off"
    assert key(each.subject, each.to) in log.noted, f"{name} skipped without a word"
    return "skipped"


def _put_back(each: Expected, gathering: Gathering, log: Log) -> int:
    """How often something came that people had been told before: once at most, while the clock showed a time before that."""
    posts = log.posts.get(key(each.subject, each.to), [])
    assert all(each.at <= post.clock < min(each.until, gathering.told) for post in posts)
    assert len(posts) <= 1
    return len(posts)


def _chance(each: Expected, gathering: Gathering, others: list[Expected], log: Log) -> bool:
    """Whether a pass could have sent it: it was due by the clock, nobody asleep, and nothing later was due to the same."""
    later = [other for other in others if other.to == each.to and (other.at, other.until) > (each.at, each.until)]
    for true, clock in log.chances[bisect_left(log.chances, (each.at - 2 * DAY, each.at - 2 * DAY)) :]:
        if true > each.until + 2 * DAY:
            return False
        due = each.at <= clock < each.until and gathering.known <= true < gathering.gone
        if due and not asleep(each.to, clock) and not any(other.at <= clock < other.until for other in later):
            return True
    return False


@pytest.mark.parametrize("zone", ["Europe/Rome", "Pacific/Apia"])
def test_in_four_months_no_reminder_is_missed_doubled_or_after_the_start(zone: str) -> None:
    found = run(fate(zone, 120))
    assert found["planned"] > 100
    assert found["in time"] > found["planned"] / 2


@pytest.mark.parametrize("zone", by_turns([*NIGHTS], 6))
def test_case_4_in_ten_years_no_reminder_is_missed_doubled_or_after_the_start(zone: str) -> None:
    found = run(fate(zone, 3650))
    print(zone, dict(sorted(found.items())))
    assert found["planned"] > 4000
    assert found["in time"] > 0.65 * found["planned"]
    assert found["late"] > 40


def test_on_a_sound_machine_every_reminder_is_in_time() -> None:
    found = run(fate("Australia/Lord_Howe", 60, broken=False))
    assert found["in time"] + found["moved or called off"] + found["skipped"] == found["planned"]
