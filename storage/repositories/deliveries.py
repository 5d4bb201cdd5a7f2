"""Deliveries and silences as records and back."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from bot.model.addresses import MessageRef, Person, Place, Recipient
from bot.model.deliveries import OPEN, Delivery, Silence, State, key, revised
from storage.records import Record, Records

COUNTER = "deliveries"
"""The record of `about` that says how many deliveries there ever were."""


class DeliveryRecords:
    """What is owed, under the delivery's own key."""

    def __init__(self, records: Records) -> None:
        self._records = records
        self.news = False
        """Whether something was noted that is owed at once."""

    async def owe(
        self, subject: str, to: Recipient, now: datetime, *, revision: int = 1, due: datetime | None = None
    ) -> Delivery:
        """Note that a subject's revision is owed to somebody; a revision that was noted before changes nothing."""
        due = due or now
        known = await self.get(key(subject, to))
        made = revised(known, revision, due, now) if known else Delivery(subject, to, await self._next(), due, now, revision)
        if made != known:
            await self.put(made)
        return made

    async def get(self, key: str) -> Delivery | None:
        """The delivery of this key."""
        record = await self._records.get("deliveries", key)
        return _delivery(record) if record else None

    async def put(self, delivery: Delivery) -> None:
        """Keep a delivery as it is now."""
        await self._records.put("deliveries", delivery.key, _record(delivery))
        self.news = self.news or (delivery.state == "owed" and delivery.due <= delivery.since)

    async def delete(self, key: str) -> None:
        """Forget a delivery."""
        await self._records.delete("deliveries", key)

    async def due(self, until: datetime) -> Mapping[str, datetime]:
        """The lanes in which something is due until an instant, and since or from when; the longest due first."""
        found = await self._records.find_below("deliveries", "due", _instant(until, after=True))
        lanes: dict[str, datetime] = {}
        for _, record in sorted(found, key=lambda row: (row[1]["due"], row[1]["order"])):
            lanes.setdefault(str(record["lane"]), datetime.fromisoformat(str(record["due"])))
        return lanes

    async def in_lane(self, lane: str) -> Sequence[Delivery]:
        """What is owed or under way in a lane, in its order."""
        return await self._found("lane", lane)

    async def in_state(self, state: State) -> Sequence[Delivery]:
        """All in a state that asks for somebody's attention, in their order."""
        return await self._found("state", state)

    async def of(self, subject: str) -> Sequence[Delivery]:
        """All deliveries of a subject, in their order."""
        return await self._found("subject", subject)

    async def all(self) -> Sequence[Delivery]:
        """All there are, in their order."""
        return _ordered(await self._records.scan("deliveries"))

    async def prune(self, before: datetime) -> int:
        """Forget what was settled before an instant; how many were forgotten."""
        old = await self._records.below("deliveries", "settled", _instant(before))
        for known in old:
            await self.delete(known)
        return len(old)

    async def _found(self, field: str, value: str) -> Sequence[Delivery]:
        return _ordered(await self._records.find("deliveries", field, value))

    async def _next(self) -> int:
        known = await self._records.get("about", COUNTER)
        number = int(str(known["count"])) + 1 if known else 1
        await self._records.put("about", COUNTER, {"count": number})
        return number


class SilenceRecords:
    """Why nothing is sent somewhere, by the key of a conversation or a workspace."""

    def __init__(self, records: Records) -> None:
        self._records = records

    async def get(self, key: str) -> Silence | None:
        """Why nothing is sent there."""
        record = await self._records.get("silences", key)
        return _silence(key, record) if record else None

    async def put(self, silence: Silence) -> None:
        """Send nothing there any more."""
        await self._records.put("silences", silence.key, {"code": silence.code, "at": _instant(silence.since)})

    async def all(self) -> Sequence[Silence]:
        """Everything that is silenced."""
        return [_silence(key, record) for key, record in await self._records.scan("silences")]

    async def lift(self, key: str) -> bool:
        """Send there again; False when nothing kept us from it."""
        if await self._records.get("silences", key) is None:
            return False
        await self._records.delete("silences", key)
        return True


def _ordered(records: Sequence[tuple[str, Record]]) -> Sequence[Delivery]:
    return sorted((_delivery(record) for _, record in records), key=lambda delivery: delivery.order)


def _record(delivery: Delivery) -> Record:
    """The fields that are indexed are there only while somebody may look for them."""
    ref, open = delivery.ref, delivery.state in OPEN
    record: Record = {
        "subject": delivery.subject,
        "to": _to(delivery.to),
        "order": delivery.order,
        "not_before": _instant(delivery.due),
        "since": _instant(delivery.since),
        "revision": delivery.revision,
        "shown": delivery.shown,
        "stands": delivery.state,
        "attempts": delivery.attempts,
        "ref": [_to(ref.place), ref.id] if ref else None,
        "code": delivery.code,
        "looked": delivery.looked,
    }
    if open:
        record["lane"] = delivery.lane
    else:
        record["settled"] = _instant(delivery.since)
    if delivery.state == "owed":
        record["due"] = _instant(delivery.due)
    else:
        record["state"] = delivery.state
    return record


def _delivery(record: Record) -> Delivery:
    fields: dict[str, Any] = record
    ref = fields["ref"]
    place = _recipient(ref[0]) if ref else None
    return Delivery(
        fields["subject"],
        _recipient(fields["to"]),
        fields["order"],
        datetime.fromisoformat(fields["not_before"]),
        datetime.fromisoformat(fields["since"]),
        fields["revision"],
        fields["shown"],
        fields["stands"],
        fields["attempts"],
        MessageRef(place, ref[1]) if isinstance(place, Place) else None,
        fields["code"],
        fields["looked"],
    )


def _silence(key: str, record: Record) -> Silence:
    return Silence(key, str(record["code"]), datetime.fromisoformat(str(record["at"])))


def _to(whom: Recipient) -> dict[str, str | None]:
    """A recipient, told apart by the names of its parts."""
    if isinstance(whom, Person):
        return {"platform": whom.platform, "tenant": whom.tenant, "person": whom.id}
    return {"platform": whom.platform, "tenant": whom.tenant, "channel": whom.channel, "thread": whom.thread}


def _recipient(parts: dict[str, Any]) -> Recipient:
    if "person" in parts:
        return Person(parts["platform"], parts["tenant"], parts["person"])
    return Place(parts["platform"], parts["tenant"], parts["channel"], parts["thread"])


def _instant(at: datetime, *, after: bool = False) -> str:
    """An instant as text that sorts as instants do; `after` gives the first text behind it."""
    return at.astimezone(UTC).isoformat(timespec="microseconds") + ("~" if after else "")
