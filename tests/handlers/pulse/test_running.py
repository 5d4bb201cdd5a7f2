"""Staff extend a poll once, close it early or call it off; everybody can read who did it."""

from datetime import timedelta

import pytest

from bot.card import actions, plain
from bot.model.pulse.polls import Poll
from handlers.pulse.actions import Vote
from handlers.pulse.staff.actions import CancelPoll, CloseEarly, ExtendPoll, ManagePoll, PostDraft
from tests.desk import seen
from tests.handlers.pulse.secretariat import MEMBERS, Secretariat, form


@pytest.fixture
async def house() -> Secretariat:
    made = Secretariat()
    await made.begin()
    return made


async def opened(house: Secretariat) -> Poll:
    draft = await house.drafts()
    await house.noor.presses(PostDraft(draft.id))
    await house.sweep()
    return await house.poll(draft.id)


async def answered(house: Secretariat, poll: Poll, many: int = 10) -> None:
    for organisation in MEMBERS[:many]:
        await house.at_desk(organisation).presses(Vote(poll.id, poll.items[0].choices[3]))


@pytest.mark.parametrize("day", ["2027-03-08", "2027-03-01", "2027-05-08", "9999-12-31", "", "tomorrow"])
async def test_an_end_that_is_not_later_is_asked_again(house: Secretariat, day: str) -> None:
    poll = await opened(house)
    again = (await house.noor.sends(ExtendPoll(poll.id), {"day": day})).open
    assert again
    assert again.values == {"day": day}
    assert again.errors["day"]
    assert await house.poll(poll.id) == poll


async def test_it_is_extended_once_and_its_card_is_drawn_again(house: Secretariat) -> None:
    poll = await opened(house)
    hers, his = await form(house.noor, ExtendPoll(poll.id)), await form(house.omar, ExtendPoll(poll.id))
    card = seen(await house.noor.sends(hers.on_submit, {"day": "2027-03-15"}))
    assert "extended to 15 March 2027" in plain(card)
    assert "Extend" not in [b.label for b in actions(card)]
    assert "cannot be done" in seen(await house.omar.sends(his.on_submit, {"day": "2027-03-20"})).title
    longer = await house.poll(poll.id)
    assert longer.closes == poll.closes + timedelta(days=7)
    assert await house.owed(f"poll:{poll.id}") == [longer.revision]
    assert (await house.log(poll.id))[-1] == ("extended to 15 March 2027", "Noor", "")


async def test_it_is_closed_early_in_two_steps_and_never_again(house: Secretariat) -> None:
    poll = await opened(house)
    await answered(house, poll)
    house.clock.advance(days=2)
    assert "Close this poll now?" in seen(await house.noor.presses(CloseEarly(poll.id, 0))).title
    assert (await house.poll(poll.id)).state == "open"
    assert seen(await house.noor.presses(CloseEarly(poll.id, 1))).title == "The poll is closed"
    assert "cannot be done" in seen(await house.omar.presses(CloseEarly(poll.id, 1))).title
    voter = house.at_desk(MEMBERS[11])
    assert "closed" in seen(await voter.presses(Vote(poll.id, poll.items[0].choices[0]))).title
    for _ in range(3):
        await house.sweep()
        house.clock.advance(days=4)
    ended = await house.poll(poll.id)
    assert (ended.state, ended.closes) == ("closed", poll.opens + timedelta(days=2))
    assert [what for what, *_ in await house.log(poll.id)] == [
        "planned",
        "opened",
        "closed early",
        "counted",
        "result published",
    ]
    async with house.store.transaction() as tx:
        released = await tx.releases.get(poll.id)
        assert await tx.ballots.count(poll.id) == 0
    assert released
    assert released.answered == 10


async def test_it_is_called_off_with_a_reason_and_nothing_is_kept(house: Secretariat) -> None:
    poll = await opened(house)
    await answered(house, poll)
    asks = await form(house.noor, CancelPoll(poll.id))
    again = (await house.noor.sends(asks.on_submit, {"why": ""})).open
    assert again
    assert again.errors
    assert seen(await house.noor.sends(asks.on_submit, {"why": "A wrong item."})).title == "The poll is cancelled"
    assert "cannot be done" in seen(await house.omar.sends(asks.on_submit, {"why": "Again."})).title
    house.clock.advance(days=9)
    await house.sweep()
    assert (await house.poll(poll.id)).state == "cancelled"
    assert (await house.log(poll.id))[-1] == ("cancelled", "Noor", "A wrong item.")
    assert house.vault.get(poll.id) is None
    async with house.store.transaction() as tx:
        assert await tx.ballots.count(poll.id) == 0
        assert await tx.releases.get(poll.id) is None


async def test_one_that_never_began_is_called_off_without_a_word_in_the_channel(house: Secretariat) -> None:
    draft = await house.drafts(day="2027-03-05", time="09:00")
    await house.noor.presses(PostDraft(draft.id))
    assert [b.label for b in actions(seen(await house.noor.presses(ManagePoll(draft.id))))] == ["Cancel the poll", "All polls"]
    await house.noor.sends(CancelPoll(draft.id), {"why": "Too soon."})
    house.clock.advance(days=5)
    await house.sweep()
    assert await house.owed(f"poll:{draft.id}") == []
    assert (await house.poll(draft.id)).state == "cancelled"


@pytest.mark.parametrize("poll", ["nobody knows it", ""])
async def test_nothing_happens_to_a_poll_that_nobody_knows(house: Secretariat, poll: str) -> None:
    for action in (ManagePoll(poll), ExtendPoll(poll), CloseEarly(poll, 1), CancelPoll(poll)):
        assert "cannot be done" in seen(await house.noor.presses(action)).title


async def test_nothing_that_staff_see_before_the_end_depends_on_what_was_answered() -> None:
    seen_by_staff: list[list[str]] = []
    for score in (0, 4):
        house = Secretariat()
        await house.begin()
        poll = await opened(house)
        for organisation in MEMBERS[:10]:
            await house.at_desk(organisation).presses(Vote(poll.id, poll.items[0].choices[score]))
        house.clock.advance(hours=2)
        await house.sweep()
        replies = [
            await house.noor.asks("pulse"),
            await house.noor.presses(ManagePoll(poll.id)),
            await house.noor.presses(CloseEarly(poll.id, 0)),
            await house.noor.sends(ExtendPoll(poll.id), {"day": "2027-03-15"}),
            await house.noor.presses(CloseEarly(poll.id, 1)),
        ]
        seen_by_staff.append([*(plain(seen(reply)) for reply in replies), str(await house.log(poll.id))])
    assert seen_by_staff[0] == seen_by_staff[1]
