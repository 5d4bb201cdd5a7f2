"""Staff look at the partnerships of a year, and set its target."""

from dataclasses import replace

from bot import yearly
from bot.card import Card
from bot.desk import Desk
from bot.events import Asked, Pressed, Submitted
from bot.model.targets import PARTNERSHIPS
from bot.model.zones import local
from bot.reply import Reply, answer, turn_page
from handlers.funding.overview import counting_cards as cards
from handlers.funding.overview.actions import SetPartnerships, ShowPartnerships
from handlers.funding.overview.counting import count, years


async def partnerships(asked: Asked, rest: str, desk: Desk) -> Reply | None:
    """`partnerships`, with or without a year; another word makes it a question."""
    year = yearly.year_of(rest, desk)
    return None if year is None else answer(asked.turn, await _year(year, desk))


async def show(press: Pressed, action: ShowPartnerships, desk: Desk) -> Reply:
    """Another year."""
    return turn_page(press.turn, await _year(yearly.within(action.year), desk))


async def open_form(press: Pressed, action: SetPartnerships, desk: Desk) -> Reply:
    """The form with the target as it stands."""
    action = SetPartnerships(yearly.within(action.year))
    return Reply(open=cards.target(action, await yearly.target(PARTNERSHIPS, action.year, desk)))


async def set_target(sent: Submitted, action: SetPartnerships, desk: Desk) -> Reply:
    """Keep a year's target, or let it have none."""
    year = yearly.within(action.year)
    typed, fault = await yearly.keep(PARTNERSHIPS, year, sent.values, desk)
    return Reply(open=cards.target(action, typed, fault)) if fault else Reply(whisper=await _year(year, desk, "Saved."))


async def _year(year: int, desk: Desk, news: str = "") -> Card:
    zone = desk.alliance.zone
    this = local(desk.clock.now(), zone).year
    known = [*await years(desk.tx, zone), this, this + 1]
    others = tuple(each for each in (year - 1, year + 1) if min(known) <= each <= max(known))
    return cards.year(replace(await count(year, desk.tx, zone), others=others), news)
