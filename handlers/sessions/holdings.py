"""What sessions keep about people: who comes and who was there, who asked what, and who led or prepared them."""

from collections.abc import Sequence
from dataclasses import replace

from bot.desk import SOMEBODY
from bot.holdings import Entry, Holding
from bot.model.addresses import UNNAMED
from bot.model.members import Account
from bot.model.sessions import learning, session
from bot.ports import Transaction
from handlers.sessions.questions.passing import forget


async def _said(account: Account, tx: Transaction) -> Sequence[Entry]:
    found = await tx.rsvps.by(account.person)
    return [{"session": await _title(each.session, tx), "answer": each.standing, "on": each.at} for each in found]


async def _take_back(account: Account, tx: Transaction) -> None:
    for mine in await tx.rsvps.by(account.person):
        others = [each for each in await tx.rsvps.of(mine.session) if each.person != account.person]
        await tx.rsvps.keep(mine.session, others)
        known = await tx.sessions.get(mine.session)
        if known and known.state == "announced":  # a pass owes its card, with the new counts
            await tx.sessions.put(replace(known, revision=known.revision + 1))


async def _was_there(account: Account, tx: Transaction) -> Sequence[Entry]:
    found = await tx.attendance.by(account.person)
    return [{"session": await _title(each.session, tx), "how": each.how, "on": each.at} for each in found]


async def _forget_there(account: Account, tx: Transaction) -> None:
    await tx.attendance.forget(account.person)


async def _asked(account: Account, tx: Transaction) -> Sequence[Entry]:
    found = await tx.queue.by(account.person)
    return [{"question": each.text, "asked": each.at, "state": each.disposition or "open"} for each in found]


async def _delete_questions(account: Account, tx: Transaction) -> None:
    for question in await tx.queue.by(account.person):
        await forget(question, tx)


async def _led(account: Account, tx: Transaction) -> Sequence[Entry]:
    found = [each for each in await tx.sessions.all() if each.led_by((account.person,)) or _is_by(account, each.by)]
    return [{"session": each.title, "starts": each.timing.start} for each in found]


async def _hand_over(account: Account, tx: Transaction) -> None:
    for each in await tx.sessions.all():
        if each.led_by((account.person,)):
            await tx.sessions.put(session.handed_over(each, (account.person,)))
    if account.name:
        await tx.sessions.rename(account.name, SOMEBODY)


async def _did(account: Account, tx: Transaction) -> Sequence[Entry]:
    found = [each for each in await tx.steps.all() if _is_by(account, each.by)]
    return [{"session": await _title(each.session, tx), "what": each.what, "on": each.at} for each in found]


async def _unname_steps(account: Account, tx: Transaction) -> None:
    await tx.queue.unname(account.person, UNNAMED)
    if account.name:
        await tx.steps.rename(account.name, SOMEBODY)


async def _wrote(account: Account, tx: Transaction) -> Sequence[Entry]:
    found = await tx.prompts.by(account.person)
    return [{"session": await _title(each.session, tx), "words": each.text, "on": each.at} for each in found]


async def _unname_prompts(account: Account, tx: Transaction) -> None:
    await tx.prompts.unname(account.person, UNNAMED, SOMEBODY)


async def _learned(account: Account, tx: Transaction) -> Sequence[Entry]:
    wordings = [wording for each in await tx.summaries.all() for wording in await tx.summaries.wordings(each.session)]
    found = [each for each in wordings if _is_by(account, each.by) or _has_to_do(account, each)]
    return [{"session": await _title(each.session, tx), "summary": each.key_points, "on": each.at} for each in found]


async def _unname_summaries(account: Account, tx: Transaction) -> None:
    for summary in await tx.summaries.all():
        if _has_to_do(account, summary):
            await tx.summaries.put(learning.handed_over(summary, (account.person,), None))
    if account.name:
        await tx.summaries.rename(account.name, SOMEBODY)


def _is_by(account: Account, name: str) -> bool:
    return account.name != "" and account.name == name


def _has_to_do(account: Account, summary: learning.Summary) -> bool:
    return any(each.person == account.person for each in summary.follow_ups)


async def _title(id: str, tx: Transaction) -> str:
    known = await tx.sessions.get(id)
    return known.title if known else ""


HOLDINGS = (
    Holding("Whether you come to sessions", ("rsvps",), _said, _take_back),
    Holding(
        "Sessions that you took part in",
        ("attendance",),
        _was_there,
        _forget_there,
        "That somebody of your organisation took part in a session.",
    ),
    Holding("Questions for sessions", ("queue",), _asked, _delete_questions),
    Holding("Sessions that you lead or prepared", ("sessions",), _led, _hand_over, "The session; somebody else leads it."),
    Holding("What you did to sessions", ("steps", "queue"), _did, _unname_steps, "What was done to a session, and why."),
    Holding("What you wrote for discussions", ("prompts",), _wrote, _unname_prompts, "The words."),
    Holding("Summaries and follow-ups", ("summaries",), _learned, _unname_summaries, "What your organisation is to do next."),
)
