"""Sealed cases: the only interests that staff see in full, and each look is noted where its owner reads it."""

from collections.abc import Iterable

from bot.desk import Desk
from bot.events import Pressed
from bot.model.addresses import Person
from bot.model.funding.interest import Interest
from bot.pages import page
from bot.ports import Transaction
from bot.reply import Reply, turn_page
from handlers.funding.noting import note
from handlers.funding.overview import sealed_cards as cards
from handlers.funding.overview.actions import ShowSealed
from handlers.funding.overview.seeing import LOOKED
from handlers.funding.overview.surveying import all_names, survey

SIZE = 2


async def show(press: Pressed, action: ShowSealed, desk: Desk) -> Reply:
    """A page of them, all that is on it looked at from now on."""
    found = await survey(desk.tx)
    shown = page(found.sealed, action.page, SIZE)
    for each in shown.items:
        await note(LOOKED, each.id, desk, "it is sealed, so the Secretariat brokers it by hand")
    names = await all_names(desk.tx)
    return turn_page(press.turn, cards.cases(shown, names, await contacts(shown.items, desk.tx), found.flagged))


async def contacts(shown: Iterable[Interest], tx: Transaction) -> dict[Person, str]:
    """Whom to speak to, by name."""
    people = [each.contact for each in shown if each.contact]
    return {person: account.name for person in people if (account := await tx.accounts.get(person))}
