"""The wordings of edited texts as records and back: a record holds all wordings of a text."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from bot.model.wordings import Revision
from storage.records import Record, Records, instant
from storage.repositories.curated import mark_anew


class WordingRecords:
    """The texts that staff edited, by id."""

    def __init__(self, records: Records) -> None:
        self._records = records

    async def of(self, text: str) -> Sequence[Revision]:
        """All wordings of a text, the shipped one first; none when it was never edited."""
        record = await self._records.get("wordings", text) if text else None
        return _revisions(text, record) if record else []

    async def all(self) -> Sequence[Sequence[Revision]]:
        """Those of every edited text, in the order of their ids."""
        return [_revisions(text, record) for text, record in await self._records.scan("wordings")]

    async def add(self, *revisions: Revision) -> None:
        """Put wordings of one text on top of those that are kept."""
        text = revisions[0].of
        await self._keep(text, [*await self.of(text), *revisions])
        await mark_anew(self._records)

    async def rename(self, name: str, other: str) -> None:
        """Put another name in place of that of somebody who wrote wordings."""
        for revisions in await self.all():
            if any(each.by == name for each in revisions):
                renamed = [replace(each, by=other) if each.by == name else each for each in revisions]
                await self._keep(renamed[0].of, renamed)

    async def _keep(self, text: str, revisions: Sequence[Revision]) -> None:
        await self._records.put("wordings", text, {"revisions": [_record(each) for each in revisions]})


def _revisions(text: str, record: Record) -> list[Revision]:
    fields: dict[str, Any] = record
    return [_revision(text, each) for each in fields["revisions"]]


def _record(revision: Revision) -> Record:
    return {
        "number": revision.number,
        "title": revision.title,
        "text": revision.text,
        "note": revision.note,
        "by": revision.by,
        "at": instant(revision.at) if revision.at else None,
    }


def _revision(text: str, fields: dict[str, Any]) -> Revision:
    at = datetime.fromisoformat(fields["at"]) if fields["at"] else None
    return Revision(text, **{**fields, "at": at})
