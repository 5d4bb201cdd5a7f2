"""The questions for a session as members and those who moderate read them; what was asked without a name stays so in both."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.card import Button, Buttons, Card, Part, Quote, Strong, Text, text
from bot.menu import rows
from bot.model.sessions.queue import Question
from bot.model.sessions.session import Session
from bot.pages import Page
from handlers.sessions.links import ALL_SESSIONS, details_button
from handlers.sessions.questions import words
from handlers.sessions.questions.actions import ShowQueue
from handlers.sessions.questions.links import excerpt, mine_button, queue_button

ON_A_PAGE = 4
EXCERPT = 280
"""Characters of a question on a list; all of them stand on its own card."""


@dataclass(frozen=True, slots=True)
class Item:
    """A question as the reader may see it: who asked, what became of it, and what the reader can do about it."""

    question: Question
    author: str
    became: str
    ways: tuple[Button, ...] = ()


def queue(
    session: Session, shown: Page[Question], items: Sequence[Item], head: Text, ways: Sequence[Button] = (), news: str = ""
) -> Card:
    """A page of the questions: the open ones first, most votes on top."""
    said = (text(Strong(news)),) if news else ()
    parts = [part for item in items for part in _listed(item)]
    steps = shown.steps(lambda number: ShowQueue(session.id, number))
    buttons = rows([*ways, mine_button(session), details_button(session)])
    return Card(f"Questions for the session: {session.title}", (*said, head, *parts, *steps, *buttons))


def question(session: Session, item: Item, news: str = "", page: int = 1) -> Card:
    """One question in full."""
    asked, head = item.question, (text(Strong(news)),) if news else ()
    back = (queue_button(session, page=page), details_button(session))
    return Card(
        f"Question {asked.number} for the session: {session.title}",
        (*head, _words(item, asked.text), _state(item), *_reason(item), *rows(item.ways), Buttons(back)),
    )


def nothing_there(session: Session) -> Card:
    """A question that is not there, or not for this reader."""
    what = text("It was withdrawn, or taken out of sight. Nothing was changed.")
    return Card("I do not find this question", (what, Buttons((queue_button(session), details_button(session)))))


def no_question() -> Card:
    """A question of which nothing is known any more."""
    what = text("It was withdrawn, or taken out of sight. Nothing was changed.")
    return Card("I do not find this question", (what, Buttons((ALL_SESSIONS,))))


def all_settled(session: Session, number: int) -> Card:
    """Nothing is left without a word."""
    what = (
        f"{words.questions(number)} will be followed up; whoever asked hears why, in private." if number else "None was left."
    )
    title = f"All questions are settled: {session.title}"
    return Card(title, (text(what), Buttons((queue_button(session), details_button(session)))))


def _listed(item: Item) -> tuple[Part, ...]:
    return (_words(item, excerpt(item.question, EXCERPT)), _state(item), *_reason(item), Buttons(item.ways))


def _reason(item: Item) -> tuple[Part, ...]:
    reason = words.why(item.question)
    return (text(f"Reason: {reason}", tone="quiet"),) if reason else ()


def _words(item: Item, said: str) -> Quote:
    return Quote(said, f"question {item.question.number}, by {item.author}")


def _state(item: Item) -> Text:
    return text(f"{item.became}. {words.votes(len(item.question.votes))}.", tone="quiet")
