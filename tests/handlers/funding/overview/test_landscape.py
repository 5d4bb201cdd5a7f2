"""A member looks around: open interests by name, blind ones as a band, hidden ones not at all, and noted for itself alone."""

from dataclasses import replace

import pytest

from bot.card import plain
from bot.events import FormValues
from bot.model.funding.never_suggest import NeverSuggest
from handlers.funding.overview.actions import LookAround, ShowCheck, ShowChecks
from tests.desk import seen
from tests.handlers.funding.overview.scene import DAY, SUE, Scene, on_slack

ANA = on_slack(1)
HERE = "landscape low-cost housing in Kenya"


async def around(blind: int = 3) -> Scene:
    """Ten members; the second is open, and so many are blind; all look at low-cost housing in Kenya."""
    scene = Scene()
    await scene.joined(*range(1, 11))
    await scene.registered(2, "open")
    for number in range(3, 3 + blind):
        await scene.registered(number)
    return scene


@pytest.mark.parametrize(
    ("blind", "said"),
    [(0, "none, or fewer than 3"), (2, "none, or fewer than 3"), (3, "3 to 5"), (5, "3 to 5"), (6, "6 or more")],
)
async def test_open_ones_have_names_and_blind_ones_are_a_band(blind: int, said: str) -> None:
    told = await (await around(blind)).asks(ANA, HERE)
    assert "Landscape: Low-cost housing, Kenya" in told
    assert "Organisation 2: Green Climate Fund, call gcf-4, until 13 September 2027" in told
    assert said in told
    assert ("Ask them something, unnamed" in told) == (blind >= 3)
    assert not [number for number in range(3, 11) if f"Organisation {number}" in told]
    assert "500" not in told, "nor what anybody wants"


@pytest.mark.parametrize(
    "words",
    ["landscape Kenya", "landscape africa call GCF 4", "landscape KE", "landscape low-cost housing", "landscape call gcf-4"],
)
async def test_a_wider_place_or_the_call_alone_finds_them_too(words: str) -> None:
    told = await (await around()).asks(ANA, words)
    assert "Organisation 2" in told
    assert "3 to 5" in told


async def test_elsewhere_there_is_nobody() -> None:
    told = await (await around()).asks(ANA, "landscape Uganda")
    assert "nobody has an open interest" in told
    assert "fewer than 3" in told


async def test_words_that_are_not_known_are_said_and_asked_about() -> None:
    scene = await around()
    told = await scene.asks(ANA, "landscape slum thinking and slum talking in Kenya")
    assert "Left out, as I do not know it: “slum”, “thinking”, “slum”, “talking”." in told
    assert told.count("“Housing and slum upgrading”") == 1
    assert "Landscape: Kenya" in told
    for words in ("slum upgrading in Kenya", "bidonvilles, Kenya"):
        assert "Landscape: Housing and slum upgrading, Kenya" in await scene.asks(ANA, f"landscape {words}")
    assert "Congo - Kinshasa” or “Congo - Brazzaville" in await scene.asks(ANA, "landscape Congo")
    assert "who is active where?" in await scene.asks(ANA, "landscape")
    assert "Landscape" not in (await scene.asks(ANA, "landscape qqqq zzzz")).splitlines()[0], "that is a question"


async def test_the_form_asks_where_words_are_ambiguous_and_keeps_what_was_typed() -> None:
    scene = await around()
    wrong: list[tuple[FormValues, str, str]] = [
        ({"places": "Congo"}, "places", "Do you mean"),
        ({"themes": "qqqq"}, "themes", "I know no"),
        ({}, "themes", "a theme, a place or a call"),
        ({"places": "Kenya, Uganda, Niger, Georgia, Chad, Mali"}, "themes", "at most 5"),
    ]
    for typed, field, why in wrong:
        form = (await scene.sends(ANA, LookAround(0), typed)).open
        assert form
        assert why in form.errors[field]
        assert form.values == typed
    told = plain(seen(await scene.sends(ANA, LookAround(0), {"themes": "Low-cost housing", "places": "KE", "call": "GCF 4"})))
    assert "Landscape: Low-cost housing, Kenya, call GCF 4" in told
    again = (await scene.presses(ANA, LookAround(1))).open
    assert again
    assert again.values == {"themes": "Low-cost housing", "places": "Kenya", "call": "GCF 4"}


