"""The queue before members: most votes first, one vote for each organisation, two hundred questions a page at a time."""

import time
from dataclasses import replace

from bot.model.sessions.queue import Question
from handlers.sessions.questions import actions
from tests.handlers.sessions.meeting import DAY, SUE, on_slack, on_teams
from tests.handlers.sessions.questions.asking import LEADER, asked, gathered, hides, merges, question, questions, reads, settles

ONE, OTHER, THIRD = on_slack(1), on_slack(2), on_slack(3)


async def test_an_organisation_has_one_vote_on_both_platforms_and_takes_it_back() -> None:
    here = await gathered()
    id = await asked(here, ONE)
    assert "1 vote." in await reads(here, OTHER)
    for voter in (OTHER, on_teams(2), OTHER):
        page = await reads(here, voter, actions.VoteFor(id, 1))
        assert "vote is counted" in page
        assert "2 votes." in page
        assert "[Take vote back] [Read]" in page
    assert "1 vote." in await reads(here, on_teams(2), actions.TakeBackVote(id, 1))
    assert "1 vote." in await reads(here, OTHER, actions.TakeBackVote(id, 0))
    assert "0 votes." in await reads(here, ONE, actions.TakeBackVote(id, 1))


async def test_most_votes_first_then_the_oldest_and_what_is_settled_behind() -> None:
    here = await gathered()
    first, second, third = [await asked(here, ONE, f"Question {name}") for name in ("A", "B", "C")]
    await here.presses(OTHER, actions.VoteFor(third, 1))
    await settles(here, first)
    page = await reads(here, OTHER)
    assert page.index("Question C") < page.index("Question B") < page.index("Question A")
    assert "Out of scope. 1 vote." in page
    assert "Reason: It is about fees." in page
    assert second


async def test_staff_without_an_organisation_have_no_vote() -> None:
    here = await gathered()
    id = await asked(here, ONE)
    assert "[Vote]" not in await reads(here, SUE)
    assert "for which one you speak" in await reads(here, SUE, actions.VoteFor(id, 1))
    assert (await question(here, id)).votes == {"org1"}


async def test_votes_for_what_is_settled_hidden_or_over_count_no_more() -> None:
    here = await gathered()
    settled, hidden, open = [await asked(here, ONE, f"Question {name}") for name in ("A", "B", "C")]
    await settles(here, settled)
    await hides(here, hidden)
    before = await questions(here)
    assert "settled, so votes" in await reads(here, OTHER, actions.VoteFor(settled, 1))
    for action in (actions.VoteFor(hidden, 1), actions.TakeBackVote(hidden, 1), actions.ShowQuestion(hidden)):
        assert "do not find this question" in await reads(here, OTHER, action)
    await reads(here, ONE, actions.TakeBackVote(settled, 1))
    here.clock.time += 12 * DAY
    for action in (actions.VoteFor(open, 1), actions.TakeBackVote(open, 0)):
        assert "session is over" in await reads(here, OTHER, action)
    assert await questions(here) == before


async def test_a_merged_question_gives_its_votes_to_the_other_and_they_can_be_taken_back_there() -> None:
    here = await gathered()
    first, second = await asked(here, ONE, "Who pays?"), await asked(here, OTHER, "Who pays the bill?")
    await here.presses(THIRD, actions.VoteFor(first, 1))
    await merges(here, first, second)
    page = await reads(here, THIRD)
    assert "3 votes." in page
    assert "[Take vote back]" in page
    assert "Merged with question 2" in page
    assert "2 votes." in await reads(here, THIRD, actions.TakeBackVote(second, 1))


async def test_case_13_no_question_is_an_empty_queue() -> None:
    here = await gathered()
    assert "Nobody has asked anything yet." in await reads(here, ONE)
    assert "Settle the rest" not in await reads(here, LEADER)


async def test_case_13_two_hundred_questions_are_pages_and_stay_fast() -> None:
    here = await gathered()
    now, session = here.clock.now(), await here.session()
    made = Question("", session.id, 0, "Who pays? " * 90, OTHER, "org2", now)
    async with here.store.transaction() as tx:
        for number in range(1, 201):
            votes = frozenset(f"org{voter}" for voter in range(number % 7))
            await tx.queue.put(replace(made, id=f"q{number}", number=number, votes=votes))
    begun = time.perf_counter()
    pages = [await reads(here, ONE, actions.ShowQueue("water", number)) for number in range(1, 51)]
    assert (time.perf_counter() - begun) / 50 < 0.1
    assert all(f"Page {number} of 50" in page for number, page in enumerate(pages, 1))
    assert "6 votes" in pages[0]
    assert "0 votes" in pages[-1]
    assert max(map(len, pages)) < 2500
    assert await reads(here, ONE, actions.ShowQueue("water", 999)) == pages[-1]
    await reads(here, ONE, actions.ShowQueue("water", -5))
