"""Staff draft a poll, see what will be posted, and let it go: once, whoever presses however often."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.card import actions, plain
from bot.events import FormValues
from bot.limits import Limits
from handlers.pulse import poll_cards
from handlers.pulse.actions import Vote
from handlers.pulse.staff.actions import DiscardDraft, EditDraft, NewPoll, OverruleGuards, PostDraft
from tests.desk import button, seen
from tests.handlers.pulse.secretariat import GENERAL, MEMBERS, USUAL, Secretariat, form


@pytest.fixture
async def house() -> Secretariat:
    made = Secretariat()
    await made.begin()
    return made


WRONG: list[tuple[FormValues, str, str]] = [
    ({"items": ()}, "items", "choose what is asked"),
    ({"items": ("HC1", "HC2", "HC3", "HC4")}, "items", "one to three"),
    ({"items": ("HC12",)}, "items", "choose what is asked"),
    ({"items": ("forged",)}, "items", "choose what is asked"),
    ({"zone": "Europe/Brusels"}, "zone", "Did you mean Europe/Brussels?"),
    ({"zone": "mars"}, "zone", "not a time zone"),
    ({"day": "2027-02-28", "time": "09:00"}, "day", "That is past"),
    ({"day": "2027-03-01", "time": "09:00"}, "day", "That is past"),
    ({"day": "2027-03-05"}, "time", "give a time"),
    ({"time": "09:00"}, "day", "give a day"),
    ({"day": "9999-12-31", "time": "23:00"}, "day", "to 2099"),
    ({"day": "0001-01-01", "time": "00:00", "zone": "Asia/Tokyo"}, "day", "from 1900"),
    ({"day": "soon", "time": "09:00"}, "day", "give a day"),
    ({"day": "2027-03-28", "time": "02:30", "zone": "Europe/Brussels"}, "time", "put forward over 02:30"),
    ({"days": "0"}, "days", "from 1 to 60"),
    ({"days": "61"}, "days", "from 1 to 60"),
    ({"days": "-7"}, "days", "from 1 to 60"),
    ({"days": "²"}, "days", "from 1 to 60"),
    ({"floor": "5"}, "floor", "from 6 to 33"),
    ({"channels": ()}, "channels", "choose a channel"),
    ({"channels": ("forged",)}, "channels", "choose a channel"),
]


@pytest.mark.parametrize(("typed", "field", "said"), WRONG)
async def test_bad_input_opens_the_form_again_with_everything_typed(
    house: Secretariat, typed: FormValues, field: str, said: str
) -> None:
    sent = {**USUAL, **typed}
    again = (await house.noor.sends(NewPoll("pulse"), sent)).open
    assert again
    assert again.values == sent
    assert said in again.errors[field]
    assert list(again.errors) == [field]
    assert await house.polls() == []


async def test_the_form_begins_with_the_channel_in_which_it_is_opened(house: Secretariat) -> None:
    house.noor.scope = "channel"
    opened = await form(house.noor, NewPoll("pulse"))
    async with house.store.transaction() as tx:
        here = next(channel for channel in await tx.channels.all() if channel != GENERAL)
    assert opened.values["channels"] == (here.id,)
    assert opened.values["zone"] == "UTC"
    assert opened.values["days"] == "7"
    house.noor.scope = "personal"
    assert (await form(house.noor, NewPoll("check"))).values["days"] == "21"


async def test_the_preview_is_what_will_be_posted_when_where_and_to_whom(house: Secretariat) -> None:
    reply = await house.noor.sends(NewPoll("pulse"), {**USUAL, "day": "2027-03-05", "time": "09:00", "zone": "Europe/Brussels"})
    card = seen(reply)
    assert card.title == "Draft, seen by you alone: Pulse"
    for said in (
        "Fri 05 Mar 09:00 in Europe/Brussels",
        "general (Slack)",
        "14 member organisations",
        (await house.polls())[0].items[0].item.statement,
    ):
        assert said in plain(card)
    assert [b.label for b in actions(card)][:3] == ["Plan it", "Edit", "Discard"]
    tapped = next(b for b in actions(card) if isinstance(b.action, Vote))
    assert "Nothing was counted" in plain(seen(await house.at_desk(MEMBERS[0]).presses(tapped)))


async def test_a_time_that_clocks_show_twice_is_the_first_and_the_preview_says_so(house: Secretariat) -> None:
    values = {**USUAL, "day": "2027-10-31", "time": "02:30", "zone": "Europe/Brussels"}
    assert "twice on that day" in plain(seen(await house.noor.sends(NewPoll("pulse"), values)))
    [draft] = await house.polls()
    assert draft.opens == datetime(2027, 10, 31, 0, 30, tzinfo=UTC)


async def test_a_draft_is_edited_posted_once_and_opens(house: Secretariat) -> None:
    draft = await house.drafts()
    opened = await form(house.omar, EditDraft(draft.id))
    assert opened.values["items"] == ("HC8",)
    await house.omar.sends(
        EditDraft(draft.id),
        {**opened.values, "days": "10", "also": ("direct", "comments"), "owner": " The  chair of the Board "},
    )
    house.clock.advance(hours=2)
    assert "It begins now" in plain(seen(await house.noor.presses(PostDraft(draft.id))))
    assert "no longer there" in seen(await house.omar.presses(PostDraft(draft.id))).title
    for late in (EditDraft(draft.id), DiscardDraft(draft.id), OverruleGuards(draft.id)):
        assert "no longer there" in seen(await house.omar.presses(late)).title
    assert "no longer there" in seen(await house.omar.sends(EditDraft(draft.id), USUAL)).title
    await house.sweep()
    poll = await house.poll(draft.id)
    assert (poll.state, len(poll.electorate), poll.direct, poll.comments) == ("open", 14, True, True)
    assert "Asked in the name of The chair of the Board, not of the Secretariat." in plain(poll_cards.poll(poll))
    assert poll.closes - poll.opens == timedelta(days=10)
    assert await house.log(draft.id) == [("planned", "Noor", ""), ("opened", "the schedule", "")]


async def test_the_same_press_twice_and_the_same_form_twice_count_once(house: Secretariat) -> None:
    draft = await house.drafts()
    await house.noor.presses(PostDraft(draft.id), id="twice")
    await house.noor.presses(PostDraft(draft.id), id="twice")
    assert await house.log(draft.id) == [("planned", "Noor", "")]


async def test_what_speaks_against_it_needs_a_reason_that_is_logged(house: Secretariat) -> None:
    first = await house.drafts()
    await house.noor.presses(PostDraft(first.id))
    draft = await house.drafts(day="2027-03-10", time="09:00", items=("HC8", "HC9"))
    card = seen(await house.noor.presses(PostDraft(draft.id)))
    assert "less than 14 days" in plain(card)
    assert "HC8 is asked within 91 days" in plain(card)
    assert (await house.poll(draft.id)).state == "draft"
    reason = await form(house.noor, button(card, "Post all the same").action)
    again = (await house.noor.sends(reason.on_submit, {"why": "  "})).open
    assert again
    assert again.errors
    await house.noor.sends(reason.on_submit, {"why": "The Board asked."})
    assert await house.log(draft.id) == [("planned", "Noor", "The Board asked.")]


async def test_one_announcement_a_minute_and_none_for_what_was_not_let_go(house: Secretariat) -> None:
    house.noor.router = replace(house.noor.router, limits=Limits(house.clock))
    first, second = await house.drafts(), await house.drafts(day="2027-03-10", time="09:00", items=("HC9",))
    await house.noor.presses(PostDraft(first.id))
    early = plain(seen(await house.noor.presses(PostDraft(second.id))))
    assert "You can let this go in 60 seconds." in early
    assert (await house.poll(second.id)).state == "draft"
    house.clock.advance(seconds=60)
    assert "less than 14 days" in plain(seen(await house.noor.presses(PostDraft(second.id)))), "this is the guards' word"
    await house.noor.sends(OverruleGuards(second.id), {"why": "The Board asked."})
    assert (await house.poll(second.id)).state == "planned"


async def test_a_draft_whose_time_has_passed_is_not_posted(house: Secretariat) -> None:
    draft = await house.drafts(day="2027-03-02", time="09:00")
    house.clock.advance(days=2)
    for reply in (
        await house.noor.presses(PostDraft(draft.id)),
        await house.noor.sends(OverruleGuards(draft.id), {"why": "Late."}),
    ):
        assert "has passed" in plain(seen(reply))
    assert (await house.poll(draft.id)).state == "draft"


async def test_a_discarded_draft_and_one_that_nobody_looks_at_are_forgotten(house: Secretariat) -> None:
    draft, other = await house.drafts(), await house.drafts(items=("HC9",))
    assert seen(await house.noor.presses(DiscardDraft(draft.id))).title == "Draft discarded"
    house.clock.advance(days=7)
    await house.sweep()
    assert [poll.id for poll in await house.polls()] == [other.id]
    house.clock.advance(seconds=1)
    await house.sweep()
    assert await house.polls() == []


async def test_the_check_asks_all_yearly_items(house: Secretariat) -> None:
    draft = await house.drafts("check", days="21")
    assert (draft.kind, len(draft.items)) == ("check", 20)


async def test_the_list_offers_it_to_staff_alone(house: Secretariat) -> None:
    labels = [b.label for b in actions(seen(await house.noor.asks("pulse")))]
    assert {"New pulse", "New health check", "Recurring pulses", "Items"} <= set(labels)
    assert [b.label for b in actions(seen(await house.at_desk(MEMBERS[0]).asks("pulse")))] == ["Items"]
    for words in ("pulse new", "new pulse", "health check"):
        assert seen(await house.noor.asks(words)).title == "Ask the members"
    assert seen(await house.at_desk(MEMBERS[0]).asks("health check")).title == "Pulse polls"
