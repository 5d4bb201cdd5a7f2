"""What goes into the thread of a discussion, drawn as things stand when it is sent."""

from bot.card import Card
from bot.desk import Desk
from bot.model.deliveries import Delivery
from bot.model.sessions.discussion import Prompt
from bot.model.sessions.session import Session
from handlers.sessions.drawing import subject_id
from handlers.sessions.finding import leader, session_of
from handlers.sessions.reminding import posting
from handlers.sessions.reminding import thread_cards as cards


async def draw_prompt(delivery: Delivery, desk: Desk) -> Card | None:
    """A prompt, as long as it belongs there; where it stands already, also that it was taken back."""
    session, prompt = await _prompt(delivery, desk)
    if session is None or prompt is None or not (delivery.shown or prompt.due(session, desk.clock.now())):
        return None
    return cards.taken(prompt) if prompt.taken_at else cards.prompt(prompt)


async def draw_end(delivery: Delivery, desk: Desk) -> Card | None:
    """The closing word; where it stands already, also that the discussion goes on."""
    session = await session_of(subject_id(delivery), desk.tx)
    if session is None:
        return None
    if posting.is_end_of(delivery.subject, session):
        return cards.closed(session, await leader(session, desk.tx))
    return cards.resumed(session) if delivery.shown else None


async def draw_news(delivery: Delivery, desk: Desk) -> Card | None:
    """To the author of a prompt what became of it, unless that is not so any more."""
    session, prompt = await _prompt(delivery, desk)
    stands = session and prompt and delivery.subject == posting.news_subject(prompt)
    return cards.news(prompt, session) if stands and session and prompt else None


async def _prompt(delivery: Delivery, desk: Desk) -> tuple[Session | None, Prompt | None]:
    """The session, and the prompt whose number stands behind its id."""
    session = await session_of(subject_id(delivery), desk.tx)
    number = delivery.subject.partition("-")[2].partition("-")[0]
    return session, await desk.tx.prompts.get(session.id, int(number)) if session else None
