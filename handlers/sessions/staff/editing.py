"""A session is edited, by several people at once if they like: what each of them changed is kept."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from datetime import datetime

from bot.card import Card
from bot.desk import Desk
from bot.events import Pressed, Submitted
from bot.fields import Reading
from bot.model.sessions import drafts, entry, rsvps
from bot.model.sessions.edits import EDITS
from bot.model.sessions.rsvps import Rsvp
from bot.model.sessions.session import COSMETIC, NotPossible, Session, changed
from bot.reply import Reply, answer
from handlers.sessions import cards, keeping
from handlers.sessions.answering import own_page
from handlers.sessions.leading import led
from handlers.sessions.staff import draft_cards
from handlers.sessions.staff.actions import EditAgenda, EditCircle, EditSession
from handlers.sessions.staff.agenda import AGENDA
from handlers.sessions.staff.circle import CIRCLE
from handlers.sessions.staff.contest import contest
from handlers.sessions.staff.drafting import preview
from handlers.sessions.staff.essentials import ESSENTIALS
from handlers.sessions.staff.fields import NAMES, Sheet, form
from handlers.sessions.staff.offer import offer
from handlers.sessions.staff.timing_fields import ahead
from handlers.sessions.staff.words import when

Edit = EditSession | EditCircle | EditAgenda


async def open_essentials(press: Pressed, action: EditSession, desk: Desk) -> Reply:
    """The form of what it is and when, as it stands."""
    return await _open(ESSENTIALS, press, await desk.tx.sessions.get(action.session), desk)


async def open_circle(press: Pressed, action: EditCircle, desk: Desk) -> Reply:
    """The form of who leads it and for whom it is, as it stands."""
    return await _open(CIRCLE, press, await desk.tx.sessions.get(action.session), desk)


async def open_agenda(press: Pressed, action: EditAgenda, desk: Desk) -> Reply:
    """The form of whoever leads it, as it stands."""
    session = await led(action.session, desk)
    return answer(press.turn, session) if isinstance(session, Card) else await _open(AGENDA, press, session, desk)


async def essentials(sent: Submitted, action: EditSession, desk: Desk) -> Reply:
    """Keep what it is and when."""
    return await _edit(ESSENTIALS, sent, action, await desk.tx.sessions.get(action.session), desk)


async def circle(sent: Submitted, action: EditCircle, desk: Desk) -> Reply:
    """Keep who leads it and for whom it is."""
    return await _edit(CIRCLE, sent, action, await desk.tx.sessions.get(action.session), desk)


async def agenda(sent: Submitted, action: EditAgenda, desk: Desk) -> Reply:
    """Keep what whoever leads it changed."""
    session = await led(action.session, desk)
    return Reply(whisper=session) if isinstance(session, Card) else await _edit(AGENDA, sent, action, session, desk)


async def _open(sheet: Sheet, press: Pressed, session: Session | None, desk: Desk) -> Reply:
    if session is None:
        return answer(press.turn, draft_cards.no_draft())
    if card := _too_late(session, desk):
        return answer(press.turn, card)
    choice = await offer(session, desk)
    begun = sheet.action(session.id, EDITS.marks(session))
    return Reply(open=form(sheet, begun, session, choice, sheet.values(session, choice)))


async def _edit(sheet: Sheet, sent: Submitted, action: Edit, session: Session | None, desk: Desk) -> Reply:
    """Keep what was changed. Where somebody else changed the same meanwhile, show both and ask once more."""
    if session is None:
        return Reply(whisper=draft_cards.no_draft())
    if card := _too_late(session, desk):
        return Reply(whisper=card)
    choice, reading = await offer(session, desk), Reading(sent.values)
    merge = EDITS.merge(sheet.read(reading, session, choice), session, action.seen)
    if merge.questions and not reading.faults:
        again = sheet.action(session.id, EDITS.told(action.seen, session, merge.questions))
        return Reply(open=contest(sheet, again, session, merge.questions, choice, sent.values))
    kept = _changed(session, merge.record, reading, desk.clock.now())
    if reading.faults:
        return Reply(open=form(sheet, action, session, choice, sent.values, reading.faults))
    return Reply(whisper=await _keep(session, kept, merge.theirs, desk))


def _too_late(session: Session, desk: Desk) -> Card | None:
    """Why nothing of it can be changed any more."""
    try:
        changed(session, session, desk.clock.now())
    except NotPossible as why:
        return cards.not_possible(session, str(why))
    return None


def _changed(session: Session, wanted: Session, reading: Reading, now: datetime) -> Session:
    """The session as it is wanted; with a time that cannot be it stays, and the reading has another fault."""
    if wanted.timing.key != session.timing.key and not reading.faults:
        wanted = replace(wanted, timing=ahead(reading, wanted.timing, now))
    try:
        return session if reading.faults else changed(session, wanted, now)
    except NotPossible as why:
        reading.faults["day"] = str(why)
    return session


async def _keep(before: Session, kept: Session, theirs: Collection[str], desk: Desk) -> Card:
    """Keep a session as it is wanted; what whoever did it reads."""
    now = desk.clock.now()
    if kept.state == "draft":
        draft = drafts.drafted(kept, now)
        await desk.tx.sessions.put(draft)
        return await preview(draft, desk)
    if kept == before:
        return await own_page(before, desk, "Nothing was changed.")
    await keeping.keep(kept, desk.tx, now, done(before, kept), desk.name)
    listed = await _arranged(kept, desk)
    return await own_page(listed, desk, " ".join(_news(before, kept, theirs, await desk.tx.rsvps.of(kept.id))))


async def _arranged(kept: Session, desk: Desk) -> Session:
    """The session with its list as it is once there are more places, or fewer."""
    now, before = desk.clock.now(), await desk.tx.rsvps.of(kept.id)
    after = rsvps.arranged(kept, before, now)
    return await keeping.keep_list(kept, before, after, desk.tx, now, desk.alliance.zone)


def done(before: Session, kept: Session) -> str:
    """What was done, for everybody to read: from when to when it moved, and what else was changed."""
    moved = [f"moved from {when(before)} to {when(kept)}"] if before.timing.key != kept.timing.key else []
    fields = ", ".join(NAMES[name] for name in COSMETIC if getattr(before, name) != getattr(kept, name))
    return "; ".join([*moved, *([f"changed: {fields}"] if fields else [])])


def _news(before: Session, kept: Session, theirs: Collection[str], coming: Iterable[Rsvp]) -> Iterator[str]:
    yield "Saved."
    if before.timing.key != kept.timing.key:
        yield "Whoever comes is asked to confirm the new time."
    if theirs:
        yield f"What somebody else changed meanwhile stays: {', '.join(NAMES[name] for name in theirs)}."
    if kept.capacity != before.capacity:
        yield entry.overfull(kept.capacity, sum(each.standing in rsvps.HOLDS for each in coming))
