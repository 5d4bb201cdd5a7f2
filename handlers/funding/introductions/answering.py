"""An organisation says yes, or no, or takes its consent back: each in one transaction, and the withdrawal wins."""

from typing import get_args

from bot.card import Card
from bot.desk import Desk
from bot.events import Asked, Pressed
from bot.model.funding import consent, introductions
from bot.model.funding.consent import Field, Word
from bot.model.funding.interest import NotPossible
from bot.model.funding.introductions import Introduction
from bot.reply import Reply, answer, turn_page
from handlers.funding.actions import ShowIntroduction, ShowIntroductions
from handlers.funding.introductions import cards, details, finding, owing, tending, words
from handlers.funding.introductions.actions import ResumeProposals, SayNo, SayYes, WithdrawConsent
from handlers.funding.introductions.finding import Place
from handlers.funding.noting import note
from handlers.funding.owing import moment


async def show_list(asked: Asked, rest: str, desk: Desk) -> Reply | None:
    """All that one's organisation is in; nobody else's business."""
    return answer(asked.turn, await _list(1, desk))


async def turn_list(press: Pressed, action: ShowIntroductions, desk: Desk) -> Reply:
    """A page of them."""
    return turn_page(press.turn, await _list(action.page, desk))


async def show(press: Pressed, action: ShowIntroduction, desk: Desk) -> Reply:
    """An introduction with names; before that, exactly what a yes would show."""
    found = await finding.place(action.introduction, desk)
    if found is None:
        return answer(press.turn, cards.not_taken_up())
    state = found.introduction.seen_by(found.mine.organisation)
    interest = await desk.tx.interests.get(found.mine.interest)
    if interest is None or state not in ("you are asked", "you said yes"):
        return answer(press.turn, await finding.card(found, desk))
    mine = details.facts(await finding.shown(found.mine, fields(found), desk.tx))
    return answer(press.turn, cards.preview(cards.Asked(found.introduction, interest, (), state, desk.clock.now()), mine))


async def say_yes(press: Pressed, action: SayYes, desk: Desk) -> Reply:
    """Agree, and with the last yes name them to each other."""
    found = await finding.place(action.introduction, desk)
    if found is None:
        return turn_page(press.turn, cards.not_taken_up())
    now = desk.clock.now()
    apart = await finding.apart(found.introduction, desk.tx, now)
    try:
        agreed = introductions.accepted(found.introduction, found.mine.organisation, now, apart=apart)
    except NotPossible:
        return turn_page(press.turn, await finding.card(found, desk))
    if agreed is found.introduction:
        return turn_page(press.turn, await finding.card(found, desk))
    await _log(found, "given", desk)
    await note("said yes", agreed.id, desk)
    if agreed.state == "brokered":
        await note("brokered", agreed.id, desk)
        await owing.owe_names(agreed, moment(desk))
    return turn_page(press.turn, await _keep(agreed, found, desk))


async def say_no(press: Pressed, action: SayNo, desk: Desk) -> Reply:
    """Refuse it; to the others it looks like silence."""
    found = await finding.place(action.introduction, desk)
    if found is None:
        return turn_page(press.turn, cards.not_taken_up())
    return turn_page(press.turn, await _refuse(found, desk))


async def withdraw(press: Pressed, action: WithdrawConsent, desk: Desk) -> Reply:
    """Take it back at whatever moment; what is still to be sent is drawn without it."""
    found = await finding.place(action.introduction, desk)
    if found is None:
        return turn_page(press.turn, cards.not_taken_up())
    before, organisation = found.introduction, found.mine.organisation
    if before.state == "proposed" and organisation not in before.accepted:
        return turn_page(press.turn, await _refuse(found, desk))
    gone = introductions.withdrawn(before, organisation)
    if gone is before:
        return turn_page(press.turn, await finding.card(found, desk))
    await _log(found, "withdrawn", desk)
    await note("consent withdrawn", gone.id, desk)
    if gone.state in ("withdrawn", "abandoned") and gone.state != before.state:
        await note(gone.state, gone.id, desk)
    owe = owing.owe_end if before.state == "proposed" else owing.owe_news
    await owe(gone, moment(desk))
    return turn_page(press.turn, await _keep(gone, found, desk))


async def resume(press: Pressed, action: ResumeProposals, desk: Desk) -> Reply:
    """One's organisation wants to be asked again."""
    if desk.organisation is None:
        return turn_page(press.turn, cards.no_organisation())
    await note(tending.RESUMED, tending.asking(desk.organisation.id), desk)
    return turn_page(press.turn, cards.resumed())


def fields(found: Place) -> frozenset[Field]:
    """What the card said that a yes shows."""
    return frozenset(field for field in get_args(Field) if field in found.mine.fields)


async def _refuse(found: Place, desk: Desk) -> Card:
    before = found.introduction
    try:
        refused = introductions.declined(before, found.mine.organisation)
    except NotPossible:
        return await finding.card(found, desk)
    if refused is before:
        return await finding.card(found, desk)
    if found.mine.organisation in before.accepted:
        await _log(found, "withdrawn", desk)
    await note("said no", refused.id, desk)
    return await _keep(refused, found, desk)


async def _log(found: Place, word: Word, desk: Desk) -> None:
    """Note it for each field that the card named."""
    if desk.account:
        organisation, named = found.mine.organisation, sorted(fields(found))
        who, now = desk.account.person, desk.clock.now()
        await desk.tx.consents.add(consent.words(found.introduction.id, organisation, named, word, who, now))


async def _keep(changed: Introduction, found: Place, desk: Desk) -> Card:
    """Keep it, and show one's own card."""
    await desk.tx.introductions.put(changed)
    return await finding.card(Place(changed, found.mine), desk)


async def _list(number: int, desk: Desk) -> Card:
    if desk.organisation is None:
        return cards.no_organisation()
    return cards.listed([await _item(each, desk) for each in await finding.own(desk)], number)


async def _item(found: Place, desk: Desk) -> cards.Item:
    interest = await desk.tx.interests.get(found.mine.interest)
    state = words.state(found.introduction, found.mine.organisation)
    return cards.Item(found.introduction, words.about(interest) if interest else "an interest of yours", state)
