"""A proposal is answered: yes, no, not at all, taken back; and what each of them learns of it."""

import asyncio
from dataclasses import replace
from datetime import time, timedelta

import pytest

from bot.action import Action
from bot.card import plain
from bot.events import Asked
from bot.model.addresses import Person
from bot.model.funding.consent import SHOWN, given
from bot.model.funding.deadline import Closes
from bot.model.funding.introductions import Introduction
from bot.model.members import Organisation
from bot.model.preferences import Preferences, Quiet
from bot.preferences import prefer
from handlers.funding.actions import ShowIntroduction
from handlers.funding.introductions.actions import MoveOn, SayNo, SayYes, WithdrawConsent
from tests.handlers.funding.introductions.matchmaking import (
    DAY,
    FIRST,
    GROUP,
    SECOND,
    SUE,
    Matchmaking,
    brokered,
    matched,
    on_slack,
    on_teams,
)

ANA, BEN = on_slack("harbour"), on_slack("ports")
OVER = "This introduction is no longer available"
NAMES = ("Ports", "uports", "ports.example")


async def test_each_is_asked_alone_with_reasons_and_exactly_what_a_yes_shows() -> None:
    here = await matched()
    (asked,) = here.told("harbour")
    assert asked.startswith("Introduction proposed: another member and you")
    assert "They can cover 2 of your 3 needs." in asked
    assert "Nothing about you has been shared." in asked
    assert "(7 days left)" in asked
    assert "If you and they say yes, they will see: your organisation’s name, your contact’s name and address" in asked
    assert not any(name in asked for name in NAMES)
    known = await here.only()
    preview = await here.reads(ANA, ShowIntroduction(known.id))
    assert "Organisation: Harbour" in preview
    assert "Contact: Person Uharbour, uharbour@harbour.example" in preview
    assert "EUR" not in preview


async def test_names_come_when_both_said_yes_and_only_to_them() -> None:
    here = await matched()
    known = await here.only()
    assert "Your organisation said yes." in await here.reads(ANA, SayYes(known.id))
    assert not any(name in word for word in here.told("harbour") for name in NAMES)
    assert "You are introduced: Harbour and you" in await here.reads(on_teams("ports"), SayYes(known.id))
    await here.sweep()
    card = here.told("harbour")[-1]
    assert "Contact: Person Uports, uports@ports.example" in card
    assert "Your organisation leads." in card
    assert "budget line for collaboration" in card
    assert "“session new”" in card
    assert [each.what for each in await here.events(known.id)] == ["proposed", "said yes", "said yes", "brokered"]
    assert [len(here.told(each)) for each in ("harbour", "ports", "other")] == [2, 2, 0]
    assert here.shown.said(SUE) == []


async def test_what_is_agreed_to_is_kept_by_person_and_field() -> None:
    here = await matched()
    known = await here.only()
    await here.presses(ANA, SayYes(known.id), id="one")
    await here.presses(ANA, SayYes(known.id), id="one")
    await here.presses(ANA, SayYes(known.id))
    said = await here.consents(known.id)
    assert sorted(each.field for each in said) == sorted(SHOWN)
    assert {(each.person, each.organisation, each.word) for each in said} == {(ANA, "harbour", "given")}


@pytest.mark.parametrize("who", [on_slack("other"), on_slack("rules"), SUE, Person("slack", "T1", "UNOBODY")])
@pytest.mark.parametrize("verb", [SayYes, SayNo, WithdrawConsent, ShowIntroduction])
async def test_2_nobody_else_finds_it_or_changes_anything(who: Person, verb: type[Action]) -> None:
    here = await matched()
    before = await here.only()
    shown = await here.reads(who, verb(before.id))  # type: ignore[call-arg]  # each has the introduction alone
    assert OVER in shown or "This is for members" in shown
    assert "Green Climate Fund" not in shown
    assert await here.only() == before


