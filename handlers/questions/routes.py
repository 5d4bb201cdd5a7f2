"""What the questions feature answers to."""

from functools import partial

from bot.card import Card
from bot.desk import Desk
from bot.events import Asked, Pressed, Submitted
from bot.offers import ShowTopic
from bot.reply import Reply, answer
from bot.routes import LONGEST_QUESTION, Command, Routes
from handlers.questions import cards, forms
from handlers.questions.actions import AskPrivately, ShowChapter, ShowClause, ShowPitch, ShowWhole
from handlers.questions.compact import compact, show_clause
from handlers.questions.pitch import pitch, show_pitch
from handlers.questions.topics import show_chapter, topics


def register(routes: Routes) -> None:
    """Add the feature to the table."""
    _commands(routes)
    routes.press(ShowTopic, show_topic)
    routes.press(ShowWhole, show_whole)
    routes.press(ShowClause, show_clause)
    routes.press(ShowPitch, show_pitch)
    routes.press(ShowChapter, show_chapter)
    routes.press(AskPrivately, open_form)
    routes.submit(AskPrivately, submitted)


def _commands(routes: Routes) -> None:
    of_texts = partial(Command, group="Texts")
    routes.command(of_texts("ask", "a question on the texts", ask_command, also=("question",), rest=LONGEST_QUESTION))
    routes.command(of_texts("compact", "the Members' Compact, clause by clause", compact, rest=1))
    routes.command(of_texts("pitch", "the elevator pitch, ready to copy", pitch, also=("elevator",), rest=2))
    routes.command(of_texts("topics", "everything I can tell you about", topics, also=("contents",)))


async def ask(asked: Asked, desk: Desk) -> Reply:
    """Whatever is no command is a question."""
    return Reply(say=_answered(asked.text, desk, private=asked.turn.private))


async def ask_command(asked: Asked, rest: str, desk: Desk) -> Reply | None:
    """`ask` and the question; alone it offers the form."""
    return Reply(say=_answered(rest, desk, private=asked.turn.private) if rest else cards.invitation())


async def show_topic(press: Pressed, action: ShowTopic, desk: Desk) -> Reply:
    """The topic behind a button; topics may go, cards stay."""
    topic = desk.knowledge.topic(action.topic, members=_is_member(desk))
    if topic is None:
        return answer(press.turn, cards.gone())
    related = [near for id in topic.see if (near := desk.knowledge.topic(id))]
    return answer(press.turn, cards.topic(topic, desk, related[:3], private=press.turn.private))


async def show_whole(press: Pressed, action: ShowWhole, desk: Desk) -> Reply:
    """All words of a text."""
    topic = desk.knowledge.topic(action.topic, members=_is_member(desk))
    return answer(press.turn, cards.whole(topic, desk) if topic else cards.gone())


async def open_form(press: Pressed, action: AskPrivately, desk: Desk) -> Reply:
    """The empty form."""
    return Reply(open=forms.question())


async def submitted(sent: Submitted, action: AskPrivately, desk: Desk) -> Reply:
    """The answer, to the asker alone; the form again when there is no question in it."""
    typed = sent.values.get(forms.QUESTION, "")
    question = typed.strip() if isinstance(typed, str) else ""
    if not question:
        return Reply(open=forms.question(error="Please write a question."))
    if len(question) > LONGEST_QUESTION:
        return Reply(open=forms.question(question, f"Please ask in at most {LONGEST_QUESTION:,} characters."))
    return Reply(whisper=_answered(question, desk, private=sent.turn.private))


def _answered(question: str, desk: Desk, *, private: bool) -> Card:
    """What answers; what was learned in sessions is told to members, and where nobody else reads it."""
    found = desk.knowledge.find(question, members=private and _is_member(desk))
    return cards.finding(found, desk, question, private=private)


def _is_member(desk: Desk) -> bool:
    return desk.role != "stranger"
