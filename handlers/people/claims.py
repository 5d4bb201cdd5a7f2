"""What staff decide about for whom people speak; the first decision holds."""

from collections.abc import Sequence

from bot.card import Card
from bot.desk import Desk
from bot.events import Asked, Pressed, Submitted
from bot.model import identity
from bot.model.addresses import Person, person_of
from bot.model.deliveries import Delivery
from bot.model.members import Account, Organisation
from bot.model.staff import one_person
from bot.reply import Reply, answer, turn_page
from handlers.people import cards, owing
from handlers.people.actions import ConfirmClaim, CorrectPerson, RefuseClaim, ShowClaims
from handlers.people.choosing import Choosing
from handlers.people.me import members

INTRO = "What you choose holds at once, on all platforms of this person, and they are told."
NO_MEMBER = "-"
"""What is chosen for somebody who speaks for nobody; no organisation has this id."""


async def show(asked: Asked, rest: str, desk: Desk) -> Reply | None:
    """All open claims; names and addresses are for staff alone."""
    return answer(asked.turn, await _list(desk))


async def turn(press: Pressed, action: ShowClaims, desk: Desk) -> Reply:
    """Another page of them."""
    return turn_page(press.turn, await _list(desk, action.page))


async def confirm(press: Pressed, action: ConfirmClaim, desk: Desk) -> Reply:
    """It is as the person says."""
    return await _decide(press, action, desk, confirmed=True)


async def refuse(press: Pressed, action: RefuseClaim, desk: Desk) -> Reply:
    """It is not."""
    return await _decide(press, action, desk, confirmed=False)


async def open_correction(press: Pressed, action: CorrectPerson, desk: Desk) -> Reply:
    """The choice of organisations for somebody else."""
    account = await _account(action.person, desk)
    if refused := _not_theirs(account, desk):
        return Reply(whisper=refused)
    return Reply(open=(await _choosing(action, desk)).form())


async def correct(sent: Submitted, action: CorrectPerson, desk: Desk) -> Reply:
    """Staff say for whom somebody speaks, on all platforms."""
    account = await _account(action.person, desk)
    if refused := _not_theirs(account, desk):
        return Reply(whisper=refused)
    chosen = (await _choosing(action, desk)).read(sent.values)
    if not isinstance(chosen, str):
        return Reply(open=chosen)
    assert account  # else it was refused
    for theirs in await _same_person(account, desk):
        await settle(theirs, chosen.removeprefix(NO_MEMBER), sent.turn.person, desk)
    return Reply(whisper=await _settled(account.person, desk))


async def settle(account: Account, organisation: str, by: Person, desk: Desk) -> None:
    """Keep a decision, tell the person, and have the cards of their claim show it; what is so already is let be."""
    if (account.standing, account.organisation) == ("confirmed", organisation):
        return
    made = identity.decided(account, organisation, by, desk.clock.now())
    await desk.tx.accounts.put(made)
    if account.standing == "claimed":
        await owing.claim_changed(account, desk.tx, desk.clock)
    await owing.owe_decision(made, desk.tx, desk.clock)


async def draw_claim(delivery: Delivery, desk: Desk) -> Card | None:
    """The question as long as it is one, then the answer; to nobody who is staff no longer."""
    person, at = owing.about(delivery.subject)
    account = await desk.tx.accounts.get(person) if person else None
    if account is None or desk.role != "staff":
        return None
    organisation = await desk.tx.organisations.get(account.organisation)
    if account.standing == "claimed" and owing.moment(account) == at:
        return cards.claim(account, organisation)
    return cards.settled(account, organisation) if delivery.shown else None


async def _decide(press: Pressed, action: ConfirmClaim | RefuseClaim, desk: Desk, *, confirmed: bool) -> Reply:
    account = await _account(action.person, desk)
    if refused := _not_theirs(account, desk):
        return Reply(whisper=refused)
    assert account  # else it was refused
    if account.standing == "claimed" and owing.moment(account) == action.at:
        for theirs in await _same_person(account, desk):
            if confirmed or theirs.standing == "claimed":
                await settle(theirs, account.organisation if confirmed else "", press.turn.person, desk)
    return turn_page(press.turn, await _settled(account.person, desk))


async def _settled(person: Person, desk: Desk) -> Card:
    account = await desk.tx.accounts.get(person)
    return cards.settled(account, await desk.tx.organisations.get(account.organisation)) if account else cards.nobody()


async def _account(key: str, desk: Desk) -> Account | None:
    person = person_of(key)
    return await desk.tx.accounts.get(person) if person else None


def _not_theirs(account: Account | None, desk: Desk) -> Card | None:
    """Why whoever is at the desk may not decide about this person, if that is so."""
    if account is None:
        return cards.nobody()
    return cards.own() if desk.account and one_person(account, desk.account) else None


async def _same_person(account: Account, desk: Desk) -> Sequence[Account]:
    """All accounts of a person that are not closed, or the one that is meant."""
    others = [theirs for theirs in await desk.tx.accounts.with_address(account.address) if theirs.standing != "gone"]
    return [account, *(theirs for theirs in others if theirs.person != account.person)]


async def _choosing(action: CorrectPerson, desk: Desk) -> Choosing:
    others = ((NO_MEMBER, "No member: may only ask about the public texts"),)
    return Choosing("For whom do they speak?", INTRO, "Save", action, await members(desk), others=others)


async def _list(desk: Desk, page: int = 1) -> Card:
    found = sorted(await desk.tx.accounts.in_standing("claimed"), key=owing.moment)
    open: list[tuple[Account, Organisation | None]] = []
    for account in found:
        open.append((account, await desk.tx.organisations.get(account.organisation)))  # noqa: PERF401 - the store waits
    return cards.claims(open, page)
