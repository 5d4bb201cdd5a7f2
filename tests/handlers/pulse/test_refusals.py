"""Who may not answer, and when it is too late: nothing is counted or changed, and each is told why."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.card import plain
from bot.model.pulse.polls import Poll, changed
from bot.ports import Transaction
from handlers.pulse.actions import Answer, ShowBallot, ShowItem, Vote, WithdrawBallot
from tests.desk import Counter, seen
from tests.handlers.pulse.assembly import (
    STRANGER,
    SUE,
    Assembly,
    mean_with_others_at_3,
    on_slack,
    on_teams,
    organisation,
    words,
)


class TestWhoMayNot:
    """Nothing is counted, and each is told why."""

    async def test_staff_even_of_a_member(self) -> None:
        here = Assembly()
        poll = await here.opened(2)
        async with here.store.transaction() as tx:
            known = await tx.accounts.get(on_slack(0))
            assert known
            await tx.accounts.put(replace(known, person=SUE))
        assert "This poll is for members" in await words(here, SUE, poll)
        for action in (ShowBallot(poll.id), ShowItem(poll.id, 0), WithdrawBallot(poll.id)):
            assert "This poll is for members" in plain(seen(await here.presses(SUE, action)))
        assert await here.ballots() == 0

    async def test_a_stranger(self) -> None:
        here = Assembly()
        poll = await here.opened(1)
        assert "for members" in await words(here, STRANGER, poll)
        assert await here.ballots() == 0

    async def test_somebody_whose_organisation_is_not_known(self) -> None:
        """The route asks for members; should it ever let somebody through, nothing is counted all the same."""
        here = Assembly()
        poll = await here.opened(1)
        at = Counter(store=here.store)
        at.clock = here.clock
        assert "for members" in plain(seen(await at.presses(Vote(poll.id, poll.items[0].choices[0]))))
        assert await here.ballots() == 0

    async def test_an_organisation_that_joined_after_the_opening(self) -> None:
        here = Assembly()
        poll = await here.opened(2)
        await here.joined(7)
        for who in (on_slack(7), on_teams(7)):
            assert "began before you joined" in await words(here, who, poll)
        assert await here.ballots() == 0
        assert (await here.closed(poll)).of == 2

    async def test_one_that_left_takes_no_answer_back_and_gives_no_other(self) -> None:
        here = Assembly()
        poll = await here.opened(10)
        await here.taps(on_slack(0), poll, 2)
        here.clock.advance(days=2)
        async with here.store.transaction() as tx:
            await tx.organisations.put(replace(organisation(0), left=here.clock.now().date() - timedelta(days=1)))
        assert "for members" in await words(here, on_slack(0), poll, 5)
        assert "for members" in plain(seen(await here.presses(on_teams(0), WithdrawBallot(poll.id))))
        assert await mean_with_others_at_3(here, poll) == 29, "its answer stands, and the electorate is what it was"

    @pytest.mark.parametrize("choice", ["", "4", "0" * 12, "choice", "../turns", "\0", "é" * 20])
    async def test_a_forged_choice(self, choice: str) -> None:
        here = Assembly()
        poll = await here.opened(1)
        for action in (Vote(poll.id, choice), Answer(poll.id, choice)):
            assert "That is no answer to this poll" in plain(seen(await here.presses(on_slack(0), action)))
        assert await here.ballots() == 0

    async def test_a_choice_of_another_poll(self) -> None:
        here = Assembly()
        poll, other = await here.opened(1), await here.plan(id="poll2")
        await here.pulses.run()
        reply = await here.presses(on_slack(0), Vote(poll.id, other.items[0].choices[3]))
        assert "That is no answer to this poll" in plain(seen(reply))
        assert await here.ballots("poll1") == await here.ballots("poll2") == 0

    @pytest.mark.parametrize("id", ["", "nothing", "poll1\n", "turns", "draft", "later"])
    async def test_a_poll_that_nobody_may_know(self, id: str) -> None:
        here = Assembly()
        poll = await here.opened(1)
        await here.plan(id="draft", state="draft")
        await here.plan(id="later", opens=poll.closes, closes=poll.closes + timedelta(days=7))
        reply = await here.presses(on_slack(0), Vote(id, poll.items[0].choices[0]))
        assert "I do not know this poll" in plain(seen(reply))

    async def test_with_buttons_of_an_older_version(self) -> None:
        here = Assembly()
        poll = await here.opened(1)
        async with here.store.transaction() as tx:
            current = await here_open(tx)
            await tx.polls.put(replace(current, items=(replace(poll.items[0], choices=("a", "b", "c", "d", "e")),)))
        assert "That is no answer to this poll" in await words(here, on_slack(0), poll)

    async def test_on_a_machine_without_the_key(self) -> None:
        here = Assembly()
        poll = await here.opened(1)
        here.vault.destroy(poll.id)
        assert "I cannot take your answer now" in await words(here, on_slack(0), poll)
        assert await here.ballots() == 0


class TestWhenItIsOver:
    """A tap that comes too late changes nothing, and hears why."""

    async def test_on_a_cancelled_poll(self) -> None:
        here = Assembly()
        poll = await here.opened(1)
        async with here.store.transaction() as tx:
            await tx.polls.put(changed(await here_open(tx), "cancelled"))
        assert "This poll was cancelled" in await words(here, on_slack(0), poll)
        await here.pulses.run()
        assert here.vault.get(poll.id) is None, "a cancelled poll's key goes too"

    async def test_after_the_end_and_before_the_sweep(self) -> None:
        here = Assembly()
        poll = await here.opened(10)
        await here.taps(on_slack(0), poll, 2)
        here.clock.time = poll.closes - timedelta(microseconds=1)
        assert "Counted" in await words(here, on_teams(0), poll, 4)
        here.clock.time = poll.closes
        assert "This poll is closed" in await words(here, on_slack(0), poll, 1)
        assert "Nothing was counted or changed" in plain(seen(await here.presses(on_slack(0), WithdrawBallot(poll.id))))
        here.clock.time = poll.closes - timedelta(seconds=1)
        assert await mean_with_others_at_3(here, poll) == 31

    @pytest.mark.parametrize("state", ["counting", "counted"])
    async def test_while_it_is_counted(self, state: str) -> None:
        here = Assembly()
        poll = await here.opened(1)
        async with here.store.transaction() as tx:
            await tx.polls.put(replace(await here_open(tx), state=state))  # type: ignore[arg-type]  # one of the states
        card = seen(await here.taps(on_slack(0), poll, 4))
        assert card.title == "This poll is closed"
        assert "Result" not in plain(card), "it is not out yet"
        assert await here.ballots() == 0

    async def test_on_a_card_that_is_90_days_old(self) -> None:
        here = Assembly()
        poll = await here.opened(6)
        await here.closed(poll)
        here.clock.advance(days=90)
        card = seen(await here.taps(on_slack(0), poll, 4))
        assert card.title == "This poll is closed"
        assert "Result" in plain(card)
        for action in (ShowBallot(poll.id), ShowItem(poll.id, 3), WithdrawBallot(poll.id)):
            assert seen(await here.presses(on_slack(0), action)).title == "This poll is closed"
        assert await here.ballots() == 0

    async def test_when_the_clock_goes_back_an_hour_after_the_end(self) -> None:
        here = Assembly()
        poll = await here.opened(6)
        for number in range(6):
            await here.taps(on_slack(number), poll, 4)
        released = await here.closed(poll)
        here.clock.advance(hours=-1)
        assert "This poll is closed" in await words(here, on_slack(0), poll, 1)
        for _ in range(3):
            await here.sweep()
        here.clock.advance(hours=2)
        await here.sweep()
        assert await here.release(poll) == released
        assert [len(here.told(place)) for place in poll.places] == [2, 2], "one card and one result each"


async def here_open(tx: Transaction) -> Poll:
    [poll] = await tx.polls.in_state("open")
    return poll
