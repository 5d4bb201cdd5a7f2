"""Staff answer a question, or say why they do not."""

import secrets

from bot.card import Card
from bot.desk import Desk
from bot.events import FormValues, Pressed, Submitted
from bot.model.addresses import Person
from bot.model.curated import PREFIX, Curated
from bot.model.deliveries import Delivery
from bot.model.knowledge import Topic
from bot.model.questions import Question, settled
from bot.reply import NOTHING, Reply
from handlers.secretariat import cards, forms, people, tending
from handlers.secretariat.actions import AnswerQuestion, CloseQuestion, LeaveIt


async def open_answer(press: Pressed, action: AnswerQuestion, desk: Desk) -> Reply:
    """The form for the answer; the question as it stands when it is settled already."""
    question = await desk.tx.questions.get(action.question)
    if question and question.state == "open":
        return Reply(open=forms.answer(question, _near(question, desk)))
    return Reply(whisper=await _as_it_stands(question, desk))


async def open_reason(press: Pressed, action: CloseQuestion, desk: Desk) -> Reply:
    """The form for the reason; the question as it stands when it is settled already."""
    question = await desk.tx.questions.get(action.question)
    if question and question.state == "open":
        return Reply(open=forms.reason(question))
    return Reply(whisper=await _as_it_stands(question, desk))


async def answer(sent: Submitted, action: AnswerQuestion, desk: Desk) -> Reply:
    """Answer, once; whoever comes second gets their text back and sees what the first one said."""
    question, text = await desk.tx.questions.get(action.question), forms.text_of(sent.values, forms.ANSWER)
    if question is None:
        return Reply(whisper=cards.gone())
    if question.state != "open":
        return Reply(open=forms.late(await people.settler(question, desk.tx), question, text))
    near, keep = _near(question, desk), forms.text_of(sent.values, forms.KEEP) not in (forms.NO, "")
    if faults := _faults(sent.values, keep=keep):
        return Reply(open=forms.answer(question, near, sent.values, faults))
    kept = await _keep(sent.values, question, desk) if keep else ""
    now = desk.clock.now()
    await tending.settle(settled(question, "answered", text, sent.turn.person, now, kept), desk.tx, now)
    return Reply(whisper=cards.answered(kept=keep))


async def close(sent: Submitted, action: CloseQuestion, desk: Desk) -> Reply:
    """Close with a reason, once."""
    question, why = await desk.tx.questions.get(action.question), forms.text_of(sent.values, forms.REASON)
    if question is None:
        return Reply(whisper=cards.gone())
    if question.state != "open":
        return Reply(open=forms.late(await people.settler(question, desk.tx), question, why))
    if not why or len(why) > forms.LONGEST_REASON:
        return Reply(open=forms.reason(question, why, f"Please give a reason of at most {forms.LONGEST_REASON:,} characters."))
    now = desk.clock.now()
    await tending.settle(settled(question, "closed", why, sent.turn.person, now), desk.tx, now)
    return Reply(whisper=cards.closed())


async def leave(sent: Submitted, action: LeaveIt, desk: Desk) -> Reply:
    """Nothing happens."""
    return NOTHING


async def draw_question(delivery: Delivery, desk: Desk) -> Card | None:
    """A question for staff and their channel, as it stands; nothing for who is not staff any more."""
    return await _drawn(delivery, desk, "")


async def draw_late(delivery: Delivery, desk: Desk) -> Card | None:
    """The reminder of a question; not wanted when it came to be settled before."""
    return await _drawn(delivery, desk, "A question has waited for three working days")


async def _drawn(delivery: Delivery, desk: Desk, title: str) -> Card | None:
    reads = desk.role == "staff" if isinstance(delivery.to, Person) else delivery.to == await desk.tx.questions.room()
    question = await desk.tx.questions.get(delivery.subject.partition(":")[2])
    if not reads or question is None or (title and not delivery.shown and question.state != "open"):
        return None
    return await card(question, desk, title if question.state == "open" else "")


async def card(question: Question, desk: Desk, title: str = "") -> Card:
    """A question as staff see it."""
    settler = await people.settler(question, desk.tx)
    return cards.for_staff(question, await people.asker(question, desk.tx), settler, title)


async def _as_it_stands(question: Question | None, desk: Desk) -> Card:
    return await card(question, desk) if question else cards.gone()


def _near(question: Question, desk: Desk) -> list[Topic]:
    return [topic for id in question.near if (topic := desk.knowledge.topic(id))]


async def _keep(values: FormValues, question: Question, desk: Desk) -> str:
    """Keep an answer for later askers; its id."""
    known, lines = desk.knowledge.topic(forms.text_of(values, forms.KEEP)), forms.lines_of(values, forms.LINES)
    kept = Curated(
        f"{PREFIX}{secrets.token_hex(4)}",
        lines or (question.text,),
        forms.text_of(values, forms.TITLE),
        forms.text_of(values, forms.ANSWER),
        known.id if known else "",
        desk.account.name if desk.account else "",
        desk.clock.now().date(),
    )
    await desk.tx.curated.put(kept)
    return kept.id


def _faults(values: FormValues, *, keep: bool) -> dict[str, str]:
    """What is wrong with an answer, by field."""
    faults, title, most = {}, forms.text_of(values, forms.TITLE), forms.LONGEST_ANSWER
    length = len(forms.text_of(values, forms.ANSWER))
    if not length:
        faults[forms.ANSWER] = "Please write an answer."
    elif length > most:
        faults[forms.ANSWER] = f"Please answer in at most {most:,} characters; these are {length:,}. Nothing was sent."
    if keep and not 0 < len(title) <= forms.LONGEST_TITLE:
        faults[forms.TITLE] = f"Please give it a title of at most {forms.LONGEST_TITLE} characters, so that it can be kept."
    return {**faults, **forms.line_faults(values)} if keep else faults
