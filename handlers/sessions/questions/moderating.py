"""What whoever leads a session can do about its questions: buttons, and who may press them."""

from datetime import datetime

from bot.card import Button, Card
from bot.desk import Desk
from bot.model.sessions import queue
from bot.model.sessions.queue import REVERSIBLE, Question
from handlers.sessions.cards import not_yours
from handlers.sessions.questions import cards
from handlers.sessions.questions.actions import (
    HideQuestion,
    MarkAnswered,
    MergeQuestion,
    ReopenQuestion,
    SettleQuestion,
    UnhideQuestion,
)
from handlers.sessions.questions.finding import Before, before_question
from handlers.sessions.questions.links import rest_button


async def led(question: str, desk: Desk) -> tuple[Before, Question] | Card:
    """A question for whoever leads its session; for anybody else a card that says so."""
    found = await before_question(question, desk)
    if found is None:
        return cards.no_question()
    return found if found[0].leads else not_yours(found[0].session)


def ways(question: Question, around: Before, now: datetime) -> tuple[Button, ...]:
    """What can be done about a question as it stands; nothing for those who do not lead."""
    if not around.leads:
        return ()
    if question.hiding:
        return (_unhide(question),) if now < question.hiding.at + REVERSIBLE else ()
    return (*(_settling(question) if question.open else _reopening(question, around)), _hide(question))


def rest(around: Before, now: datetime) -> tuple[Button, ...]:
    """The one tap for all that is left, once the session is over."""
    left = queue.unsettled(around.questions)
    over = around.session.state == "ended" or around.session.stage(now) == "over"
    return (rest_button(around.session, len(left)),) if around.leads and over and left else ()


def _settling(question: Question) -> tuple[Button, ...]:
    id, seen, about = question.id, question.revision, f"question {question.number}"
    later, outside = SettleQuestion(id, "follow-up", seen), SettleQuestion(id, "out of scope", seen)
    return (
        Button("Answered", MarkAnswered(id, seen), about=f"Say that {about} was answered"),
        Button("Merge", MergeQuestion(id, seen), opens_form=True, about=f"Merge {about} with another one"),
        Button("Follow up", later, opens_form=True, about=f"Follow {about} up later, and say how"),
        Button("Out of scope", outside, opens_form=True, about=f"Say why {about} is not for this session"),
    )


def _reopening(question: Question, around: Before) -> tuple[Button, ...]:
    if around.session.state == "closed":
        return ()
    about = f"Take back what was said of question {question.number}"
    return (Button("Open again", ReopenQuestion(question.id, question.revision), about=about),)


def _hide(question: Question) -> Button:
    about, hide = f"Take question {question.number} out of sight, and say why", HideQuestion(question.id, question.revision)
    return Button("Hide", hide, "danger", opens_form=True, about=about)


def _unhide(question: Question) -> Button:
    return Button("Show again", UnhideQuestion(question.id), about=f"Let members read question {question.number} again")
