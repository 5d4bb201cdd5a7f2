"""The official texts as records and back."""

from collections.abc import Sequence

from bot.model.knowledge import Passage
from storage.records import Record, Records


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
