"""Organisations, accounts and staff as records and back."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from bot.model.addresses import Person
from bot.model.members import Account, Organisation, Standing
from storage.records import Record, Records, instant


class OrganisationRecords:
    """The member organisations, by id."""

    def __init__(self, records: Records) -> None:
        self._records = records

    async def get(self, id: str) -> Organisation | None:
        """The organisation of this id."""
        record = await self._records.get("organisations", id) if id else None
        return _organisation(id, record) if record else None

    async def put(self, organisation: Organisation) -> None:
        """Keep an organisation as it is now."""
        await self._records.put("organisations", organisation.id, _organisation_record(organisation))

    async def delete(self, id: str) -> None:
        """Forget an organisation; one that left is kept."""
        await self._records.delete("organisations", id)

    async def all(self) -> Sequence[Organisation]:
        """All that are or were members, in the order of their ids."""
        return [_organisation(id, record) for id, record in await self._records.scan("organisations")]


class AccountRecords:
    """People on their platforms."""

    def __init__(self, records: Records) -> None:
        self._records = records
        self.news = False
        """Whether somebody was noted of whom the directory is to be asked at once."""

    async def get(self, person: Person) -> Account | None:
        """What is known of a person."""
        record = await self._records.get("accounts", person.key)
        return _account(record) if record else None

    async def put(self, account: Account) -> None:
        """Keep what is known of a person."""
        await self._records.put("accounts", account.person.key, _account_record(account))
        self.news = self.news or (account.ask is not None and account.ask == account.since)

    async def delete(self, person: Person) -> None:
        """Forget a person."""
        await self._records.delete("accounts", person.key)

    async def of(self, organisation: str) -> Sequence[Account]:
        """Those who speak, or say they speak, for an organisation."""
        return await self._found("organisation", organisation)

    async def with_address(self, address: str) -> Sequence[Account]:
        """The accounts of one person, whatever the platform."""
        return await self._found("address", address) if address else []

    async def in_standing(self, standing: Standing) -> Sequence[Account]:
        """All of whom we are so sure."""
        return await self._found("standing", standing)

    async def to_ask(self, until: datetime, most: int) -> Sequence[Account]:
        """Some of those of whom the directory is to be asked until an instant, at most so many."""
        keys = await self._records.below("accounts", "ask", f"{instant(until)}~")
        found = [await self._records.get("accounts", key) for key in keys[:most]]
        return [_account(record) for record in found if record]

    async def _found(self, field: str, value: str) -> Sequence[Account]:
        return [_account(record) for _, record in await self._records.find("accounts", field, value)]


class StaffRecords:
    """The Secretariat's staff."""

    def __init__(self, records: Records) -> None:
        self._records = records

    async def all(self) -> Sequence[Person]:
        """Everybody who is staff."""
        return [_person(record) for _, record in await self._records.scan("staff")]

    async def add(self, person: Person, at: datetime) -> None:
        """Make somebody staff."""
        await self._records.put("staff", person.key, {**_who(person), "since": instant(at)})

    async def remove(self, person: Person) -> None:
        """Make somebody staff no longer."""
        await self._records.delete("staff", person.key)


def _organisation_record(organisation: Organisation) -> Record:
    return {
        "name": organisation.name,
        "constituency": organisation.constituency,
        "domains": list(organisation.domains),
        "representative": organisation.representative,
        "deputy": organisation.deputy,
        "joined": organisation.joined.isoformat() if organisation.joined else None,
        "left": organisation.left.isoformat() if organisation.left else None,
        "parent": organisation.parent,
    }


def _organisation(id: str, record: Record) -> Organisation:
    fields: dict[str, Any] = record
    days = {name: date.fromisoformat(fields[name]) if fields[name] else None for name in ("joined", "left")}
    return Organisation(**{"id": id, **fields, **days, "domains": tuple(fields["domains"])})


def _account_record(account: Account) -> Record:
    return {
        **_who(account.person),
        "name": account.name,
        "address": account.address,
        "organisation": account.organisation,
        "standing": account.standing,
        "since": instant(account.since) if account.since else None,
        "by": account.by,
        "home": account.home,
        "ask": instant(account.ask) if account.ask else None,
        "zone": account.zone,
    }


def _account(record: Record) -> Account:
    fields: dict[str, Any] = record
    since, ask = (datetime.fromisoformat(fields[name]) if fields[name] else None for name in ("since", "ask"))
    known = (fields["name"], fields["address"], fields["organisation"], fields["standing"], since)
    return Account(_person(record), *known, fields["by"], fields["home"], ask, fields.get("zone", ""))


def _who(person: Person) -> Record:
    return {"platform": person.platform, "tenant": person.tenant, "id": person.id}


def _person(record: Record) -> Person:
    fields: dict[str, Any] = record
    return Person(fields["platform"], fields["tenant"], fields["id"])
