"""A discussion in writing: leaders write into its thread, take that back, close it and open it again; others do not."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.action import Action
from bot.card import plain
from bot.events import FormValues
from bot.model.addresses import Place
from bot.model.sessions.timing import Timing
from handlers.sessions.actions import ShowSession, ShowSteps
from handlers.sessions.changes.actions import ManageSession
from handlers.sessions.reminding.actions import (
    CloseDiscussion,
    PutBack,
    ResumeDiscussion,
    ShowDiscussion,
    TakeBack,
    WritePrompt,
)
from tests.desk import seen
from tests.handlers.sessions.meeting import BRUSSELS, DAY, HOUR, SLACK, SUE, TEAMS, Meeting, on_slack, on_teams

LEADER, DEPUTY, OTHER = on_slack(1), on_teams(2), on_slack(3)
PROMPT: FormValues = {"text": "What did you try?", "day": ""}
STEPS: tuple[Action, ...] = (
    ShowDiscussion("water", 1),
    WritePrompt("water", "prompt"),
    TakeBack("water", 1),
    PutBack("water", 1),
    CloseDiscussion("water", 1),
    ResumeDiscussion("water"),
)


async def discussed(days: int = 5, length: timedelta = timedelta(), *, begun: bool = True) -> Meeting:
    """A discussion that began an hour ago, or begins in an hour."""
    here = Meeting()
    await here.joined(1, 2, 3)
    timing = Timing(here.wall(here.clock.now() + HOUR), BRUSSELS, length, days)
    await here.announced(timing=timing, moderator=LEADER, deputy=DEPUTY)
    await here.sweep()
    if begun:
        await here.later(2 * HOUR)
    return here


def thread(here: Meeting, place: Place) -> list[str]:
    """What stands in the thread of a channel's card."""
    card = next(each for each in here.messenger.shown if each.to == place)
    below = replace(place, thread=card.ref.id)
    return [each.words for each in here.messenger.shown if each.to == below]


async def writes(here: Meeting, tone: str = "prompt", **typed: str) -> str:
    reply = await here.sends(LEADER, WritePrompt("water", tone), {**PROMPT, **typed})
    await here.sweep()
    return plain(seen(reply))


async def test_a_prompt_stands_in_the_thread_of_each_channel_once() -> None:
    here = await discussed()
    assert "It is kept." in await writes(here)
    await here.later(HOUR)
    here.start()
    await here.sweep()
    for place in (SLACK, TEAMS):
        [words] = thread(here, place)
        assert words.startswith("To discuss, asked by Person U1")
        assert "What did you try?" in words
    assert "Write in the thread of this message." in here.told(SLACK)[0]


async def test_a_prompt_for_a_day_waits_for_nine_on_it_in_the_sessions_zone() -> None:
    here = await discussed()
    assert "To be posted on" in await writes(here, day="2027-03-03")
    await here.later(DAY + 20 * HOUR + 50 * timedelta(minutes=1))
    assert thread(here, SLACK) == []
    await here.later(10 * timedelta(minutes=1))
    assert len(thread(here, SLACK)) == 1


async def test_what_is_written_before_it_begins_is_posted_when_it_does() -> None:
    here = await discussed(begun=False)
    await writes(here)
    assert thread(here, SLACK) == []
    await here.later(HOUR)
    assert len(thread(here, SLACK)) == 1


@pytest.mark.parametrize(
    ("typed", "field", "said"),
    [
        ({"text": " "}, "text", "Please write"),
        ({"text": "x" * 2001}, "text", "2001 characters"),
        ({"day": "soon"}, "day", "Please give a day"),
        ({"day": "2027-02-28"}, "day", "on which the discussion is open"),
        ({"day": "2027-03-01"}, "day", "on which the discussion is open"),
        ({"day": "2027-03-09"}, "day", "on which the discussion is open"),
    ],
)
async def test_what_does_not_fit_comes_back_as_it_was_typed(typed: dict[str, str], field: str, said: str) -> None:
    here = await discussed()
    again = (await here.sends(LEADER, WritePrompt("water", "prompt"), {**PROMPT, **typed})).open
    assert again
    assert said in again.errors[field]
    assert again.values == {**PROMPT, **typed}


