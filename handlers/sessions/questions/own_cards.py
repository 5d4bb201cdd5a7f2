"""One's own questions for a session: they and what became of them are read by their author alone."""

from collections.abc import Sequence

from bot.card import Button, Buttons, Card, Part, Quote, Strong, text
from bot.model.sessions.queue import MOST_EACH, Question, Shown
from bot.model.sessions.session import Session
from bot.pages import page
from handlers.sessions.links import details_button
from handlers.sessions.questions import words
from handlers.sessions.questions.actions import ShowMine, WithdrawQuestion
from handlers.sessions.questions.cards import EXCERPT
from handlers.sessions.questions.links import ask_button, excerpt, mine_button, queue_button

ON_A_PAGE = 5
SEEN: dict[Shown, str] = {
    "name": "your name and organisation",
    "organisation": "your organisation",
    "nothing": "nothing of you",
}


def asked(session: Session, question: Question, *, open: bool) -> Card:
    """A question was kept."""
    more = (ask_button(session),) if open else ()
    return Card(
        f"Your question is asked: {session.title}", (text(seen(question)), Buttons((withdraw(question), *_ways(session, more))))
    )


def listed(session: Session, found: Sequence[tuple[Question, str]], number: int, *, open: bool, news: str = "") -> Card:
    """One's own questions, each with what became of it."""
    shown, head = page(found, number, ON_A_PAGE), (text(Strong(news)),) if news else ()
    parts = [part for question, became in shown.items for part in _item(question, became)] or [
        text("You have asked nothing yet.")
    ]
    steps = shown.steps(lambda number: ShowMine(session.id, number))
    ask = (ask_button(session),) if open and len(found) < MOST_EACH else ()
    ways = Buttons((*ask, queue_button(session), details_button(session)))
    return Card(f"Your questions for the session: {session.title}", (*head, *parts, *steps, ways))


def news(session: Session, question: Question, became: str) -> Card:
    """What somebody who asked is told, in private, of what became of their question."""
    said, reason = text("You asked: ", excerpt(question, EXCERPT), tone="quiet"), words.why(question)
    because = (Quote(reason, "whoever leads the session"),) if reason else ()
    title = f"Your question is {_state(became)}: {session.title}"
    return Card(title, (said, *because, *_next(question), Buttons((mine_button(session), details_button(session)))))


def seen(question: Question) -> str:
    """Who is told what of the author."""
    members, moderator = SEEN[question.to_members], SEEN[question.told]
    if members == moderator:
        return f"Members and whoever moderates see {members} beside it."
    return f"Members see {members} beside it, whoever moderates {moderator}."


def withdraw(question: Question) -> Button:
    """Take it back."""
    return Button("Withdraw", WithdrawQuestion(question.id), about=f"Take back your question: {excerpt(question)}")


def _item(question: Question, became: str) -> tuple[Part, ...]:
    reason = words.why(question)
    outcome = text(Strong(became), f". {reason}" if reason else ".")
    buttons = (Buttons((withdraw(question),)),) if question.open else ()
    return (Quote(excerpt(question, EXCERPT), f"question {question.number}. {seen(question)}"), outcome, *buttons)


def _state(became: str) -> str:
    return f"{became[:1].lower()}{became[1:]}"


def _next(question: Question) -> tuple[Part, ...]:
    if not question.hiding:
        return ()
    return (text("Nobody else sees it now. You can ask again in other words.", tone="quiet"),)


def _ways(session: Session, more: tuple[Button, ...]) -> tuple[Button, ...]:
    return (*more, mine_button(session), queue_button(session), details_button(session))
