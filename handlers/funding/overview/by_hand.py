"""Staff broker by hand what a card would betray: they see whom to speak to, each look is noted where its owner reads it."""

from bot.card import Card
from bot.desk import Desk
from bot.events import Pressed
from bot.pages import page
from bot.reply import Reply, turn_page
from handlers.funding.by_hand import BY_HAND, SPOKEN, cases
from handlers.funding.noting import note
from handlers.funding.overview import by_hand_cards as cards
from handlers.funding.overview.actions import ShowByHand, SpokeToThem
from handlers.funding.overview.sealed import contacts
from handlers.funding.overview.seeing import LOOKED
from handlers.funding.overview.surveying import all_names

SIZE = 1
WHY = "so few could hold it that the Secretariat brokers it by hand"


async def show(press: Pressed, action: ShowByHand, desk: Desk) -> Reply:
    """A page of them, looked at from now on."""
    return turn_page(press.turn, await _page(action.page, desk))


async def spoke(press: Pressed, action: SpokeToThem, desk: Desk) -> Reply:
    """It is done; said a second time it changes nothing."""
    case = next((each for each in await cases(desk.tx, desk.clock.now()) if each.number == action.case), None)
    if case is None:
        return turn_page(press.turn, await _page(1, desk, "This is done already, or fits no more. Nothing was changed."))
    await note(SPOKEN, BY_HAND, desk, case.ids)
    return turn_page(press.turn, await _page(1, desk, "Noted: you spoke to them. They are not shown here again."))


async def _page(number: int, desk: Desk, news: str = "") -> Card:
    shown = page(await cases(desk.tx, desk.clock.now()), number, SIZE)
    interests = [interest for case in shown.items for interest in case.interests]
    for each in interests:
        await note(LOOKED, each.id, desk, WHY)
    return cards.cases(shown, await all_names(desk.tx), await contacts(interests, desk.tx), news)
