"""A joint bid after names: how far it came, what the Board decided, how it went, and who settles what is disputed."""

from dataclasses import replace

import pytest

from bot.card import plain
from bot.events import FormValues
from bot.model.funding.introductions import Introduction
from handlers.funding.actions import ShowDisputed, ShowIntroduction
from handlers.funding.interests.actions import EditInterest
from handlers.funding.introductions.actions import MoveOn, ReportResult, SayYes, SettleResult, WithdrawConsent
from handlers.funding.introductions.owing import NEWS
from handlers.funding.overview.actions import RecordDecision, SettleOutcome
from tests.desk import seen
from tests.handlers.funding.introductions.matchmaking import (
    DAY,
    FIRST,
    SECOND,
    SUE,
    Matchmaking,
    brokered,
    matched,
    on_slack,
    on_teams,
)

ANA, BEN = on_slack("harbour"), on_slack("ports")


async def submitted() -> tuple[Matchmaking, str]:
    here, id = await brokered()
    for state in ("in progress", "submitted"):
        await here.presses(ANA, MoveOn(id, state))
    await here.sweep()
    return here, id


async def test_each_move_is_noted_and_told_to_all_of_them() -> None:
    here, id = await submitted()
    assert [each.what for each in await here.events(id)][-3:] == ["brokered", "in progress", "submitted"]
    assert here.told("ports")[-1].startswith("Joint bid on Green Climate Fund · gcf-2026-04: submitted\nWith: Harbour")
    assert "[We won] [Not awarded]" in await here.reads(BEN, ShowIntroduction(id))


async def test_the_same_move_twice_is_one_and_one_that_cannot_follow_says_why() -> None:
    here, id = await brokered()
    await here.presses(ANA, MoveOn(id, "in progress"), id="one")
    await here.presses(ANA, MoveOn(id, "in progress"), id="one")
    await here.presses(BEN, MoveOn(id, "in progress"))
    assert [each.what for each in await here.events(id)].count("in progress") == 1
    await here.presses(ANA, MoveOn(id, "submitted"))
    assert "so it cannot become in progress" in await here.reads(BEN, MoveOn(id, "in progress"))
    assert (await here.only()).state == "submitted"
    for nonsense in ("won", "", "proposed"):
        await here.presses(ANA, MoveOn(id, nonsense))
    assert (await here.only()).state == "submitted"


async def test_15_tier_2_is_not_submitted_before_the_secretariat_records_the_boards_decision_of_which_all_are_told() -> None:
    here, id = await brokered(FIRST, SECOND)
    await _tier_two(here)
    await here.presses(ANA, MoveOn(id, "in progress"))
    assert "the Board decides first" in await here.reads(ANA, MoveOn(id, "submitted"))
    shown = await here.reads(ANA, ShowIntroduction(id))
    assert "The Secretariat records that" in shown
    assert "[It is submitted]" not in shown
    minutes: FormValues = {"decision": "Approved on 12 March 2027, minute 4"}
    assert "This is for the Secretariat" in plain(seen(await here.sends(ANA, RecordDecision(id), minutes)))
    assert (await here.only()).decision == ""
    await here.sweep()
    for _ in range(2):
        await here.sends(SUE, RecordDecision(id), minutes)
        await here.sweep()
    for organisation in ("harbour", "ports"):
        told = [each for each in here.told(organisation) if "The Board decided: Approved on 12 March 2027" in each]
        assert len([each for each in told if each.startswith("Joint bid on")]) == 1
    assert "The Board decided: Approved on 12 March 2027" in await here.reads(BEN, ShowIntroduction(id))
    await here.presses(ANA, MoveOn(id, "submitted"))
    assert (await here.only()).state == "submitted"


async def test_it_is_won_when_both_say_so() -> None:
    here, id = await submitted()
    assert "State: submitted" in await here.reads(ANA, ReportResult(id, "won"))
    assert "State: won" in await here.reads(on_teams("ports"), ReportResult(id, "won"))
    await here.sweep()
    assert here.told("harbour")[-1].startswith("Joint bid on Green Climate Fund · gcf-2026-04: won")


async def test_40_two_results_are_disputed_until_the_lead_settles_it() -> None:
    here, id = await submitted()
    await here.presses(ANA, ReportResult(id, "won"))
    assert "submitted, disputed" in await here.reads(BEN, ReportResult(id, "not awarded"))
    await here.presses(BEN, SettleResult(id, "not awarded"))
    assert (await here.only()).state == "submitted"
    assert "State: won" in await here.reads(ANA, SettleResult(id, "won"))
    assert here.shown.said(SUE) == []


