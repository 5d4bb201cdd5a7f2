"""Marks of people who had their data deleted, as records."""

from datetime import UTC, datetime

from bot.model.addresses import Person
from bot.model.erasures import mark
from storage.records import Records


class ErasureRecords:
    """A record per mark, with the instant of the last erasure: to the microsecond, for a backup may be of the same second."""

    def __init__(self, records: Records) -> None:
        self._records = records

    async def add(self, person: Person, at: datetime) -> None:
        """Note that everything of a person was deleted just now."""
        await self._records.put("erasures", mark(person), {"at": moment(at)})

    async def prune(self, before: datetime) -> int:
        """Forget the marks from before an instant; how many were forgotten."""
        old = await self._records.below("erasures", "at", moment(before))
        for known in old:
            await self._records.delete("erasures", known)
        return len(old)


def moment(at: datetime) -> str:
    """An instant as text that sorts as instants do."""
    return at.astimezone(UTC).isoformat(timespec="microseconds")
