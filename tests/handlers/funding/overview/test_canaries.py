"""What is hidden stands in no export, in no log and on no screen of staff: not who, not whose money, not how much, no word."""

import logging
from collections.abc import AsyncIterator
from dataclasses import replace
from decimal import Decimal

import pytest

from bot.card import Card, actions, plain
from bot.cli.export import sheets_in
from bot.log import JsonLines
from bot.model.funding.interest import Visibility
from bot.model.funding.money import Amount
from bot.reply import Reply
from bot.sheet import as_csv, as_json
from handlers.funding.overview.actions import AnswerUnnamed, AskUnnamed, ShowConflicts, ShowExposure, ShowFunding
from tests.desk import seen
from tests.handlers.funding.overview.scene import SUE, Scene, interest, on_slack

HIDDEN: tuple[tuple[int, Visibility], ...] = ((3, "blind"), (4, "blind"), (5, "blind"), (6, "sealed"), (7, "draft"))
WORDS = ("CanaryFund", "canary-call", "CanaryNote", "7654321", "CanaryQuestion", "CanaryAnswer", "CanaryPlace")
NAMES = tuple(f"Organisation {number}" for number, _ in HIDDEN)


async def furnished() -> Scene:
    """Interests that hold a canary, and proposals, questions and answers because of them."""
    scene = Scene()
    await scene.joined(*range(1, 9))
    for number, visibility in HIDDEN:
        amount = Amount(Decimal(7654321), Decimal(7654321), "EUR")
        hidden = replace(
            interest(number, visibility), funder="CanaryFund", call="canary-call", note="CanaryNote", amount=amount
        )
        async with scene.store.transaction() as tx:
            await tx.interests.put(replace(hidden, places=("KE:CanaryPlace",)))
    await scene.introduced(3, 4, state="proposed", about="canary-call")
    await scene.introduced(4, 5, state="declined", id="n2", about="canary-call")
    await scene.asks(on_slack(1), "landscape Kenya")
    await scene.sends(on_slack(1), AskUnnamed(1), {"words": "CanaryQuestion"})
    async with scene.store.transaction() as tx:
        [enquiry] = await tx.enquiries.of("org1")
    await scene.sends(on_slack(3), AnswerUnnamed(enquiry.id), {"words": "CanaryAnswer"})
    await scene.sweep()
    return scene


async def staff_sees(scene: Scene) -> AsyncIterator[Card]:
    """Every screen of staff but the sealed cases, which are theirs to see; each look at those is noted."""
    for word in ("funding", "partnerships", "partnerships 2026", "deliveries", "home", "landscape Kenya"):
        yield await scene.card(SUE, word)
    for action in (ShowFunding(), ShowConflicts(), ShowExposure()):
        reply: Reply = await scene.presses(SUE, action)
        yield seen(reply)
        for button in actions(seen(reply)):
            if button.action.verb.startswith("funding.") and button.action.verb != "funding.sealed" and not button.opens_form:
                yield seen(await scene.presses(SUE, button.action))


async def test_no_screen_of_staff_and_no_log_holds_what_is_hidden(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG):
        scene = await furnished()
        shown = [plain(card) async for card in staff_sees(scene)]
    logged = [JsonLines().format(record) for record in caplog.records]
    assert len(shown) > 10
    assert [text for text in (*shown, *logged) for word in (*WORDS, "canary") if word in text] == []
    assert [text for text in (*shown, *logged) for name in NAMES if name in text] == []


async def test_no_export_holds_what_is_hidden() -> None:
    scene = await furnished()
    async with scene.store.transaction() as tx:
        files = [
            (sheet.name, written.decode())
            for sheet in sheets_in("UTC")
            for rows in [await sheet.rows(tx)]
            for written in (as_csv(sheet.columns, rows), as_json(sheet.columns, rows))
        ]
    assert {"partnerships", "partnership-indicator", "funding"} <= {name for name, _ in files}
    assert [name for name, text in files for word in (*WORDS, "canary") if word in text] == []
    named = [*NAMES, *(f'"org{number}"' for number, _ in HIDDEN), *(f'"i{number}"' for number, _ in HIDDEN)]
    assert [name for name, text in files if name != "members" for word in named if word in text] == []


async def test_a_member_sees_of_what_is_hidden_a_band_alone() -> None:
    scene = await furnished()
    told = [await scene.asks(on_slack(1), "landscape Kenya"), await scene.home(on_slack(1)), *scene.told(1)]
    assert [text for text in told for word in (*WORDS[:4], WORDS[6], *NAMES) if word in text] == []
    assert "3 to 5" in told[0]
    assert "CanaryAnswer" in told[-1]
