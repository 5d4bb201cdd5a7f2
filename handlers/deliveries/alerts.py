"""How staff hear of trouble: at most one message in a quarter of an hour, kept current."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from bot.model.addresses import Person
from bot.model.deliveries import Delivery, Silence, key
from bot.ports import Transaction

KIND = "alert"
EVERY = timedelta(minutes=15)
"""One alert for all that goes wrong in such a time (research/platforms.md §5, T7)."""
MOMENT = timedelta(milliseconds=1)
"""Trouble is newer when it began later by so much."""
NO_OLDER = timedelta(days=1)
"""What has been wrong for longer was told, or nobody was there to be told."""


async def alert(staff: Iterable[Person], tx: Transaction, now: datetime) -> None:
    """Owe staff an alert for each quarter of an hour in which something went wrong; newer trouble makes it a later revision."""
    began = [*(found.since for found in await trouble(tx)), *(silence.since for silence in await held(tx))]
    latest = {_quarter(since): since for since in sorted(began) if since > now - NO_OLDER}
    for quarter, since in latest.items():
        for person in staff:
            await _owe(f"{KIND}:{quarter.isoformat()}", person, (since - quarter) // MOMENT + 1, tx, now)


async def _owe(subject: str, person: Person, revision: int, tx: Transaction, now: datetime) -> None:
    """Owe one; what nobody needed any more when it was drawn begins anew."""
    known = await tx.deliveries.get(key(subject, person))
    if known and known.state == "dropped" and known.revision < revision:
        await tx.deliveries.delete(known.key)
    await tx.deliveries.owe(subject, person, now, revision=revision)


async def held(tx: Transaction) -> list[Silence]:
    """The workspaces that take nothing from us."""
    return [silence for silence in await tx.silences.all() if silence.everywhere]


async def trouble(tx: Transaction) -> list[Delivery]:
    """What failed or is in doubt, in the order in which it was owed; alerts that did not arrive are nobody's trouble."""
    found = [*await tx.deliveries.in_state("failed"), *await tx.deliveries.in_state("unknown")]
    return sorted((delivery for delivery in found if delivery.kind != KIND), key=lambda delivery: delivery.order)


def _quarter(at: datetime) -> datetime:
    return at.replace(minute=at.minute - at.minute % 15, second=0, microsecond=0)
