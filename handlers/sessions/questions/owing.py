"""What authors of questions are owed: a word, in private, on whatever became of theirs."""

from bot.card import Card
from bot.desk import Desk
from bot.model.addresses import UNNAMED
from bot.model.deliveries import IN_CONFIDENCE, Delivery
from bot.model.sessions.queue import Question
from bot.ports import Vault
from bot.preferences import next_moment
from handlers.sessions.drawing import subject_id
from handlers.sessions.finding import session_of
from handlers.sessions.questions import own_cards, words

NEWS = f"session question{IN_CONFIDENCE}"
"""Whoever is not named asks as all others do: nobody reads from what is owed who asked."""


async def tell(question: Question, desk: Desk) -> None:
    """Owe its author a word on how their question stands, not in quiet hours; what is still owed tells the newest."""
    if question.author == UNNAMED:
        return
    now = desk.clock.now()
    due = await next_moment(question.author, desk.tx, now, desk.alliance.zone)
    subject = _subject(question, desk.vault)
    await desk.tx.deliveries.owe(subject, question.author, now, revision=question.revision, due=due)


async def draw_news(delivery: Delivery, desk: Desk) -> Card | None:
    """How the question stands; nothing when it was withdrawn, or is somebody else's by now."""
    session = await session_of(subject_id(delivery), desk.tx)
    question = await desk.tx.queue.get(delivery.subject.split("-")[1])
    if session is None or question is None or question.author != delivery.to:
        return None
    return own_cards.news(session, question, words.became(question, await desk.tx.queue.of(session.id)))


def _subject(question: Question, vault: Vault) -> str:
    """It holds a secret: a key made of it tells nobody whom the message is for."""
    return f"{NEWS}:{question.session}-{question.id}-{vault.seal(question.id)}"
