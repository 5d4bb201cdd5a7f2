"""What is said of questions wherever they stand: how many, with how many votes, and what became of them."""

from collections.abc import Sequence
from datetime import datetime

from bot.card import Inline, Strong, Text, text
from bot.model.sessions import calls, queue
from bot.model.sessions.queue import Disposition, Question
from bot.model.sessions.session import Session

BECAME: dict[Disposition, str] = {
    "answered": "Answered",
    "merged": "Merged with another question",
    "follow-up": "To be followed up",
    "out of scope": "Out of scope",
}


def questions(number: int) -> str:
    """So many questions."""
    return "1 question" if number == 1 else f"{number} questions"


def votes(number: int) -> str:
    """So many votes."""
    return "1 vote" if number == 1 else f"{number} votes"


def asked(session: Session, number: int, now: datetime) -> Text:
    """How many were asked, and until when one can ask more."""
    said = (Strong("Questions: "), f"{questions(number)} asked.")
    return text(*said, *until(session, now))


def head(session: Session, number: int, now: datetime) -> Text:
    """What a reader of the queue has to know: how they are ordered, and until when one can ask."""
    order = (
        f"{questions(number)} asked; most votes first, then what is settled. " if number else "Nobody has asked anything yet."
    )
    counted = "Each organisation has one vote for a question." if number else ""
    return text(order, counted, *until(session, now), tone="quiet")


def until(session: Session, now: datetime) -> tuple[Inline, ...]:
    """Until when questions are taken; nothing when that is over."""
    if not calls.takes_questions(session, now):
        return ()
    return (" You can ask until ", calls.questions_close(session), ".")


def became(question: Question, known: Sequence[Question]) -> str:
    """What became of a question, in a few words; of a merged one also what became of the other."""
    if question.hiding:
        return "Out of sight"
    if question.disposition is None:
        return "Open"
    other = queue.ended_in(question, known)
    if question.disposition != "merged" or other == question:
        return BECAME[question.disposition]
    merged = f"Merged with question {other.number}"
    further = BECAME[other.disposition].lower() if other.disposition and not other.hiding else ""
    return f"{merged}, which is {further}" if further else merged


def why(question: Question) -> str:
    """The reason that was given, if one was."""
    return question.hiding.why if question.hiding else question.reason
