"""Staff draft a session, look at it as members will see it, and announce it: once, whoever presses however often."""

import hashlib
from dataclasses import replace
from datetime import datetime, timedelta

from bot.card import Buttons, Card, text
from bot.desk import Desk
from bot.events import Asked, Pressed, Submitted
from bot.fields import Reading, known_here
from bot.model.sessions import drafts
from bot.model.sessions.session import COSMETIC, NotPossible, Session, announced
from bot.model.sessions.timing import Timing
from bot.model.zones import local
from bot.ports import Transaction
from bot.preferences import preferences_of
from bot.reply import Reply, answer, turn_page
from handlers.sessions import keeping
from handlers.sessions.finding import around, session_of
from handlers.sessions.links import ALL_SESSIONS
from handlers.sessions.staff import draft_cards
from handlers.sessions.staff.actions import AnnounceDraft, DiscardDraft, NewSession
from handlers.sessions.staff.draft_cards import Seen
from handlers.sessions.staff.essentials import ESSENTIALS
from handlers.sessions.staff.fairness import fairness
from handlers.sessions.staff.fields import form
from handlers.sessions.staff.links import new_button
from handlers.sessions.staff.offer import offer
from handlers.sessions.staff.timing_fields import USUAL_MINUTES, ahead
from handlers.sessions.ways import notices


async def new_session(asked: Asked, rest: str, desk: Desk) -> Reply | None:
    """`session new`: the way to the form, for the channel in which it was asked, also where the answer comes in private."""
    here = await known_here(asked.turn, desk.tx)
    return answer(asked.turn, invitation(here.id if here else ""))


async def open_new(press: Pressed, action: NewSession, desk: Desk) -> Reply:
    """The form of a new session; a channel in which it is opened is known from then on, and chosen."""
    here, begun = await known_here(press.turn, desk.tx), await _begun(action, "new", desk)
    choice = await offer(begun, desk)
    asked = {action.channel, here.id if here else ""}
    if not begun.places:
        begun = replace(begun, places=tuple(channel.place for channel in choice.channels if channel.id in asked))
    values = ESSENTIALS.values(begun, choice)
    return Reply(open=form(ESSENTIALS, action, begun, choice, values if begun.title else {**values, "day": "", "time": ""}))


async def drafted(sent: Submitted, action: NewSession, desk: Desk) -> Reply:
    """Keep a draft and show it."""
    now, id = desk.clock.now(), hashlib.sha256(f"session {sent.turn.id}".encode()).hexdigest()[:16]
    begun, reading = await _begun(action, id, desk), Reading(sent.values)
    choice = await offer(begun, desk)
    typed = ESSENTIALS.read(reading, begun, choice)
    if not reading.faults:
        typed = replace(typed, timing=ahead(reading, typed.timing, now))
    if reading.faults:
        return Reply(open=form(ESSENTIALS, action, begun, choice, sent.values, reading.faults))
    draft = drafts.drafted(typed, now)
    await desk.tx.sessions.put(draft)
    return Reply(whisper=await preview(draft, desk))


async def announce(press: Pressed, action: AnnounceDraft, desk: Desk) -> Reply:
    """Let people hear of a session; pressed again it says that they did."""
    draft = await desk.tx.sessions.get(action.session)
    if draft is None:
        return turn_page(press.turn, draft_cards.no_draft())
    if draft.state != "draft":
        return turn_page(press.turn, draft_cards.announced(draft, again=True))
    try:
        session = announced(draft, desk.clock.now())
    except NotPossible:
        return turn_page(press.turn, await preview(draft, desk))
    await keeping.keep(session, desk.tx, desk.clock.now(), "announced", desk.name)
    return replace(turn_page(press.turn, draft_cards.announced(session)), announces=True)


async def discard(press: Pressed, action: DiscardDraft, desk: Desk) -> Reply:
    """Forget a draft."""
    draft = await desk.tx.sessions.get(action.session)
    if draft is None or draft.state != "draft":
        return turn_page(press.turn, draft_cards.no_draft())
    await desk.tx.sessions.delete(draft.id)
    return turn_page(press.turn, draft_cards.discarded())


async def preview(draft: Session, desk: Desk) -> Card:
    """A draft as staff see it: the card that will be posted, and whose clocks show what."""
    now = desk.clock.now()
    as_posted = replace(draft, state="announced", timed_at=now)
    choice = await offer(draft, desk)
    seen = Seen(await around(draft, desk.tx), await notices(as_posted, desk), await fairness(draft, desk), choice, now)
    return draft_cards.preview(draft, as_posted, seen)


def invitation(channel: str = "") -> Card:
    """The way to the form of a session."""
    what = "A session is a call, a discussion in writing over some days, or both."
    quiet = text("You see it before anybody else does.", tone="quiet")
    return Card("Announce a session", (text(what), quiet, Buttons((new_button(channel), ALL_SESSIONS))))


async def forget_draft(draft: Session, tx: Transaction, now: datetime) -> None:
    """Forget a draft that nobody looked at for a week."""
    if drafts.stale(draft, now):
        await tx.sessions.delete(draft.id)


async def _begun(action: NewSession, id: str, desk: Desk) -> Session:
    """A draft in which nothing is chosen yet, or what it takes over from the session that it comes after."""
    now = desk.clock.now()
    zone = await _zone(desk)
    blank = Session(id, "", Timing(local(now, zone), zone, timedelta(minutes=USUAL_MINUTES)), (), desk.name)
    before = await session_of(action.after, desk.tx)
    if before is None:
        return blank
    same = {name: getattr(before, name) for name in COSMETIC}
    return replace(blank, **same, timing=drafts.following(before.timing, now))


async def _zone(desk: Desk) -> str:
    """In which zone whoever is at the desk plans, as far as they do not say otherwise."""
    usual = desk.alliance.zone
    return (await preferences_of(desk.account.person, desk.tx, usual)).zone if desk.account else usual