async def test_taken_back_it_says_so_and_within_a_day_it_can_be_put_back_and_its_author_hears_of_both() -> None:
    here = await discussed()
    await writes(here)
    await here.presses(DEPUTY, TakeBack("water", 1))
    await here.presses(DEPUTY, TakeBack("water", 1))
    await here.sweep()
    for place in (SLACK, TEAMS):
        [words] = thread(here, place)
        assert words.startswith("Taken back")
        assert "What did you try?" not in words
    assert "was taken back: Water" in here.told(LEADER)[-1]
    await here.presses(DEPUTY, PutBack("water", 1))
    await here.sweep()
    assert "What did you try?" in thread(here, SLACK)[0]
    assert "was put back: Water" in here.told(LEADER)[-1]
    steps = plain(seen(await here.presses(OTHER, ShowSteps("water"))))
    assert steps.count("took back prompt 1 of the discussion, by Person t2") == 1
    assert "put back prompt 1 of the discussion, by Person t2" in steps


async def test_after_a_day_nothing_can_be_put_back() -> None:
    here = await discussed()
    await writes(here)
    await here.presses(LEADER, TakeBack("water", 1))
    await here.later(DAY)
    assert "more than a day ago" in plain(seen(await here.presses(LEADER, PutBack("water", 1))))
    assert here.told(LEADER) == [], "they did it themselves"


async def test_what_was_not_posted_yet_and_is_taken_back_never_is() -> None:
    here = await discussed()
    await writes(here, day="2027-03-03")
    await here.presses(LEADER, TakeBack("water", 1))
    await here.later(3 * DAY)
    assert thread(here, SLACK) == []


async def test_at_its_end_there_is_a_closing_word_in_each_thread_once() -> None:
    here = await discussed(days=2)
    await here.later(2 * DAY)
    here.start()
    await here.later(HOUR)
    for place in (SLACK, TEAMS):
        [words] = thread(here, place)
        assert words.startswith("The discussion is closed: Water")
        assert "Person U1 (Organisation 1) is asked for it." in words


async def test_closed_early_it_can_go_on_within_a_day_and_end_again() -> None:
    here = await discussed(days=2)
    assert "Close the discussion now?" in plain(seen(await here.presses(LEADER, CloseDiscussion("water", 0))))
    assert (await here.session()).state == "announced"
    assert "Open it again" in plain(seen(await here.presses(LEADER, CloseDiscussion("water", 1))))
    await here.sweep()
    assert "is closed" in thread(here, SLACK)[0]
    await here.presses(DEPUTY, ResumeDiscussion("water"))
    await here.sweep()
    assert "The discussion goes on: Water" in thread(here, SLACK)[0]
    await here.later(2 * DAY)
    assert "The discussion is closed: Water" in thread(here, SLACK)[1]
    assert "cannot go on" not in thread(here, SLACK)[1]
    assert "not so any more" in plain(seen(await here.presses(LEADER, ResumeDiscussion("water"))))


async def test_a_hybrid_session_closes_early_only_after_its_call() -> None:
    here = await discussed(length=3 * HOUR)
    assert "Its call is not over yet" in plain(seen(await here.presses(LEADER, CloseDiscussion("water", 1))))
    await here.later(3 * HOUR)
    await here.presses(LEADER, CloseDiscussion("water", 1))
    assert (await here.session()).state == "ended"


@pytest.mark.parametrize("action", STEPS)
async def test_another_member_is_refused_and_changes_nothing(action: Action) -> None:
    here = await discussed()
    await writes(here)
    before = await here.session()
    assert "This is for whoever leads the session" in plain(seen(await here.presses(OTHER, action)))
    if isinstance(action, WritePrompt):
        assert "This is for whoever leads the session" in plain(seen(await here.sends(OTHER, action, PROMPT)))
    assert await here.session() == before
    assert len(thread(here, SLACK)) == 1
    assert "[Manage]" not in plain(seen(await here.presses(OTHER, ShowSession("water"))))


async def test_staff_lead_every_discussion_and_are_told_what_a_bot_cannot_do() -> None:
    here = await discussed()
    assert "[Discussion]" in plain(seen(await here.presses(SUE, ManageSession("water"))))
    words = plain(seen(await here.presses(SUE, ShowDiscussion("water", 1))))
    assert "What members write I can neither hide nor delete" in words


async def test_a_channel_that_comes_later_gets_what_was_written_before() -> None:
    here = await discussed()
    await writes(here)
    other = Place("slack", "T1", "C9")
    async with here.store.transaction() as tx:
        session = await tx.sessions.get("water")
        assert session
        await tx.sessions.put(replace(session, places=(*session.places, other), revision=9))
        await tx.deliveries.owe("session:water", other, here.clock.now(), revision=9)
    await here.sweep()
    await here.sweep()
    assert len(thread(here, other)) == len(thread(here, SLACK)) == 1


async def test_calls_have_no_discussion() -> None:
    here = Meeting()
    await here.announced()
    assert "I do not know this session" in plain(seen(await here.presses(SUE, ShowDiscussion("water", 1))))
    assert "[Discussion]" not in plain(seen(await here.presses(SUE, ShowSession("water"))))
