"""The batch of a day: once, at its hour, within its caps, and told to nobody before."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from bot.model.addresses import Person
from bot.model.funding.introductions import Introduction, Party
from bot.model.matching.proposals import WEEKLY
from bot.ports import Transaction
from handlers.funding.by_hand import BY_HAND
from handlers.funding.introductions.actions import ResumeProposals, SayYes
from handlers.funding.introductions.batch import BATCH, Introductions
from handlers.funding.introductions.choosing import choose, past
from handlers.funding.introductions.pool import nameable
from tests.bot.model.matching.samples import seen
from tests.handlers.funding.introductions.matchmaking import (
    DAY,
    FIRST,
    GROUP,
    HOUR,
    SECOND,
    SUE,
    Matchmaking,
    matched,
    on_slack,
)

NOW = datetime(2027, 3, 1, 11, tzinfo=UTC)
MANY = tuple(replace(SECOND, id=f"j{number}", organisation=f"port{number}") for number in range(6))
PAIR = Introduction("n1", (Party("harbour", "i1", ()), Party("ports", "i2", ())), "gcf", NOW, NOW + 7 * DAY)


async def test_it_waits_for_its_hour_by_the_alliances_clocks_and_is_made_once() -> None:
    here = Matchmaking()
    await here.joined("harbour", "ports", "other", "third", "fourth")
    here.part = Introductions(here.store, here.vault, here.clock, _nobody, "America/Lima")
    await here.registered(FIRST, SECOND)
    await here.sweep()
    assert await here.introductions() == []
    await here.later(4 * HOUR)
    assert len(await here.introductions()) == 1
    await here.registered(FIRST, id="i9", call="other-call")
    await here.registered(SECOND, id="i8", call="other-call")
    here.start()
    here.part = Introductions(here.store, here.vault, here.clock, _nobody, "America/Lima")
    await here.later(HOUR)
    assert len(await here.introductions()) == 1
    assert len(await here.events(BATCH)) == 1
    await here.later()
    assert len(await here.introductions()) == 2


async def test_nobody_is_introduced_to_a_member_for_whom_nobody_speaks_any_more() -> None:
    here = Matchmaking()
    await here.joined("harbour", "ports", "other", "third", "fourth")
    await here.registered(FIRST, SECOND)
    async with here.store.transaction() as tx:
        for account in await tx.accounts.of("ports"):
            await tx.accounts.put(replace(account, standing="gone"))
    await here.sweep()
    assert await here.introductions() == []
    await here.joined("ports")
    await here.later()
    assert len(await here.introductions()) == 1


async def test_after_days_of_silence_there_is_one_batch() -> None:
    here = await matched()
    await here.later(5 * DAY)
    assert len(await here.events(BATCH)) == 2


async def test_nobody_is_asked_more_than_three_times_a_week() -> None:
    here = await matched(FIRST, *MANY)
    for _ in range(6):
        await here.later()
    assert len(here.told("harbour")) == WEEKLY
    await here.later(3 * DAY)
    found = await here.introductions()
    assert sum("harbour" in each.organisations for each in found) <= 2 * WEEKLY


async def test_27_many_tiny_interests_bring_no_more_than_that() -> None:
    here = Matchmaking()
    await here.joined("harbour", *(each.organisation for each in MANY), "other", "third")
    await here.registered(*MANY)
    for number in range(20):
        await here.registered(FIRST, id=f"probe{number}", call=f"call-{number}")
    await here.sweep()
    assert len(here.told("harbour")) <= WEEKLY


async def test_whoever_leaves_three_without_a_word_is_let_alone_told_and_resumes_with_a_tap() -> None:
    here = await matched(FIRST, *MANY[:3])
    for each in MANY[:3]:
        await here.changed(each.id, state="paused")
    await here.later(7 * DAY)
    assert here.told("harbour")[-1].startswith("Introductions are paused")
    await here.registered(*(replace(each, id=f"new{each.id}", call="new-call") for each in (FIRST, *MANY[:1])))
    for _ in range(3):
        await here.later()
    told = here.told("harbour")
    assert sum(each.startswith("Introductions are paused") for each in told) == 1
    assert not any("new-call" in each for each in told)
    assert "Introductions are resumed" in await here.reads(on_slack("harbour"), ResumeProposals())
    await here.later()
    assert "new-call" in here.told("harbour")[-1]


async def test_two_that_must_not_meet_are_not_proposed() -> None:
    here = Matchmaking()
    await here.joined("harbour", "ports", "other", "third", "fourth")
    await here.registered(FIRST, SECOND)
    await here.avoids("ports", "harbour")
    await here.sweep()
    assert await here.introductions() == []


@pytest.mark.parametrize(
    ("parents", "met"),
    [
        ({}, True),
        ({"ports": "Third"}, True),
        ({"ports": "harbour"}, False),
        ({"harbour": "PORTS"}, False),
        ({"harbour": "World Union", "ports": "world union"}, False),
        ({"harbour": "third", "ports": "Third"}, False),
        ({"harbour": "third", "third": "fourth", "ports": "fourth"}, False),
    ],
)
async def test_20_parent_and_affiliate_and_two_of_one_parent_are_never_matched(parents: dict[str, str], met: bool) -> None:
    here = Matchmaking()
    await here.joined("harbour", "ports", "other", "third", "fourth")
    async with here.store.transaction() as tx:
        for id, parent in parents.items():
            member = await tx.organisations.get(id)
            assert member
            await tx.organisations.put(replace(member, parent=parent))
    await here.registered(FIRST, SECOND)
    await here.sweep()
    assert bool(await here.introductions()) == met
    assert await here.events(BY_HAND) == []


async def test_32_where_a_card_would_tell_who_it_is_the_secretariat_brokers_by_hand() -> None:
    here = await matched(FIRST, SECOND, also=())
    await here.later()
    assert await here.introductions() == []
    assert here.told("harbour") == []
    assert [each.why for each in await here.events(BY_HAND)] == ["i1 i2"]


async def test_37_a_country_that_was_renamed_is_matched_once_by_its_new_name_and_kept_as_it_was_written() -> None:
    old = replace(FIRST, places=("ZR:Kinshasa",), funder="One", call="")
    here = await matched(old, replace(SECOND, places=("CD",), funder="Two", call=""))
    (asked,) = here.told("ports")
    assert asked.startswith("Introduction proposed")
    assert "Congo - Kinshasa" in asked
    for _ in range(9):
        await here.later()
    await here.only()
    async with here.store.transaction() as tx:
        kept = await tx.interests.get("i1")
    assert kept
    assert kept.places == old.places


async def test_37_calls_that_were_merged_are_matched_once_and_nobody_hears_of_it_before() -> None:
    old = replace(FIRST, places=("KE",), themes=("dac:14050",), funder="Old window", call="old-1")
    here = await matched(old, replace(SECOND, places=("KE",), themes=("dac:16040",), funder="New window", call="new-1"))
    await here.later()
    assert await here.introductions() == []
    await here.changed("i1", funder="New window", call="NEW 1")
    await here.sweep()
    assert here.told("harbour") == here.told("ports") == [], "it waits for the batch of the day"
    for _ in range(9):
        await here.later()
    assert (await here.only()).about == "new1"


def test_4_what_a_card_names_at_least_three_others_could_hold() -> None:
    members = dict.fromkeys(["harbour", "ports", "a", "b"])
    few = {each: {"dac:140"} if each in "ab" else None for each in members}
    assert nameable(seen(FIRST), seen(SECOND), members)
    assert nameable(seen(FIRST), seen(SECOND), few) is None
    assert nameable(seen(FIRST), seen(SECOND), dict.fromkeys(["harbour", "ports", "a"])) is None


async def test_33_a_member_that_funds_is_not_introduced_to_who_bids_and_the_secretariat_hears_of_it_once() -> None:
    here = Matchmaking()
    await here.joined("harbour", "ports", "other", "third", "fund")
    await here.registered(replace(FIRST, funder="Fund"), replace(SECOND, id="f1", organisation="fund", funder="Fund"))
    await here.sweep()
    await here.later()
    assert await here.introductions() == []
    (flag,) = here.shown.said(SUE)
    assert flag.startswith("Funding conflict: Fund")
    assert "Harbour" not in flag


async def test_33_the_secretariat_hears_that_the_alliance_looks_at_the_same_funder() -> None:
    here = await matched(FIRST, replace(SECOND, tier=1))
    assert "The Alliance itself counts on it (Tier 1)" in here.shown.said(SUE)[0]


async def test_30_who_wants_to_lead_the_same_call_is_not_told_the_secretariat_can_mediate() -> None:
    rivals = (FIRST, *(replace(FIRST, id=f"r{number}", organisation=f"rival{number}") for number in (1, 2)))
    here = await matched(*rivals)
    (offer,) = here.shown.said(SUE)
    assert offer.startswith("Mediation wanted: gcf")
    assert not any("rival" in each.lower() for each in (*here.told("harbour"), offer))


async def test_30_who_openly_want_to_lead_the_same_call_hear_of_each_other_once_whoever_else_does_in_secret() -> None:
    open = [replace(FIRST, id=f"o{number}", organisation=f"open{number}", visibility="open") for number in (1, 2)]
    alone, crowded = await matched(*open, also=("x", "y")), await matched(*open, FIRST, also=("x", "y"))
    for here in (alone, crowded):
        for _ in range(2):
            await here.later()
    (told,) = alone.told("open1")
    assert told.startswith("Others openly want to lead this call too")
    assert "Also want to lead: Open2" in told
    assert crowded.told("open1") == [told]
    assert len(alone.told("open2")) == 1
    assert crowded.told("harbour") == []
    assert [len(here.shown.said(SUE)) for here in (alone, crowded)] == [0, 1], "mediation is offered for who is not open"
    await alone.registered(replace(open[0], id="o3", organisation="x"))
    await alone.later()
    assert len(alone.told("open1")) == 2
    assert "Also want to lead: Open2; X" in alone.told("open1")[-1]


async def test_30_what_is_not_open_any_more_when_it_is_sent_is_not_told() -> None:
    open = [replace(FIRST, id=f"o{number}", organisation=f"open{number}", visibility="open") for number in (1, 2)]
    here = Matchmaking()
    await here.joined("open1", "open2", "x", "y")
    await here.registered(*open)
    await here.part.run()
    await here.changed("o2", visibility="blind")
    await here.courier.run()
    await here.courier.idle()
    assert here.told("open1") == here.told("open2") == []


async def test_31_a_call_is_for_one_group_and_the_others_stay_silent() -> None:
    spare = replace(GROUP[1], id="i5", organisation="spare")
    here = await matched(*GROUP, spare)
    groups = [each for each in await here.introductions() if len(each.parties) > 2]
    assert [len(each.parties) for each in groups] == [4]
    assert len({each.organisations for each in groups}) == 1


async def test_29_two_on_each_others_list_are_in_no_group_together() -> None:
    here = Matchmaking()
    await here.joined(*(each.organisation for each in GROUP), "other")
    await here.avoids("rules", "skill")
    await here.registered(*GROUP)
    await here.sweep()
    assert await here.introductions()
    assert not any({"rules", "skill"} <= each.organisations for each in await here.introductions())


def test_28_what_shares_nothing_makes_no_group() -> None:
    on_call = seen(FIRST, id="b", organisation="b", role="partner", offers=("land",), needs=("legitimacy", "regulation"))
    on_theme = seen(
        FIRST, id="c", organisation="c", role="partner", call="", funder="Other", offers=("regulation",), needs=("land",)
    )
    apart = seen(FIRST, themes=("dac:33210",), needs=("land", "regulation"))
    found = choose([apart, on_call, on_theme], past([], NOW))
    assert {len(each.profiles) for each in found} <= {2}


def test_the_order_in_which_interests_came_says_nothing() -> None:
    profiles = [seen(each) for each in (*GROUP, *MANY)]
    before = past([], NOW)
    assert choose(profiles, before) == choose(profiles[::-1], before)


def test_of_what_was_asked_a_no_and_silence_leave_the_same() -> None:
    silent = replace(PAIR, state="expired", accepted=frozenset({"harbour"}))
    refused = replace(PAIR, state="declined", accepted=frozenset({"harbour"}), withdrawn=frozenset({"ports"}))
    assert past([silent], PAIR.until) == past([refused], PAIR.until)


async def test_a_group_of_four_is_introduced_when_all_said_yes() -> None:
    here = await matched(*GROUP)
    known = await here.only()
    for each in known.parties:
        await here.presses(on_slack(each.organisation), SayYes(known.id))
    await here.sweep()
    assert {each: len(here.told(each)) for each in sorted(known.organisations)} == dict.fromkeys(sorted(known.organisations), 2)


async def _nobody(tx: Transaction) -> frozenset[Person]:
    return frozenset()
