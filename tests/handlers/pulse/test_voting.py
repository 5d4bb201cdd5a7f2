"""One organisation, one ballot: over colleagues and platforms, changed and withdrawn, and never for those who may not."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest

from bot.card import plain
from bot.ports import NotSaved
from bot.reply import NOTHING
from handlers.pulse.actions import ShowBallot, Vote, WithdrawBallot
from storage.memory_store import MemoryStore
from storage.repositories import Repositories
from tests.desk import seen
from tests.handlers.pulse.assembly import STRANGER, SUE, TEAMS, Assembly, mean_with_others_at_3, on_slack, on_teams, words


async def test_over_colleagues_and_platforms_the_last_tap_counts() -> None:
    here = Assembly()
    poll = await here.opened(10)
    for who, score in ((on_slack(0), 5), (on_teams(0), 1), (on_slack(0), 5), (on_teams(0), 2)):
        assert f"Counted: {score}, {poll.items[0].item.scale.labels[score - 1]}." in await words(here, who, poll, score)  # type: ignore[union-attr]  # graded
    assert await here.ballots() == 1
    assert await mean_with_others_at_3(here, poll) == 29


async def test_a_colleague_learns_only_that_it_is_answered() -> None:
    here = Assembly()
    poll, other = await here.opened(2), Assembly()
    same = await other.opened(2)
    await here.taps(on_slack(0), poll, 5)
    await other.taps(on_slack(0), same, 1)
    card = seen(await here.presses(on_teams(0), ShowBallot(poll.id)))
    assert "Your organisation has answered." in plain(card)
    assert "Counted" not in plain(card)
    assert plain(card) == plain(seen(await other.presses(on_teams(0), ShowBallot(same.id))))
    assert "has not answered" in plain(seen(await here.presses(on_teams(1), ShowBallot(poll.id))))


async def test_in_a_private_chat_which_the_platform_keeps_the_answer_is_not_repeated() -> None:
    here = Assembly()
    poll = await here.opened(1)
    reply = await here.taps(on_slack(0), poll, 5, scope="personal")
    assert "Counted." in plain(seen(reply))
    assert "Strongly agree." not in plain(seen(reply))
    assert "Counted: " not in plain(seen(reply))


async def test_in_a_channel_everything_is_whispered_and_the_card_stays() -> None:
    here = Assembly()
    poll = await here.opened(2)
    for action in (Vote(poll.id, poll.items[0].choices[0]), ShowBallot(poll.id), WithdrawBallot(poll.id), Vote(poll.id, "?")):
        for who in (on_slack(0), on_teams(1), SUE, STRANGER):
            reply = await here.presses(who, action, "channel")
            assert reply.whisper
            assert (reply.say, reply.replace, reply.open) == (None, None, None)


async def test_withdrawn_by_a_colleague_and_given_again() -> None:
    here = Assembly()
    poll = await here.opened(10)
    await here.taps(on_slack(0), poll, 5)
    assert "Withdrawn" in plain(seen(await here.presses(on_teams(0), WithdrawBallot(poll.id))))
    assert await here.ballots() == 0
    assert "Nothing to withdraw" in plain(seen(await here.presses(on_slack(0), WithdrawBallot(poll.id))))
    await here.taps(on_teams(0), poll, 4)
    assert await mean_with_others_at_3(here, poll) == 31


async def test_withdrawn_to_the_end_it_is_as_if_it_had_never_been() -> None:
    here = Assembly()
    poll = await here.opened(10, items=2)
    for item in (0, 1):
        await here.taps(on_slack(0), poll, 5, item)
    await here.presses(on_slack(0), WithdrawBallot(poll.id))
    release = await here.closed(poll)
    assert [figure.released.answered for figure in release.figures] == [0, 0]
    assert release.answered == 0


class TestOnce:
    """Whatever comes twice, late or at the same time has one effect."""

    async def test_delivered_twice(self) -> None:
        here = Assembly()
        poll = await here.opened(1)
        assert await here.taps(on_slack(0), poll, 5, id="Ev1") != NOTHING
        assert await here.taps(on_slack(0), poll, 5, id="Ev1") == NOTHING
        assert await here.ballots() == 1

    async def test_a_copy_comes_25_hours_late_and_does_not_undo_a_change(self) -> None:
        here = Assembly()
        poll = await here.opened(10)
        await here.taps(on_slack(0), poll, 2, id="Ev1")
        await here.taps(on_slack(0), poll, 4, id="Ev2")
        here.clock.advance(hours=25)
        await here.sweep()
        assert await here.taps(on_slack(0), poll, 2, id="Ev1") == NOTHING
        assert await mean_with_others_at_3(here, poll) == 31

    async def test_a_hundred_at_once_from_two_platforms(self) -> None:
        here = Assembly()
        poll = await here.opened(10)
        who = [on_slack(0), on_teams(0)] * 50
        await asyncio.gather(*(here.taps(person, poll, 1 + number % 5) for number, person in enumerate(who)))
        assert await here.ballots() == 1
        await here.taps(on_teams(0), poll, 4)
        assert await mean_with_others_at_3(here, poll) == 31

    async def test_a_restart_in_between(self) -> None:
        here = Assembly()
        poll = await here.opened(10)
        await here.taps(on_slack(0), poll, 2)
        here.start()
        assert "Counted: 4" in await words(here, on_teams(0), poll, 4)
        here.start()
        assert await mean_with_others_at_3(here, poll) == 31


class Forgetful(MemoryStore):
    """A store that takes nothing while its disk is away, before a transaction or at its end."""

    away = ""

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[Repositories]:
        if self.away == "before":
            raise NotSaved("No disk.")
        async with super().transaction() as tx:
            yield tx
            if self.away == "at the end":
                raise NotSaved("No disk.")


@pytest.mark.parametrize("away", ["before", "at the end"])
async def test_nothing_is_counted_while_the_store_takes_nothing(away: str) -> None:
    store = Forgetful()
    here = Assembly(store)
    poll = await here.opened(10)
    await here.taps(on_slack(0), poll, 2)
    store.away = away
    told = await words(here, on_slack(0), poll, 5)
    assert "Counted" not in told
    assert "not saved" in told.lower() or "nothing" in told.lower(), told
    store.away = ""
    assert await mean_with_others_at_3(here, poll) == 29


async def test_a_colleague_on_the_other_platform_sees_the_same_list() -> None:
    here = Assembly()
    poll = await here.opened(1)
    assert plain(await here.asks(on_slack(0), "pulse")) == plain(await here.asks(on_teams(0), "pulse"))
    assert TEAMS in poll.places
