"""One's own page: the polls that are open, the same before and after an answer."""

from bot.card import plain
from handlers.pulse.home import polls
from tests.handlers.pulse.assembly import SUE, Assembly, on_slack

OPEN = "Pulse: Platform for action. Open until"


async def test_members_find_the_open_polls_and_nothing_tells_whether_they_are_answered() -> None:
    here = Assembly()
    assert OPEN not in plain(await here.asks(on_slack(0), "home"))
    poll = await here.opened(2)
    before = plain(await here.asks(on_slack(0), "home"))
    assert OPEN in before
    await here.taps(on_slack(0), poll, 4)
    assert plain(await here.asks(on_slack(0), "home")) == before
    await here.closed(poll)
    assert OPEN not in plain(await here.asks(on_slack(0), "home"))


async def test_staff_who_cannot_answer_are_not_asked_to() -> None:
    here = Assembly()
    await here.opened(2)
    assert OPEN not in plain(await here.asks(SUE, "home"))


async def test_the_yearly_check_is_begun_from_there() -> None:
    here = Assembly()
    poll = await here.opened(2, 20, "check")
    assert "20 questions" in plain(await here.asks(on_slack(0), "home"))
    assert len(polls([poll] * 9)) == 6, "three of them, each with its buttons"
