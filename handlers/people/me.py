"""For whom I speak: what the bot knows, and saying so oneself."""

from collections.abc import Sequence

from bot.card import Card
from bot.desk import Desk
from bot.events import Asked, Pressed, Submitted
from bot.model import identity
from bot.model.deliveries import Delivery
from bot.model.members import Account, Organisation
from bot.reply import Reply, answer
from handlers.people import cards, owing
from handlers.people.actions import Claim
from handlers.people.choosing import Choosing

INTRO = "The Secretariat confirms what you say. Until then you speak for nobody; what you spoke for before ends now."


async def show(asked: Asked, rest: str, desk: Desk) -> Reply | None:
    """Who somebody is to the bot; never before others."""
    account = desk.account or identity.noted(asked.turn.person, desk.clock.now())
    return answer(asked.turn, cards.me(account, await desk.tx.organisations.get(account.organisation), desk))


async def open_form(press: Pressed, action: Claim, desk: Desk) -> Reply:
    """The choice of organisations: those that the address may stand for come first."""
    account = desk.account or identity.noted(press.turn.person, desk.clock.now())
    refused = await _not_now(account, desk)
    return Reply(whisper=refused) if refused else Reply(open=(await _choosing(account, desk)).form())


async def sent(sent: Submitted, action: Claim, desk: Desk) -> Reply:
    """Note what somebody says, and owe the question to all staff."""
    account = desk.account or identity.noted(sent.turn.person, desk.clock.now())
    if refused := await _not_now(account, desk):
        return Reply(whisper=refused)
    chosen = (await _choosing(account, desk)).read(sent.values)
    if not isinstance(chosen, str):
        return Reply(open=chosen)
    organisation = await desk.tx.organisations.get(chosen)
    assert organisation  # it was one of the choices
    if account.organisation == chosen and account.standing in ("claimed", "confirmed"):
        return Reply(whisper=cards.already(organisation))
    await _claim(account, chosen, desk)
    return Reply(whisper=cards.claimed(organisation))


async def draw_decision(delivery: Delivery, desk: Desk) -> Card | None:
    """What was decided, as things stand; nothing to somebody who has said something new since."""
    account = desk.account
    if account is None or account.standing not in ("confirmed", "refused"):
        return None
    return cards.decision(account, await desk.tx.organisations.get(account.organisation), desk)


async def members(desk: Desk) -> Sequence[Organisation]:
    """The members of this day."""
    today = desk.clock.now().date()
    return [member for member in await desk.tx.organisations.all() if member.member_on(today)]


async def _claim(account: Account, organisation: str, desk: Desk) -> None:
    """An earlier claim of the same person is open no more, and its card says so."""
    claim = identity.claimed(account, organisation, desk.clock.now())
    await desk.tx.accounts.put(claim)
    if account.standing == "claimed":
        await owing.claim_changed(account, desk.tx, desk.clock)
    await owing.owe_claim(claim, desk.secretariat.staff, desk.tx, desk.clock)


async def _not_now(account: Account, desk: Desk) -> Card | None:
    """Why somebody cannot say for whom they speak, if that is so."""
    if not identity.may_claim(account, desk.clock.now()):
        return cards.not_yet(account, desk.clock.now())
    return None if await members(desk) else cards.no_members()


async def _choosing(account: Account, desk: Desk) -> Choosing:
    present = await members(desk)
    theirs = await desk.tx.accounts.with_address(account.address)
    found = identity.match(account.address, theirs, present)
    first = {found.organisation, *found.candidates} - {""}
    return Choosing("For whom do you speak?", INTRO, "Send", Claim(), present, first)
