"""Reminders, drawn as things stand when they are sent."""

from bot.card import Card
from bot.desk import Desk
from bot.model.addresses import Place
from bot.model.deliveries import Delivery
from bot.model.sessions.calls import takes_questions
from bot.preferences import preferences_of
from handlers.sessions.calendar.offers import calendar_parts, join_parts
from handlers.sessions.drawing import subject_id
from handlers.sessions.finding import around, session_of
from handlers.sessions.questions.links import ask_button
from handlers.sessions.reminding import calling, cards


async def draw_reminder(delivery: Delivery, desk: Desk) -> Card | None:
    """A reminder that is still of use to whoever gets it: not once they withdrew, it was called off, or it is too late."""
    session, now, usual_zone = await session_of(subject_id(delivery), desk.tx), desk.clock.now(), desk.alliance.zone
    if session is None:
        return None
    call = await calling.still_due(session, delivery.subject, delivery.to, desk.tx, now, usual_zone)
    if call is None:
        calling.note_skipped(delivery.kind)
        return None
    if isinstance(call.to, Place):
        return cards.in_channel(call.kind, session, await around(session, desk.tx))
    [rsvp] = [each for each in await desk.tx.rsvps.of(session.id) if each.person == call.to]
    preferences = await preferences_of(call.to, desk.tx, usual_zone)
    ways = (*join_parts(session, rsvp, desk), *calendar_parts(session, rsvp, desk))
    asks = (ask_button(session),) if takes_questions(session, now) else ()
    return cards.to_person(call.kind, session, rsvp, preferences, ways, asks)