async def test_a_no_looks_like_silence_until_the_time_is_up_then_both_read_the_same_words() -> None:
    refused, silent = await matched(), await matched()
    for here in (refused, silent):
        known = await here.only()
        if here is refused:
            assert OVER in await here.reads(BEN, SayNo(known.id))
        assert "Your organisation said yes." in await here.reads(ANA, SayYes(known.id))
        await here.later(6 * DAY)
        assert len(here.told("harbour")) == 1
        await here.later(DAY)
        assert here.told("harbour")[1].startswith(OVER)
    assert refused.told("harbour") == silent.told("harbour")
    assert (await refused.only()).state == "declined"
    assert (await silent.only()).state == "expired"


async def test_27_a_pair_is_asked_once_about_a_call_also_when_it_registers_anew() -> None:
    here = await matched()
    known = await here.only()
    await here.presses(BEN, SayNo(known.id))
    await here.registered(FIRST, id="i1b")
    for _ in range(9):
        await here.later()
    assert len(await here.introductions()) == 1


async def test_23_consent_withdrawn_before_the_other_answers_recalls_the_card() -> None:
    here = await matched()
    known = await here.only()
    await here.presses(BEN, SayYes(known.id))
    assert OVER in await here.reads(BEN, WithdrawConsent(known.id))
    await here.sweep()
    assert here.told("harbour")[-1].startswith(OVER)
    assert OVER in await here.reads(ANA, SayYes(known.id))
    assert given(await here.consents(known.id), known.id, "ports") == frozenset()
    assert [each.what for each in await here.events(known.id)][-2:] == ["consent withdrawn", "withdrawn"]


async def test_23_a_card_that_is_still_to_be_sent_is_not_sent_any_more() -> None:
    here = Matchmaking()
    await here.joined("harbour", "ports", "other", "third", "fourth")
    async with here.store.transaction() as tx:
        await prefer(ANA, Preferences("UTC", quiet=Quiet(time(9), time(15))), tx)
    await here.registered(FIRST, SECOND)
    await here.sweep()
    known = await here.only()
    await here.presses(BEN, SayYes(known.id))
    await here.presses(BEN, WithdrawConsent(known.id))
    await here.later(timedelta(hours=8))
    assert here.told("harbour") == []


async def test_23_one_that_may_have_arrived_says_so_when_it_is_drawn_again() -> None:
    here = Matchmaking()
    await here.joined("harbour", "ports", "other", "third", "fourth")
    await here.registered(FIRST, SECOND)
    await here.part.run()
    known = await here.only()
    async with here.store.transaction() as tx:
        (owed,) = [each for each in await tx.deliveries.all() if each.to == ANA]
    await here.presses(BEN, SayYes(known.id))
    await here.presses(BEN, WithdrawConsent(known.id))
    async with here.store.transaction() as tx:
        drawn = await here.router.draw(replace(owed, attempts=1), tx)
    assert drawn
    assert plain(drawn).startswith(OVER)


async def test_24_withdrawn_after_names_both_are_told_that_it_ended_and_nothing_more_is_shown() -> None:
    here, id = await brokered()
    await here.presses(BEN, WithdrawConsent(id))
    await here.sweep()
    for organisation in ("harbour", "ports"):
        told = here.told(organisation)[-1]
        assert "Nothing more is shared. What was seen cannot be unseen" in told
    card = await here.reads(ANA, ShowIntroduction(id))
    assert not any(name in card for name in NAMES)
    assert (await here.only()).state == "abandoned"


async def test_25_both_say_yes_in_the_same_second() -> None:
    here = await matched()
    known = await here.only()
    await asyncio.gather(here.presses(ANA, SayYes(known.id)), here.presses(BEN, SayYes(known.id)))
    await here.sweep()
    assert [len(here.told(each)) for each in ("harbour", "ports")] == [2, 2]
    assert [each.what for each in await here.events(known.id)].count("brokered") == 1


