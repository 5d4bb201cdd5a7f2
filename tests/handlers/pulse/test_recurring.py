"""Pulses that recur: typed in a form, held against the guards, stopped; a year of them in five zones, once each."""

from datetime import UTC, datetime, timedelta
from random import Random

import pytest

from bot.card import actions, plain
from bot.events import FormValues
from bot.model.pulse.cycles import Cycle
from bot.model.schedule import occurrences
from bot.model.zones import local
from handlers.pulse.staff.actions import CloseEarly, NewCycle, ShowCycles, StopCycle
from tests.desk import seen
from tests.handlers.pulse.secretariat import GENERAL, Secretariat, form

MONTHLY: FormValues = {
    "items": ("HC1", "HC2", "HC3", "HC7", "HC8", "HC9"),
    "at_once": "1",
    "rhythm": "first",
    "weekdays": ("monday",),
    "day": "2027-03-02",
    "time": "09:00",
    "zone": "UTC",
    "days": "7",
    "channels": (GENERAL.id,),
    "why": "",
}
WEEKLY: FormValues = {**MONTHLY, "rhythm": "weekly", "days": "6", "why": "A trial year, agreed by the Board."}
ZONES = ("Europe/Brussels", "America/New_York", "Australia/Lord_Howe", "Asia/Kathmandu", "Africa/Casablanca")


@pytest.fixture
async def house() -> Secretariat:
    made = Secretariat()
    await made.begin()
    return made


async def cycles(house: Secretariat) -> list[Cycle]:
    async with house.store.transaction() as tx:
        return list(await tx.cycles.all())


WRONG: list[tuple[FormValues, str, str]] = [
    ({"items": ()}, "items", "choose"),
    ({"at_once": "4"}, "at_once", "from 1 to 3"),
    ({"rhythm": "yearly"}, "rhythm", "choose"),
    ({"weekdays": ()}, "weekdays", "choose a weekday"),
    ({"weekdays": ("monday", "friday")}, "weekdays", "one weekday"),
    ({"zone": "Europe/Pariss"}, "zone", "Did you mean Europe/Paris?"),
    ({"day": "2027-02-28"}, "day", "That is past"),
    ({"day": "2027-03-01"}, "day", "That is past"),
    ({"time": ""}, "time", "give a time"),
    ({"days": "90"}, "days", "from 1 to 60"),
    ({"channels": ()}, "channels", "choose a channel"),
    ({"why": "x" * 301}, "why", "300"),
    ({"rhythm": "weekly"}, "why", "less than 14 days"),
    ({"items": ("HC1",)}, "why", "HC1 is asked within 91 days"),
]


@pytest.mark.parametrize(("typed", "field", "said"), WRONG)
async def test_bad_input_opens_the_form_again_with_everything_typed(
    house: Secretariat, typed: FormValues, field: str, said: str
) -> None:
    sent = {**MONTHLY, **typed}
    again = (await house.noor.sends(NewCycle(), sent)).open
    assert again
    assert again.values == sent
    assert said in again.errors[field]
    assert await cycles(house) == []


async def test_it_is_begun_shown_and_stopped_once(house: Secretariat) -> None:
    opened = await form(house.noor, NewCycle())
    card = seen(await house.noor.sends(opened.on_submit, MONTHLY))
    assert card.title == "Recurring pulse: every month on the first Monday, 09:00 in UTC"
    assert "Mon 05 Apr 09:00 in UTC" in plain(card)
    [cycle] = await cycles(house)
    assert "Every month on the first Monday" in plain(seen(await house.omar.presses(ShowCycles(1))))
    assert seen(await house.omar.presses(StopCycle(cycle.id))).title == "It recurs no more"
    assert seen(await house.noor.presses(StopCycle(cycle.id))).title == "This pulse recurs no more"
    house.clock.advance(days=60)
    await house.sweep()
    assert await house.polls() == []
    assert [b.label for b in actions(seen(await house.noor.presses(ShowCycles(1))))] == ["New recurring pulse", "All polls"]
    what = [what for what, *_ in await house.log(cycle.id)]
    assert what == ["begun: every month on the first Monday, 09:00 in UTC", "stopped"]


@pytest.mark.parametrize("zone", ZONES)
async def test_a_year_of_a_weekly_pulse_has_one_post_and_one_close_per_run(house: Secretariat, zone: str) -> None:
    """At 02:30, which clocks skip once a year and show twice; with long pauses and a process of its own for each pass."""
    chance, start = Random(zone), house.clock.now()
    values = {**WEEKLY, "weekdays": ("sunday",), "day": "2027-03-07", "time": "02:30", "zone": zone}
    assert (await house.noor.sends(NewCycle(), values)).open is None
    [cycle] = await cycles(house)
    runs = occurrences(cycle.schedule, start, start + timedelta(days=365))
    ends = [run.at + timedelta(days=6) for run in runs]
    for at in sorted([*(run.at for run in runs), *ends]):
        house.clock.time = at - timedelta(seconds=1)
        await house.sweep()
        assert all(not poll.opens <= house.clock.time < poll.closes or poll.state == "open" for poll in await house.polls())
        house.clock.time = at + timedelta(minutes=chance.choice((0, 1, 7, 90)))
        for _ in range(chance.randint(1, 3)):
            await house.sweep()
    house.clock.advance(days=2)
    await house.sweep()
    polls = [poll for poll in await house.polls() if poll.opens <= runs[-1].at]
    assert [poll.opens for poll in polls] == [run.at for run in runs]
    assert len(polls) == 52
    for poll in polls:
        assert [what for what, *_ in await house.log(poll.id)] == ["planned", "opened", "ended", "counted", "result published"]
        assert len(await house.owed(f"poll:{poll.id}")) == 1
        assert len(await house.owed(f"poll result:{poll.id}")) == 1
        assert local(poll.closes, zone).time() >= local(poll.opens, zone).time()
    turns = [poll.ids for poll in polls]
    assert turns[:7] == [("HC1",), ("HC2",), ("HC3",), ("HC7",), ("HC8",), ("HC9",), ("HC1",)]
    assert min(poll.opens for poll in polls) > datetime(2027, 3, 6, tzinfo=UTC)


async def test_one_that_was_closed_early_is_not_ended_again_by_the_schedule(house: Secretariat) -> None:
    assert (await house.noor.sends(NewCycle(), MONTHLY)).open is None
    house.clock.time = datetime(2027, 4, 5, 9, tzinfo=UTC)
    await house.sweep()
    [poll] = await house.polls()
    await house.noor.presses(CloseEarly(poll.id, 1))
    for _ in range(10):
        await house.sweep()
        house.clock.advance(days=1)
    assert [what for what, *_ in await house.log(poll.id)] == [
        "planned",
        "opened",
        "closed early",
        "counted",
        "result published",
    ]
    assert len(await house.polls()) == 1
