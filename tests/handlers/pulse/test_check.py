"""The yearly check: twenty taps in private, by whoever of an organisation has the time."""

from bot.card import Card, plain
from handlers.pulse.actions import Answer, ShowItem, WithdrawBallot
from tests.desk import seen
from tests.handlers.pulse.assembly import SUE, Assembly, on_slack, on_teams


async def test_twenty_taps_by_two_colleagues_in_turns_with_restarts() -> None:
    here = Assembly()
    poll = await here.opened(10, items=20, kind="check")
    assert len(poll.items) == 20
    for item in range(20):
        who = on_slack(0) if item % 3 else on_teams(0)
        card = seen(await here.presses(who, ShowItem(poll.id, 0)))
        assert card.title == f"Health check: {item + 1} of 20", "it goes on where a colleague stopped"
        card = await here.answers(who, poll, 1 + item % 5, item)
        if item % 7 == 0:
            here.start()
    assert "You are through." in plain(card)
    assert "Your organisation has answered 20 of 20 questions." in plain(card)
    release = await here.closed(poll)
    assert release.answered == 1
    assert {figure.released.answered for figure in release.figures} == {1}


async def test_back_skip_and_change() -> None:
    here = Assembly()
    poll = await here.opened(1, items=3, kind="check")

    async def step(number: int) -> Card:
        return seen(await here.presses(on_slack(0), ShowItem(poll.id, number)))

    assert "Back" not in plain(await step(1))
    assert (await step(2)).title == "Health check: 2 of 3"
    await here.answers(on_slack(0), poll, 3, 1)
    assert "Another tap changes it" in plain(await step(2))
    assert "Another tap changes it" not in plain(await step(1))
    assert (await step(0)).title == "Health check: 1 of 3", "what was skipped is asked first"
    assert (await here.answers(on_slack(0), poll, 3, 0)).title == "Health check: 2 of 3"
    assert "1 of 3" not in plain(await step(4))
    assert "2 of 3 questions" in plain(await step(4)), "behind the last one it says how it stands"
    for number in (-5, 99, 10**9):
        assert await step(number)
    await here.answers(on_slack(0), poll, 3, 2)
    assert "You are through." in plain(await step(0))


async def test_withdrawn_it_begins_anew() -> None:
    here = Assembly()
    poll = await here.opened(1, items=3, kind="check")
    for item in range(3):
        await here.answers(on_slack(0), poll, 3, item)
    assert "Withdrawn" in plain(seen(await here.presses(on_teams(0), WithdrawBallot(poll.id))))
    assert seen(await here.presses(on_slack(0), ShowItem(poll.id, 0))).title == "Health check: 1 of 3"


async def test_whoever_may_not_vote_sees_no_item() -> None:
    here = Assembly()
    poll = await here.opened(1, items=3, kind="check")
    assert seen(await here.presses(SUE, ShowItem(poll.id, 0))).title == "This poll is for members"
    assert seen(await here.presses(SUE, Answer(poll.id, poll.items[0].choices[0]))).title == "This poll is for members"
