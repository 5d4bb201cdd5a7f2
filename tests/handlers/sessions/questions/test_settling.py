"""Whoever leads a session says what becomes of each question: with a reason, noted, and never silent to the author."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.action import Action
from bot.card import plain
from bot.model.addresses import Person
from bot.model.preferences import Preferences
from bot.model.sessions.queue import Question
from bot.preferences import prefer
from handlers.sessions.questions import actions, settling
from tests.desk import Counter, seen
from tests.handlers.sessions.meeting import DAY, HOUR, SUE, Meeting, on_slack, on_teams
from tests.handlers.sessions.questions.asking import (
    LEADER,
    asked,
    gathered,
    hides,
    merges,
    opens,
    question,
    questions,
    reads,
    settles,
    steps,
)

ONE, OTHER, DEPUTY = on_slack(1), on_slack(2), on_teams(3)


async def test_each_disposition_reaches_the_author_with_its_reason_and_is_noted_without_their_name() -> None:
    here = await gathered()
    ids = {name: await asked(here, ONE, f"Question {name}", members="nothing") for name in ("A", "B", "C", "D")}
    await here.presses(LEADER, actions.MarkAnswered(ids["A"], 1))
    await settles(here, ids["B"], "follow-up", "Noor writes it down.")
    await settles(here, ids["C"], "out of scope", "It is for the Board.")
    await here.sweep()
    await merges(here, ids["D"], await asked(here, OTHER, "Question E"))
    await here.sweep()
    told = "\n".join(here.told(ONE))
    for words in ("is answered", "is to be followed up", "Noor writes it down.", "out of scope", "It is for the Board."):
        assert words in told
    assert "is merged with question 5" in told
    assert "They say the same." in told
    assert here.told(OTHER) == here.told(on_teams(1)) == []
    noted = [(each.what, each.by, each.why) for each in await steps(here)]
    assert noted == [
        ("question 1 was answered", "Person U9", ""),
        ("question 2 will be followed up", "Person U9", "Noor writes it down."),
        ("question 3 is out of scope", "Person U9", "It is for the Board."),
        ("question 4 is merged with question 5", "Person U9", "They say the same."),
    ]


async def test_what_becomes_of_the_other_question_is_told_to_those_who_were_merged_with_it() -> None:
    here = await gathered()
    first, second = await asked(here, ONE, "Who pays?"), await asked(here, OTHER, "Who pays the bill?")
    await merges(here, first, second)
    await here.sweep()
    await here.presses(LEADER, actions.MarkAnswered(second, 1))
    await here.sweep()
    assert "merged with question 2, which is answered" in here.told(ONE)[-1]
    assert "is answered" in here.told(OTHER)[-1]
    assert "Merged with question 2, which is answered" in await reads(here, ONE, actions.ShowMine("water", 1))


def every_way(id: str) -> list[Action]:
    """All that only whoever leads may do."""
    return [
        actions.MarkAnswered(id, 1),
        actions.SettleQuestion(id, "follow-up", 1),
        actions.SettleQuestion(id, "out of scope", 1),
        actions.MergeQuestion(id, 1),
        actions.ReopenQuestion(id, 1),
        actions.HideQuestion(id, 1),
        actions.UnhideQuestion(id),
        actions.SettleRest("water"),
    ]


@pytest.mark.parametrize("who", [OTHER, on_teams(9)], ids=["a member", "a colleague of the moderator"])
@pytest.mark.parametrize("number", range(8))
async def test_another_member_is_refused_at_press_and_at_submit(who: Person, number: int) -> None:
    here = await gathered()
    id = await asked(here, ONE)
    await asked(here, ONE, "Another one?")
    before, action = await questions(here), every_way(id)[number]
    assert "for whoever leads the session" in await reads(here, who, action)
    if isinstance(action, actions.SettleQuestion | actions.MergeQuestion | actions.HideQuestion | actions.SettleRest):
        reply = await here.sends(who, action, {"why": "Because.", "into": before[1].id})
        assert "for whoever leads the session" in plain(seen(reply))
    assert await questions(here) == before
    assert "[Answered]" not in await reads(here, who, actions.ShowQuestion(id))


@pytest.mark.parametrize("who", [LEADER, DEPUTY, SUE], ids=["moderator", "deputy", "staff"])
async def test_the_moderator_the_deputy_and_staff_may(who: Person) -> None:
    here = await gathered(deputy=DEPUTY)
    id = await asked(here, ONE)
    assert "[Answered] [Merge] [Follow up] [Out of scope]" in await reads(here, who, actions.ShowQuestion(id))
    assert "Noted." in await reads(here, who, actions.MarkAnswered(id, 1))
    assert "[Open again]" in await reads(here, who, actions.ShowQuestion(id))


async def test_who_led_the_session_and_does_not_any_more_is_refused_with_the_form_open() -> None:
    here = await gathered()
    id = await asked(here, ONE)
    form = await opens(here, LEADER, actions.HideQuestion(id, 1))
    session = await here.session()
    async with here.store.transaction() as tx:
        await tx.sessions.put(replace(session, moderator=OTHER))
    assert "for whoever leads" in plain(seen(await here.sends(LEADER, form.on_submit, {"why": "Mine."})))
    assert (await question(here, id)).hiding is None


@pytest.mark.parametrize("why", ["", "  ", "\u200b", "x" * 501])
async def test_a_reason_is_needed_and_what_was_typed_stays(why: str) -> None:
    here = await gathered()
    id, other = await asked(here, ONE), await asked(here, OTHER, "And who mends?")
    for action in every_way(id):
        if isinstance(action, actions.SettleQuestion | actions.MergeQuestion | actions.HideQuestion | actions.SettleRest):
            form = (await here.sends(LEADER, action, {"why": why, "into": other})).open
            assert form
            assert [*form.errors] == ["why"]
            assert str(form.values.get("why", "")).strip() == why.strip()
    assert all(each.open for each in await questions(here))


async def test_two_moderators_at_once_the_second_reads_what_the_first_said_and_may_say_otherwise() -> None:
    here = await gathered(deputy=DEPUTY)
    id = await asked(here, ONE)
    form = await opens(here, LEADER, actions.SettleQuestion(id, "out of scope", 1))
    await settles(here, id, "follow-up", "I take it.", who=DEPUTY)
    again = (await here.sends(LEADER, form.on_submit, {"why": "Not ours."})).open
    assert again
    assert "To be followed up, “I take it.”" in again.errors["why"]
    assert again.values["why"] == "Not ours."
    assert (await question(here, id)).reason == "I take it."
    for action in every_way(id)[:6]:
        assert "Somebody else was first" in await reads(here, LEADER, action)
    assert (await question(here, id)).disposition == "follow-up"
    assert "Noted." in plain(seen(await here.sends(LEADER, again.on_submit, {"why": "Not ours."})))
    assert (await question(here, id)).disposition == "out of scope"


async def test_answered_said_twice_is_said_once() -> None:
    here = await gathered()
    id = await asked(here, ONE)
    for _ in range(2):
        assert "Noted." in await reads(here, LEADER, actions.MarkAnswered(id, 1))
    assert len(await steps(here)) == 1
    assert "withdrawn, or taken out of sight" in await reads(here, LEADER, actions.MarkAnswered("gone", 1))


async def test_a_question_to_merge_with_that_was_settled_meanwhile_and_none_that_is_left() -> None:
    here = await gathered()
    first, second, third = [await asked(here, ONE, f"Question {name}") for name in ("A", "B", "C")]
    form = await opens(here, LEADER, actions.MergeQuestion(first, 1))
    await settles(here, second)
    for into in (second, first, "x", ""):
        again = (await here.sends(LEADER, form.on_submit, {"into": into, "why": "The same."})).open
        assert again
        assert [*again.errors] == ["into"]
    await settles(here, third)
    assert "no other open question" in plain(seen(await here.sends(LEADER, form.on_submit, {"into": third, "why": "Same"})))
    assert "no other open question" in await reads(here, LEADER, actions.MergeQuestion(first, 1))


async def test_what_was_settled_can_be_open_again_until_the_session_is_closed() -> None:
    here = await gathered()
    id = await asked(here, ONE)
    await settles(here, id)
    assert "Noted." in await reads(here, LEADER, actions.ReopenQuestion(id, 2))
    assert (await question(here, id)).open
    await here.sweep()
    assert "Your question is open" in here.told(ONE)[-1]
    await settles(here, id)
    session = await here.session()
    async with here.store.transaction() as tx:
        await tx.sessions.put(replace(session, state="closed"))
    assert "none of its questions can be open again" in await reads(here, LEADER, actions.ReopenQuestion(id, 4))
    assert "[Open again]" not in await reads(here, LEADER, actions.ShowQuestion(id))


async def test_an_action_that_a_client_made_up_changes_nothing() -> None:
    here = await gathered()
    id = await asked(here, ONE)
    assert "do not find" in await reads(here, LEADER, actions.SettleQuestion(id, "answered", 1))
    assert "do not find" in plain(seen(await here.sends(LEADER, actions.SettleQuestion(id, "merged", 1), {"why": "x"})))
    assert (await question(here, id)).open


async def test_none_is_left_without_a_word_the_rest_is_followed_up_in_one_tap() -> None:
    here = await gathered()
    first, second, third = [await asked(here, ONE, f"Question {name}") for name in ("A", "B", "C")]
    await settles(here, first)
    assert "Settle the rest" not in await reads(here, LEADER)
    await here.later(11 * DAY)
    assert (await here.session()).state == "ended"
    assert "[Settle the rest (2)]" in await reads(here, LEADER)
    assert "Settle the rest" not in await reads(here, OTHER)
    form = await opens(here, LEADER, actions.SettleRest("water"))
    done = plain(seen(await here.sends(LEADER, form.on_submit, {"why": "The network answers in May."})))
    assert "2 questions will be followed up" in done
    assert [each.disposition for each in await questions(here)] == ["out of scope", "follow-up", "follow-up"]
    assert await left(here) == []
    for again in (form.on_submit, actions.SettleRest("water")):
        assert "None was left." in plain(seen(await here.sends(LEADER, again, {"why": "Once more."})))
    assert "None was left." in await reads(here, LEADER, actions.SettleRest("water"))
    await here.sweep()
    assert sum("The network answers in May." in told for told in here.told(ONE)) == 2
    assert second
    assert third


async def left(here: Meeting) -> list[Question]:
    """What others ask before they close the session."""
    session = await here.session()
    async with here.store.transaction() as tx:
        return await settling.unsettled(session, replace(Counter().desk(), tx=tx))


async def test_the_word_waits_until_the_author_is_awake_survives_a_restart_and_a_platform_that_is_down() -> None:
    here = await gathered()
    async with here.store.transaction() as tx:
        await prefer(ONE, Preferences("Asia/Kathmandu"), tx)
    id = await asked(here, ONE)
    here.clock.time = here.clock.time.replace(hour=20)
    await settles(here, id)
    await here.sweep()
    assert here.told(ONE) == []
    here.start()
    await here.later(timedelta(hours=8))
    assert ["out of scope" in told for told in here.told(ONE)] == [True]
    await here.later(HOUR)
    assert len(here.told(ONE)) == 1


async def test_said_otherwise_before_it_was_sent_the_author_hears_the_last_word_once() -> None:
    here = await gathered()
    id = await asked(here, ONE)
    await settles(here, id)
    await settles_again(here, id)
    await here.sweep()
    assert len(here.told(ONE)) == 1
    assert "to be followed up" in here.told(ONE)[0]


async def settles_again(here: Meeting, id: str) -> None:
    await here.presses(LEADER, actions.ReopenQuestion(id, 2))
    await settles(here, id, "follow-up", "I take it.")


async def test_a_question_that_is_withdrawn_lets_go_of_those_that_were_merged_with_it() -> None:
    here = await gathered()
    first, second = await asked(here, ONE, "Who pays?"), await asked(here, OTHER, "Who pays the bill?")
    await merges(here, first, second)
    await here.presses(OTHER, actions.WithdrawQuestion(second))
    assert (await question(here, first)).open
    assert "is open again" in (await steps(here))[-1].what
    await here.sweep()
    assert "Your question is open" in here.told(ONE)[-1]


async def test_a_settled_question_is_not_withdrawn() -> None:
    here = await gathered()
    id = await asked(here, ONE)
    await hides(here, id)
    assert "settled meanwhile" in await reads(here, ONE, actions.WithdrawQuestion(id))
    assert len(await questions(here)) == 1
