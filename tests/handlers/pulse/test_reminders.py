"""Reminders: at most two, the same words, in working hours, to those who have not answered; and nobody can tell to whom."""

from datetime import UTC, datetime, timedelta

from bot.model.addresses import Person
from bot.model.pulse import reminders
from bot.ports import Undelivered
from handlers.pulse import owing
from tests.fakes.messenger import FakeMessenger
from tests.handlers.pulse.assembly import Assembly, on_slack, on_teams


async def test_to_those_who_have_not_answered_when_it_is_sent() -> None:
    here = Assembly()
    poll = await here.opened(3)
    await here.taps(on_slack(0), poll, 4)
    here.clock.time = datetime(2027, 3, 4, 21, 0, tzinfo=UTC)  # a Thursday, halfway, in the evening
    await here.sweep()
    assert not here.told(on_slack(1)), "nobody is disturbed at night"
    await here.taps(on_teams(1), poll, 4)
    here.clock.time = datetime(2027, 3, 5, 8, 0, tzinfo=UTC)  # nine in Brussels
    await here.sweep()
    assert [len(here.told(on_slack(number))) for number in range(3)] == [0, 0, 1]
    assert not await here.owed(owing.REMINDER), "a backup that is made now must not tell who was reminded"


async def test_two_at_most_in_the_same_words() -> None:
    here = Assembly()
    poll = await here.opened(2)
    while here.clock.now() < poll.closes:
        await here.sweep()
        here.clock.advance(hours=1)
    one, other = here.told(on_slack(0)), here.told(on_teams(1))
    assert one == other
    assert len(one) == 2
    assert one[0] == one[1]


async def test_those_that_were_missed_are_made_up_for_by_one() -> None:
    here = Assembly()
    poll = await here.opened(1)
    here.start()
    here.clock.time = poll.closes - timedelta(hours=20)
    for _ in range(4):
        await here.sweep()
        here.clock.advance(minutes=1)
    here.clock.time = poll.closes - timedelta(minutes=59)  # Monday after nine in Brussels
    await here.sweep()
    assert len(here.told(on_slack(0))) == 1
    assert (await here.poll()).reminded == reminders.MOST


async def test_none_to_staff_or_of_a_poll_that_is_over() -> None:
    here = Assembly()
    poll = await here.opened(1)
    here.clock.time = poll.closes - timedelta(hours=20)
    await here.pulses.run()
    here.clock.time = poll.closes
    await here.sweep()
    assert not here.told(on_slack(0))


async def test_no_silence_tells_that_one_was_sent_in_vain() -> None:
    """Staff and exports see whom the bot cannot reach, and since when: it would have been since the reminder."""
    here = Assembly()
    poll = await here.opened(1)
    assert isinstance(here.messenger, FakeMessenger)
    here.messenger.trouble = lambda to: Undelivered("user_not_visible", "recipient") if isinstance(to, Person) else None
    here.clock.time = poll.closes - timedelta(hours=20)
    await here.sweep()
    here.clock.time = datetime(2027, 3, 8, 8, 0, tzinfo=UTC)  # nine in Brussels
    await here.sweep()
    assert {delivery.state for delivery in await here.owed(owing.REMINDER)} == {"failed"}
    async with here.store.transaction() as tx:
        assert not await tx.silences.all()


async def test_after_the_end_nobody_can_tell_whom_they_did_not_reach() -> None:
    here = Assembly()
    poll = await here.opened(1)
    await here.taps(on_slack(0), poll, 4)
    here.clock.time = poll.closes - timedelta(hours=20)
    await here.pulses.run()
    assert await here.owed(owing.REMINDER)
    here.clock.time = poll.closes
    await here.pulses.run()
    assert not await here.owed(owing.REMINDER)


async def test_their_keys_cannot_be_made_by_those_who_know_poll_and_person() -> None:
    """Staff see the key of a message in doubt, in the button to send it again; so it must not tell whom it is for."""
    here, other = Assembly(), Assembly()
    for one in (here, other):
        poll = await one.opened(1)
        one.clock.time = poll.closes - timedelta(hours=20)
        await one.pulses.run()
    keys = {delivery.key for delivery in await here.owed(owing.REMINDER)}
    assert keys
    assert not keys & {delivery.key for delivery in await other.owed(owing.REMINDER)}
