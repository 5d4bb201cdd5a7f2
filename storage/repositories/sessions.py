"""Sessions, and what was done to them, as records and back."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import Any

from bot.model.addresses import Person, Place
from bot.model.sessions.heard import heard
from bot.model.sessions.session import Session, State
from bot.model.sessions.steps import Step
from bot.model.sessions.timing import Timing
from storage.records import Record, Records, instant
from storage.repositories.plain import plain
from storage.repositories.pulse import rename

INSTANTS = ("timed_at", "cancelled_at", "ended_at")
SECOND = timedelta(seconds=1)


class SessionRecords:
    """Sessions, by id."""

    def __init__(self, records: Records) -> None:
        self._records = records
        self.news = False
        """Whether a session was changed: a pass of the sweep may have something to do."""

    async def get(self, id: str) -> Session | None:
        """The session of this id."""
        record = await self._records.get("sessions", id) if id else None
        return _session(id, record) if record else None

    async def put(self, session: Session) -> None:
        """Keep a session as it is now."""
        await self._records.put("sessions", session.id, _record(session))
        self.news = True

    async def delete(self, id: str) -> None:
        """Forget a draft."""
        await self._records.delete("sessions", id)

    async def in_state(self, state: State) -> Sequence[Session]:
        """All in a state."""
        return [_session(id, record) for id, record in await self._records.find("sessions", "state", state)]

    async def in_series(self, series: str) -> Sequence[Session]:
        """All of a series, by their beginning."""
        found = await self._records.find("sessions", "series", series) if series else []
        return _in_order(_session(id, record) for id, record in found)

    async def all(self) -> Sequence[Session]:
        """All there ever were, by their beginning."""
        return _in_order(_session(id, record) for id, record in await self._records.scan("sessions"))

    async def rename(self, name: str, other: str) -> None:
        """Put another name in place of that of somebody of the staff."""
        await rename(self._records, "sessions", name, other)


class StepRecords:
    """What was done, by session and number."""

    def __init__(self, records: Records) -> None:
        self._records = records

    async def add(self, session: str, what: str, by: str, at: datetime, why: str = "") -> None:
        """Note something behind what was noted of this session before."""
        number = len(await self._records.find("steps", "session", session)) + 1
        record: Record = {"session": session, "number": number, "what": what, "by": by, "at": instant(at), "why": why}
        await self._records.put("steps", f"{session}:{number:06}", record)

    async def of(self, session: str) -> Sequence[Step]:
        """All that was done to a session, the oldest first."""
        return [_step(record) for _, record in await self._records.find("steps", "session", session)]

    async def all(self) -> Sequence[Step]:
        """All that was ever done, by session."""
        return [_step(record) for _, record in await self._records.scan("steps")]

    async def rename(self, name: str, other: str) -> None:
        """Put another name in place of that of somebody who did it."""
        await rename(self._records, "steps", name, other)


def _in_order(sessions: Iterable[Session]) -> list[Session]:
    return sorted(sessions, key=lambda session: (session.timing.start, session.id))


def _record(session: Session) -> Record:
    at = {name: getattr(session, name) for name in INSTANTS}
    return {
        **plain(session),
        **{name: instant(value) if value else None for name, value in at.items()},
        "timing": _timing_record(session.timing),
        "told": [instant(each) for each in session.told] if session.told else None,
        "places": [plain(place) for place in session.places],
        "expected": list(session.expected),
        "heard": session.heard.key if session.heard else None,
    }


def _session(id: str, record: dict[str, Any]) -> Session:
    told = record["told"]
    return Session(
        **{
            **record,
            **{name: datetime.fromisoformat(record[name]) if record[name] else None for name in INSTANTS},
            "id": id,
            "timing": _timing(record["timing"]),
            "told": (datetime.fromisoformat(told[0]), datetime.fromisoformat(told[1])) if told else None,
            "places": tuple(Place(**place) for place in record["places"]),
            "expected": tuple(record["expected"]),
            "moderator": Person(**record["moderator"]) if record["moderator"] else None,
            "deputy": Person(**record["deputy"]) if record["deputy"] else None,
            "heard": heard(record["heard"]) if record["heard"] else None,
        }
    )


def _timing_record(timing: Timing) -> Record:
    """With `fold` beside the wall time: its text does not have it."""
    wall = timing.wall
    when: Record = {"wall": wall.replace(fold=0).isoformat(), "fold": wall.fold, "zone": timing.zone}
    return {**when, "seconds": timing.length // SECOND, "days": timing.days}


def _timing(record: dict[str, Any]) -> Timing:
    wall = datetime.fromisoformat(record["wall"]).replace(fold=record["fold"])
    return Timing(wall, record["zone"], record["seconds"] * SECOND, record["days"])


def _step(record: dict[str, Any]) -> Step:
    return Step(**{**record, "at": datetime.fromisoformat(record["at"])})
