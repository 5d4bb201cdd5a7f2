"""What anybody may ask and decide about their own data."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from bot import holdings
from bot.desk import Desk
from bot.events import Asked, Pressed
from bot.holdings import Copy, Holding
from bot.model.addresses import Person
from bot.model.erasures import CONFIRM_WITHIN
from bot.reply import Reply, answer, turn_page
from bot.routes import Command, Routes
from handlers.privacy import cards
from handlers.privacy.actions import AskToDelete, EraseAll, ShowCopy


@dataclass(frozen=True, slots=True)
class MyData:
    """The handlers, over whatever all features hold."""

    holdings: Sequence[Holding]

    async def show(self, asked: Asked, rest: str, desk: Desk) -> Reply | None:
        """What is kept about the asker; never before others."""
        return answer(asked.turn, cards.overview(await self._copy(asked.turn.person, desk)))

    async def show_copy(self, press: Pressed, action: ShowCopy, desk: Desk) -> Reply:
        """A page of it, in words or as JSON."""
        copy = await self._copy(press.turn.person, desk)
        card = cards.json(copy, action.page) if action.form == "json" else cards.words(copy, action.page)
        return turn_page(press.turn, card)

    async def ask(self, press: Pressed, action: AskToDelete, desk: Desk) -> Reply:
        """What would go and what would stay."""
        copy = await self._copy(press.turn.person, desk)
        return turn_page(press.turn, cards.confirm(copy, self.holdings, desk.clock.now()))

    async def erase(self, press: Pressed, action: EraseAll, desk: Desk) -> Reply:
        """Delete everything, in the transaction of this turn; once more deletes nothing more."""
        now, person = desk.clock.now(), press.turn.person
        if not timedelta(seconds=-1) <= now - _instant(action.at) <= CONFIRM_WITHIN:
            return turn_page(press.turn, cards.late())
        if refusal := await holdings.leave(person, self.holdings, desk):
            return turn_page(press.turn, cards.refused(refusal))
        await holdings.erase(person, self.holdings, desk.tx, now)
        return turn_page(press.turn, cards.deleted())

    async def _copy(self, person: Person, desk: Desk) -> Copy:
        return await holdings.copy(person, self.holdings, desk.tx)


def register(routes: Routes) -> None:
    """Add the feature to the table; what other features hold it learns from there."""
    mine = MyData(routes.holdings)
    about = "what I keep about you, a copy of it, or its end"
    routes.command(Command("my data", about, mine.show, also=("mydata", "privacy", "gdpr"), group="My page"))
    routes.press(ShowCopy, mine.show_copy)
    routes.press(AskToDelete, mine.ask)
    routes.press(EraseAll, mine.erase)


def _instant(seconds: int) -> datetime:
    """When that was; a number that no clock ever shows is long ago."""
    try:
        return datetime.fromtimestamp(seconds, UTC)
    except (ValueError, OverflowError, OSError):
        return datetime.min.replace(tzinfo=UTC)
