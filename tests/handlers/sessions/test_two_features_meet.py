"""Where two features of a session meet: news and reminders, hand-over and an open form, two of the staff at once."""

from dataclasses import replace
from datetime import timedelta

from bot.card import plain
from bot.events import FormValues
from bot.model.sessions.session import changed
from handlers.sessions import keeping
from handlers.sessions.changes.actions import CallOff, HandOver
from handlers.sessions.learning.actions import WriteSummary
from handlers.sessions.staff.actions import EditSession
from tests.desk import seen
from tests.handlers.sessions.meeting import DAY, HOUR, SLACK, SUE, Meeting, on_slack, on_teams
from tests.handlers.sessions.staff.office import TOM, Office, card

LEADER, DEPUTY, MEMBER = on_slack(1), on_slack(2), on_slack(3)
MINUTE = timedelta(minutes=1)
LEARNED: FormValues = {"key_points": "Meters.", "worked": "Committees.", "challenges": "Tariffs.", "offers": "", "needs": ""}


async def moved(here: Meeting, by: timedelta) -> None:
    """Staff move the session by so much."""
    now, session = here.clock.now(), await here.session()
    timing = replace(session.timing, wall=session.timing.wall + by)
    async with here.store.transaction() as tx:
        await keeping.keep(changed(session, replace(session, timing=timing), now), tx, now, "moved", "Sue")


async def test_moved_just_when_a_reminder_is_due_it_is_one_message_about_the_new_time() -> None:
    here = Meeting()
    await here.joined(1)
    await here.announced(after=3 * DAY)
    await here.says(on_slack(1), "going")
    start = (await here.session()).timing.start
    here.clock.time = start - DAY - MINUTE
    await moved(here, -2 * HOUR)  # the reminder of a day before would have come up two hours ago
    for _ in range(5):
        await here.later(MINUTE)
    told = [words for words in here.told(on_slack(1)) if "New time" in words or "Reminder" in words]
    assert [words.split(":")[0] for words in told] == ["New time"]


async def test_somebody_who_waits_hears_of_a_free_place_and_of_the_new_time_in_two_words_that_say_different_things() -> None:
    here = Meeting()
    await here.joined(1, 2)
    await here.announced(capacity=1)
    await here.says(on_slack(1), "going")
    await here.says(on_slack(2), "going")
    await moved(here, DAY)
    await here.says(on_slack(1), "no")
    for _ in range(3):
        await here.later(MINUTE)
    titles = sorted(words.splitlines()[0] for words in here.told(on_slack(2)))
    assert titles == ["A place is free for you: Water", "New time: Water"]
    assert here.told(on_slack(1)) == [], "who can't go hears nothing of it"


async def test_handed_over_while_the_form_of_the_summary_is_open_nothing_of_a_former_leader_is_saved() -> None:
    here = Meeting()
    await here.joined(1, 2, 3)
    await here.announced(moderator=LEADER, deputy=DEPUTY)
    await here.later(11 * DAY)
    form = (await here.presses(LEADER, WriteSummary("water", ""))).open
    assert form
    await here.presses(LEADER, HandOver("water", LEADER.key, 1))
    assert "for whoever leads the session" in plain(seen(await here.sends(LEADER, form.on_submit, LEARNED)))
    async with here.store.transaction() as tx:
        assert await tx.summaries.get("water") is None
    assert "Saved." in plain(seen(await here.sends(DEPUTY, form.on_submit, LEARNED)))


async def test_called_off_by_one_of_the_staff_while_another_edits_it_is_said_and_nothing_is_changed() -> None:
    here = await Office().opens()
    await here.announced()
    form = await here.form(TOM, EditSession("water", ""))
    await here.sends(SUE, CallOff("water"), {"why": "The speaker is ill."})
    words = card(await here.saves(TOM, form, title="Water, again"))
    assert "called off. Open it again first." in words
    assert "Nothing was changed." in words
    assert (await here.session()).title == "Water"


async def test_called_off_by_two_of_the_staff_at_once_members_hear_one_reason_once() -> None:
    here = await Office().opens()
    await here.announced()
    await here.says(on_teams(1), "going")
    await here.sends(SUE, CallOff("water"), {"why": "The speaker is ill."})
    assert "called off" in plain(seen(await here.sends(TOM, CallOff("water"), {"why": "Another reason."})))
    for _ in range(4):
        await here.later(6 * MINUTE)
    [news] = [words for words in here.told(on_teams(1)) if "Called off" in words]
    assert "The speaker is ill." in news
    assert len([words for words in here.told(SLACK) if words.startswith("Called off")]) == 1
