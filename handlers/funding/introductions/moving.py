"""How far a joint bid has come: said by each of those in it, noted each time, and told to all of them."""

from collections.abc import Callable
from typing import get_args

from bot.card import Card
from bot.desk import Desk
from bot.events import Pressed, Submitted
from bot.fields import Reading
from bot.model.funding import introductions
from bot.model.funding.interest import NotPossible
from bot.model.funding.introductions import NAMED, Introduction, Result, State
from bot.reply import Reply, answer, turn_page
from handlers.funding.introductions import cards, finding, forms, owing, staff_cards
from handlers.funding.introductions.actions import LookAtDispute, MoveOn, RecordDecision, ReportResult, SettleResult
from handlers.funding.introductions.finding import Place
from handlers.funding.noting import note

STEPS: dict[str, State] = {"in progress": "in progress", "submitted": "submitted", "abandoned": "abandoned"}
RESULTS: dict[str, Result] = {result: result for result in get_args(Result)}
Change = Callable[[Introduction, str], Introduction]


async def move(press: Pressed, action: MoveOn, desk: Desk) -> Reply:
    """Say that it has come further, or that it came to nothing."""
    found = await _named(action.introduction, desk)
    if isinstance(found, Card) or action.to not in STEPS:
        return turn_page(press.turn, found if isinstance(found, Card) else cards.not_taken_up())
    to = STEPS[action.to]
    if found.introduction.state == to:
        return turn_page(press.turn, await finding.card(found, desk))
    return turn_page(press.turn, await _change(found, lambda known, _: introductions.moved(known, to), action.to, desk))


async def report(press: Pressed, action: ReportResult, desk: Desk) -> Reply:
    """Say how it went; where two differ, the lead or the Secretariat settles it."""
    found = await _named(action.introduction, desk)
    if isinstance(found, Card) or action.result not in RESULTS:
        return turn_page(press.turn, found if isinstance(found, Card) else cards.not_taken_up())
    result = RESULTS[action.result]
    if (found.mine.organisation, result) in found.introduction.reports:
        return turn_page(press.turn, await finding.card(found, desk))
    reported = lambda known, by: introductions.reported(known, by, result)  # noqa: E731
    return turn_page(press.turn, await _change(found, reported, f"reported {result}", desk))


async def settle(press: Pressed, action: SettleResult, desk: Desk) -> Reply:
    """Say how it went, as its lead or as the Secretariat."""
    result = RESULTS.get(action.result)
    found = await finding.place(action.introduction, desk)
    if result and found and found.introduction.disputed and _leads(found):
        settled = lambda known, by: introductions.settled(known, result, by)  # noqa: E731
        return turn_page(press.turn, await _change(found, settled, "", desk))
    known = await desk.tx.introductions.get(action.introduction)
    if result is None or known is None or not known.disputed or desk.role != "staff":
        return turn_page(press.turn, await finding.card(found, desk) if found else cards.not_taken_up())
    await _keep(known, introductions.settled(known, result, ""), "", desk)
    return turn_page(press.turn, staff_cards.settled(result))


async def look(press: Pressed, action: LookAtDispute, desk: Desk) -> Reply:
    """Show the Secretariat who disagrees, and note that it looked."""
    known = await desk.tx.introductions.get(action.introduction)
    if known is None or not known.disputed:
        return turn_page(press.turn, staff_cards.no_dispute())
    await note("the Secretariat looked at it", known.id, desk)
    said = [(await _name(organisation, desk), result) for organisation, result in known.reports]
    return turn_page(press.turn, staff_cards.dispute(known, said))


async def open_decision(press: Pressed, action: RecordDecision, desk: Desk) -> Reply:
    """The form for what the Board decided."""
    found = await _named(action.introduction, desk)
    return answer(press.turn, found) if isinstance(found, Card) else Reply(open=forms.decision(action))


async def decide(sent: Submitted, action: RecordDecision, desk: Desk) -> Reply:
    """Keep the Board's decision."""
    found, typed = await _named(action.introduction, desk), Reading(sent.values).text(forms.DECISION)
    if isinstance(found, Card):
        return Reply(whisper=found)
    if typed and found.introduction.decision == typed:
        return Reply(whisper=await finding.card(found, desk))
    try:
        decided = introductions.decided(found.introduction, typed)
    except NotPossible as why:
        return Reply(open=forms.decision(action, typed, str(why)))
    await _keep(found.introduction, decided, "the Board decided", desk)
    return Reply(whisper=await finding.card(Place(decided, found.mine), desk))


def _leads(found: Place) -> bool:
    leads = found.introduction.lead == found.mine.organisation
    return leads and found.mine.organisation not in found.introduction.withdrawn


async def _named(id: str, desk: Desk) -> Place | Card:
    """The joint bid, for those who are still in it."""
    found = await finding.place(id, desk)
    if found is None or found.introduction.state not in NAMED:
        return await finding.card(found, desk) if found else cards.not_taken_up()
    return await finding.card(found, desk) if found.mine.organisation in found.introduction.withdrawn else found


async def _change(found: Place, change: Change, what: str, desk: Desk) -> Card:
    """Make the change, or say why it cannot be."""
    try:
        changed = change(found.introduction, found.mine.organisation)
    except NotPossible as why:
        return await finding.card(found, desk, str(why))
    await _keep(found.introduction, changed, what, desk)
    return await finding.card(Place(changed, found.mine), desk)


async def _keep(before: Introduction, changed: Introduction, what: str, desk: Desk) -> None:
    """Keep it, note it, tell all of them, and the Secretariat when results differ."""
    await desk.tx.introductions.put(changed)
    if what and what != changed.state:
        await note(what, changed.id, desk)
    if changed.state != before.state:
        await note(changed.state, changed.id, desk)
    at = owing.moment(desk)
    await owing.owe_news(changed, at)
    if changed.disputed and not before.disputed:
        await owing.owe_staff(owing.DISPUTE, changed.id, desk.secretariat.staff, at)


async def _name(organisation: str, desk: Desk) -> str:
    member = await desk.tx.organisations.get(organisation)
    return member.name if member else "a former member"
