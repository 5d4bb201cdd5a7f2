"""What staff are told of people: a name where the platform gave one, and for whom they speak once that is sure."""

from bot.model.addresses import UNNAMED, Person
from bot.model.questions import Question
from bot.ports import Transaction

NOT_NAMED = "somebody who is not named"


async def asker(question: Question, tx: Transaction) -> str:
    """Who asked, unless they did not want that to be told."""
    if not question.named:
        return NOT_NAMED
    account = await tx.accounts.get(question.asker)
    sure = account is not None and account.standing == "confirmed"
    organisation = await tx.organisations.get(account.organisation) if account and sure else None
    who = await person(question.asker, tx)
    return f"{who}, {organisation.name}" if organisation else who


async def settler(question: Question, tx: Transaction) -> str:
    """Who of the Secretariat answered or closed it."""
    return await person(question.by, tx) if question.by else "nobody"


async def person(who: Person, tx: Transaction) -> str:
    """A name, or what there is instead."""
    if who == UNNAMED:
        return UNNAMED.id
    account = await tx.accounts.get(who)
    return account.name if account and account.name else f"person {who.id} on {who.platform.capitalize()}"
