"""Somebody says whether they come, or looks at a session: what they read is theirs alone."""

from bot.card import Card
from bot.desk import Desk
from bot.events import Pressed
from bot.model.sessions import rsvps
from bot.model.sessions.rsvps import Rsvp, Standing, Wish
from bot.model.sessions.session import NotPossible, Session
from bot.reply import Reply, answer, turn_page
from handlers.sessions import cards, keeping
from handlers.sessions.actions import SayRsvp, ShowSession
from handlers.sessions.cards import Mine
from handlers.sessions.finding import around, people_at, session_of
from handlers.sessions.links import WISHES
from handlers.sessions.ways import extras, ways

NOTED = "Noted."
NEWS: dict[Standing, str] = {
    "going": NOTED,
    "waiting": "All places are taken.",
    "maybe": NOTED,
    "no": NOTED,
}


async def say(press: Pressed, action: SayRsvp, desk: Desk) -> Reply:
    """Keep what somebody says; said again it changes nothing."""
    session = await session_of(action.session, desk.tx)
    if session is None or action.wish not in WISHES:
        return turn_page(press.turn, cards.no_session())
    try:
        said, kept = await _said(session, action.wish, desk)
    except NotPossible as why:
        return turn_page(press.turn, cards.not_possible(session, str(why)))
    return turn_page(press.turn, await own_page(kept, desk, NEWS[said.standing]))


async def show(press: Pressed, action: ShowSession, desk: Desk) -> Reply:
    """A session as it is to whoever pressed."""
    session = await session_of(action.session, desk.tx)
    return answer(press.turn, await own_page(session, desk) if session else cards.no_session())


async def own_page(session: Session, desk: Desk, news: str = "") -> Card:
    """A session as the person at the desk has it before them."""
    found = rsvps.of(await desk.tx.rsvps.of(session.id), await people_at(desk))
    mine = Mine(
        found,
        session.takes_answers(desk.clock.now()),
        extra=await extras(session, found, desk),
        ways=await ways(session, desk),
    )
    return cards.own(session, await around(session, desk.tx), mine, news)


async def _said(session: Session, wish: Wish, desk: Desk) -> tuple[Rsvp, Session]:
    """What comes of a wish, and the session with its list kept; raises NotPossible."""
    now, people = desk.clock.now(), await people_at(desk)
    before = await desk.tx.rsvps.of(session.id)
    organisation = desk.organisation.id if desk.organisation else ""
    after = rsvps.answered(session, before, people, organisation, wish, now)
    kept = await keeping.keep_list(session, before, after, desk.tx, now, desk.alliance.zone)
    said = rsvps.of(after, people)
    assert said
    return said, kept
