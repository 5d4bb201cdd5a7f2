"""What questions are owed: staff see each, are reminded of it once, and in time all of it is forgotten."""

from collections.abc import Iterable
from datetime import datetime

from bot.model import questions as model
from bot.model.addresses import Person, Recipient
from bot.model.deliveries import IN_CONFIDENCE
from bot.model.questions import Question
from bot.model.working_days import after
from bot.ports import Transaction

QUESTION, LATE, ANSWER = "question", "late question", "answer"
PATIENCE = 3
"""Working days after which staff are reminded."""


async def tend(staff: Iterable[Person], tx: Transaction, now: datetime, zone: str) -> None:
    """Owe what every question asks for as of now; said again it changes nothing."""
    for question in await tx.questions.past(now):
        await _forget(question, tx, now)
    waiting = await tx.questions.in_state("open")
    readers = await _readers(staff, tx) if waiting else []
    for question in waiting:
        await show(question, readers, tx, now)
        if after(question.asked_at, PATIENCE, zone) <= now:
            for reader in readers:
                await tx.deliveries.owe(f"{LATE}:{question.id}", reader, now)


async def show(question: Question, readers: Iterable[Recipient], tx: Transaction, now: datetime) -> None:
    """Owe a question to those who answer."""
    for reader in readers:
        await tx.deliveries.owe(f"{QUESTION}:{question.id}", reader, now)


async def show_at_once(question: Question, staff: Iterable[Person], tx: Transaction, now: datetime) -> None:
    """Owe it to all who answer, before the next pass of the sweep does."""
    await show(question, await _readers(staff, tx), tx, now)


async def settle(question: Question, tx: Transaction, now: datetime) -> None:
    """Keep a question that was just settled; owe its asker the answer and everybody else the card as it is now."""
    await tx.questions.put(question)
    await tx.deliveries.owe(answer_subject(question), question.asker, now)
    for kind in (QUESTION, LATE):
        for known in await tx.deliveries.of(f"{kind}:{question.id}"):
            await tx.deliveries.owe(known.subject, known.to, now, revision=question.revision)


def answer_subject(question: Question) -> str:
    """The subject of the answer; one for an unnamed asker tells nobody whom it is for, not even by its key."""
    return f"{ANSWER}:{question.id}" if question.named else f"{ANSWER}{IN_CONFIDENCE}:{question.id}.{question.secret}"


async def _readers(staff: Iterable[Person], tx: Transaction) -> list[Recipient]:
    room = await tx.questions.room()
    return [*sorted(staff, key=lambda person: person.key), *([room] if room else [])]


async def _forget(question: Question, tx: Transaction, now: datetime) -> None:
    """An open question is given up, and its asker told; what was settled is forgotten."""
    if question.state == "open":
        await settle(model.unanswered(question, now), tx, now)
    else:
        await tx.questions.delete(question.id)
