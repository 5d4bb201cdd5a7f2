"""Buttons that several cards about questions share, and that other rooms may show."""

from bot.card import Button
from bot.model.sessions.queue import Question
from bot.model.sessions.session import Session
from handlers.sessions.questions.actions import AskQuestion, SettleRest, ShowMine, ShowQuestion, ShowQueue

EXCERPT = 60
"""Characters of a question that tell a screen reader which one a button is about."""


def ask_button(session: Session) -> Button:
    """Ask something; for cards that are drawn while questions are taken, and refused kindly later."""
    return Button("Ask a question", AskQuestion(session.id), opens_form=True, about=f"Ask before the session: {session.title}")


def queue_button(session: Session, label: str = "All questions", page: int = 1) -> Button:
    """The questions for a session."""
    return Button(label, ShowQueue(session.id, page), about=f"What was asked for: {session.title}")


def mine_button(session: Session) -> Button:
    """One's own questions."""
    return Button("My questions", ShowMine(session.id, 1), about=f"What you asked for {session.title}, and what became of it")


def question_button(question: Question, label: str = "Read") -> Button:
    """One question in full."""
    return Button(label, ShowQuestion(question.id), about=f"Question {question.number} in full: {excerpt(question)}")


def rest_button(session: Session, left: int) -> Button:
    """Settle all that is left; for whoever leads the session."""
    about = f"One reason for the {left} questions that are not settled: they are followed up"
    return Button(f"Settle the rest ({left})", SettleRest(session.id), opens_form=True, about=about)


def excerpt(question: Question, most: int = EXCERPT) -> str:
    """The beginning of a question, on one line."""
    words = " ".join(question.text.split())
    return words if len(words) <= most else f"{words[: most - 1].rstrip()}…"
