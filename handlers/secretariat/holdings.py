"""What is kept about people who ask the Secretariat, who answer for it, and who find answers helpful or not."""

from collections.abc import Sequence
from dataclasses import replace

from bot.holdings import Entry, Holding
from bot.model.addresses import UNNAMED
from bot.model.curated import unnamed
from bot.model.members import Account
from bot.model.questions import Question
from bot.ports import Transaction


async def _asked(account: Account, tx: Transaction) -> Sequence[Entry]:
    return [
        {
            "question": question.text,
            "with your name": "yes" if question.named else "no",
            "asked": question.asked_at,
            "state": question.state,
            "answer": question.reply,
        }
        for question in await tx.questions.of(account.person)
    ]


async def _take_back(account: Account, tx: Transaction) -> None:
    for question in await tx.questions.of(account.person):
        await tx.questions.delete(question.id)


async def _settled(account: Account, tx: Transaction) -> Sequence[Entry]:
    found = await _settled_by(account, tx)
    return [{"answer": each.reply, "on": each.settled_at} for each in found]


async def _unname_settled(account: Account, tx: Transaction) -> None:
    for question in await _settled_by(account, tx):
        await tx.questions.put(replace(question, by=UNNAMED))


async def _settled_by(account: Account, tx: Transaction) -> Sequence[Question]:
    done = [*await tx.questions.in_state("answered"), *await tx.questions.in_state("closed")]
    return [question for question in done if question.by == account.person]


async def _kept(account: Account, tx: Transaction) -> Sequence[Entry]:
    found = [known for known in await tx.curated.all() if account.name and unnamed(known, account.name) != known]
    return [{"title": known.title, "answer": known.answer} for known in found]


async def _unname_kept(account: Account, tx: Transaction) -> None:
    for known in await tx.curated.all() if account.name else ():
        await tx.curated.put(unnamed(known, account.name))


async def _opinions(account: Account, tx: Transaction) -> Sequence[Entry]:
    found = await tx.thumbs.of(account.person)
    return [{"answer": topic, "opinion": "helpful" if up else "not helpful"} for topic, up in found.items()]


async def _forget_opinions(account: Account, tx: Transaction) -> None:
    await tx.thumbs.forget(account.person)


HOLDINGS = (
    Holding(
        "Questions to the Secretariat",
        ("questions",),
        _asked,
        _take_back,
        "An answer that the Secretariat kept for later askers, with the words of the question; it never had your name.",
    ),
    Holding("Questions that you settled", ("questions",), _settled, _unname_settled),
    Holding("Kept answers under your name", ("curated",), _kept, _unname_kept, "Answers that you gave for the Secretariat."),
    Holding("Opinions on answers", ("thumbs",), _opinions, _forget_opinions),
)
