"""Somebody asks the Secretariat."""

import secrets

from bot.card import Card
from bot.desk import Desk
from bot.events import Pressed, Submitted
from bot.model.deliveries import Delivery
from bot.model.knowledge import Answered
from bot.model.questions import MOST_OPEN, Question
from bot.offers import AskSecretariat, Thumb
from bot.reply import Reply, answer
from bot.routes import LONGEST_QUESTION
from handlers.secretariat import cards, forms, tending
from handlers.secretariat.actions import SendQuestion

MOST_NEAR = 3


async def open_form(press: Pressed, action: AskSecretariat, desk: Desk) -> Reply:
    """The form, with the question in it where the button held it."""
    return Reply(open=forms.question({forms.QUESTION: action.question} if action.question else {}))


async def send(sent: Submitted, action: SendQuestion, desk: Desk) -> Reply:
    """Keep the question and bring it before staff; sent twice it is one question."""
    text = forms.text_of(sent.values, forms.QUESTION)
    mine = [known for known in await desk.tx.questions.in_state("open") if known.asker == sent.turn.person]
    known = next((each for each in mine if each.text == text), None)
    if known:
        return Reply(whisper=cards.sent(known))
    if fault := _fault(text, len(mine)):
        return Reply(open=forms.question({**sent.values, forms.QUESTION: text}, {forms.QUESTION: fault}))
    named = forms.text_of(sent.values, forms.NAMED) != forms.NO
    made = Question(
        secrets.token_hex(6),
        text,
        sent.turn.person,
        named,
        desk.clock.now(),
        secrets.token_hex(12),
        _near(text, desk),
    )
    await desk.tx.questions.put(made)
    await tending.show_at_once(made, desk.secretariat.staff, desk.tx, desk.clock.now())
    return Reply(whisper=cards.sent(made))


async def rate(press: Pressed, action: Thumb, desk: Desk) -> Reply:
    """Count what somebody thinks of an answer."""
    topic = desk.knowledge.topic(action.topic, members=desk.role != "stranger")
    if topic:
        await desk.tx.thumbs.put(topic.id, press.turn.person, up=action.up == 1)
    return answer(press.turn, cards.thanks(action.topic, up=action.up == 1, private=press.turn.private))


async def draw_answer(delivery: Delivery, desk: Desk) -> Card | None:
    """What the asker gets; nothing when the question is not there any more."""
    id = delivery.subject.partition(":")[2].partition(".")[0]
    question = await desk.tx.questions.get(id)
    return cards.reply(question) if question and question.state != "open" else None


def _fault(text: str, open: int) -> str:
    if not text:
        return "Please write a question."
    if len(text) > LONGEST_QUESTION:
        return f"Please ask in at most {LONGEST_QUESTION:,} characters; these are {len(text):,}. Nothing was sent."
    if open >= MOST_OPEN:
        return f"You have {MOST_OPEN} open questions with the Secretariat. Please wait for one answer. Nothing was sent."
    return ""


def _near(text: str, desk: Desk) -> tuple[str, ...]:
    """The topics nearest to a question."""
    found = desk.knowledge.find(text)
    topics = (found.topic, *found.related) if isinstance(found, Answered) else found.nearest
    return tuple(topic.id for topic in topics[:MOST_NEAR])
