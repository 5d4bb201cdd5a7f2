"""Members take part in a discussion in writing: by a post that mentions the bot in its thread, or by a button."""

from dataclasses import replace

from bot.card import Part
from bot.desk import Desk
from bot.events import Asked, Pressed
from bot.menu import rows
from bot.model.addresses import Place
from bot.model.members import Organisation
from bot.model.sessions.attendance import Presence
from bot.model.sessions.session import Session
from bot.reply import Reply, answer
from handlers.sessions import cards, owing
from handlers.sessions.finding import session_of
from handlers.sessions.learning import attendance_cards
from handlers.sessions.learning.actions import TakePart
from handlers.sessions.learning.links import take_part_button

NO_WRITING = "This session has no discussion in writing. Come to the call, and it is noted that you are there."
AHEAD = "The discussion has not begun yet. Once it has, press again, or write in its thread."
OVER = "The discussion is over."
NO_MEMBER = "You speak for no member organisation, so there is nothing to note."


async def take_part(press: Pressed, action: TakePart, desk: Desk) -> Reply:
    """Note that somebody's organisation takes part; said again it changes nothing."""
    session = await session_of(action.session, desk.tx)
    if session is None:
        return answer(press.turn, cards.no_session())
    if desk.organisation is None:
        return answer(press.turn, cards.not_possible(session, NO_MEMBER))
    if not session.timing.days:
        return answer(press.turn, cards.not_possible(session, NO_WRITING))
    if not _goes_on(session, desk):
        ahead = session.stage(desk.clock.now()) == "ahead"
        return answer(press.turn, cards.not_possible(session, AHEAD if ahead else OVER))
    return answer(press.turn, attendance_cards.taking_part(session, await _noted(session, desk, desk.organisation)))


async def posted(asked: Asked, desk: Desk) -> Reply | None:
    """What a member writes to us in the thread of a discussion is a part of it; anything else is not our concern."""
    if asked.turn.private or asked.turn.place.thread is None or desk.organisation is None:
        return None
    session = await _discussed(asked.turn.place, desk)
    if session is None:
        return None
    return Reply(whisper=attendance_cards.taking_part(session, await _noted(session, desk, desk.organisation)))


async def notice(session: Session, desk: Desk) -> tuple[Part, ...]:
    """The button on the card in channels, as long as there is something to take part in."""
    if not session.timing.days or not session.takes_answers(desk.clock.now()):
        return ()
    return rows([take_part_button(session)])


async def _noted(session: Session, desk: Desk, organisation: Organisation) -> str:
    """Note it; the name of the organisation."""
    person = desk.account.person if desk.account else None
    await desk.tx.attendance.add(Presence(session.id, organisation.id, "posted", desk.clock.now(), person))
    return organisation.name


async def _discussed(place: Place, desk: Desk) -> Session | None:
    """The session below whose card this is written."""
    channel = replace(place, thread=None)
    for session in await desk.tx.sessions.in_state("announced"):
        if _goes_on(session, desk):
            cards_of = await desk.tx.deliveries.of(f"{owing.CARD}:{session.id}")
            refs = [each.ref for each in cards_of if each.ref and each.ref.id == place.thread]
            if any(replace(ref.place, thread=None) == channel for ref in refs):
                return session
    return None


def _goes_on(session: Session, desk: Desk) -> bool:
    now = desk.clock.now()
    return session.timing.days > 0 and session.takes_answers(now) and session.stage(now) == "on"