async def test_what_is_hidden_changes_nothing_and_one_s_own_is_not_counted() -> None:
    plain_scene, full = await around(2), await around(2)
    await full.registered(5, "sealed")
    await full.registered(6, "draft")
    await full.registered(7, "draft", state="draft")
    await full.registered(8, state="paused")
    await full.registered(1, "blind")
    await full.registered(1, "open", id="own")
    await full.registered(9)
    async with full.store.transaction() as tx:
        await tx.never_suggest.put(NeverSuggest("org9", frozenset({"org1"})))
    for words in (HERE, "landscape Kenya", "landscape call gcf-4"):
        assert await full.asks(ANA, words) == await plain_scene.asks(ANA, words)


async def test_26_an_interest_that_becomes_blind_vanishes_from_the_names_at_once() -> None:
    scene = await around()
    await scene.registered(2, "blind")
    assert "Organisation 2" not in await scene.asks(ANA, HERE)


async def test_a_member_that_left_is_not_in_it() -> None:
    scene = await around()
    async with scene.store.transaction() as tx:
        gone = await tx.organisations.get("org2")
        assert gone
        await tx.organisations.put(replace(gone, left=scene.clock.now().date().replace(year=2026)))
    assert "Organisation 2" not in await scene.asks(ANA, HERE)


async def test_32_where_a_number_would_name_somebody_none_is_said() -> None:
    scene = Scene()
    await scene.joined(1, 2, 3)
    for number in (2, 3):
        await scene.registered(number)
    told = await scene.asks(ANA, HERE)
    assert "so few members could be behind a number that I say none" in told
    assert "Ask them something" not in told


async def test_33_a_member_that_funds_never_sees_who_bids_for_its_money() -> None:
    scene = await around(6)
    async with scene.store.transaction() as tx:
        fund = await tx.organisations.get("org1")
        assert fund
        await tx.organisations.put(replace(fund, name="Green Climate Fund"))
    told = await scene.asks(ANA, HERE)
    assert "nobody has an open interest" in told
    assert "fewer than 3" in told
    assert "Organisation 2" in await scene.asks(on_slack(9), HERE), "others do"


async def test_35_a_member_s_own_words_are_shown_to_nobody() -> None:
    scene = await around()
    await scene.registered(2, "open", note="The Canary Foundation told us")
    assert "Canary" not in await scene.asks(ANA, HERE)


async def test_the_check_is_noted_for_the_asker_and_stands_on_its_page() -> None:
    scene = await around()
    assert "looked around" not in await scene.home(ANA)
    await scene.asks(ANA, HERE)
    await scene.asks(ANA, "landscape Kenya")
    [first, second] = await scene.happened("landscape:org1")
    assert (first.organisation, first.by, first.why) == ("org1", "Person 1", "dac:16040; KE")
    assert second.why == "KE"
    assert "looked around before planning 2 times, last at Kenya" in await scene.home(ANA)
    assert "looked around" not in await scene.home(on_slack(2))
    assert "Low-cost housing, Kenya" in await scene.reads(ANA, ShowChecks())
    assert "nothing yet" in await scene.reads(on_slack(2), ShowChecks())
    assert "Landscape: Low-cost housing, Kenya" in await scene.reads(ANA, ShowCheck(1))
    assert "I do not know this check" in await scene.reads(on_slack(2), ShowCheck(1)), "it is not theirs"


async def test_in_a_channel_only_the_asker_reads_it_and_a_copy_is_noted_once() -> None:
    scene = await around()
    reply = await scene.replied(ANA, HERE, "channel")
    assert reply.say is None
    assert reply.whisper
    await scene.presses(ANA, ShowCheck(1), id="same")
    await scene.presses(ANA, ShowCheck(1), id="same")
    assert len(await scene.happened("landscape:org1")) == 1
    scene.clock.time += DAY
    await scene.presses(ANA, ShowCheck(1))
    assert [each.number for each in await scene.happened("landscape:org1")] == [1, 2], "on another day it is another check"


async def test_staff_without_a_member_have_their_counts_instead() -> None:
    scene = await around()
    assert "Landscapes are for members" in await scene.asks(SUE, HERE)
    assert await scene.happened("landscape:") == []
    assert "Landscapes are for members" in await scene.reads(SUE, LookAround(0))
