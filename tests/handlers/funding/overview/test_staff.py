"""What the Secretariat's staff see of funding: numbers, sealed cases, conflicts, disputes, what waits for the Board."""

from dataclasses import replace

import pytest

from bot.action import Action
from bot.card import plain
from bot.events import FormValues
from bot.model.funding.consent import words
from bot.model.funding.introductions import Introduction
from handlers.funding.actions import ShowDisputed
from handlers.funding.overview.actions import (
    RecordDecision,
    SettleOutcome,
    ShowConflicts,
    ShowExposure,
    ShowFunding,
    ShowSealed,
    ShowUndecided,
)
from tests.desk import seen
from tests.handlers.funding.overview.scene import SUE, Scene, on_slack

DISPUTED = (("org1", "won"), ("org2", "not awarded"))


async def stored(scene: Scene, id: str = "n1") -> Introduction:
    """An introduction as it stands."""
    async with scene.store.transaction() as tx:
        found = await tx.introductions.get(id)
    assert found
    return found


async def house() -> Scene:
    """Nine members; interests of every visibility and state."""
    scene = Scene()
    await scene.joined(*range(1, 10))
    await scene.registered(1, "open", note="Canary of our own", funder="Canary Fund")
    await scene.registered(2, "blind", note="Canary of our own", funder="Canary Fund")
    await scene.registered(3, "sealed", note="Only by hand", funder="Sealed Fund")
    await scene.registered(4, "draft", funder="Canary Fund")
    await scene.registered(5, "blind", state="draft", funder="Canary Fund")
    await scene.registered(6, "blind", state="paused", funder="Canary Fund")
    await scene.registered(7, "blind", state="closed", funder="Canary Fund")
    return scene


async def test_38_staff_see_counts_without_drafts_and_nobody_s_name() -> None:
    scene = await house()
    await scene.introduced(1, 2)
    await scene.introduced(2, 6, id="n2", state="declined")
    await scene.introduced(2, 7, id="n3", state="expired")
    told = await scene.asks(SUE, "funding")
    lines = told.splitlines()
    expected = ("Closed: 1", "Live, blind: 1", "Live, open: 1", "Live, sealed: 1", "Paused, blind: 1", "Brokered: 1")
    assert [line for line in expected if line not in lines] == []
    assert "Not taken up: 2" in lines, "whether somebody said no is not told"
    assert "draft" not in told.lower().replace("drafts are not in it", "")
    assert "Organisation" not in told
    assert "Canary" not in told
    assert await scene.reads(SUE, ShowFunding()) == told


async def test_38_each_look_at_a_sealed_case_is_noted_where_its_owner_reads_it() -> None:
    scene = await house()
    told = await scene.reads(SUE, ShowSealed(1))
    expected = (
        "Organisation 3",
        "Sealed Fund, call gcf-4",
        "Only by hand",
        "200,000 to 500,000 EUR",
        "Person 3",
        "Low-cost housing",
    )
    for each in expected:
        assert each in told
    assert "Canary" not in told
    await scene.reads(SUE, ShowSealed(99))
    noted = await scene.happened("i3")
    assert [(each.what, each.organisation) for each in noted] == [("looked at by the Secretariat", "")] * 2
    assert [await scene.happened(f"i{number}") for number in (1, 2, 4, 5, 6, 7)] == [[]] * 6


async def test_many_sealed_cases_have_pages_and_a_look_at_one_page_is_no_look_at_another() -> None:
    scene = await house()
    for number in (4, 5, 6):
        await scene.registered(number, "sealed")
    first = await scene.reads(SUE, ShowSealed(1))
    assert "Page 1 of 2" in first
    assert [len(await scene.happened(f"i{number}")) for number in (3, 4, 5, 6)] == [1, 1, 0, 0]


async def test_33_conflicts_name_what_is_open_and_count_what_is_not() -> None:
    scene = await house()
    async with scene.store.transaction() as tx:
        member = await tx.organisations.get("org9")
        assert member
        await tx.organisations.put(replace(member, name="CANARY fund"))
    await scene.registered(8, "open", funder="Core Fund", tier=1)
    told = await scene.reads(SUE, ShowConflicts())
    assert "Organisation 1: Canary Fund: the funder is a member" in told
    assert "Organisation 8: Core Fund: the Secretariat looks at this funder too" in told
    assert "Blind: 2" in told
    assert "Sealed, to be seen with their cases: 0" in told
    assert "Organisation 2" not in told
    assert "Organisation 6" not in told
    await scene.introduced(3, 7, tier=1)
    assert "Sealed, to be seen with their cases: 1" in await scene.reads(SUE, ShowConflicts())
    assert "Conflict: the Secretariat looks at this funder too" in await scene.reads(SUE, ShowSealed(1))


