"""Who stands in records, whatever feature wrote them: as a key, or as its three parts in a list or by name."""

from collections.abc import Iterator
from typing import Any

from bot.model.addresses import Person, person_of
from storage.records import Tables


def mentioned(tables: Tables) -> frozenset[Person]:
    """Everybody who stands anywhere in these records; a place may look like a person, and is then among them."""
    return frozenset(person for rows in tables.values() for row in rows.items() for part in row for person in _people(part))


def _people(value: Any) -> Iterator[Person]:
    for key in _keys(value):
        if person := person_of(key):
            yield person
    parts = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    for part in parts:
        yield from _people(part)


def _keys(value: Any) -> list[str]:
    """What this value itself may be the key of."""
    match value:
        case str():
            return [value]
        case {"platform": platform, "tenant": tenant, "id": id} | {"platform": platform, "tenant": tenant, "person": id}:
            return [f"{platform}:{tenant}:{id}"]
        case [str(platform), str(tenant), str(id)]:
            return [f"{platform}:{tenant}:{id}"]
        case _:
            return []
