"""A match that a card would betray: the Secretariat sees whom to speak to, and its looks are all that the members see of it."""

from dataclasses import replace
from typing import Any

import pytest

from bot.card import plain
from bot.model.members import Organisation
from handlers.funding.actions import ShowInterest, ShowInterests, ShowIntroductions
from handlers.funding.interests.actions import ShowHistory
from handlers.funding.overview.actions import ShowByHand, ShowFunding, SpokeToThem
from tests.handlers.funding.introductions.matchmaking import FIRST, SECOND, SUE, Matchmaking, matched, on_slack, on_teams

ANA, BEN = on_slack("harbour"), on_slack("ports")
NOTE = "Canary of our own"
ELSEWHERE = {"places": ("PE",), "call": "", "funder": "Another"}


async def found() -> Matchmaking:
    """Two of the alliance's only members go together."""
    return await matched(replace(FIRST, note=NOTE), replace(SECOND, note=NOTE), also=())


async def waiting(here: Matchmaking) -> int:
    """How many the Secretariat is told of."""
    told = await here.reads(SUE, ShowFunding())
    return int(told.partition("By hand: ")[2].partition("]")[0])


async def test_32_staff_see_whom_to_speak_to_and_say_once_that_they_did() -> None:
    here = await found()
    assert await waiting(here) == 1
    told = await here.reads(SUE, ShowByHand(1))
    assert [each for each in ("Harbour", "Ports", "Person Uharbour", "Offers", "Needs") if each not in told] == []
    assert "Canary" not in told
    assert "Amount" not in told, "what is never shown unasked"
    assert await waiting(here) == 1, "to look settles nothing"
    assert "you spoke to them" in await here.reads(SUE, SpokeToThem(1))
    assert "Nothing was changed" in await here.reads(SUE, SpokeToThem(1))
    assert await waiting(here) == 0
    await here.later()
    assert await waiting(here) == 0, "what was settled is not found anew"


async def test_32_members_see_of_it_that_the_secretariat_looked_and_nothing_else() -> None:
    here, quiet = await found(), await matched(replace(FIRST, note=NOTE), also=("ports",))
    for each in (here, quiet):
        await each.reads(SUE, ShowByHand(1))
        await each.later()
    for action in (ShowInterests(1), ShowInterest("i1"), ShowIntroductions(1)):
        assert await here.reads(ANA, action) == await quiet.reads(ANA, action)
    assert here.told("harbour") == quiet.told("harbour") == []
    for who, id in ((ANA, "i1"), (on_teams("ports"), "i2")):
        history = await here.reads(who, ShowHistory(id, 1))
        assert history.count("looked at by the Secretariat") == 1
        assert "so few could hold it" in history
        assert "Harbour" not in history
        assert "spoken" not in history
    assert "looked at" not in await quiet.reads(ANA, ShowHistory("i1", 1))
    assert "This is for the Secretariat" in await here.reads(BEN, ShowByHand(1))
    assert "This is for the Secretariat" in await here.reads(BEN, SpokeToThem(1))
    assert await waiting(here) == 1


@pytest.mark.parametrize("change", [{"state": "paused"}, {"visibility": "sealed"}, ELSEWHERE])
async def test_what_is_not_to_be_matched_any_more_is_not_shown_either(change: dict[str, Any]) -> None:
    here = await found()
    await here.changed("i2", **change)
    assert await waiting(here) == 0
    assert "nothing waits" in await here.reads(SUE, ShowByHand(1))
    assert "looked at" not in await here.reads(ANA, ShowHistory("i1", 1))


async def test_nor_is_who_never_wants_to_meet_the_other_or_who_was_asked_since() -> None:
    here = await found()
    await here.avoids("ports", "harbour")
    assert await waiting(here) == 0
    await here.avoids("ports")
    assert await waiting(here) == 1
    async with here.store.transaction() as tx:
        for id in ("third", "fourth"):
            await tx.organisations.put(Organisation(id, id.capitalize(), "civil"))
    await here.later()
    assert len(await here.introductions()) == 1
    assert await waiting(here) == 0


async def test_what_was_spoken_about_is_not_proposed_later() -> None:
    here = await found()
    await here.presses(SUE, SpokeToThem(1))
    await here.joined("third", "fourth")
    await here.later()
    assert await here.introductions() == []


async def test_in_a_channel_nobody_reads_it() -> None:
    here = await found()
    reply = await here.presses(SUE, ShowByHand(1), "channel")
    assert reply.say is None
    assert reply.whisper
    assert "Harbour" in plain(reply.whisper)
