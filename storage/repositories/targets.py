"""Targets as records and back."""

from collections.abc import Sequence
from typing import Any

from bot.model.targets import Target
from storage.records import Records
from storage.repositories.plain import plain


class TargetRecords:
    """Targets, by what is to be reached and year."""

    def __init__(self, records: Records) -> None:
        self._records = records

    async def of(self, what: str) -> Sequence[Target]:
        """All that were set for something, by year."""
        found = [_target(record) for _, record in await self._records.scan("targets")]
        return sorted((each for each in found if each.what == what), key=lambda target: target.year)

    async def put(self, target: Target) -> None:
        """Set a target."""
        await self._records.put("targets", _key(target.what, target.year), plain(target))

    async def delete(self, what: str, year: int) -> None:
        """Let a year have none."""
        await self._records.delete("targets", _key(what, year))


def _key(what: str, year: int) -> str:
    return f"{what}:{year}"


def _target(record: dict[str, Any]) -> Target:
    return Target(**record)
