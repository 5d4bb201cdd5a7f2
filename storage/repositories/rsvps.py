"""Who comes to sessions, and who was there, as records and back."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from bot.model.addresses import UNNAMED, Person, person_of
from bot.model.sessions.attendance import Presence, present
from bot.model.sessions.rsvps import Rsvp
from storage.records import Record, Records, instant
from storage.repositories.plain import plain


class RsvpRecords:
    """What people said, by session and account."""

    def __init__(self, records: Records) -> None:
        self._records = records
        self.news = False
        """Whether a list was changed: its cards may have to be."""

    async def of(self, session: str) -> Sequence[Rsvp]:
        """The list of a session, in the order of its numbers."""
        found = [_rsvp(record) for _, record in await self._records.find("rsvps", "session", session)]
        return sorted(found, key=lambda rsvp: (rsvp.number, rsvp.person.key))

    async def keep(self, session: str, rsvps: Sequence[Rsvp]) -> None:
        """Keep the list of a session as it is now: only what changed is written."""
        before = {each.person: each for each in await self.of(session)}
        after = {each.person: each for each in rsvps}
        for gone in before.keys() - after.keys():
            await self._records.delete("rsvps", _key(session, gone.key))
        for person, rsvp in after.items():
            if before.get(person) != rsvp:
                await self._records.put("rsvps", _key(session, person.key), _rsvp_record(rsvp))
        self.news = self.news or before != after

    async def by(self, person: Person) -> Sequence[Rsvp]:
        """All that an account said."""
        return [_rsvp(record) for _, record in await self._records.find("rsvps", "person", person.key)]


class AttendanceRecords:
    """Who was there, by session and account, or organisation where the account is not known."""

    def __init__(self, records: Records) -> None:
        self._records = records

    async def add(self, presence: Presence) -> None:
        """Note it, unless it is noted already."""
        key = _key(presence.session, presence.person.key if presence.person else _named(presence.organisation))
        if await self._records.get("attendance", key) is None:
            await self._records.put("attendance", key, _presence_record(presence))

    async def take_back(self, session: str, organisation: str) -> None:
        """Forget that an organisation was noted."""
        key = _key(session, _named(organisation))
        record = await self._records.get("attendance", key)
        if record and record["how"] == "noted":
            await self._records.delete("attendance", key)

    async def of(self, session: str) -> Sequence[Presence]:
        """Who took part in a session, the first first."""
        found = [_presence(record) for _, record in await self._records.find("attendance", "session", session)]
        return sorted(found, key=lambda presence: presence.at)

    async def by(self, person: Person) -> Sequence[Presence]:
        """Where an account took part."""
        return [_presence(record) for _, record in await self._records.find("attendance", "person", person.key)]

    async def forget(self, person: Person) -> None:
        """Forget who it was; that somebody of the organisation took part stays."""
        for presence in await self.by(person):
            await self._records.delete("attendance", _key(presence.session, person.key))
            if presence.organisation:
                await self.add(replace(presence, person=None))

    async def organisations(self) -> Mapping[str, Sequence[str]]:
        """By session, the organisations that took part."""
        found: dict[str, list[Presence]] = {}
        for _, record in await self._records.scan("attendance"):
            found.setdefault(str(record["session"]), []).append(_presence(record))
        return {session: present(presences) for session, presences in found.items()}


def _key(session: str, whose: str) -> str:
    return f"{session}:{whose}"


def _named(organisation: str) -> str:
    """Stands for an organisation of which nobody is known."""
    return f"of {organisation}"


def _rsvp_record(rsvp: Rsvp) -> Record:
    until = instant(rsvp.until) if rsvp.until else None
    return {**plain(rsvp), "person": rsvp.person.key, "at": instant(rsvp.at), "until": until}


def _rsvp(record: dict[str, Any]) -> Rsvp:
    until = datetime.fromisoformat(record["until"]) if record["until"] else None
    person = person_of(record["person"]) or UNNAMED
    return Rsvp(**{**record, "person": person, "at": datetime.fromisoformat(record["at"]), "until": until})


def _presence_record(presence: Presence) -> Record:
    person = presence.person.key if presence.person else ""
    return {**plain(presence), "person": person, "at": instant(presence.at)}


def _presence(record: dict[str, Any]) -> Presence:
    return Presence(**{**record, "person": person_of(record["person"]), "at": datetime.fromisoformat(record["at"])})
