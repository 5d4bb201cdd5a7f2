"""Who speaks for an organisation, for staff."""

from bot.card import Card
from bot.desk import Desk
from bot.events import Asked, Pressed, Submitted
from bot.model.deliveries import Delivery
from bot.model.identity import speaker
from bot.model.members import Account, Organisation
from bot.ports import Transaction
from bot.reply import Reply, answer, turn_page
from handlers.people import cards
from handlers.people.actions import ChooseMember, ShowPeople
from handlers.people.choosing import Choosing
from handlers.people.me import members

LONGEST_NAME = 12
"""Words of a name that are read."""
A_QUESTION = 4
"""So many words that name no member are a question that happens to begin with `people`."""


async def show(asked: Asked, rest: str, desk: Desk) -> Reply | None:
    """`people` and a name; what fits several or none asks back. Whom it names is for staff alone."""
    found = await _named(rest, desk)
    if not found and len(rest.split()) >= A_QUESTION:
        return None
    if len(found) == 1 and rest:
        return answer(asked.turn, await _people(found[0], desk))
    return answer(asked.turn, cards.whose_people(found if rest else (), asked=bool(rest)))


async def turn(press: Pressed, action: ShowPeople, desk: Desk) -> Reply:
    """The people of an organisation, or another page of them."""
    organisation = await desk.tx.organisations.get(action.organisation)
    if organisation is None:
        return answer(press.turn, cards.whose_people((), asked=True))
    return turn_page(press.turn, await _people(organisation, desk, action.page))


async def open_choice(press: Pressed, action: ChooseMember, desk: Desk) -> Reply:
    """The choice of organisations."""
    choosing = await _choosing(desk)
    return Reply(open=choosing.form()) if choosing.members else Reply(whisper=cards.no_members())


async def chosen(sent: Submitted, action: ChooseMember, desk: Desk) -> Reply:
    """The people of the one that was chosen."""
    chosen = (await _choosing(desk)).read(sent.values)
    if not isinstance(chosen, str):
        return Reply(open=chosen)
    organisation = await desk.tx.organisations.get(chosen)
    assert organisation  # it was one of the choices
    return Reply(whisper=await _people(organisation, desk))


async def draw_vacancy(delivery: Delivery, desk: Desk) -> Card | None:
    """Who represents an organisation at this moment; to nobody who is staff no longer."""
    organisation = await desk.tx.organisations.get(delivery.subject.partition(":")[2])
    if organisation is None or desk.role != "staff":
        return None
    now = speaker(organisation, await representatives(organisation, desk.tx))
    return cards.vacancy(organisation, now) if delivery.shown or not now else None


async def representatives(organisation: Organisation, tx: Transaction) -> list[Account]:
    """The accounts of those whom an organisation named."""
    named = (organisation.representative, organisation.deputy)
    return [account for address in named for account in await tx.accounts.with_address(address)]


async def _people(organisation: Organisation, desk: Desk, page: int = 1) -> Card:
    found = sorted(await desk.tx.accounts.of(organisation.id), key=lambda account: (account.standing, account.person.key))
    now = speaker(organisation, await representatives(organisation, desk.tx))
    return cards.people(organisation, found, now, page)


async def _named(words: str, desk: Desk) -> list[Organisation]:
    """The organisations that are meant: by id or name, or else by part of the name; also those that left."""
    wanted = words.strip().casefold()
    known = await desk.tx.organisations.all()
    exact = [member for member in known if wanted in (member.id.casefold(), member.name.casefold())]
    return exact or [member for member in known if wanted in member.name.casefold()]


async def _choosing(desk: Desk) -> Choosing:
    return Choosing("Whose people?", "", "Show", ChooseMember(), await members(desk))
