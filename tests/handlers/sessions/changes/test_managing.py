"""Whoever leads a session manages it, nobody else does, and each thing that is done is noted."""

import pytest

from bot.action import Action
from bot.model.addresses import Person
from bot.model.sessions.news import News
from bot.model.sessions.queue import Question
from handlers.sessions.changes.actions import CallOff, EndNow, HandOver, ManageSession, OpenAgain
from tests.handlers.sessions.changes.changing import MINUTE, full, words
from tests.handlers.sessions.meeting import DAY, HOUR, STRANGER, SUE, on_slack, on_teams

LEADS, SECOND, MEMBER = on_slack(1), on_teams(2), on_slack(3)
DONE: tuple[Action, ...] = (
    ManageSession("water"),
    CallOff("water"),
    OpenAgain("water", 0),
    OpenAgain("water", 1),
    EndNow("water", 0),
    EndNow("water", 1),
    HandOver("water", LEADS.key, 0),
    HandOver("water", LEADS.key, 1),
)


@pytest.mark.parametrize("action", DONE, ids=str)
@pytest.mark.parametrize("who", [MEMBER, STRANGER])
async def test_another_member_is_refused_whatever_they_press_or_send(action: Action, who: Person) -> None:
    here = await full(moderator=LEADS, deputy=SECOND)
    before, refused = await here.session(), "for members" if who == STRANGER else "This is for whoever leads the session"
    assert refused in words(await here.presses(who, action))
    if isinstance(action, CallOff):
        assert refused in words(await here.sends(who, action, {"why": "No."}))
    assert await here.session() == before


async def test_only_whoever_leads_is_offered_to_manage_it() -> None:
    here = await full(moderator=LEADS, deputy=SECOND)
    for who, offered in ((LEADS, True), (SECOND, True), (SUE, True), (MEMBER, False)):
        assert ("[Manage]" in words(await here.says(who, "maybe", scope="personal"))) is offered


@pytest.mark.parametrize("who", [SUE, LEADS, SECOND])
async def test_whoever_leads_does_all_of_it_and_each_step_is_noted(who: Person) -> None:
    here = await full(moderator=LEADS, deputy=SECOND)
    assert "It is called off." in await here.calls_off(who)
    assert "as if nothing had been" in await here.manages(who)
    assert "It is as if nothing had been." in await here.opens(who, 0)
    await here.calls_off(who)
    await here.minutes(11)
    assert "Open it again?" in await here.opens(who, 0)
    assert (await here.session()).state == "cancelled"
    assert "It takes place after all." in await here.opens(who)
    await here.later(9 * DAY + 23 * HOUR + 50 * MINUTE)
    assert "End it now?" in await here.ends(who, 0)
    assert "It has ended." in await here.ends(who)
    noted = [(each.what, each.why) for each in await here.steps()]
    off = ("called off", "The speaker is ill.")
    assert noted == [("announced", ""), off, ("restored", ""), off, ("opened again", ""), ("ended", "")]


async def test_a_reason_is_needed_and_what_was_typed_stays() -> None:
    here = await full()
    for typed in ("", "  ", "x" * 301):
        form = (await here.sends(SUE, CallOff("water"), {"why": typed})).open
        assert form
        assert "Please give a reason" in form.errors["why"]
        assert form.values["why"] == typed.strip()
    assert (await here.session()).state == "announced"


async def test_what_cannot_be_is_said_and_changes_nothing() -> None:
    here = await full(after=HOUR)
    assert "can be called off" in await here.ends()
    assert "not called off" in await here.opens()
    await here.calls_off()
    assert "Open it again first" in await here.calls_off()
    assert "Open it again first" in words(await here.presses(SUE, CallOff("water")))
    await here.later(2 * HOUR)
    assert "Its start has passed" in await here.opens()
    assert "cannot be opened again" in await here.manages()
    assert (await here.session()).state == "cancelled"
    for reply in (await here.ends(id="nothing"), await here.manages(id="nothing"), await here.calls_off(id="nothing")):
        assert "I do not know this session" in reply


async def test_two_who_call_it_off_at_once_do_so_once() -> None:
    here = await full(moderator=LEADS)
    await here.calls_off(SUE, "The speaker is ill.")
    assert "Nothing was changed" in await here.calls_off(LEADS, "No room.")
    assert (await here.session()).why == "The speaker is ill."
    await here.minutes(12)
    assert len(here.news(LEADS)) == 1


async def test_a_press_that_arrives_twice_counts_once() -> None:
    here = await full()
    await here.calls_off()
    await here.presses(SUE, OpenAgain("water", 0), id="twice")
    await here.presses(SUE, OpenAgain("water", 0), id="twice")
    assert [each.what for each in await here.steps()] == ["announced", "called off", "restored"]


async def test_it_is_handed_over_to_the_deputy_who_hears_of_it_and_then_to_the_secretariat() -> None:
    here = await full(moderator=LEADS, deputy=SECOND)
    assert "Person t2 leads it from then on" in await here.hands_over(LEADS, 0)
    assert "It is led by Person t2" in await here.hands_over(LEADS)
    await here.sweep()
    [told] = here.news(SECOND)
    assert "You lead it now" in told
    assert "[Manage]" in told
    assert "for whoever leads" in await here.manages(LEADS)
    assert "The Secretariat leads it" in await here.hands_over(SECOND, 0)
    await here.hands_over(SECOND)
    await here.sweep()
    [told] = here.news(SUE)
    assert "it falls to the Secretariat" in told
    assert "Somebody else leads it by now" in await here.hands_over(SUE)
    assert "Led by: the Secretariat" in await here.manages()
    await here.minutes(3)
    assert len(here.news(SECOND)) == len(here.news(SUE)) == 1


async def test_two_who_hand_it_over_at_once_hand_it_over_once() -> None:
    here = await full(moderator=LEADS, deputy=SECOND)
    both = HandOver("water", LEADS.key, 1)
    await here.presses(LEADS, both)
    assert "Nothing was changed" in words(await here.presses(SECOND, both))
    assert (await here.session()).moderator == SECOND


async def test_staff_see_where_its_card_stands_and_nobody_else_does() -> None:
    here = await full(moderator=LEADS)
    assert "(Slack): posted" in await here.manages()
    assert "Its card" not in await here.manages(LEADS)


async def test_questions_stay_whatever_becomes_of_it() -> None:
    here = await full()
    asked = Question("q1", "water", 1, "What does it cost?", LEADS, "org1", here.clock.now())
    async with here.store.transaction() as tx:
        await tx.queue.put(asked)
    changes: tuple[News, ...] = ("moved", "called off", "opened again")
    for change in changes:
        await here.does(change)
        await here.minutes(12)
    async with here.store.transaction() as tx:
        assert await tx.queue.of("water") == [asked]
