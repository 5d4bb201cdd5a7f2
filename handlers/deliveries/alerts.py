"""How staff hear of trouble: at most one message in a quarter of an hour, kept current."""

from collections import Counter
from collections.abc import Iterable
from datetime import datetime, timedelta

from bot.model.addresses import Person
from bot.model.deliveries import Delivery, Silence
from bot.ports import Transaction

KIND = "alert"
EVERY = timedelta(minutes=15)
"""One alert for all that goes wrong in such a time (research/platforms.md §5, T7)."""
NO_OLDER = timedelta(days=1)
"""What has been wrong for longer was told, or nobody was there to be told."""


async def alert(staff: Iterable[Person], tx: Transaction, now: datetime) -> None:
    """Owe staff an alert for each quarter of an hour in which something went wrong; more trouble makes it a later revision."""
    began = [*(found.since for found in await trouble(tx)), *(silence.since for silence in await held(tx))]
    for quarter, count in Counter(_quarter(since) for since in began if since > now - NO_OLDER).items():
        for person in staff:
            await tx.deliveries.owe(f"{KIND}:{quarter.isoformat()}", person, now, revision=count)


async def held(tx: Transaction) -> list[Silence]:
    """The workspaces that take nothing from us."""
    return [silence for silence in await tx.silences.all() if silence.everywhere]


async def trouble(tx: Transaction) -> list[Delivery]:
    """What failed or is in doubt, in the order in which it was owed; alerts that did not arrive are nobody's trouble."""
    found = [*await tx.deliveries.in_state("failed"), *await tx.deliveries.in_state("unknown")]
    return sorted((delivery for delivery in found if delivery.kind != KIND), key=lambda delivery: delivery.order)


def _quarter(at: datetime) -> datetime:
    return at.replace(minute=at.minute - at.minute % 15, second=0, microsecond=0)
