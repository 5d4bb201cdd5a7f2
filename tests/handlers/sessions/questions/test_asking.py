"""Members ask before a session: as whom they choose, until a day before, and they can take it back."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.card import plain
from bot.model.addresses import Person
from bot.model.members import Account
from bot.model.sessions.queue import LONGEST, MOST_EACH
from bot.model.sessions.session import State
from handlers.sessions.actions import ShowSession
from handlers.sessions.questions import actions
from tests.desk import seen
from tests.handlers.sessions.meeting import DAY, HOUR, SLACK, STRANGER, SUE, TEAMS, Meeting, on_slack, on_teams, organisation
from tests.handlers.sessions.questions.asking import LEADER, asked, asks, gathered, opens, questions, reads

ONE, OTHER = on_slack(1), on_slack(2)
MINUTE = timedelta(minutes=1)


async def own_page(here: Meeting, who: Person = ONE) -> str:
    return await reads(here, who, ShowSession("water"))


async def test_a_question_is_counted_on_the_cards_of_both_platforms_which_say_nothing_else_of_it() -> None:
    here = await gathered()
    assert not any("Questions" in card for place in (SLACK, TEAMS) for card in here.told(place))
    await asked(here, ONE, "Who pays for the pipes?")
    await asked(here, on_teams(2), "And who mends them?")
    await here.sweep()
    for place in (SLACK, TEAMS):
        [card] = here.told(place)
        assert "Questions: 2 questions asked. You can ask until" in card
        assert "pipes" not in card


async def test_the_way_to_ask_is_on_ones_own_page_while_questions_are_taken() -> None:
    here = await gathered()
    assert "[Ask a question]" in await own_page(here)
    await asked(here, ONE)
    assert "[Ask a question] [Questions (1)]" in await own_page(here, OTHER)
    here.clock.time += 9 * DAY
    assert "[Questions (1)]" in (page := await own_page(here))
    assert "Ask a question" not in page


@pytest.mark.parametrize(
    ("members", "moderator", "for_members", "for_moderator"),
    [
        ("organisation", "organisation", "by Organisation 1", "by Organisation 1"),
        ("name", "name", "by Person U1, Organisation 1", "by Person U1, Organisation 1"),
        ("nothing", "organisation", "somebody who is not named", "by Organisation 1"),
        ("nothing", "name", "somebody who is not named", "by Person U1, Organisation 1"),
        ("nothing", "nothing", "somebody who is not named", "somebody who is not named"),
        ("name", "nothing", "by Person U1, Organisation 1", "by Person U1, Organisation 1"),
    ],
)
async def test_members_and_whoever_moderates_are_told_what_the_author_chose(
    members: str, moderator: str, for_members: str, for_moderator: str
) -> None:
    here = await gathered()
    id = await asked(here, ONE, members=members, moderator=moderator)
    for action in (actions.ShowQueue("water", 1), actions.ShowQuestion(id)):
        assert for_members in await reads(here, OTHER, action)
        for leader in (LEADER, SUE):
            assert for_moderator in await reads(here, leader, action)


async def test_of_an_unnamed_question_no_colleague_can_tell_that_it_comes_from_their_organisation() -> None:
    """Were its vote counted, whoever reads it for the same organisation would find a vote of theirs."""
    here = await gathered()
    await asked(here, ONE, members="nothing")
    assert await reads(here, on_teams(1)) == await reads(here, OTHER)
    assert "0 votes" in await reads(here, OTHER)


async def test_until_a_day_before_and_until_the_start_when_it_was_announced_later() -> None:
    here = await gathered()
    start = (await here.session()).timing.start
    here.clock.time = start - DAY - MINUTE
    assert "Ask a question" in (await opens(here, ONE, actions.AskQuestion("water"))).title
    here.clock.time += MINUTE
    assert "not taken any more" in await reads(here, ONE, actions.AskQuestion("water"))
    late = await gathered(after=12 * HOUR)
    late.clock.time = (await late.session()).timing.start - MINUTE
    await asked(late, ONE)
    late.clock.time += MINUTE
    assert "not taken any more" in await reads(late, ONE, actions.AskQuestion("water"))


async def test_who_sends_it_too_late_keeps_what_was_typed() -> None:
    here = await gathered()
    here.clock.time = (await here.session()).timing.start - DAY
    form = (await asks(here, ONE, "A long thought.")).open
    assert form
    assert form.values["question"] == "A long thought."
    assert "not taken any more" in form.errors["question"]
    assert await questions(here) == []


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"question": " "}, "question"),
        ({"question": "\u200b\u202e"}, "question"),
        ({"question": "é" * (LONGEST + 1)}, "question"),
        ({"question": "👩‍👩‍👧‍👦" * LONGEST}, "question"),
        ({"members": "everything"}, "members"),
        ({"moderator": ""}, "moderator"),
        ({"moderator": ("name", "nothing")}, "moderator"),
    ],
)
async def test_what_does_not_fit_opens_the_form_again_with_what_was_typed(typed: dict[str, str], field: str) -> None:
    here = await gathered()
    values = {"question": "Who pays?", "members": "name", "moderator": "name", **typed}
    form = (await here.sends(ONE, actions.AskQuestion("water"), dict(values))).open
    assert form
    assert [*form.errors] == [field]
    assert form.values == values
    assert await questions(here) == []


async def test_a_person_has_ten_questions_on_both_platforms_together_and_strangers_none() -> None:
    here = await gathered()
    async with here.store.transaction() as tx:
        for person in (ONE, on_teams(1)):
            await tx.accounts.put(Account(person, "Ana", "ana@org1.example", "org1", "confirmed"))
    for number in range(MOST_EACH):
        await asked(here, ONE if number % 2 else on_teams(1), f"Why {number}?")
    assert "as many as one person can have" in await reads(here, ONE, actions.AskQuestion("water"))
    assert (await asks(here, on_teams(1), "One more?")).open
    await asked(here, OTHER, "Why not?")
    assert "Page 1 of 2" in await reads(here, on_teams(1), actions.ShowMine("water", 1))
    assert "for members" in plain(seen(await asks(here, STRANGER)))
    assert len(await questions(here)) == MOST_EACH + 1


async def test_two_accounts_without_an_address_are_two_people() -> None:
    here = await gathered()
    for person in (ONE, on_teams(1)):
        async with here.store.transaction() as tx:
            await tx.accounts.put(Account(person, "", "", "org1", "confirmed"))
    await asked(here, ONE)
    assert "nothing yet" in await reads(here, on_teams(1), actions.ShowMine("water", 1))


async def test_sent_twice_or_delivered_twice_it_is_one_question() -> None:
    here = await gathered()
    typed = {"question": "Who pays?", "members": "name", "moderator": "name"}
    for id in ("same", "same", "other"):
        await here.sends(ONE, actions.AskQuestion("water"), dict(typed), id=id)
    assert len(await questions(here)) == 1


async def test_two_people_at_once_have_two_numbers() -> None:
    here = await gathered()
    await asked(here, ONE, "Who pays?")
    await asked(here, OTHER, "Who pays, then?")
    assert [each.number for each in await questions(here)] == [1, 2]


async def test_a_question_is_withdrawn_by_its_author_alone() -> None:
    here = await gathered()
    id = await asked(here, ONE)
    assert "do not find this question" in await reads(here, OTHER, actions.WithdrawQuestion(id))
    assert "do not find this question" in await reads(here, SUE, actions.WithdrawQuestion(id))
    assert "withdrawn, and deleted" in await reads(here, ONE, actions.WithdrawQuestion(id))
    assert "do not find this question" in await reads(here, ONE, actions.WithdrawQuestion(id))
    assert await questions(here) == []
    await here.sweep()
    assert not any("Questions" in card for card in here.told(SLACK))


async def test_who_asks_for_nobody_is_of_the_secretariat() -> None:
    here = await gathered()
    await asked(here, SUE)
    assert "by the Secretariat" in await reads(here, OTHER)


async def test_of_an_organisation_that_is_deleted_it_says_a_former_member() -> None:
    here = await gathered()
    await asked(here, ONE)
    async with here.store.transaction() as tx:
        await tx.organisations.delete(organisation(1).id)
    assert "by a former member" in await reads(here, OTHER)


@pytest.mark.parametrize("state", ["cancelled", "ended", "closed"])
async def test_a_session_that_is_not_to_come_takes_none(state: State) -> None:
    here = await gathered()
    session = replace(await here.session(), state=state)
    async with here.store.transaction() as tx:
        await tx.sessions.put(session)
    assert "not taken any more" in await reads(here, ONE, actions.AskQuestion("water"))
    assert (await asks(here, ONE)).open
    assert await questions(here) == []


async def test_a_session_that_nobody_knows() -> None:
    here = await gathered()
    for action in (actions.AskQuestion("x"), actions.ShowQueue("x", 1), actions.ShowMine("x", 1), actions.SettleRest("x")):
        assert "do not know this session" in await reads(here, ONE, action)
    for sent in (actions.AskQuestion("x"), actions.SettleRest("x")):
        assert "do not know this session" in plain(seen(await here.sends(ONE, sent, {})))
