"""What is remembered of turns lies in tables of its own, and is not written again when it says nothing new."""

from datetime import UTC, datetime

from bot.model.addresses import Place
from bot.model.channels import Channel
from storage.memory_store import MemoryRecords
from storage.records import Record
from storage.repositories.turns import ChannelRecords, ConversationRecords, HandledRecords, WelcomeRecords

NINE = datetime(2027, 3, 1, 9, 0, tzinfo=UTC)
ROOM = Place("slack", "T1", "C1")


class Counted(MemoryRecords):
    """Notes what is written."""

    def __init__(self) -> None:
        super().__init__({})
        self.written: list[tuple[str, str]] = []

    async def put(self, table: str, key: str, record: Record) -> None:
        self.written.append((table, key))
        await super().put(table, key, record)


async def test_turns_and_welcomes_are_noted_once_and_apart() -> None:
    records = Counted()
    handled, welcomes = HandledRecords(records), WelcomeRecords(records)
    assert [await noted.add("a", NINE) for noted in (handled, handled, welcomes, welcomes)] == [True, False, True, False]
    assert records.written == [("handled", "a"), ("welcomes", "a")]
    await welcomes.delete("a")
    assert [await noted.add("a", NINE) for noted in (handled, welcomes)] == [False, True]


async def test_a_channel_is_written_when_it_is_new_or_has_a_new_name() -> None:
    records = Counted()
    channels = ChannelRecords(records)
    for name, writes in (("", 1), ("", 1), ("general", 2), ("", 2), ("general", 2), ("all", 3)):
        await channels.note(ROOM, name)
        assert records.written == [("channels", ROOM.key)] * writes
    assert await channels.all() == [Channel(ROOM, "all")]


async def test_a_reference_is_written_when_it_says_something_new() -> None:
    records = Counted()
    conversations = ConversationRecords(records)
    for url, writes in (("a", 1), ("a", 1), ("b", 2)):
        await conversations.put("teams:t:p", {"url": url})
        assert records.written == [("conversations", "teams:t:p")] * writes
    await conversations.delete("teams:t:p")
    assert await conversations.get("teams:t:p") is None