async def test_40_staff_settle_what_is_reported_differently_once() -> None:
    scene = await house()
    await scene.introduced(1, 2, state="submitted", reports=DISPUTED)
    told = await scene.reads(SUE, ShowDisputed(1))
    assert "Organisation 1, Organisation 2: gcf-4. Tier 3, submitted." in told
    assert "Organisation 1: won" in told
    assert "Settled: won." in await scene.reads(SUE, SettleOutcome("n1", "won"))
    assert "settled already" in await scene.reads(SUE, SettleOutcome("n1", "not awarded"))
    assert (await stored(scene)).state == "won"
    assert [each.what for each in await scene.happened("n1")] == ["submitted", "looked at by the Secretariat", "won"]


@pytest.mark.parametrize("action", [SettleOutcome("n1", "brokered"), SettleOutcome("n1", "won"), SettleOutcome("n9", "won")])
async def test_what_is_not_disputed_is_not_theirs_to_settle(action: Action) -> None:
    scene = await house()
    made = await scene.introduced(1, 2, state="submitted", reports=DISPUTED[:1])
    assert "Nothing was changed" in await scene.reads(SUE, action)
    assert await stored(scene) == made


async def test_whose_consent_is_withdrawn_has_no_name_on_any_card_of_staff() -> None:
    scene = await house()
    await scene.introduced(1, 2, state="submitted", reports=DISPUTED)
    async with scene.store.transaction() as tx:
        await tx.consents.add(words("n1", "org2", ["organisation"], "withdrawn", on_slack(2), scene.clock.now()))
    told = await scene.reads(SUE, ShowDisputed(1))
    assert "Organisation 1, a member that is not named" in told
    assert "Organisation 2" not in told


async def test_what_is_tier_2_waits_for_the_board_until_its_decision_is_recorded() -> None:
    scene = await house()
    await scene.introduced(1, 2, tier=2, state="in progress")
    await scene.introduced(3, 7, tier=3, state="in progress", id="n2")
    await scene.introduced(2, 6, tier=2, state="proposed", id="n3")
    told = await scene.reads(SUE, ShowUndecided(1))
    assert "Organisation 1, Organisation 2: gcf-4. Tier 2, in progress." in told
    assert "Organisation 6" not in told
    assert (await scene.presses(SUE, RecordDecision("n1"))).open
    for wrong in ("", "  ", "x" * 501):
        assert (await scene.sends(SUE, RecordDecision("n1"), {"decision": wrong})).open
    minutes: FormValues = {"decision": "3 March 2027, minutes item 4"}
    assert "Recorded." in plain(seen(await scene.sends(SUE, RecordDecision("n1"), minutes)))
    assert "Nothing was changed" in plain(seen(await scene.sends(SUE, RecordDecision("n1"), {"decision": "no"})))
    assert (await stored(scene)).decision == "3 March 2027, minutes item 4"
    assert "Nothing was changed" in await scene.reads(SUE, RecordDecision("n2"))
    assert "nothing waits" in await scene.reads(SUE, ShowUndecided(1))


async def test_34_proposals_are_counted_by_constituency_and_small_numbers_are_not_said() -> None:
    scene = Scene()
    await scene.joined(1, 2, 3, constituency="civil-society")
    await scene.joined(4, 5, constituency="government")
    await scene.joined(6, 7, 8, constituency="private-sector")
    for number, pair in enumerate(((1, 4), (2, 5), (1, 5), (3, 6))):
        await scene.introduced(*pair, id=f"n{number}", state="proposed")
    told = await scene.reads(SUE, ShowExposure())
    assert "4 proposals to 3 members" in told
    assert "2 members, so no number is said" in told
    assert "fewer than 3 proposals to 3 members" in told
    assert "Organisation" not in told


async def test_none_of_it_is_for_members() -> None:
    scene = await house()
    for action in (ShowFunding(), ShowSealed(1), ShowConflicts(), ShowExposure(), ShowDisputed(1), ShowUndecided(1)):
        assert "This is for the Secretariat" in await scene.reads(on_slack(1), action)
    assert await scene.happened("i3") == []
