"""The versions of the Compact: staff adopt what members agreed, and those who signed before are asked once."""

from collections.abc import Sequence

from bot.card import Card
from bot.desk import Desk
from bot.events import Asked, Pressed, Submitted
from bot.model.addresses import Person
from bot.model.compact import Signature, Version, edited_since, may_sign
from bot.model.deliveries import Delivery
from bot.model.members import Organisation
from bot.preferences import next_reminder
from bot.reply import Reply, answer, turn_page
from handlers.compact import cards, forms
from handlers.compact.actions import Adopt, ShowVersions
from handlers.compact.signatures import signed

KIND = "compact version"
"""The question to those who signed the version before, as a delivery."""


async def versions(asked: Asked, rest: str, desk: Desk) -> Reply | None:
    """`versions` and, for staff, `adopt`: all there are, the newest first."""
    return answer(asked.turn, await _card(desk, 1))


async def show_versions(press: Pressed, action: ShowVersions, desk: Desk) -> Reply:
    """A page of them."""
    return turn_page(press.turn, await _card(desk, action.page))


async def open_form(press: Pressed, action: Adopt, desk: Desk) -> Reply:
    """The form for a version that replaces the one that stands."""
    current = await desk.tx.versions.current()
    return Reply(open=forms.adopt(current, {}, {}, edited=edited_since(desk.knowledge.clauses, current)))


async def adopt(sent: Submitted, action: Adopt, desk: Desk) -> Reply:
    """Put the version in place; somebody who did not know of the latest one looks at the form once more."""
    known, values = await desk.tx.versions.all(), sent.values
    edited = edited_since(desk.knowledge.clauses, known[-1])
    if action.after != known[-1].id:
        return Reply(open=forms.adopt(known[-1], values, {}, before=forms.CHANGED, edited=edited))
    name, agreed = forms.typed(values, forms.NAME), forms.day(forms.typed(values, forms.AGREED), desk.clock.now())
    note = forms.typed(values, forms.NOTE)[: forms.LONGEST_NOTE]
    if faults := _faults(name, known) | ({} if agreed else {forms.AGREED: "Please give the day, not later than today."}):
        return Reply(open=forms.adopt(known[-1], values, faults, edited=edited))
    new = Version(f"v{len(known) + 1}", name, agreed, note, desk.clock.now(), desk.name)
    await desk.tx.versions.add(new)
    asked = await _ask_signatories(new, known[-1], desk)
    return Reply(whisper=cards.adopted(new, known[-1], asked, forms.clauses(edited)))


async def draw_question(delivery: Delivery, desk: Desk) -> Card | None:
    """The question, unless it is answered, out of date or no longer this person's."""
    *before, version = await desk.tx.versions.all()
    organisation, account = desk.organisation, desk.account
    if delivery.subject != _subject(version) or organisation is None or account is None or not before:
        return None
    if not may_sign(organisation, account) or await desk.tx.signatures.get(version.id, organisation.id):
        return None
    return cards.question(version, before[-1], organisation)


async def _ask_signatories(new: Version, former: Version, desk: Desk) -> int:
    """Owe the question to everybody who signed the former version and does not mind; how many that are."""
    asked: set[Person] = set()
    for organisation, signature in await signed(desk, former.id):
        asked |= await _whom(organisation, signature, desk)
    moments = {person: await next_reminder(person, desk.tx, desk.clock.now(), desk.alliance.zone) for person in asked}
    due = sorted((person.key, person, at) for person, at in moments.items() if at)
    for _, person, at in due:
        await desk.tx.deliveries.owe(_subject(new), person, desk.clock.now(), due=at)
    return len(due)


async def _whom(organisation: Organisation, signature: Signature, desk: Desk) -> set[Person]:
    """Whoever signed, if they still may; else those who may now, on one platform each."""
    able = [account for account in await desk.tx.accounts.of(organisation.id) if may_sign(organisation, account)]
    if any(account.person == signature.person for account in able):
        return {signature.person}
    return set({account.address or account.person.key: account.person for account in able}.values())


def _faults(name: str, known: Sequence[Version]) -> dict[str, str]:
    taken = name.casefold() in {version.name.casefold() for version in known}
    fault = forms.name_fault(name) or ("There is a version of that name already." if taken else "")
    return {forms.NAME: fault} if fault else {}


def _subject(version: Version) -> str:
    return f"{KIND}:{version.id}"


async def _card(desk: Desk, number: int) -> Card:
    known = await desk.tx.versions.all()
    counts = {version.id: len(await signed(desk, version.id)) for version in known}
    return cards.versions(known, counts, number, staff=desk.role == "staff")
