"""The list of polls and the promise: each leads on to what its reader can do, and to nothing that they cannot."""

from dataclasses import replace

import pytest

from bot.card import plain
from bot.model.pulse.polls import Kind
from handlers.pulse import poll_cards
from handlers.pulse.actions import ShowPromise
from tests.desk import seen
from tests.handlers.pulse.assembly import SUE, Assembly, on_slack


async def test_members_answer_from_the_list_and_staff_do_not() -> None:
    here = Assembly()
    await here.opened(2)
    assert "[Our answer]" in plain(await here.asks(on_slack(0), "pulse"))
    assert "[Our answer]" not in plain(await here.asks(SUE, "pulse"))


@pytest.mark.parametrize(("kind", "way"), [("pulse", "[Our answer]"), ("check", "[Begin or go on]")])
async def test_who_reads_the_promise_first_is_led_on_to_the_answer_while_there_is_one_to_give(kind: Kind, way: str) -> None:
    here = Assembly()
    poll = await here.opened(2, 1, kind)
    assert way in plain(seen(await here.presses(on_slack(0), ShowPromise(poll.id), "channel")))
    await here.closed(poll)
    assert way not in plain(seen(await here.presses(on_slack(0), ShowPromise(poll.id), "channel")))


async def test_a_health_check_that_is_cancelled_is_called_what_it_was() -> None:
    here = Assembly()
    poll = await here.opened(2, 1, "check")
    assert poll_cards.poll(replace(poll, state="cancelled")).title == "Yearly health check: cancelled"
