"""What is remembered of turns as records: those that had their effect, introductions, and how places are reached."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from bot.model.addresses import Place, conversation
from bot.model.channels import Channel
from storage.records import Record, Records, instant
from storage.repositories.plain import plain


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

    async def delete(self, place: str) -> None:
        """Forget an introduction."""
        await self._records.delete("welcomes", place)


class ChannelRecords:
    """Channels and groups, by the key of their place."""

    def __init__(self, records: Records) -> None:
        self._records = records

    async def note(self, place: Place, name: str = "") -> None:
        """Know of a channel, and keep its name until another is said."""
        known = await self._records.get("channels", conversation(place))
        if known is None or (name and known["name"] != name):
            channel = Channel(replace(place, thread=None), name)
            await self._records.put("channels", channel.place.key, plain(channel))

    async def all(self) -> Sequence[Channel]:
        """All that are known."""
        return [_channel(record) for _, record in await self._records.scan("channels")]


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


def _channel(record: dict[str, Any]) -> Channel:
    return Channel(Place(**record["place"]), record["name"])


async def _add_once(records: Records, table: str, key: str, at: datetime) -> bool:
    if await records.get(table, key) is not None:
        return False
    await records.put(table, key, {"at": instant(at)})
    return True
