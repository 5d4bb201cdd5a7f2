"""What the Compact's feature keeps about people: who signed for their organisation, and who entered a version."""

from collections.abc import Sequence
from dataclasses import replace

from bot.desk import SOMEBODY
from bot.holdings import Entry, Holding
from bot.model.addresses import UNNAMED
from bot.model.members import Account
from bot.ports import Transaction


async def _signatures(account: Account, tx: Transaction) -> Sequence[Entry]:
    names = {version.id: version.name for version in await tx.versions.all()}
    found = [each for each in await tx.signatures.all() if each.person == account.person]
    return [
        {
            "version": names.get(each.version, each.version),
            "organisation": each.organisation,
            "signed as": each.name,
            "on": each.at,
        }
        for each in found
    ]


async def _unname_signatures(account: Account, tx: Transaction) -> None:
    """A signature is the organisation's, and stands until it is withdrawn."""
    for each in await tx.signatures.all():
        if each.person == account.person:
            await tx.signatures.put(replace(each, person=UNNAMED, name=UNNAMED.id))


async def _versions(account: Account, tx: Transaction) -> Sequence[Entry]:
    found = [version for version in await tx.versions.all() if account.name and version.by == account.name]
    return [{"version": version.name, "status": version.status} for version in found]


async def _unname_versions(account: Account, tx: Transaction) -> None:
    if account.name:
        await tx.versions.rename(account.name, SOMEBODY)


HOLDINGS = (
    Holding(
        "Signatures under the Compact",
        ("signatures",),
        _signatures,
        _unname_signatures,
        "Your organisation's signature under the Compact, with its date and without your name; a colleague can withdraw it.",
    ),
    Holding("Versions of the Compact that you entered", ("about",), _versions, _unname_versions),
)
