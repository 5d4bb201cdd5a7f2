"""Who comes is reminded: once, on their own clock, and of nothing that is not so any more."""

from dataclasses import replace
from datetime import time, timedelta

import pytest

from bot.card import plain
from bot.model.addresses import Person
from bot.model.members import Account
from bot.model.preferences import Preferences, Quiet
from bot.model.sessions import session as rules
from bot.model.sessions.rsvps import Rsvp
from bot.ports import Undelivered
from bot.preferences import prefer
from handlers.sessions import keeping
from handlers.sessions.actions import ShowSteps
from tests.desk import seen
from tests.handlers.sessions.meeting import DAY, HOUR, SLACK, STRANGER, TEAMS, Meeting, on_slack, on_teams

MINUTE = timedelta(minutes=1)
AWAKE = Preferences("America/Lima", quiet=None)


async def gathered(*numbers: int, after: timedelta = 10 * DAY, preferences: Preferences = AWAKE) -> Meeting:
    """A session of which these organisations' people on Slack have said that they come; nobody of them sleeps."""
    here = Meeting()
    await here.joined(*numbers)
    await here.announced(after=after)
    for number in numbers:
        async with here.store.transaction() as tx:
            await prefer(on_slack(number), preferences, tx)
        await here.says(on_slack(number), "going")
    await here.sweep()
    return here


def reminders(here: Meeting, whom: Person) -> list[str]:
    """Their titles."""
    return [words.partition("\n")[0] for words in here.told(whom)]


async def test_the_usual_reminders_reach_channels_and_people_once_each() -> None:
    here = await gathered(1)
    for by in (3 * DAY, 5 * DAY, DAY, 23 * HOUR, HOUR, 5 * MINUTE):
        await here.later(by)
        await here.sweep()
    for place in (SLACK, TEAMS):
        assert [words.partition("\n")[0] for words in here.told(place)][1:] == ["Coming up: Water", "It begins: Water"]
    assert reminders(here, on_slack(1)) == ["Questions for a session: Water", *["Reminder of a session: Water"] * 2]


async def test_a_reminder_says_when_it_is_on_its_readers_clock_and_offers_the_way_out() -> None:
    here = await gathered(1, after=2 * DAY - HOUR)
    await here.later(DAY)
    [words] = here.told(on_slack(1))
    assert "You are going." in words
    assert "In your time zone: 3 March 2027, 03:00 America/Lima." in words
    assert "[Can't go] [Details]" in words
    await here.says(on_slack(1), "no")
    await here.later(23 * HOUR)
    assert len(here.told(on_slack(1))) == 1, "whoever does not come is not reminded"


async def test_nobody_who_did_not_say_that_they_come_gets_anything() -> None:
    here = await gathered(1)
    await here.joined(2, 3)
    await here.says(on_slack(2), "no")
    for _ in range(11 * 24):
        await here.later(HOUR)
    for nobody in (on_slack(2), on_slack(3), on_teams(1), on_teams(2), on_teams(3), STRANGER):
        assert here.told(nobody) == []


@pytest.mark.parametrize(
    ("preferences", "expected"),
    [
        (replace(AWAKE, reminders=False), 0),
        (replace(AWAKE, ahead=()), 1),
        (replace(AWAKE, ahead=(10 * MINUTE, DAY, 7 * DAY)), 4),
    ],
)
async def test_somebody_chooses_other_times_or_none(preferences: Preferences, expected: int) -> None:
    here = await gathered(1, preferences=preferences)
    for _ in range(10 * 24 * 6):
        await here.later(10 * MINUTE)
    assert len(reminders(here, on_slack(1))) == expected, "the word on questions counts with them"


async def test_case_10_one_person_with_two_accounts_is_reminded_once_and_two_colleagues_once_each() -> None:
    here = await gathered(1, 2, after=2 * DAY - HOUR)
    async with here.store.transaction() as tx:
        for person in (on_slack(1), on_teams(1)):
            await tx.accounts.put(Account(person, "Ana", "ana@org1.example", "org1", "confirmed"))
        await prefer(on_slack(1), AWAKE, tx)
        known = list(await tx.rsvps.of("water"))
        early = Rsvp("water", on_teams(1), "org1", "maybe", 9, here.clock.now() - HOUR, 1)
        await tx.rsvps.keep("water", [*known, early])
    await here.later(DAY)
    assert len(here.told(on_slack(1))) == len(here.told(on_slack(2))) == 1
    assert here.told(on_teams(1)) == []


