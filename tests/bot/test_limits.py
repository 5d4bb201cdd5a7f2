"""What one person may ask in a time; nobody else notices."""

from datetime import timedelta

import pytest

from bot import limits
from bot.app import routes
from bot.card import plain
from bot.limits import Limits, Usage
from bot.model.addresses import Person
from bot.notices import just_announced, too_many
from bot.reply import NOTHING
from handlers.sessions.actions import ShowSession
from tests.desk import Counter, MovedClock, seen

ANA, BEN = (Person("slack", "T1", name) for name in ("ana", "ben"))


def turns(limited: Limits, person: Person, count: int) -> int:
    """How many of so many turns are let through."""
    return sum(limited.turn(person) is None for _ in range(count))


def test_a_burst_and_then_one_a_second_while_others_go_on() -> None:
    clock = MovedClock()
    limited = Limits(clock)
    assert turns(limited, ANA, 100) == 60
    assert turns(limited, BEN, 27) == 27, "others are not held up"
    clock.advance(seconds=10)
    assert turns(limited, ANA, 100) == 10
    refusal = limited.turn(ANA)
    assert refusal
    assert refusal.wait == timedelta(seconds=1)


def test_a_day() -> None:
    clock = MovedClock()
    limited, passed = Limits(clock), 0
    for _ in range(60):
        passed += turns(limited, ANA, 60)
        clock.advance(minutes=1)
    passed += turns(limited, ANA, 60)
    assert 1_000 <= passed <= 1_042, "what the hour gives back comes on top"
    refusal = limited.turn(ANA)
    assert refusal
    assert timedelta() < refusal.wait <= timedelta(days=1) / 1_000


@pytest.mark.parametrize(("people", "steps"), [(1, 24), (3, 80)])
def test_a_health_check_and_three_who_try_everything_in_two_minutes(people: int, steps: int) -> None:
    clock, passed = MovedClock(), 0
    limited, all = Limits(clock), [Person("teams", "t", str(number)) for number in range(people)]
    for step in range(steps):
        passed += turns(limited, all[step % people], 1)
        clock.advance(seconds=120 / steps)
    assert passed == steps


def test_who_goes_on_is_told_once_a_minute() -> None:
    clock = MovedClock()
    limited = Limits(clock, turns=(limits.Allowance(1, timedelta(hours=1)),))
    told = []
    for _ in range(180):
        refusal = limited.turn(ANA)
        told.append(refusal.say if refusal else None)
        clock.advance(seconds=1)
    assert [second for second, say in enumerate(told) if say] == [1, 61, 121]


@pytest.mark.parametrize("days", [-1, 1])
def test_a_wrong_clock_locks_nobody_out(days: int) -> None:
    clock = MovedClock()
    limited = Limits(clock)
    turns(limited, ANA, 60)
    clock.advance(days=days)
    limited.turn(ANA)
    clock.advance(days=-days)
    clock.advance(minutes=1)
    assert turns(limited, ANA, 60) >= 59


def test_the_memory_of_it_is_bounded_and_forgets_the_longest_silent(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "REMEMBERED", 100)
    usage = Usage(MovedClock(), limits.TURNS)
    for number in range(1_000):
        usage.take(Person("slack", "T1", str(number)))
        usage.take(ANA)
    assert len(usage) == 100
    assert usage.of(ANA).amounts[0] == 1_000


async def test_at_the_desk_it_comes_before_roles_is_said_once_and_no_copy_counts() -> None:
    clock = MovedClock()
    ana = Counter(role="stranger", limits=Limits(clock))
    for _ in range(5):
        await ana.asks("help", id="Ev1")
    for number in range(59):
        assert await ana.asks("help", id=f"Other{number}") != NOTHING
    assert seen(await ana.presses(ShowSession("x"))).title == "One thing after the other, please"
    assert await ana.presses(ShowSession("x")) == NOTHING
    assert await ana.opens_home() == NOTHING
    assert seen(await ana.sends(ShowSession("x"), {"typed": "much"})).title == "One thing after the other, please"
    assert await ana.installs() is not None
    clock.advance(seconds=1)
    assert seen(await ana.asks("help")).title == "What I can do for you"


@pytest.mark.parametrize(
    ("wait", "words"),
    [
        (timedelta(milliseconds=1), "in a second."),
        (timedelta(seconds=59.2), "in 60 seconds."),
        (timedelta(minutes=2), "in 2 minutes."),
        (timedelta(hours=3), "in 3 hours."),
    ],
)
def test_it_is_said_when(wait: timedelta, words: str) -> None:
    assert words in plain(too_many(wait))
    assert words in plain(just_announced(wait))


def test_what_goes_out_to_channels_is_marked() -> None:
    table = routes()
    marked = {verb for each in (table.presses, table.submits) for verb, route in each.items() if route.announces}
    assert marked == {"pulse.post", "pulse.overrule", "session.announce"}
