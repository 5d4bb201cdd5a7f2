"""What the Secretariat added to the texts, as records and back."""

import secrets
from collections.abc import Sequence
from datetime import date
from typing import Any

from bot.model.curated import Curated, Wording
from storage.records import Record, Records

MARK = "curated"
"""The record of `about` that is marked anew with each change of what the Secretariat added or edited."""


class CuratedRecords:
    """Kept answers by their id, and further lines by the id of their topic."""

    def __init__(self, records: Records) -> None:
        self._records = records

    async def mark(self) -> str:
        """What the last change was marked with; empty before the first."""
        known = await self._records.get("about", MARK)
        return str(known["mark"]) if known else ""

    async def get(self, id: str) -> Curated | None:
        """The answer of this id, or the lines for the topic of this id."""
        record = await self._records.get("curated", id)
        return _curated(id, record) if record else None

    async def put(self, curated: Curated) -> None:
        """Keep an addition as it is now; one that says nothing new is no change."""
        if await self.get(curated.id) != curated:
            await self._records.put("curated", curated.id, _record(curated))
            await mark_anew(self._records)

    async def all(self) -> Sequence[Curated]:
        """All additions, also answers that were taken back, in the order of their ids."""
        return [_curated(id, record) for id, record in await self._records.scan("curated")]


async def mark_anew(records: Records) -> None:
    """Let every instance know that there is something to take over."""
    await records.put("about", MARK, {"mark": secrets.token_hex(8)})


def _record(curated: Curated) -> Record:
    return {
        "lines": list(curated.lines),
        "title": curated.title,
        "answer": curated.answer,
        "topic": curated.topic,
        "by": curated.by,
        "on": curated.on.isoformat() if curated.on else None,
        "shown": curated.shown,
        "earlier": [[was.title, was.answer, was.by, was.on.isoformat()] for was in curated.earlier],
    }


def _curated(id: str, record: Record) -> Curated:
    fields: dict[str, Any] = record
    on = date.fromisoformat(fields["on"]) if fields["on"] else None
    earlier = tuple(Wording(title, answer, by, date.fromisoformat(day)) for title, answer, by, day in fields["earlier"])
    words = (fields["title"], fields["answer"], fields["topic"], fields["by"])
    return Curated(id, tuple(fields["lines"]), *words, on, fields["shown"], earlier)