async def test_a_restart_and_several_passes_repeat_nothing_and_lose_nothing() -> None:
    here = await gathered(1, after=2 * DAY - HOUR)
    here.clock.time += DAY
    await here.sessions.run()
    await here.sessions.run()
    here.start()
    await here.sweep()
    here.start()
    await here.sweep()
    assert len(here.told(on_slack(1))) == 1


async def test_what_the_platform_did_not_take_until_it_begins_is_not_sent_after_it() -> None:
    here = await gathered(1, after=2 * DAY - HOUR)
    here.messenger.faults[on_slack(1).key] = [Undelivered("ratelimited", "wait", 25 * HOUR)]
    here.clock.time += DAY
    await here.sessions.run()
    await here.courier.run()
    await here.courier.stop()
    here.clock.time += DAY + MINUTE
    here.start()
    await here.sweep()
    assert here.told(on_slack(1)) == []


async def test_after_a_standstill_only_the_last_that_is_due_goes_out_and_the_others_are_noted() -> None:
    here = await gathered(1, after=9 * DAY)
    await here.later(9 * DAY - 30 * MINUTE)
    assert reminders(here, on_slack(1)) == ["Reminder of a session: Water"]
    await here.later(40 * MINUTE)
    noted = [each for each in await here.owed("session reminder") if each.code == "unwanted" and each.to == on_slack(1)]
    assert len(noted) == 2


async def test_called_off_nobody_is_reminded_and_restored_in_time_everybody_is() -> None:
    here = await gathered(1, after=2 * DAY - HOUR)
    called_off = rules.cancelled(await here.session(), "Ill", here.clock.now() + DAY - MINUTE)
    here.clock.time += DAY - MINUTE
    async with here.store.transaction() as tx:
        await keeping.keep(called_off, tx, here.clock.now(), "called off", "Sue")
    await here.later(2 * MINUTE)
    assert here.told(on_slack(1)) == []
    async with here.store.transaction() as tx:
        await keeping.keep(rules.reopened(called_off, here.clock.now()), tx, here.clock.now(), "opened again", "Sue")
    await here.sweep()
    assert len(here.told(on_slack(1))) == 1


async def test_owed_while_the_platform_is_away_withdrawn_and_wanted_again_it_comes_after_all() -> None:
    here = await gathered(1, after=2 * DAY - HOUR)
    here.clock.time += DAY
    await here.sessions.run()
    async with here.store.transaction() as tx:
        await prefer(on_slack(1), replace(AWAKE, reminders=False), tx)
    await here.sweep()
    assert here.told(on_slack(1)) == []
    async with here.store.transaction() as tx:
        await prefer(on_slack(1), AWAKE, tx)
    await here.sweep()
    assert len(here.told(on_slack(1))) == 1


async def test_in_quiet_hours_it_comes_before_them() -> None:
    quiet = Preferences("UTC", quiet=Quiet(time(8), time(12)))
    here = await gathered(1, after=2 * DAY - HOUR, preferences=quiet)
    await here.later(DAY - 2 * HOUR)
    assert here.told(on_slack(1)) == []
    await here.later(45 * MINUTE)
    assert len(here.told(on_slack(1))) == 1, "a quarter of an hour before eight, not at nine"


async def test_a_clock_that_is_a_day_ahead_ends_no_session_for_good() -> None:
    here = await gathered(1, after=2 * DAY - HOUR)
    await here.later(DAY - HOUR)
    await here.later(DAY + 3 * HOUR)
    assert (await here.session()).state == "ended"
    await here.later(-DAY)
    assert (await here.session()).state == "announced"
    assert "goes on" in plain(seen(await here.presses(on_slack(1), ShowSteps("water"))))
    await here.later(20 * HOUR + 30 * MINUTE)
    assert reminders(here, on_slack(1))[-1] == "Reminder of a session: Water"
