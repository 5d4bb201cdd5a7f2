"""Records to domain objects and back, once for all stores."""

from collections.abc import Sequence
from datetime import datetime

from bot.model.knowledge import Passage
from storage.compact import CommentRecords, SignatureRecords, VersionRecords
from storage.curated import CuratedRecords
from storage.deliveries import DeliveryRecords, SilenceRecords
from storage.members import AccountRecords, OrganisationRecords, StaffRecords
from storage.plan import ActionRecords
from storage.proposals import ProposalRecords
from storage.questions import QuestionRecords, ThumbRecords
from storage.records import Record, Records, instant


class HandledRecords:
    """Deliveries that had their effect, by the platform's key."""

    def __init__(self, records: Records) -> None:
        self._records = records

    async def add(self, turn: str, at: datetime) -> bool:
        """Note a delivery; False when it was noted before."""
        return await _add_once(self._records, "handled", turn, at)

    async def prune(self, before: datetime) -> int:
        """Forget what was noted before an instant; how many were forgotten."""
        keys = await self._records.below("handled", "at", instant(before))
        for key in keys:
            await self._records.delete("handled", key)
        return len(keys)


class WelcomeRecords:
    """Places in which the bot introduced itself."""

    def __init__(self, records: Records) -> None:
        self._records = records

    async def add(self, place: str, at: datetime) -> bool:
        """Note an introduction; False when there was one before."""
        return await _add_once(self._records, "welcomes", place, at)


class ConversationRecords:
    """A platform's own references to places and people."""

    def __init__(self, records: Records) -> None:
        self._records = records

    async def get(self, key: str) -> Record | None:
        """What was kept under a key."""
        return await self._records.get("conversations", key)

    async def put(self, key: str, reference: Record) -> None:
        """Keep a reference; one that says nothing new is not written again."""
        if await self.get(key) != reference:
            await self._records.put("conversations", key, reference)

    async def delete(self, key: str) -> None:
        """Forget a reference."""
        await self._records.delete("conversations", key)


class TextRecords:
    """The official texts, a record per passage, in document order."""

    def __init__(self, records: Records) -> None:
        self._records = records

    async def all(self) -> Sequence[Passage]:
        """Every passage, in the order of its document."""
        return [_passage(record) for _, record in await self._records.find("texts", "kind", "passage")]

    async def replace(self, source: str, passages: Sequence[Passage]) -> None:
        """Put these passages in place of all that came from this document before."""
        for key, _ in await self._records.find("texts", "source", source):
            await self._records.delete("texts", key)
        for number, passage in enumerate(passages):
            await self._records.put("texts", f"{source}:{number:06}", _passage_record(passage))


class Repositories:
    """All repositories over the records of one transaction."""

    def __init__(self, records: Records) -> None:
        self.records = records
        self.handled = HandledRecords(records)
        self.welcomes = WelcomeRecords(records)
        self.conversations = ConversationRecords(records)
        self.texts = TextRecords(records)
        self.deliveries = DeliveryRecords(records)
        self.silences = SilenceRecords(records)
        self.organisations = OrganisationRecords(records)
        self.accounts = AccountRecords(records)
        self.staff = StaffRecords(records)
        self.versions = VersionRecords(records)
        self.signatures = SignatureRecords(records)
        self.comments = CommentRecords(records)
        self.actions = ActionRecords(records)
        self.proposals = ProposalRecords(records)
        self.questions = QuestionRecords(records)
        self.curated = CuratedRecords(records)
        self.thumbs = ThumbRecords(records)

    @property
    def news(self) -> bool:
        """Whether the sweep has something to do at once."""
        return self.deliveries.news or self.accounts.news


def _passage(record: Record) -> Passage:
    topics = record["topics"]
    assert isinstance(topics, list)
    return Passage(
        str(record["id"]), str(record["heading"]), str(record["words"]), str(record["source"]), tuple(map(str, topics))
    )


def _passage_record(passage: Passage) -> Record:
    return {
        "kind": "passage",
        "id": passage.id,
        "heading": passage.heading,
        "words": passage.words,
        "source": passage.source,
        "topics": list(passage.topics),
    }


async def _add_once(records: Records, table: str, key: str, at: datetime) -> bool:
    if await records.get(table, key) is not None:
        return False
    await records.put(table, key, {"at": instant(at)})
    return True
