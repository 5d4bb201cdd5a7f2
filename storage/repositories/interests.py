"""Funding interests and the lists of whom nobody wants to meet, as records and back."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

from bot.model.addresses import person_of
from bot.model.funding.deadline import Closes, Deadline, Forecast, Rolling
from bot.model.funding.interest import Interest
from bot.model.funding.money import Amount
from bot.model.funding.never_suggest import NeverSuggest
from storage.records import Record, Records, instant
from storage.repositories.plain import plain

SEVERAL = ("themes", "places", "offers", "needs", "focus")
PEOPLE = ("contact", "deputy")


class InterestRecords:
    """Interests, by id."""

    def __init__(self, records: Records) -> None:
        self._records = records

    async def get(self, id: str) -> Interest | None:
        """The interest of this id."""
        record = await self._records.get("interests", id) if id else None
        return _interest(id, record) if record else None

    async def put(self, interest: Interest) -> None:
        """Keep an interest as it is now."""
        await self._records.put("interests", interest.id, _interest_record(interest))

    async def delete(self, id: str) -> None:
        """Forget a draft."""
        await self._records.delete("interests", id)

    async def of(self, organisation: str) -> Sequence[Interest]:
        """All of an organisation."""
        return await self._found("organisation", organisation)

    async def drafts(self) -> Sequence[Interest]:
        """All that are drafts."""
        return await self._found("state", "draft")

    async def live(self) -> Sequence[Interest]:
        """All that are live."""
        return await self._found("state", "live")

    async def paused(self) -> Sequence[Interest]:
        """All that are paused."""
        return await self._found("state", "paused")

    async def all(self) -> Sequence[Interest]:
        """All there ever were."""
        return [_interest(id, record) for id, record in await self._records.scan("interests")]

    async def _found(self, field: str, value: str) -> list[Interest]:
        return [_interest(id, record) for id, record in await self._records.find("interests", field, value)]


class NeverSuggestRecords:
    """Lists, by organisation."""

    def __init__(self, records: Records) -> None:
        self._records = records

    async def of(self, organisation: str) -> NeverSuggest:
        """The list of an organisation."""
        record = await self._records.get("neversuggest", organisation)
        return NeverSuggest(organisation, _others(record) if record else frozenset())

    async def put(self, list: NeverSuggest) -> None:
        """Keep it; an empty one is forgotten."""
        if list.others:
            await self._records.put("neversuggest", list.organisation, {"others": sorted(list.others)})
        else:
            await self._records.delete("neversuggest", list.organisation)

    async def all(self) -> Mapping[str, frozenset[str]]:
        """All lists."""
        return {organisation: _others(record) for organisation, record in await self._records.scan("neversuggest")}


def _interest_record(interest: Interest) -> Record:
    people = {name: person.key if (person := getattr(interest, name)) else "" for name in PEOPLE}
    several = {name: list(getattr(interest, name)) for name in SEVERAL}
    amount = interest.amount
    money = [str(amount.low), str(amount.high), amount.currency] if amount else None
    rest = {"deadline": _deadline_record(interest.deadline), "touched": instant(interest.touched) if interest.touched else None}
    return {**plain(interest), **people, **several, "amount": money, **rest}


def _interest(id: str, record: dict[str, Any]) -> Interest:
    money = record["amount"]
    return Interest(
        **{
            **record,
            **{name: person_of(record[name]) for name in PEOPLE},
            **{name: tuple(record[name]) for name in SEVERAL},
            "id": id,
            "amount": Amount(Decimal(money[0]), Decimal(money[1]), money[2]) if money else None,
            "deadline": _deadline(record["deadline"]),
            "touched": datetime.fromisoformat(touched) if (touched := record.get("touched")) else None,
        }
    )


def _deadline_record(deadline: Deadline | None) -> Record | None:
    match deadline:
        case None:
            return None
        case Rolling():
            return {"kind": "rolling"}
        case Forecast():
            return {"kind": "forecast"}
        case Closes():
            hour = deadline.hour.isoformat() if deadline.hour else None
            return {"kind": "closes", "day": deadline.day.isoformat(), "zone": deadline.zone, "hour": hour}


def _deadline(record: dict[str, Any] | None) -> Deadline | None:
    if record is None:
        return None
    if record["kind"] != "closes":
        return Rolling() if record["kind"] == "rolling" else Forecast()
    hour = time.fromisoformat(record["hour"]) if record["hour"] else None
    return Closes(date.fromisoformat(record["day"]), record["zone"], hour)


def _others(record: dict[str, Any]) -> frozenset[str]:
    return frozenset(record["others"])
