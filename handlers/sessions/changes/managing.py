"""Whoever leads a session calls it off, opens it again, ends it or hands it over; each is noted for members to read."""

from collections.abc import Callable
from functools import partial

from bot.card import Card
from bot.desk import Desk
from bot.events import Pressed, Submitted
from bot.fields import Reading
from bot.model.addresses import Place
from bot.model.channels import Channel
from bot.model.deliveries import Delivery
from bot.model.sessions import session as model
from bot.model.sessions.session import NotPossible, Session
from bot.reply import Reply, answer, turn_page
from handlers.sessions import cards as session_cards
from handlers.sessions import keeping, owing
from handlers.sessions.changes import cards
from handlers.sessions.changes.actions import CallOff, EndNow, HandOver, ManageSession, OpenAgain
from handlers.sessions.changes.cards import LONGEST_REASON, NO_REASON, Managed
from handlers.sessions.finding import leader, leads
from handlers.sessions.leading import led
from handlers.sessions.ways import leading_ways

Change = Callable[[Session], Session]
LED_OTHERWISE = "Somebody else leads it by now, or it is over."


async def manage(press: Pressed, action: ManageSession, desk: Desk) -> Reply:
    """What can be done with a session."""
    session = await led(action.session, desk)
    return answer(press.turn, session if isinstance(session, Card) else await _managed(session, desk))


async def open_reason(press: Pressed, action: CallOff, desk: Desk) -> Reply:
    """The form for the reason to call it off."""
    session, now = await led(action.session, desk), desk.clock.now()
    if isinstance(session, Card):
        return answer(press.turn, session)
    if why_not := _impossible(session, partial(model.cancelled, why="", now=now)):
        return answer(press.turn, why_not)
    return Reply(open=cards.calling_off(session, now))


async def call_off(sent: Submitted, action: CallOff, desk: Desk) -> Reply:
    """Call it off, or end it early once it has begun."""
    session, now = await led(action.session, desk), desk.clock.now()
    if isinstance(session, Card):
        return Reply(whisper=session)
    why = Reading(sent.values).text("why")
    if not 0 < len(why) <= LONGEST_REASON:
        return Reply(open=cards.calling_off(session, now, why, NO_REASON))
    what, done = ("called off", "It is called off.") if session.stage(now) == "ahead" else ("ended early", "It has ended.")
    return Reply(whisper=await _change(session, partial(model.cancelled, why=why, now=now), what, done, desk, why))


async def open_again(press: Pressed, action: OpenAgain, desk: Desk) -> Reply:
    """Restore it as if nothing had been; once people are told, ask first, for they are told again."""
    session, now = await led(action.session, desk), desk.clock.now()
    if isinstance(session, Card):
        return turn_page(press.turn, session)
    change = partial(model.reopened, now=now)
    if why_not := _impossible(session, change):
        return turn_page(press.turn, why_not)
    if change(session).edition == session.edition:
        return turn_page(press.turn, await _change(session, change, "restored", "It is as if nothing had been.", desk))
    if not action.sure:
        return turn_page(press.turn, cards.sure_to_open(session))
    return turn_page(press.turn, await _change(session, change, "opened again", "It takes place after all.", desk))


async def end(press: Pressed, action: EndNow, desk: Desk) -> Reply:
    """End it before the clock does."""
    session, now = await led(action.session, desk), desk.clock.now()
    if isinstance(session, Card):
        return turn_page(press.turn, session)
    change = partial(model.ended, now=now)
    if why_not := _impossible(session, change):
        return turn_page(press.turn, why_not)
    if not action.sure:
        return turn_page(press.turn, cards.sure_to_end(session))
    return turn_page(press.turn, await _change(session, change, "ended", "It has ended.", desk))


async def hand_over(press: Pressed, action: HandOver, desk: Desk) -> Reply:
    """Let the deputy lead it, or else the Secretariat; they are told with the next pass."""
    session = await led(action.session, desk)
    if isinstance(session, Card):
        return turn_page(press.turn, session)
    lead = session.moderator
    if lead is None or lead.key != action.lead or session.state not in ("announced", "ended"):
        return turn_page(press.turn, session_cards.not_possible(session, LED_OTHERWISE))
    if not action.sure:
        return turn_page(press.turn, cards.sure_to_hand_over(session, await _around(session, desk)))
    after = model.handed_over(session, (lead,))
    await keeping.keep(after, desk.tx, desk.clock.now(), "handed over", desk.name)
    now_led = f"It is led by {await leader(after, desk.tx)} now."
    mine = await leads(after, desk)
    return turn_page(press.turn, await _managed(after, desk, now_led) if mine else cards.given_away(after, now_led))


def _impossible(session: Session, change: Change) -> Card | None:
    try:
        change(session)
    except NotPossible as why:
        return session_cards.not_possible(session, str(why))
    return None


async def _change(session: Session, change: Change, what: str, done: str, desk: Desk, why: str = "") -> Card:
    """Do it, and show what can be done next."""
    if why_not := _impossible(session, change):
        return why_not
    after = change(session)
    await keeping.keep(after, desk.tx, desk.clock.now(), what, desk.name, why)
    return await _managed(after, desk, done)


async def _managed(session: Session, desk: Desk, news: str = "") -> Card:
    return cards.manage(session, await _around(session, desk), news)


async def _around(session: Session, desk: Desk) -> Managed:
    deputy = await desk.tx.accounts.get(session.deputy) if session.deputy else None
    name = (deputy.name or "The deputy") if deputy else "The deputy" if session.deputy else ""
    stands = await _cards(session, desk) if desk.role == "staff" else ()
    return Managed(await leader(session, desk.tx), name, desk.clock.now(), stands, await leading_ways(session, desk))


async def _cards(session: Session, desk: Desk) -> list[tuple[str, str]]:
    """How the session's card stands in each channel."""
    known = {channel.place: channel for channel in await desk.tx.channels.all()}
    found = await desk.tx.deliveries.of(f"{owing.CARD}:{session.id}")
    return [(known.get(each.to, Channel(each.to)).label, _stands(each)) for each in found if isinstance(each.to, Place)]


def _stands(delivery: Delivery) -> str:
    match delivery.state:
        case "sent":
            return "posted"
        case "owed" | "sending":
            return "posted, an update is pending" if delivery.shown else "pending"
        case _:
            return "did not arrive"
