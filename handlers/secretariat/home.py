"""What staff read on their own page of questions that wait."""

from bot.card import Buttons, Part, Strong, text
from bot.desk import Desk
from bot.menu import run_button
from handlers.secretariat import todo


async def waiting(desk: Desk) -> tuple[Part, ...]:
    """How many questions are open."""
    return questions(len(await desk.tx.questions.in_state("open"))) if desk.role == "staff" else ()


def questions(waiting: int) -> tuple[Part, ...]:
    """So many of them, and the way there; nothing when there is none."""
    what = text(Strong(todo.title(waiting)), ".")
    return (what, Buttons((run_button("Open questions", "questions"),))) if waiting else ()
