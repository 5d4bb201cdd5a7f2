"""What the queue has to offer on the session's own pages."""

from bot.card import Button, Part
from bot.desk import Desk
from bot.model.sessions import calls
from bot.model.sessions.session import Session
from handlers.sessions.questions import words
from handlers.sessions.questions.links import ask_button, queue_button


async def ways(session: Session, desk: Desk) -> tuple[Button, ...]:
    """Ask a question, and read what was asked."""
    asked = await desk.tx.queue.of(session.id)
    ask = (ask_button(session),) if calls.takes_questions(session, desk.clock.now()) else ()
    number = sum(each.hiding is None for each in asked)
    return (*ask, queue_button(session, f"Questions ({number})")) if asked else ask


async def notice(session: Session, desk: Desk) -> tuple[Part, ...]:
    """How many questions there are, once there is one: nothing of what they say, and nobody's name."""
    number = sum(each.hiding is None for each in await desk.tx.queue.of(session.id))
    return (words.asked(session, number, desk.clock.now()),) if number else ()
