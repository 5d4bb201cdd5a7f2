"""The actions of the implementation plan as records and back: a record holds all revisions of an action."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from bot.model.plan import PlannedAction
from storage.records import Record, Records, instant


class ActionRecords:
    """The actions that somebody edited or added, by id."""

    def __init__(self, records: Records) -> None:
        self._records = records

    async def all(self) -> Sequence[PlannedAction]:
        """Each as it is now."""
        return [_revisions(id, record)[-1] for id, record in await self._records.scan("actions")]

    async def history(self, id: str) -> Sequence[PlannedAction]:
        """All that was ever stored of an action, the oldest first."""
        record = await self._records.get("actions", id) if id else None
        return _revisions(id, record) if record else []

    async def put(self, action: PlannedAction) -> None:
        """Keep an action as it is now, behind what it was before."""
        await self._keep(action.id, [*await self.history(action.id), action])

    async def rename(self, name: str, other: str) -> None:
        """Put another name in place of that of somebody who changed actions."""
        for action in await self.all():
            revisions = await self.history(action.id)
            if any(each.by == name for each in revisions):
                await self._keep(action.id, [replace(each, by=other) if each.by == name else each for each in revisions])

    async def _keep(self, id: str, revisions: Sequence[PlannedAction]) -> None:
        await self._records.put("actions", id, {"revisions": [_record(each) for each in revisions]})


def _revisions(id: str, record: Record) -> list[PlannedAction]:
    fields: dict[str, Any] = record
    return [_action(id, revision) for revision in fields["revisions"]]


def _record(action: PlannedAction) -> Record:
    return {
        "title": action.title,
        "section": action.section,
        "owner": action.owner,
        "priority": action.priority,
        "due": action.due.isoformat() if action.due else None,
        "frame": action.frame,
        "status": action.status,
        "notes": action.notes,
        "by": action.by,
        "at": instant(action.at) if action.at else None,
        "revision": action.revision,
    }


def _action(id: str, fields: dict[str, Any]) -> PlannedAction:
    due = date.fromisoformat(fields["due"]) if fields["due"] else None
    at = datetime.fromisoformat(fields["at"]) if fields["at"] else None
    return PlannedAction(id, **{**fields, "due": due, "at": at})