async def test_40_or_the_secretariat_whose_look_is_noted_and_all_are_told() -> None:
    here, id = await submitted()
    await here.presses(ANA, ReportResult(id, "won"))
    await here.presses(BEN, ReportResult(id, "not awarded"))
    await here.sweep()
    (asked,) = here.shown.said(SUE)
    assert asked.startswith("Disputed result of a joint bid")
    assert "Harbour" not in asked
    assert "Harbour: won" in await here.reads(SUE, ShowDisputed(1))
    assert "looked at by the Secretariat" in [each.what for each in await here.events(id)]
    before = len(here.told("harbour"))
    for _ in range(2):
        await here.presses(SUE, SettleOutcome(id, "not awarded"))
        await here.sweep()
    assert (await here.only()).state == "not awarded"
    for organisation in ("harbour", "ports"):
        assert here.told(organisation)[-1].startswith("Joint bid on Green Climate Fund · gcf-2026-04: not awarded")
    assert len(here.told("harbour")) == before + 1, "once"
    assert [each.to for each in await here.deliveries() if each.kind == NEWS] == [], "nor is it kept whom they were"


async def test_19_a_deadline_that_the_funder_moved_is_told_to_who_bids_together_already_and_to_nobody_before() -> None:
    here = await matched()
    id, before = (await here.only()).id, len(here.told("ports"))
    await _edits_deadline(here, "2027-06-20")
    await here.sweep()
    assert len(here.told("ports")) == before, "before names it is nobody's business"
    for who in (ANA, BEN):
        await here.presses(who, SayYes(id))
    await _edits_deadline(here, "2027-07-15")
    await _edits_deadline(here, "2027-07-15")
    await here.sweep()
    told = [each for each in here.told("ports") if "another deadline" in each]
    assert len(told) == 1
    assert "With: Harbour" in told[0]
    assert "15 July 2027" in told[0]
    assert [each for each in here.told("harbour") if "another deadline" in each] == []
    await _edits_deadline(here, "2027-08-01")
    await here.presses(ANA, WithdrawConsent(id))
    await here.sweep()
    assert [each for each in here.told("ports") if "1 August" in each] == [], "withdrawn before it was sent"


async def test_15_two_weeks_after_the_deadline_they_are_asked_once_how_it_stands() -> None:
    here, id = await submitted()
    await here.later(105 * DAY)
    assert here.told("ports")[-1].startswith("Joint bid on")
    await here.later(2 * DAY)
    for _ in range(3):
        await here.later()
    asked = [each for each in here.told("ports") if each.startswith("Joint bid: how does it stand?")]
    assert len(asked) == 1
    assert "The bid with Harbour is still submitted." in asked[0]
    assert [each.what for each in await here.events(id)].count("asked how it stands") == 1


@pytest.mark.parametrize("action", [MoveOn("", "in progress"), ReportResult("", "won"), SettleResult("", "won")])
async def test_whoever_has_withdrawn_or_was_never_in_it_moves_nothing(
    action: MoveOn | ReportResult | SettleResult,
) -> None:
    here, id = await brokered()
    before = await here.only()
    meant = type(action)(id, *(getattr(action, name) for name in action.__slots__ if name != "introduction"))
    for who in (on_slack("other"), SUE):
        assert "no longer available" in await here.reads(who, meant)
    assert await here.only() == before
    await here.presses(BEN, WithdrawConsent(id))
    gone = await here.only()
    await here.presses(BEN, meant)
    assert await here.only() == gone


async def _tier_two(here: Matchmaking) -> Introduction:
    known = await here.only()
    async with here.store.transaction() as tx:
        await tx.introductions.put(replace(known, tier=2))
    return known


async def _edits_deadline(here: Matchmaking, day: str) -> None:
    opened = (await here.presses(ANA, EditInterest("i1", ""))).open
    assert opened
    await here.sends(ANA, opened.on_submit, {**opened.values, "closes": "day", "day": day})


async def test_whoever_edits_an_interest_is_told_before_who_sees_it_as_it_stands() -> None:
    here, id = await brokered()
    mine = next(each.interest for each in (await here.only()).parties if each.organisation == "harbour")

    async def intro() -> str:
        opened = (await here.presses(ANA, EditInterest(mine, ""))).open
        assert opened
        return opened.intro

    assert "introduced to see it too, as far as you agreed to show it: Ports." in await intro()
    await here.presses(BEN, WithdrawConsent(id))
    assert await intro() == "What you save counts at once."
