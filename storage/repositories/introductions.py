"""Introductions, what was agreed to in them and what happened, as records and back."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from bot.model.addresses import Person, person_of
from bot.model.funding.consent import Consent
from bot.model.funding.events import Event
from bot.model.funding.introductions import Introduction, Party
from storage.records import Record, Records, instant
from storage.repositories.plain import plain
from storage.repositories.pulse import rename


class IntroductionRecords:
    """Introductions, by id."""

    def __init__(self, records: Records) -> None:
        self._records = records

    async def get(self, id: str) -> Introduction | None:
        """The introduction of this id."""
        record = await self._records.get("introductions", id) if id else None
        return _introduction(id, record) if record else None

    async def put(self, introduction: Introduction) -> None:
        """Keep an introduction as it is now."""
        await self._records.put("introductions", introduction.id, _introduction_record(introduction))

    async def delete(self, id: str) -> None:
        """Forget an introduction."""
        await self._records.delete("introductions", id)

    async def proposed(self) -> Sequence[Introduction]:
        """All that wait for answers."""
        return [_introduction(id, record) for id, record in await self._records.find("introductions", "state", "proposed")]

    async def all(self) -> Sequence[Introduction]:
        """All there ever were."""
        return [_introduction(id, record) for id, record in await self._records.scan("introductions")]


class ConsentRecords:
    """What was agreed to, by introduction and number."""

    def __init__(self, records: Records) -> None:
        self._records = records

    async def add(self, said: Iterable[Consent]) -> None:
        """Note it behind all that was said in the introduction before."""
        for each in said:
            number = len(await self._records.find("consents", "introduction", each.introduction)) + 1
            await self._records.put("consents", f"{each.introduction}:{number:06}", _consent_record(each))

    async def of(self, introduction: str) -> Sequence[Consent]:
        """All that was said in an introduction."""
        return [_consent(record) for _, record in await self._records.find("consents", "introduction", introduction)]

    async def all(self) -> Sequence[Consent]:
        """All that was ever said."""
        return [_consent(record) for _, record in await self._records.scan("consents")]

    async def forget(self, person: Person) -> None:
        """Forget who it was."""
        for key, record in await self._records.find("consents", "person", person.key):
            await self._records.put("consents", key, record | {"person": ""})


class FundingEventRecords:
    """What happened, by subject and number."""

    def __init__(self, records: Records) -> None:
        self._records = records

    async def add(self, event: Event) -> None:
        """Note it behind what happened to its subject before."""
        number = len(await self._records.find("happenings", "subject", event.subject)) + 1
        kept = plain(replace(event, number=number)) | {"at": instant(event.at)}
        await self._records.put("happenings", f"{event.subject}:{number:06}", kept)

    async def of(self, subject: str) -> Sequence[Event]:
        """All that happened to an interest or introduction."""
        return [_event(record) for _, record in await self._records.find("happenings", "subject", subject)]

    async def all(self) -> Sequence[Event]:
        """All that ever happened."""
        return [_event(record) for _, record in await self._records.scan("happenings")]

    async def rename(self, name: str, other: str) -> None:
        """Put another name in place of that of somebody who did it."""
        await rename(self._records, "happenings", name, other)


def _introduction_record(introduction: Introduction) -> Record:
    return {
        **plain(introduction),
        "parties": [[each.organisation, each.interest, list(each.fields)] for each in introduction.parties],
        "since": instant(introduction.since),
        "until": instant(introduction.until),
        "accepted": sorted(introduction.accepted),
        "withdrawn": sorted(introduction.withdrawn),
        "reports": [list(each) for each in introduction.reports],
    }


def _introduction(id: str, record: dict[str, Any]) -> Introduction:
    return Introduction(
        **{
            **record,
            "id": id,
            "parties": tuple(
                Party(organisation, interest, tuple(fields)) for organisation, interest, fields in record["parties"]
            ),
            "since": datetime.fromisoformat(record["since"]),
            "until": datetime.fromisoformat(record["until"]),
            "accepted": frozenset(record["accepted"]),
            "withdrawn": frozenset(record["withdrawn"]),
            "reports": tuple((organisation, result) for organisation, result in record["reports"]),
        }
    )


def _consent_record(consent: Consent) -> Record:
    return {**plain(consent), "at": instant(consent.at), "person": consent.person.key if consent.person else ""}


def _consent(record: dict[str, Any]) -> Consent:
    return Consent(**{**record, "at": datetime.fromisoformat(record["at"]), "person": person_of(record["person"])})


def _event(record: dict[str, Any]) -> Event:
    return Event(**{**record, "at": datetime.fromisoformat(record["at"])})
