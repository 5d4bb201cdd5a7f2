"""Keeping what was said of a question: it is noted who said it, never who asked, and its author is told."""

from bot.desk import Desk
from bot.model.sessions import queue
from bot.model.sessions.queue import Question
from handlers.sessions import keeping
from handlers.sessions.questions import owing
from handlers.sessions.questions.finding import Before

GONE = "is open again, for the one that it was merged with is gone"


async def keep(question: Question, what: str, desk: Desk, why: str = "") -> None:
    """Keep a question of which something was said, note it, and tell the author."""
    await desk.tx.queue.put(question)
    await desk.tx.steps.add(question.session, f"question {question.number} {what}", desk.name, desk.clock.now(), why)
    await owing.tell(question, desk)


async def release(gone: Question, around: Before, desk: Desk) -> None:
    """What was merged with a question that is out of sight or withdrawn stands for itself again."""
    for each in around.questions:
        if each.into == gone.id:
            await keep(queue.reopened(each), GONE, desk)


async def recount(around: Before, desk: Desk) -> None:
    """The cards in channels say how many questions there are."""
    await keeping.refresh(around.session, desk.tx, desk.clock.now())
