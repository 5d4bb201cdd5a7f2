"""Proposals about the staff as records and back."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from bot.model.addresses import Person, person_of
from bot.model.staff import Proposal
from storage.records import Record, Records, instant


class ProposalRecords:
    """What was proposed, by id."""

    def __init__(self, records: Records) -> None:
        self._records = records

    async def get(self, id: str) -> Proposal | None:
        """The proposal of this id."""
        record = await self._records.get("proposals", id) if id else None
        return _proposal(id, record) if record else None

    async def put(self, proposal: Proposal) -> None:
        """Keep a proposal as it is now."""
        await self._records.put("proposals", proposal.id, _record(proposal))

    async def all(self) -> Sequence[Proposal]:
        """All that are known, the oldest first."""
        found = [_proposal(id, record) for id, record in await self._records.scan("proposals")]
        return sorted(found, key=lambda proposal: proposal.at)

    async def prune(self, before: datetime) -> int:
        """Forget what was decided before an instant; how many were forgotten."""
        old = [made for made in await self.all() if made.decided_at and made.decided_at < before]
        for made in old:
            await self._records.delete("proposals", made.id)
        return len(old)


def _record(proposal: Proposal) -> Record:
    return {
        "change": proposal.change,
        "people": [person.key for person in proposal.people],
        "by": proposal.by.key if proposal.by else None,
        "at": instant(proposal.at),
        "stands": proposal.state,
        "decided_by": proposal.decided_by.key if proposal.decided_by else None,
        "decided_at": instant(proposal.decided_at) if proposal.decided_at else None,
    }


def _proposal(id: str, record: Record) -> Proposal:
    fields: dict[str, Any] = record
    people = tuple(person for key in fields["people"] if (person := person_of(key)))
    decided_at = datetime.fromisoformat(fields["decided_at"]) if fields["decided_at"] else None
    by, decided_by, at = _person(fields["by"]), _person(fields["decided_by"]), datetime.fromisoformat(fields["at"])
    return Proposal(id, fields["change"], people, by, at, fields["stands"], decided_by, decided_at)


def _person(key: str | None) -> Person | None:
    return person_of(key) if key else None
