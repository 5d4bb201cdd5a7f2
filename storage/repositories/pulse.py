"""Polls, what was released of them, and what was done to them, as records and back."""

import secrets
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from bot.model.addresses import Place
from bot.model.pulse.items import Item
from bot.model.pulse.own_items import Suggestion
from bot.model.pulse.polls import Poll, PollItem, Span, State
from bot.model.pulse.results import Proceeding, Release
from bot.model.pulse.translations import Translation
from storage.records import Record, Records, instant
from storage.repositories import figures
from storage.repositories.plain import plain

SUGGESTED, TRANSLATED = "suggested ", "translated "
"""How the keys of suggestions and translations begin; no item's id has a blank."""


class PollRecords:
    """Polls, by id."""

    def __init__(self, records: Records) -> None:
        self._records = records
        self.news = False
        """Whether a poll was changed: a pass of the sweep may have something to do."""

    async def get(self, id: str) -> Poll | None:
        """The poll of this id."""
        record = await self._records.get("polls", id) if id else None
        return _poll(id, record) if record else None

    async def put(self, poll: Poll) -> None:
        """Keep a poll as it is now."""
        await self._records.put("polls", poll.id, _poll_record(poll))
        self.news = True

    async def delete(self, id: str) -> None:
        """Forget a draft."""
        await self._records.delete("polls", id)

    async def rename(self, name: str, other: str) -> None:
        """Put another name in place of that of somebody of the staff."""
        await rename(self._records, "polls", name, other)

    async def in_state(self, state: State) -> Sequence[Poll]:
        """All in a state."""
        return [_poll(id, record) for id, record in await self._records.find("polls", "state", state)]

    async def all(self) -> Sequence[Poll]:
        """All there ever were, by their beginning."""
        polls = [_poll(id, record) for id, record in await self._records.scan("polls")]
        return sorted(polls, key=lambda poll: (poll.opens, poll.id))


class ReleaseRecords:
    """What was released, by poll; written once."""

    def __init__(self, records: Records) -> None:
        self._records = records

    async def get(self, poll: str) -> Release | None:
        """What was released of a poll."""
        record = await self._records.get("releases", poll) if poll else None
        return figures.release(poll, record) if record else None

    async def add(self, release: Release) -> None:
        """Keep it, unless there is one already."""
        if await self._records.get("releases", release.poll) is None:
            await self._records.put("releases", release.poll, figures.release_record(release))

    async def all(self) -> Sequence[Release]:
        """Everything that was ever released, the oldest first."""
        found = [figures.release(poll, record) for poll, record in await self._records.scan("releases")]
        return sorted(found, key=lambda release: (release.closed, release.opened, release.poll))


class ProceedingRecords:
    """What was done, by poll and number."""

    def __init__(self, records: Records) -> None:
        self._records = records

    async def add(self, poll: str, what: str, by: str, at: datetime, why: str = "", span: Span | None = None) -> None:
        """Note something behind what was noted of this poll before."""
        number = len(await self._records.find("proceedings", "poll", poll)) + 1
        times = [instant(each) for each in span or ()]
        record: Record = {"poll": poll, "number": number, "what": what, "by": by, "at": instant(at), "why": why, "span": times}
        await self._records.put("proceedings", f"{poll}:{number:06}", record)

    async def rename(self, name: str, other: str) -> None:
        """Put another name in place of that of somebody of the staff."""
        await rename(self._records, "proceedings", name, other)

    async def of(self, poll: str) -> Sequence[Proceeding]:
        """All that was done to a poll, the oldest first."""
        return [_proceeding(record) for _, record in await self._records.find("proceedings", "poll", poll)]

    async def all(self) -> Sequence[Proceeding]:
        """All that was ever done, the oldest first."""
        found = [_proceeding(record) for _, record in await self._records.scan("proceedings")]
        return sorted(found, key=lambda one: (one.at, one.poll, one.number))


class ItemRecords:
    """Items that staff added, by id and version."""

    def __init__(self, records: Records) -> None:
        self._records = records

    async def all(self) -> Sequence[Item]:
        """Each version of each, in order."""
        return [figures.item(record) for key, record in await self._records.scan("items") if " " not in key]

    async def put(self, item: Item) -> None:
        """Keep a version of an item."""
        await self._records.put("items", f"{item.id}:{item.version:06}", figures.item_record(item))

    async def translate(self, translation: Translation) -> None:
        """Keep a version of a translation."""
        wording = f"{translation.item}:{translation.of:06}:{translation.language}:{translation.version:06}"
        await self._records.put("items", TRANSLATED + wording, _translation_record(translation))

    async def translations(self) -> Sequence[Translation]:
        """Each version of each that staff wrote, in order."""
        found = await self._records.scan("items")
        return [_translation(record) for key, record in found if key.startswith(TRANSLATED)]

    async def suggest(self, suggestion: Suggestion) -> None:
        """Keep a wording that a member suggests, under a name that tells nothing."""
        await self._records.put("items", f"{SUGGESTED}{secrets.token_hex(12)}", plain(suggestion))

    async def suggestions(self) -> Sequence[Suggestion]:
        """All that were suggested, in no order."""
        found = await self._records.scan("items")
        return [_suggestion(record) for key, record in found if key.startswith(SUGGESTED)]


async def rename(records: Records, table: str, name: str, other: str) -> None:
    """In the records of a table that say by whom or in whose name they are, put another name in place of one."""
    for key, record in await records.scan(table):
        if found := {field: other for field in ("by", "owner") if record.get(field) == name}:
            await records.put(table, key, {**record, **found})


def _poll_record(poll: Poll) -> Record:
    return {
        **plain(poll),
        "items": [_asked_record(each) for each in poll.items],
        "places": [plain(place) for place in poll.places],
        "electorate": list(poll.electorate),
        "opens": instant(poll.opens),
        "closes": instant(poll.closes),
        "shown_at": instant(poll.shown_at) if poll.shown_at else None,
    }


def _poll(id: str, record: dict[str, Any]) -> Poll:
    return Poll(
        **{
            **record,
            "id": id,
            "items": tuple(_asked(each) for each in record["items"]),
            "places": tuple(Place(**place) for place in record["places"]),
            "electorate": tuple(record["electorate"]),
            "opens": datetime.fromisoformat(record["opens"]),
            "closes": datetime.fromisoformat(record["closes"]),
            "shown_at": datetime.fromisoformat(record["shown_at"]) if record["shown_at"] else None,
        }
    )


def _asked_record(asked: PollItem) -> Record:
    translations = [_translation_record(each) for each in asked.translations]
    return {"item": figures.item_record(asked.item), "choices": list(asked.choices), "translations": translations}


def _asked(record: dict[str, Any]) -> PollItem:
    translations = tuple(_translation(each) for each in record["translations"])
    return PollItem(figures.item(record["item"]), tuple(record["choices"]), translations)


def _translation_record(translation: Translation) -> Record:
    return {**plain(translation), "labels": list(translation.labels)}


def _translation(record: dict[str, Any]) -> Translation:
    return Translation(**{**record, "labels": tuple(record["labels"])})


def _suggestion(record: dict[str, Any]) -> Suggestion:
    return Suggestion(**record)


def _proceeding(record: dict[str, Any]) -> Proceeding:
    times = [datetime.fromisoformat(each) for each in record["span"]]
    span = (times[0], times[1]) if times else None
    return Proceeding(**{**record, "at": datetime.fromisoformat(record["at"]), "span": span})