@pytest.mark.parametrize("order", [0, 1])
async def test_25_of_the_last_yes_and_a_withdrawal_at_once_the_withdrawal_wins(order: int) -> None:
    here = await matched()
    known = await here.only()
    await here.presses(ANA, SayYes(known.id))
    taps = [(BEN, SayYes(known.id)), (ANA, WithdrawConsent(known.id))]
    await asyncio.gather(*(here.presses(*tap) for tap in (taps[::-1] if order else taps)))
    await here.sweep()
    assert (await here.only()).state in ("withdrawn", "abandoned")
    for reader in (ANA, BEN):
        assert "Contact:" not in await here.reads(reader, ShowIntroduction(known.id))


async def test_18_a_deadline_that_passes_meanwhile_closes_both_sides_with_the_same_words() -> None:
    here = await matched()
    known = await here.only()
    await here.presses(ANA, SayYes(known.id))
    await here.changed("i2", deadline=Closes((here.clock.time + DAY).date(), "UTC"))
    here.clock.time += 3 * DAY
    assert OVER in await here.reads(BEN, SayYes(known.id))
    await here.sweep()
    assert here.told("harbour")[-1] == here.told("ports")[-1]
    assert here.told("harbour")[-1].startswith(OVER)


@pytest.mark.parametrize("change", [{"state": "paused"}, {"state": "closed"}, {"visibility": "sealed"}])
async def test_an_interest_that_is_no_longer_to_be_matched_says_no_quietly(change: dict[str, str]) -> None:
    here = await matched()
    known = await here.only()
    await here.changed("i2", **change)
    await here.sweep()
    assert OVER in await here.reads(BEN, SayYes(known.id))
    assert "Your organisation said yes." in await here.reads(ANA, SayYes(known.id))
    assert len(here.told("harbour")) == 1
    await here.later(7 * DAY)
    assert here.told("harbour")[-1].startswith(OVER)


@pytest.mark.parametrize("how", ["paused", "sealed", "closed", "left", "avoids"])
async def test_what_stands_against_it_after_a_yes_names_nobody_and_looks_like_silence(how: str) -> None:
    here, alone = await matched(), await matched()
    known = await here.only()
    await here.presses(ANA, SayYes(known.id))
    if how == "avoids":
        await here.avoids("harbour", "ports")
    elif how == "left":
        async with here.store.transaction() as tx:
            gone = here.clock.time.date() - DAY
            await tx.organisations.put(Organisation("harbour", "Harbour", "civil", joined=gone - DAY, left=gone))
    else:
        await here.changed(FIRST.id, **({"visibility": how} if how == "sealed" else {"state": how}))
    for world in (here, alone):  # before any pass of the sweep saw it, and with none of it
        await world.presses(BEN, SayYes((await world.only()).id))
        await world.later(6 * DAY)
        await world.later(2 * DAY)
    assert not any(name in word for word in here.told("ports") for name in ("Harbour", "harbour.example"))
    assert here.told("ports") == alone.told("ports")
    assert (await here.only()).state in ("expired", "declined")


async def test_26_made_open_or_blind_it_changes_nothing_for_who_is_asked() -> None:
    here = await matched(FIRST, SECOND)
    await here.changed("i2", visibility="open")
    await here.sweep()
    await here.changed("i2", visibility="blind")
    await here.sweep()
    assert len(here.told("harbour")) == 1
    assert (await here.only()).withdrawn == frozenset()


async def test_21_who_leaves_the_alliance_has_said_no_or_leaves_a_bid_that_its_partner_hears_of() -> None:
    here = await matched()
    waiting = await here.only()
    await _leaves(here, "ports")
    await here.later()
    assert "Your organisation said yes." in await here.reads(ANA, SayYes(waiting.id))
    there, _ = await brokered()
    await _leaves(there, "ports")
    await there.later()
    assert (await there.only()).state == "abandoned"
    assert "Nothing more is shared" in there.told("harbour")[-1]


