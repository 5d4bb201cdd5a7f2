"""Staff draft a session, see what will be posted, and announce it: once, whoever presses however often."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from bot.card import actions, plain
from bot.model.sessions.timing import Timing
from handlers.sessions.actions import SayRsvp
from handlers.sessions.staff.actions import AnnounceDraft, DiscardDraft, EditCircle, EditSession, NewSession
from handlers.sessions.staff.draft_cards import AGAIN
from tests.desk import seen
from tests.handlers.sessions.meeting import BRUSSELS, DAY, HOUR, SLACK, SUE, TEAMS, on_slack
from tests.handlers.sessions.staff.office import TOM, USUAL, Office, card

ZONES = {1: "America/Los_Angeles", 2: "Africa/Nairobi"}


async def zones(here: Office) -> None:
    """Organisation 1 is in California, 2 in Kenya; of 3 nothing is known."""
    async with here.store.transaction() as tx:
        for number, zone in ZONES.items():
            known = await tx.accounts.get(on_slack(number))
            assert known
            await tx.accounts.put(replace(known, zone=zone))


async def test_the_preview_is_the_card_of_the_channels_and_for_staff_alone() -> None:
    here = await Office().opens()
    reply = await here.sends(SUE, NewSession(""), USUAL, "channel")
    assert (reply.say, reply.replace) == (None, None)
    shown = plain(seen(reply))
    [draft] = await here.in_state("draft")
    await here.presses(SUE, AnnounceDraft(draft.id))
    await here.sweep()
    for place in (SLACK, TEAMS):
        [posted] = here.told(place)
        assert posted in shown
    assert "meet.jit.si" not in posted


async def test_a_draft_is_known_to_nobody_but_its_makers() -> None:
    here = await Office().opens()
    draft = await here.drafts()
    assert "There has been none yet." in plain(await here.asks(on_slack(1), "sessions"))
    assert "I do not know this session" in seen(await here.presses(on_slack(1), SayRsvp(draft.id, "going"))).title
    assert "for the Secretariat" in seen(await here.presses(on_slack(1), AnnounceDraft(draft.id))).title


async def test_whose_clocks_show_what_and_whose_hour_is_bad() -> None:
    here = await Office().opens()
    await zones(here)
    shown = plain(seen(await here.sends(SUE, NewSession(""), {**USUAL, "day": "2027-04-12", "time": "15:00"})))
    assert "before 07:00 or after 21:00 for Organisation 1." in shown
    for line in ("Mon 06:00: Organisation 1", "Mon 16:00: Organisation 2", "Not known: Organisation 3"):
        assert line in shown


async def test_only_those_who_are_expected_count_when_some_are() -> None:
    here = await Office().opens()
    await zones(here)
    draft = await here.drafts()
    shown = card(await here.saves(SUE, await here.form(SUE, EditCircle(draft.id, "")), expected=("org2",)))
    assert "Expected: Organisation 2" in shown
    assert "Organisation 1" not in shown


@pytest.mark.parametrize(("last", "told"), [(11, True), (17, False)])
async def test_a_bad_hour_twice_running_is_told(last: int, told: bool) -> None:
    here = await Office().opens()
    await zones(here)
    await here.announced(series="Water", timing=Timing(datetime(2027, 3, 10, last), BRUSSELS, HOUR))
    draft = await here.drafts(day="2027-03-17", time="11:00")
    form = await here.form(SUE, EditCircle(draft.id, ""))
    assert (AGAIN in card(await here.saves(SUE, form, series="Water"))) is told


async def test_it_is_announced_once_whoever_presses_however_often() -> None:
    here = await Office().opens()
    draft = await here.drafts()
    assert (await here.presses(SUE, AnnounceDraft(draft.id), id="twice")).announces
    await here.presses(SUE, AnnounceDraft(draft.id), id="twice")
    here.start()
    again = await here.presses(TOM, AnnounceDraft(draft.id))
    assert "announced already" in plain(seen(again))
    assert not again.announces
    assert "no longer there" in seen(await here.presses(TOM, DiscardDraft(draft.id))).title
    await here.sweep()
    await here.sweep()
    assert [(each.what, each.by) for each in await here.steps(draft.id)] == [("announced", "Sue Reed")]
    assert [len(here.told(place)) for place in (SLACK, TEAMS)] == [1, 1]


async def test_the_same_form_twice_is_one_draft() -> None:
    here = await Office().opens()
    for _ in range(2):
        await here.sends(SUE, NewSession(""), USUAL, id="once")
    assert len(await here.in_state("draft")) == 1


async def test_when_its_time_has_passed_meanwhile_it_cannot_be_announced_but_edited() -> None:
    here = await Office().opens()
    draft = await here.drafts(day="2027-03-02")
    here.clock.time += 2 * DAY
    late = seen(await here.presses(SUE, AnnounceDraft(draft.id)))
    assert "Its start has passed meanwhile." in plain(late)
    assert [button.label for button in actions(late)][:3] == ["Edit", "Who leads and comes", "Discard"]
    await here.saves(SUE, await here.form(SUE, EditSession(draft.id, "")), day="2027-03-20")
    assert "Announced" in seen(await here.presses(SUE, AnnounceDraft(draft.id))).title


async def test_a_draft_is_discarded_or_forgotten_after_a_week() -> None:
    here = await Office().opens()
    draft = await here.drafts()
    assert "Draft discarded" in seen(await here.presses(SUE, DiscardDraft(draft.id))).title
    for late in (EditSession(draft.id, ""), EditCircle(draft.id, ""), AnnounceDraft(draft.id), DiscardDraft(draft.id)):
        assert "no longer there" in seen(await here.presses(SUE, late)).title
    await here.drafts()
    await here.later(7 * DAY)
    assert len(await here.in_state("draft")) == 1
    await here.later(timedelta(minutes=1))
    assert await here.in_state("draft") == []


async def test_the_next_one_is_as_this_one_a_week_later_and_yet_to_come() -> None:
    here = await Office().opens()
    await here.announced(series="Water", moderator=on_slack(1), capacity=9, agenda="Pipes.", link="https://zoom.us/j/1")
    form = await here.form(TOM, NewSession("water"))
    was = (await here.session()).timing.wall
    assert (form.values["title"], form.values["day"]) == ("Water", f"{was + 7 * DAY:%Y-%m-%d}")
    await here.later(30 * DAY)
    assert (await here.session()).state == "ended"
    form = await here.form(TOM, NewSession("water"))
    assert form.values["day"] == f"{was + 21 * DAY:%Y-%m-%d}"
    await here.saves(TOM, form)
    [draft] = await here.in_state("draft")
    assert (draft.series, draft.moderator, draft.capacity, draft.by) == ("Water", on_slack(1), 9, "Tom Hart")
    assert (draft.timed, draft.sequence, draft.edition, draft.held) == (1, 0, 1, None)
