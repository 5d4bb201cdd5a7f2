"""Pulses that recur, as records and back."""

from collections.abc import Sequence
from datetime import date, time
from typing import Any

from bot.model.addresses import Place
from bot.model.pulse.cycles import Cycle
from bot.model.schedule import FirstWorkingDay, Monthly, Schedule, Weekly
from storage.records import Record, Records
from storage.repositories.plain import plain
from storage.repositories.pulse import rename


class CycleRecords:
    """Cycles, by id."""

    def __init__(self, records: Records) -> None:
        self._records = records

    async def get(self, id: str) -> Cycle | None:
        """The cycle of this id."""
        record = await self._records.get("cycles", id) if id else None
        return _cycle(id, record) if record else None

    async def put(self, cycle: Cycle) -> None:
        """Keep a cycle as it is now."""
        await self._records.put("cycles", cycle.id, _record(cycle))

    async def rename(self, name: str, other: str) -> None:
        """Put another name in place of that of somebody of the staff."""
        await rename(self._records, "cycles", name, other)

    async def all(self) -> Sequence[Cycle]:
        """All there ever were."""
        return [_cycle(id, record) for id, record in await self._records.scan("cycles")]


def _record(cycle: Cycle) -> Record:
    schedule = cycle.schedule
    when = {"at": schedule.at.isoformat(), "zone": schedule.zone, "first": schedule.first.isoformat()}
    return {
        **plain(cycle),
        "schedule": {**when, "last": schedule.last.isoformat(), "days": _days_record(schedule.days)},
        "items": list(cycle.items),
        "places": [plain(place) for place in cycle.places],
    }


def _cycle(id: str, record: dict[str, Any]) -> Cycle:
    places = tuple(Place(**place) for place in record["places"])
    changes = {"id": id, "schedule": _schedule(record["schedule"]), "items": tuple(record["items"]), "places": places}
    return Cycle(**{**record, **changes})


def _schedule(record: dict[str, Any]) -> Schedule:
    first, last = date.fromisoformat(record["first"]), date.fromisoformat(record["last"])
    return Schedule(_days(record["days"]), time.fromisoformat(record["at"]), record["zone"], first, last)


def _days_record(days: Weekly | Monthly | FirstWorkingDay) -> Record:
    if isinstance(days, Weekly):
        return {"weekdays": sorted(days.weekdays), "every": days.every}
    return plain(days)


def _days(record: dict[str, Any]) -> Weekly | Monthly | FirstWorkingDay:
    if "weekdays" in record:
        return Weekly(frozenset(record["weekdays"]), record["every"])
    return Monthly(**record) if record else FirstWorkingDay()
