"""A call that nobody leads: the Secretariat hears of it while something can be done, and one of them takes over."""

from collections.abc import Iterable
from datetime import datetime

from bot.card import Card
from bot.desk import Desk
from bot.events import Pressed
from bot.model.addresses import Person
from bot.model.deliveries import Delivery
from bot.model.sessions.attendance import Presence, unled
from bot.model.sessions.session import Session, taken_over
from bot.ports import Transaction
from bot.reply import Reply, turn_page
from handlers.sessions import cards, keeping
from handlers.sessions.finding import session_of
from handlers.sessions.learning import attendance_cards
from handlers.sessions.learning.actions import TakeOver
from handlers.sessions.owing import subject_id

UNLED = "session nobody leads"
"""A word to staff, once for each time of a session."""
NOT_NOW = "Somebody leads it by now, or it is over."


async def alert(session: Session, staff: Iterable[Person], tx: Transaction, now: datetime) -> None:
    """Owe all staff a word when a call goes on without anybody who leads it; said again it changes nothing."""
    if session.stage(now) == "on" and unled(session, await tx.attendance.of(session.id), now):
        for person in sorted(staff, key=lambda person: person.key):
            await tx.deliveries.owe(f"{UNLED}:{session.id}-{session.timed}", person, now)


async def draw(delivery: Delivery, desk: Desk) -> Card | None:
    """The word, as long as nobody is there."""
    session = await session_of(subject_id(delivery), desk.tx)
    if session is None or desk.role != "staff":
        return None
    goes_on = unled(session, await desk.tx.attendance.of(session.id), desk.clock.now())
    return attendance_cards.unled(session) if goes_on else None


async def take_over(press: Pressed, action: TakeOver, desk: Desk) -> Reply:
    """Somebody of the staff leads it from now on, and is there."""
    session, now = await session_of(action.session, desk.tx), desk.clock.now()
    if session is None:
        return turn_page(press.turn, cards.no_session())
    if session.moderator == press.turn.person:
        return turn_page(press.turn, attendance_cards.taken_over(session))
    if not unled(session, await desk.tx.attendance.of(session.id), now):
        return turn_page(press.turn, cards.not_possible(session, NOT_NOW))
    current, own = taken_over(session, press.turn.person), desk.organisation.id if desk.organisation else ""
    await keeping.keep(current, desk.tx, now, "took it over", desk.name)
    await desk.tx.attendance.add(Presence(session.id, own, "noted", now, press.turn.person))
    return turn_page(press.turn, attendance_cards.taken_over(current))
