"""What members ask unnamed, as records and back."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from bot.model.funding.enquiry import Enquiry, ground
from storage.records import Record, Records, instant
from storage.repositories.plain import plain


class EnquiryRecords:
    """What was asked unnamed, by id."""

    def __init__(self, records: Records) -> None:
        self._records = records

    async def get(self, id: str) -> Enquiry | None:
        """The enquiry of this id."""
        record = await self._records.get("enquiries", id) if id else None
        return _enquiry(id, record) if record else None

    async def put(self, enquiry: Enquiry) -> None:
        """Keep an enquiry as it is now."""
        await self._records.put("enquiries", enquiry.id, _enquiry_record(enquiry))

    async def of(self, organisation: str) -> Sequence[Enquiry]:
        """All that an organisation asked."""
        return [_enquiry(id, record) for id, record in await self._records.find("enquiries", "organisation", organisation)]

    async def forget(self, before: datetime) -> None:
        """Forget what is older."""
        for key in await self._records.below("enquiries", "at", instant(before)):
            await self._records.delete("enquiries", key)


def _enquiry_record(enquiry: Enquiry) -> Record:
    return {
        **plain(enquiry),
        "about": enquiry.about.code,
        "at": instant(enquiry.at),
        "asked": sorted(enquiry.asked),
        "answers": [list(each) for each in enquiry.answers],
    }


def _enquiry(id: str, record: dict[str, Any]) -> Enquiry:
    return Enquiry(
        **{
            **record,
            "id": id,
            "about": ground(record["about"]),
            "at": datetime.fromisoformat(record["at"]),
            "asked": frozenset(record["asked"]),
            "answers": tuple((organisation, words) for organisation, words in record["answers"]),
        }
    )
