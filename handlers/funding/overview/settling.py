"""Outcomes that those concerned report differently: the lead or the Secretariat says how it went."""

from typing import get_args

from bot.card import Card
from bot.desk import Desk
from bot.events import Pressed
from bot.model.funding.introductions import Result, settled
from bot.pages import page
from bot.reply import Reply, turn_page
from handlers.funding.actions import ShowDisputed
from handlers.funding.introductions.keeping import keep
from handlers.funding.overview import settling_cards as cards
from handlers.funding.overview.actions import SettleOutcome
from handlers.funding.overview.seeing import seen
from handlers.funding.overview.surveying import survey

SIZE = 4


async def show(press: Pressed, action: ShowDisputed, desk: Desk) -> Reply:
    """A page of them, looked at from now on."""
    return turn_page(press.turn, await _page(action.page, desk))


async def settle(press: Pressed, action: SettleOutcome, desk: Desk) -> Reply:
    """Say how it went; said a second time it changes nothing."""
    introduction = await desk.tx.introductions.get(action.introduction)
    result = next((each for each in get_args(Result) if each == action.result), None)
    if introduction is None or result is None or not introduction.disputed:
        return turn_page(press.turn, await _page(1, desk, "This is settled already. Nothing was changed."))
    await keep(introduction, settled(introduction, result, ""), "", desk, "settled by the Secretariat")
    return turn_page(press.turn, await _page(1, desk, f"Settled: {result}. All of them are told."))


async def _page(number: int, desk: Desk, news: str = "") -> Card:
    shown = page((await survey(desk.tx)).disputed, number, SIZE)
    return cards.disputed(shown, [await seen(each, desk) for each in shown.items], news)
