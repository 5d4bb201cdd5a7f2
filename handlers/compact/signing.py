"""A representative signs the Compact for their organisation, and takes the signature back."""

from bot import notices
from bot.card import Card
from bot.desk import Desk
from bot.events import Asked, Pressed, Submitted
from bot.model.compact import Signature, may_sign
from bot.preferences import preferences_of
from bot.reply import Reply, answer, turn_page
from handlers.compact import cards, forms
from handlers.compact.actions import Sign, Withdraw


async def sign(asked: Asked, rest: str, desk: Desk) -> Reply | None:
    """`sign`: where one's organisation stands, and the button; nobody else's business."""
    return answer(asked.turn, await standing(desk))


async def open_form(press: Pressed, action: Sign, desk: Desk) -> Reply:
    """The form for the version that stands, whatever version the button was for."""
    if card := await _hindrance(desk):
        return answer(press.turn, card)
    assert desk.organisation
    assert desk.account
    name = {forms.NAME: desk.account.name[: forms.LONGEST_NAME]} if desk.account.name else {}
    return Reply(open=forms.sign(await desk.tx.versions.current(), desk.organisation, dict(name)))


async def signed(sent: Submitted, action: Sign, desk: Desk) -> Reply:
    """Keep the signature; of two colleagues at once the first one signs, and the second sees who did."""
    if card := await _hindrance(desk):
        return Reply(whisper=card)
    assert desk.organisation
    version, name = await desk.tx.versions.current(), forms.typed(sent.values, forms.NAME)
    if action.version != version.id:
        return Reply(open=forms.sign(version, desk.organisation, sent.values, before=forms.CHANGED))
    if fault := forms.name_fault(name):
        return Reply(open=forms.sign(version, desk.organisation, sent.values, fault))
    made = Signature(version.id, desk.organisation.id, name, sent.turn.person, desk.clock.now())
    await desk.tx.signatures.put(made)
    return Reply(whisper=cards.noted(await standing(desk), "Thank you. The signature is kept."))


async def withdraw(press: Pressed, action: Withdraw, desk: Desk) -> Reply:
    """Forget the signature, at once."""
    if desk.organisation is None or desk.account is None:
        return answer(press.turn, notices.for_members())
    there = await desk.tx.signatures.get(action.version, desk.organisation.id)
    if there is None or not may_sign(desk.organisation, desk.account):
        return turn_page(press.turn, await standing(desk))
    await desk.tx.signatures.delete(action.version, desk.organisation.id)
    return turn_page(press.turn, cards.noted(await standing(desk), "The signature is withdrawn and no longer listed."))


async def standing(desk: Desk) -> Card:
    """Where the organisation of the person at the desk stands."""
    organisation, account = desk.organisation, desk.account
    if organisation is None or account is None:
        return notices.for_members()
    *before, version = await desk.tx.versions.all()
    may = may_sign(organisation, account)
    there = await desk.tx.signatures.get(version.id, organisation.id)
    language = (await preferences_of(account.person, desk.tx, desk.alliance.zone)).language
    unsigned = cards.unsigned(version, organisation, may=may)
    card = cards.signed(version, organisation, there, may=may, language=language) if there else unsigned
    parts = list(card.parts)
    for former in reversed(before):
        if known := await desk.tx.signatures.get(former.id, organisation.id):
            parts += cards.earlier(former, known, may=may, language=language)
    return Card(card.title, tuple(parts))


async def _hindrance(desk: Desk) -> Card | None:
    """What somebody is shown instead who cannot sign: they speak for nobody, may not, or it is signed already."""
    if desk.organisation is None or desk.account is None or not may_sign(desk.organisation, desk.account):
        return await standing(desk)
    version = await desk.tx.versions.current()
    return await standing(desk) if await desk.tx.signatures.get(version.id, desk.organisation.id) else None
