"""What is kept about people: each feature says what it holds, gives a copy of it and deletes it.

Handlers and a restore use the same: whatever somebody had deleted stays so.
"""

from collections.abc import Awaitable, Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.desk import Desk
from bot.model.addresses import Person
from bot.model.members import Account
from bot.persons import accounts_of
from bot.ports import Transaction

Entry = Mapping[str, str | datetime | None]
"""One thing that is kept, by the names that people have for its parts; what is not known is empty or None."""
Copy = Mapping[str, Sequence[Entry]]
"""All that is kept, by what it is."""

Look = Callable[[Account, Transaction], Awaitable[Sequence[Entry]]]
Erase = Callable[[Account, Transaction], Awaitable[None]]
Leave = Callable[[Collection[Person], Desk], Awaitable[str]]


@dataclass(frozen=True, slots=True)
class Holding:
    """One kind of thing that is kept about people; `noun` is the plural that they read, `tables` where it lies.

    copy    what there is of an account, which was possibly never kept itself
    erase   deletes it, or takes out who it was; said again it changes nothing. None where it is not the person's to delete
    stays   a sentence on what is left afterwards, where that is anything
    leave   asked before all that, in chat: a sentence why somebody cannot go now, and then it changed nothing
    """

    noun: str
    tables: tuple[str, ...]
    copy: Look
    erase: Erase | None
    stays: str = ""
    leave: Leave | None = None


async def copy(person: Person, holdings: Iterable[Holding], tx: Transaction) -> Copy:
    """Everything that is kept about a person, on all their platforms; what there is nothing of is left out."""
    theirs, found = await accounts_of(person, tx), dict[str, list[Entry]]()
    for holding in holdings:
        for account in theirs:
            if entries := await holding.copy(account, tx):
                found.setdefault(holding.noun, []).extend(entries)
    return found


async def leave(person: Person, holdings: Iterable[Holding], desk: Desk) -> str:
    """Take a person's leave of whatever needs them; a sentence why that is not possible, else nothing."""
    people = [account.person for account in await accounts_of(person, desk.tx)]
    for holding in holdings:
        if holding.leave and (refusal := await holding.leave(people, desk)):
            return refusal
    return ""


async def erase(person: Person, holdings: Collection[Holding], tx: Transaction, now: datetime) -> None:
    """Delete everything about a person on all their platforms, and mark that it was done."""
    for account in await accounts_of(person, tx):
        await erase_account(account, holdings, tx)
        await tx.erasures.add(account.person, now)


async def erase_account(account: Account, holdings: Iterable[Holding], tx: Transaction) -> None:
    """Delete everything about one account of a person."""
    for holding in holdings:
        if holding.erase:
            await holding.erase(account, tx)


async def erase_again(person: Person, holdings: Iterable[Holding], tx: Transaction) -> None:
    """Delete what a backup brought back of an account; the others of its person have marks of their own."""
    await erase_account(await tx.accounts.get(person) or Account(person), holdings, tx)
