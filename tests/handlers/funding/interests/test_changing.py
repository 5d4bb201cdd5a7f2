"""What becomes of an interest: paused, resumed, opened or hidden, promoted, closed; and what its owners read of it."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.action import Action
from bot.card import plain
from bot.model.funding.events import Event
from handlers.funding.actions import ShowInterest, ShowInterests
from handlers.funding.interests.actions import (
    ChooseVisibility,
    CloseInterest,
    EditInterest,
    EditNeverSuggest,
    PauseInterest,
    PromoteInterest,
    ResumeInterest,
    ShowHistory,
    ShowVisibility,
)
from tests.desk import seen
from tests.handlers.funding.interests.bidders import ANA, ANA_TEAMS, BEN, Bidders, labels
from tests.handlers.sessions.meeting import SUE

NAMES = ("no longer of interest", "submitted", "joint bid")


async def says(bidders: Bidders, action: Action, who: object = ANA) -> str:
    return plain(seen(await bidders.presses(who, action)))  # type: ignore[arg-type]


async def test_paused_it_is_matched_with_nobody_and_resumed_it_is(bidders: Bidders) -> None:
    kept = await bidders.registers()
    assert "Paused." in await says(bidders, PauseInterest(kept.id), ANA_TEAMS)
    assert not (await bidders.interest(kept.id)).matchable(bidders.clock.now())
    assert "Only an interest that is live can be paused." in await says(bidders, PauseInterest(kept.id))
    assert "It counts again." in await says(bidders, ResumeInterest(kept.id))
    assert (await bidders.interest(kept.id)).matchable(bidders.clock.now())
    assert [what for what, _ in await bidders.happened(kept.id)] == ["registered", "paused", "resumed"]


async def test_19_what_is_too_late_is_not_resumed_before_its_deadline_is_changed(bidders: Bidders) -> None:
    kept = await bidders.registers(day="2027-03-05")
    await bidders.presses(ANA, PauseInterest(kept.id))
    bidders.clock.advance(days=7)
    assert "Its deadline has passed." in await says(bidders, ResumeInterest(kept.id))
    await bidders.edits(ANA, await bidders.opens_form(ANA, kept), day="2027-04-05")
    assert "It counts again." in await says(bidders, ResumeInterest(kept.id))


@pytest.mark.parametrize("why", NAMES)
async def test_it_is_closed_for_a_reason_and_for_good(bidders: Bidders, why: str) -> None:
    kept = await bidders.registers()
    form = (await bidders.presses(ANA, CloseInterest(kept.id))).open
    assert form
    assert (await bidders.sends(ANA, CloseInterest(kept.id), {"why": "merged"})).open, "not a reason that people give"
    assert "Closed." in plain(seen(await bidders.sends(ANA, CloseInterest(kept.id), {"why": why})))
    after = await bidders.interest(kept.id)
    assert (after.state, after.why) == ("closed", why)
    assert "closed already" in plain(seen(await bidders.sends(ANA, CloseInterest(kept.id), {"why": why})))
    for action in (
        ResumeInterest(kept.id),
        PauseInterest(kept.id),
        ChooseVisibility(kept.id, "open"),
        EditInterest(kept.id, ""),
    ):
        assert "Not changed" in await says(bidders, action)
    assert await bidders.interest(kept.id) == after
    assert "Pause" not in labels(seen(await bidders.presses(ANA, ShowInterest(kept.id))))


async def test_26_tightened_from_open_to_blind_it_is_so_at_once(bidders: Bidders) -> None:
    kept = await bidders.registers()
    assert "Now Blind" in await says(bidders, ShowVisibility(kept.id))
    assert "Now Open" in await says(bidders, ChooseVisibility(kept.id, "open"), ANA_TEAMS)
    assert "Every member may see" in await says(bidders, ShowInterest(kept.id))
    await says(bidders, ChooseVisibility(kept.id, "blind"))
    async with bidders.store.transaction() as tx:
        assert [each.visibility for each in await tx.interests.live()] == ["blind"]
    assert "It is so already." in await says(bidders, ChooseVisibility(kept.id, "blind"))
    assert [why for what, why in await bidders.happened(kept.id) if what == "visibility changed"] == [
        "blind to open",
        "open to blind",
    ]


@pytest.mark.parametrize("visibility", ["draft", "public", ""])
async def test_a_visibility_that_nobody_offers_is_refused(bidders: Bidders, visibility: str) -> None:
    kept = await bidders.registers()
    await says(bidders, ChooseVisibility(kept.id, visibility))
    assert await bidders.interest(kept.id) == kept


async def test_it_is_promoted_a_tier_at_a_time_and_keeps_its_way(bidders: Bidders) -> None:
    kept = await bidders.registers()
    assert "Not changed" in await says(bidders, PromoteInterest(kept.id, 2)), "no tier is known yet"
    async with bidders.store.transaction() as tx:
        await tx.interests.put(replace(kept, tier=3))
    assert "Not changed" in await says(bidders, PromoteInterest(kept.id, 1))
    assert "Promoted to tier 2." in await says(bidders, PromoteInterest(kept.id, 2))
    assert "of tier 2 already" in await says(bidders, PromoteInterest(kept.id, 2)), "pressed twice it goes one step"
    assert "Promoted to tier 1." in await says(bidders, PromoteInterest(kept.id, 1))
    assert "Not changed" in await says(bidders, PromoteInterest(kept.id, 0))
    assert [what for what, _ in await bidders.happened(kept.id)] == ["registered", "promoted to tier 2", "promoted to tier 1"]


async def test_38_that_the_secretariat_looked_stands_in_the_history(bidders: Bidders) -> None:
    kept = await bidders.registers()
    async with bidders.store.transaction() as tx:
        await tx.happenings.add(Event(kept.id, 0, "looked at", bidders.clock.now(), "Sue Reed"))
    assert "looked at, Sue Reed, the Secretariat" in await says(bidders, ShowHistory(kept.id, 1), ANA_TEAMS)
    assert "no such interest" in await says(bidders, ShowHistory(kept.id, 1), SUE)


async def test_the_list_has_ones_own_and_pages(bidders: Bidders) -> None:
    assert "None yet" in await says(bidders, ShowInterests(1))
    for number in range(7):
        await bidders.registers(call=f"Call {number}")
    await bidders.registers(BEN)
    first = await says(bidders, ShowInterests(1))
    assert "7 live, 7 in all" in first
    assert "Page 1 of 2" in first
    assert "Call 6" in await says(bidders, ShowInterests(2))
    assert "1 live, 1 in all" in plain(await bidders.asks(BEN, "interests"))


async def test_the_own_page_says_how_many_there_are(bidders: Bidders) -> None:
    assert "Our interests" not in plain(await bidders.asks(ANA, "home"))
    await bidders.registers()
    await bidders.drafts(call="Another")
    assert "Our interests: 1 live. 1 draft waits for you." in plain(await bidders.asks(ANA, "home"))
    assert "Our interests: 1 live." in plain(await bidders.asks(ANA_TEAMS, "home"))
    assert "draft waits" not in plain(await bidders.asks(ANA_TEAMS, "home"))
    assert "Our interests" not in plain(await bidders.asks(BEN, "home"))


async def test_whom_one_never_wants_to_meet_is_ones_own_business(bidders: Bidders) -> None:
    form = (await bidders.presses(ANA, EditNeverSuggest())).open
    assert form
    typed = {"others": ("org2", "org1", "nobody")}
    assert "Organisation 2" in plain(seen(await bidders.sends(ANA, EditNeverSuggest(), dict(typed))))
    async with bidders.store.transaction() as tx:
        assert await tx.never_suggest.all() == {"org1": frozenset({"org2"})}
        assert await tx.happenings.all() == []
    assert "Organisation 2" in plain(await bidders.asks(ANA_TEAMS, "never suggest"))
    assert "nobody" in plain(await bidders.asks(BEN, "never suggest"))
    assert "Saved." in plain(seen(await bidders.sends(ANA_TEAMS, EditNeverSuggest(), {"others": ()})))
    async with bidders.store.transaction() as tx:
        assert await tx.never_suggest.all() == {}


async def test_19_at_its_deadline_it_is_closed_whether_paused_or_not_and_rolling_ones_never(bidders: Bidders) -> None:
    ends, waits = await bidders.registers(), await bidders.registers(call="Other")
    await bidders.presses(ANA, PauseInterest(waits.id))
    rolling = await bidders.registers(call="Rolling", closes="rolling")
    await bidders.tends(timedelta(days=20))
    assert (await bidders.interest(ends.id)).state == "live"
    for _ in range(2):
        await bidders.tends(timedelta(days=20))
    for id in (ends.id, waits.id):
        found = await bidders.interest(id)
        assert (found.state, found.why) == ("closed", "deadline passed")
        assert (await bidders.happened(id))[-1] == ("closed", "deadline passed")
        assert [what for what, _ in await bidders.happened(id)].count("closed") == 1
    assert (await bidders.interest(rolling.id)).state == "live"
