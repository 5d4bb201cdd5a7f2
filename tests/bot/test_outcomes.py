"""What became of a message is noted, whatever it was, and changes nothing that was settled meanwhile."""

import asyncio
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.model import deliveries as model
from bot.model.addresses import MessageRef
from bot.model.deliveries import Delivery, State
from bot.outcomes import Outcomes, settle
from bot.ports import Fate, Undelivered
from tests.bot.test_courier import ANA, ROOM, MoodyStore, Office, story
from tests.virtual import VirtualClock, run

REF = MessageRef(ROOM, "m1")
SECOND = timedelta(seconds=1)


class Desk:
    """Outcomes over a store that holds one delivery in a state."""

    def __init__(self) -> None:
        self.store, self.clock = MoodyStore(), VirtualClock()
        self.outcomes = Outcomes(self.store, self.clock)

    async def holds(self, state: State, subject: str = "news:1") -> Delivery:
        async with self.store.transaction() as tx:
            made = replace(await tx.deliveries.owe(subject, ANA, self.clock.now()), state=state, attempts=1)
            await tx.deliveries.put(made)
        return made

    async def known(self, delivery: Delivery) -> Delivery | None:
        return await self.store.peek().deliveries.get(delivery.key)

    async def silenced(self) -> dict[str, str]:
        return {silence.key: silence.code for silence in await self.store.peek().silences.all()}


@pytest.mark.parametrize(
    ("fate", "state", "silenced"),
    [
        ("wait", "owed", {}),
        ("unreachable", "owed", {}),
        ("workspace", "owed", {"slack:T1": "code"}),
        ("unknown", "unknown", {}),
        ("gone", "failed", {}),
        ("refused", "failed", {}),
        ("recipient", "failed", {"slack:T1:UANA": "code"}),
    ],
)
def test_each_failure_has_its_consequence(fate: Fate, state: State, silenced: dict[str, str]) -> None:
    async def told() -> None:
        desk = Desk()
        sending = await desk.holds("sending")
        await desk.outcomes.failed(sending.key, Undelivered("code", fate), begun=True)
        after = await desk.known(sending)
        assert after
        assert (after.state, after.code) == (state, "code")
        assert await desk.silenced() == silenced

    run(told())


@pytest.mark.parametrize(
    ("begun", "changed"), [(True, {"sending", "unknown"}), (False, {"owed"})], ids=["under way", "not yet under way"]
)
def test_a_failure_changes_only_what_it_can_be_about(*, begun: bool, changed: set[State]) -> None:
    async def told() -> None:
        states: tuple[State, ...] = ("owed", "sending", "sent", "failed", "unknown", "dropped")
        for state in states:
            desk = Desk()
            held = await desk.holds(state)
            await desk.outcomes.failed(held.key, Undelivered("no", "refused"), begun=begun)
            assert (await desk.known(held) != held) == (state in changed)

    run(told())


def test_what_is_in_confidence_silences_nobody() -> None:
    async def told() -> None:
        desk = Desk()
        sending = await desk.holds("sending", "answer in confidence:1")
        await desk.outcomes.failed(sending.key, Undelivered("user_disabled", "recipient"), begun=True)
        assert await desk.silenced() == {}

    run(told())


@pytest.mark.parametrize(
    ("subject", "state", "kept"),
    [
        ("answer in confidence:1", "sent", False),
        ("answer in confidence:1", "dropped", False),
        ("answer in confidence:1", "owed", True),
        ("answer in confidence:1", "failed", True),
        ("news:1", "sent", True),
    ],
)
def test_of_what_is_in_confidence_nothing_is_kept_once_it_is_done(subject: str, state: State, *, kept: bool) -> None:
    async def told() -> None:
        desk = Desk()
        sending = await desk.holds("sending", subject)
        async with desk.store.transaction() as tx:
            await settle(replace(sending, state=state), tx)
        assert await desk.known(sending) == (replace(sending, state=state) if kept else None)

    run(told())


def test_it_is_looked_for_once_it_can_no_longer_be_on_its_way() -> None:
    async def told() -> None:
        for ago, looked, expected in (
            (29 * SECOND, False, False),
            (30 * SECOND, False, True),
            (0 * SECOND, False, False),
            (-1 * SECOND, False, True),  # the clock was set back
            (90 * SECOND, True, False),
            (-1 * SECOND, True, False),
        ):
            desk = Desk()
            unknown = await desk.holds("unknown")
            async with desk.store.transaction() as tx:
                await tx.deliveries.put(replace(unknown, since=desk.clock.now() - ago, looked=looked))
            assert bool(await desk.outcomes.doubtful(30 * SECOND)) == expected, ago

    run(told())


def test_what_is_said_of_a_doubt_that_is_none_any_more_changes_nothing() -> None:
    async def told() -> None:
        for change in ({"state": "failed"}, {"since": VirtualClock().now() + SECOND}):
            desk = Desk()
            doubted = await desk.holds("unknown")
            async with desk.store.transaction() as tx:
                await tx.deliveries.put(replace(doubted, **change))
            await desk.outcomes.cleared(doubted, REF)
            await desk.outcomes.unreadable(doubted)
            assert await desk.known(doubted) == replace(doubted, **change)

    run(told())


def test_what_nobody_can_tell_is_noted_as_that() -> None:
    async def told() -> None:
        desk = Desk()
        doubted = await desk.holds("unknown")
        await desk.outcomes.unreadable(doubted)
        assert await desk.known(doubted) == replace(doubted, looked=True)

    run(told())


def test_it_is_noted_within_two_seconds_of_the_stores_return() -> None:
    async def told() -> None:
        desk = Desk()
        sending = await desk.holds("sending")
        desk.store.takes = False
        asyncio.get_running_loop().call_later(1, setattr, desk.store, "takes", True)
        await desk.outcomes.arrived(sending.key, 1, REF)
        assert asyncio.get_running_loop().time() == pytest.approx(2)

    run(told())


@story
async def test_what_a_dead_process_left_is_called_interrupted(office: Office) -> None:
    office.slack.readable, office.slack.takes = False, 10
    await office.owe("news:1", ANA)
    await office.works(every=1)
    office.restart()
    await office.works(every=1)
    left = await office.delivery("news:1")
    assert (left.state, left.code) == ("unknown", "interrupted")
    assert model.again(left, office.clock.now()).state == "owed"
