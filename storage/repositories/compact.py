"""The Compact's versions, signatures and comments as records and back."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from bot.model.addresses import Person
from bot.model.compact import DRAFT, Comment, Signature, Version
from storage.records import Record, Records, instant

COMPACT = "compact"
"""The record of `about` that holds the versions."""


class VersionRecords:
    """The versions, few of them and in one record, so that there is always one that stands."""

    def __init__(self, records: Records) -> None:
        self._records = records

    async def all(self) -> Sequence[Version]:
        """All of them, the oldest first; the draft was there before any."""
        record: dict[str, Any] = await self._records.get("about", COMPACT) or {"versions": []}
        return [DRAFT, *map(_version, record["versions"])]

    async def current(self) -> Version:
        """The one that stands."""
        return (await self.all())[-1]

    async def add(self, version: Version) -> None:
        """Put a version in place of the one that stands."""
        await self._keep([*(await self.all())[1:], version])

    async def rename(self, name: str, other: str) -> None:
        """Put another name in place of that of somebody who entered versions."""
        known = (await self.all())[1:]
        if any(each.by == name for each in known):
            await self._keep([replace(each, by=other) if each.by == name else each for each in known])

    async def _keep(self, adopted: Sequence[Version]) -> None:
        await self._records.put("about", COMPACT, {"versions": [_version_record(each) for each in adopted]})


class SignatureRecords:
    """Signatures, by version and organisation."""

    def __init__(self, records: Records) -> None:
        self._records = records

    async def get(self, version: str, organisation: str) -> Signature | None:
        """An organisation's signature."""
        record = await self._records.get("signatures", f"{version}:{organisation}")
        return _signature(record) if record else None

    async def put(self, signature: Signature) -> None:
        """Keep a signature."""
        await self._records.put("signatures", f"{signature.version}:{signature.organisation}", _signature_record(signature))

    async def delete(self, version: str, organisation: str) -> None:
        """Forget a signature."""
        await self._records.delete("signatures", f"{version}:{organisation}")

    async def of(self, version: str) -> Sequence[Signature]:
        """All signatures under a version."""
        return [_signature(record) for _, record in await self._records.find("signatures", "version", version)]

    async def all(self) -> Sequence[Signature]:
        """All signatures."""
        return [_signature(record) for _, record in await self._records.scan("signatures")]


class CommentRecords:
    """Comments, under keys that tell nothing."""

    def __init__(self, records: Records) -> None:
        self._records = records

    async def get(self, id: str) -> Comment | None:
        """The comment of this id."""
        record = await self._records.get("comments", id)
        return _comment(id, record) if record else None

    async def put(self, comment: Comment) -> None:
        """Keep a comment as it is now."""
        await self._records.put("comments", comment.id, _comment_record(comment))

    async def on(self, clause: str) -> Sequence[Comment]:
        """The comments on a clause."""
        return [_comment(id, record) for id, record in await self._records.find("comments", "clause", clause)]

    async def all(self) -> Sequence[Comment]:
        """All comments."""
        return [_comment(id, record) for id, record in await self._records.scan("comments")]


def _version_record(version: Version) -> Record:
    return {
        "id": version.id,
        "name": version.name,
        "agreed": version.agreed.isoformat() if version.agreed else None,
        "note": version.note,
        "since": instant(version.since) if version.since else None,
        "by": version.by,
    }


def _version(fields: dict[str, Any]) -> Version:
    agreed = date.fromisoformat(fields["agreed"]) if fields["agreed"] else None
    since = datetime.fromisoformat(fields["since"]) if fields["since"] else None
    return Version(fields["id"], fields["name"], agreed, fields["note"], since, fields["by"])


def _signature_record(signature: Signature) -> Record:
    person = signature.person
    return {
        "version": signature.version,
        "organisation": signature.organisation,
        "name": signature.name,
        "person": {"platform": person.platform, "tenant": person.tenant, "id": person.id},
        "at": instant(signature.at),
    }


def _signature(record: Record) -> Signature:
    fields: dict[str, Any] = record
    person, at = Person(**fields["person"]), datetime.fromisoformat(fields["at"])
    return Signature(fields["version"], fields["organisation"], fields["name"], person, at)


def _comment_record(comment: Comment) -> Record:
    """Nothing of who wrote it but, where they wish, their organisation."""
    return {
        "clause": comment.clause,
        "version": comment.version,
        "words": comment.words,
        "day": comment.day.isoformat(),
        "organisation": comment.organisation,
        "dealt": comment.dealt,
    }


def _comment(id: str, record: Record) -> Comment:
    fields: dict[str, Any] = record
    day = date.fromisoformat(fields["day"])
    return Comment(id, fields["clause"], fields["version"], fields["words"], day, fields["organisation"], fields["dealt"])