async def test_of_a_group_one_no_ends_it_for_all_in_its_time_without_a_name() -> None:
    here = await matched(*GROUP)
    known = await here.only()
    assert len(known.parties) == 4
    for organisation in ("harbour", "ports", "skill"):
        await here.presses(on_slack(organisation), SayYes(known.id))
    await here.presses(on_slack("rules"), SayNo(known.id))
    await here.later(7 * DAY)
    over = [each for each in await here.introductions() if each.id == known.id]
    assert over[0].state == "declined"
    told = {each: here.told(each)[1] for each in ("harbour", "ports", "skill")}
    assert len({*told.values()}) == 1
    assert not any("rules" in word.lower() for word in told.values())


async def test_a_group_is_reformed_of_those_who_said_yes() -> None:
    here = await matched(*GROUP)
    known = await here.only()
    for organisation in ("harbour", "ports", "skill"):
        await here.presses(on_slack(organisation), SayYes(known.id))
    await here.later(7 * DAY)
    after = [each for each in await here.introductions() if each.id != known.id]
    assert after
    assert all(each.organisations <= {"harbour", "ports", "skill"} for each in after)
    assert [len(each.organisations) for each in after] == [3]


async def test_of_a_group_that_is_introduced_one_leaves_and_the_others_go_on() -> None:
    here, id = await brokered(*GROUP)
    assert here.told("harbour")[-1].startswith("You are introduced: Ports, Rules, Skill and you")
    await here.presses(on_slack("rules"), WithdrawConsent(id))
    await here.sweep()
    assert here.told("harbour")[-1].startswith(
        "Joint bid on Green Climate Fund · gcf-2026-04: you are introduced\nWith: Ports, Skill\n"
    )
    assert "Consent of one was withdrawn; the others go on." in here.told("harbour")[-1]
    assert "rules.example" not in await here.reads(ANA, ShowIntroduction(id))
    assert "Ports" not in await here.reads(on_slack("rules"), ShowIntroduction(id))


async def test_the_list_is_private_paged_and_of_ones_own() -> None:
    here = await matched()
    known = await here.only()
    async with here.store.transaction() as tx:
        for number in range(7):
            await tx.introductions.put(_old(known, number))
    card = plain(await here.asks(ANA, "introductions"))
    assert card.startswith("Introductions of your organisation")
    assert "you are asked" in card.splitlines()[1]
    assert "Page 1 of 2" in card
    assert "There are none yet" in plain(await here.asks(on_slack("other"), "introductions"))
    assert "You speak for no member" in plain(await here.asks(SUE, "introductions"))
    reply = await here.router.dispatch(Asked(here.turn(ANA, "channel", ""), "introductions"))
    assert reply.say is None
    assert reply.whisper


async def test_ones_own_page_says_what_waits() -> None:
    here = await matched()
    assert "1 introduction waits for your organisation’s answer." in plain(await here.asks(ANA, "home"))
    await here.presses(ANA, SayYes((await here.only()).id))
    assert "introduction waits" not in plain(await here.asks(ANA, "home"))


async def test_consent_can_be_taken_back_also_when_all_is_over() -> None:
    here, id = await brokered()
    await here.presses(ANA, MoveOn(id, "abandoned"))
    assert "ports.example" in await here.reads(ANA, ShowIntroduction(id))
    await here.presses(BEN, WithdrawConsent(id))
    assert "ports.example" not in await here.reads(ANA, ShowIntroduction(id))


async def test_two_days_later_a_restart_in_between_changes_nothing() -> None:
    here = await matched()
    known = await here.only()
    await here.presses(ANA, SayYes(known.id))
    here.start()
    await here.sweep()
    await here.later(2 * DAY)
    await here.presses(BEN, SayYes(known.id))
    here.start()
    await here.sweep()
    await here.sweep()
    assert [len(here.told(each)) for each in ("harbour", "ports")] == [2, 2]


def _old(known: Introduction, number: int) -> Introduction:
    return replace(known, id=f"old{number}", state="expired", since=known.since - (number + 1) * DAY)


async def _leaves(here: Matchmaking, organisation: str) -> None:
    async with here.store.transaction() as tx:
        left = (here.clock.time - DAY).date()
        await tx.organisations.put(Organisation(organisation, organisation.capitalize(), "civil", left=left))
