"""What funding keeps about people: who is the contact for an interest, who agreed to what, and who did what."""

from collections.abc import Sequence
from dataclasses import replace

from bot.holdings import Entry, Holding
from bot.model.funding.events import REDACTED
from bot.model.members import Account
from bot.ports import Transaction


async def _contact(account: Account, tx: Transaction) -> Sequence[Entry]:
    found = [each for each in await tx.interests.of(account.organisation) if account.person in (each.contact, each.deputy)]
    return [{"funder": each.funder, "call": each.call, "state": each.state, "note": each.note} for each in found]


async def _hand_over(account: Account, tx: Transaction) -> None:
    for each in await tx.interests.all():
        if account.person in (each.contact, each.deputy):
            left = [person for person in (each.contact, each.deputy) if person and person != account.person]
            await tx.interests.put(replace(each, contact=left[0] if left else None, deputy=None))


async def _agreed(account: Account, tx: Transaction) -> Sequence[Entry]:
    found = [each for each in await tx.consents.all() if each.person == account.person]
    return [{"field": each.field, "word": each.word, "on": each.at} for each in found]


async def _forget_agreed(account: Account, tx: Transaction) -> None:
    await tx.consents.forget(account.person)


async def _did(account: Account, tx: Transaction) -> Sequence[Entry]:
    found = [each for each in await tx.happenings.all() if account.name and each.by == account.name]
    return [{"what": each.what, "on": each.at} for each in found]


async def _redact(account: Account, tx: Transaction) -> None:
    if account.name:
        await tx.happenings.rename(account.name, REDACTED)


HOLDINGS = (
    Holding(
        "Funding interests for which you are the contact",
        ("interests", "introductions", "neversuggest", "enquiries"),
        _contact,
        _hand_over,
        "The interest, which is your organisation's.",
    ),
    Holding("What you agreed to show", ("consents",), _agreed, _forget_agreed, "That your organisation agreed to it."),
    Holding("What you did about funding", ("happenings",), _did, _redact, "That it was done."),
)
