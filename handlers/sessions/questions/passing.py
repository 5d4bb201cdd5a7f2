"""Questions whose author leaves: the deputy has them, or they stay with the organisation alone."""

from dataclasses import replace

from bot.model.addresses import Person
from bot.model.members import Account
from bot.model.sessions import queue
from bot.model.sessions.queue import Question
from bot.persons import accounts_of
from bot.ports import Transaction


async def pass_on(tx: Transaction) -> None:
    """Give away the questions of everybody whose account was closed; said again it changes nothing."""
    for account in await tx.accounts.in_standing("gone"):
        for question in await tx.queue.by(account.person):
            await tx.queue.put(await _passed(question, account.person, tx))


async def forget(question: Question, tx: Transaction) -> None:
    """Delete a question; what was merged with it stands for itself again, unless its session is closed."""
    await tx.queue.delete(question.id)
    session = await tx.sessions.get(question.session)
    for each in await tx.queue.of(question.session):
        if each.into == question.id and session and session.state != "closed":
            await tx.queue.put(queue.reopened(each))


async def _passed(question: Question, leaver: Person, tx: Transaction) -> Question:
    """The question with their account on another platform, where they have one; else with their deputy."""
    for other in await accounts_of(leaver, tx):
        if other.standing != "gone":
            return replace(question, author=other.person)
    return queue.handed_over(question, (leaver,), await _deputy(question.organisation, tx))


async def _deputy(organisation: str, tx: Transaction) -> Person | None:
    """Who speaks for an organisation first and is still there: its deputy, else its representative."""
    member = await tx.organisations.get(organisation) if organisation else None
    if member is None:
        return None
    confirmed = [account for account in await tx.accounts.of(member.id) if account.standing == "confirmed"]
    named = [_at(address, confirmed) for address in (member.deputy, member.representative)]
    return next((account.person for account in named if account), None)


def _at(address: str, accounts: list[Account]) -> Account | None:
    return next((account for account in accounts if address and account.address == address), None)
