"""One person's preferences, whichever of their accounts they turn to us with."""

from datetime import UTC, datetime, time

import pytest

from bot.model.addresses import Person
from bot.model.members import Account
from bot.model.preferences import Preferences, Quiet
from bot.preferences import next_moment, next_reminder, prefer, preferences_of
from storage.memory_store import MemoryStore

SLACK, TEAMS, BEN = Person("slack", "T1", "UANA"), Person("teams", "tenant", "ana"), Person("slack", "T1", "UBEN")
NIGHT, MORNING = datetime(2027, 3, 1, 22, tzinfo=UTC), datetime(2027, 3, 2, 8, tzinfo=UTC)
HERS = Preferences("Africa/Nairobi", reminders=False, quiet=Quiet(time(22), time(6)), language="fr")


@pytest.fixture
async def store() -> MemoryStore:
    """Ana is on Slack, which knows her zone, and on Teams; Ben has no address."""
    made = MemoryStore()
    async with made.transaction() as tx:
        await tx.accounts.put(Account(SLACK, "Ana", "ana@x.example", zone="America/Lima"))
        await tx.accounts.put(Account(TEAMS, "Ana", "ana@x.example"))
        await tx.accounts.put(Account(BEN, "Ben"))
    return made


async def test_who_chose_nothing_has_the_usual_in_the_zone_that_a_directory_tells(store: MemoryStore) -> None:
    async with store.transaction() as tx:
        for person, zone in ((SLACK, "America/Lima"), (TEAMS, "America/Lima"), (BEN, "Europe/Paris")):
            assert await preferences_of(person, tx, "Europe/Paris") == Preferences(zone)
        nobody = Person("slack", "T1", "UNOBODY")
        assert await preferences_of(nobody, tx, "Europe/Paris") == Preferences("Europe/Paris")


async def test_what_is_chosen_on_one_platform_holds_on_the_other(store: MemoryStore) -> None:
    async with store.transaction() as tx:
        await prefer(TEAMS, HERS, tx)
        assert await preferences_of(SLACK, tx, "UTC") == HERS
        assert await preferences_of(BEN, tx, "UTC") == Preferences("UTC")


async def test_an_account_that_comes_later_finds_it_and_one_that_goes_takes_nothing_away(store: MemoryStore) -> None:
    async with store.transaction() as tx:
        await prefer(SLACK, HERS, tx)
        await tx.preferences.delete(TEAMS)
        assert await preferences_of(TEAMS, tx, "UTC") == HERS
        await prefer(TEAMS, HERS, tx)
        await tx.accounts.delete(SLACK)
        await tx.preferences.delete(SLACK)
        assert await preferences_of(TEAMS, tx, "UTC") == HERS


async def test_a_person_of_whom_nothing_is_known_may_choose_all_the_same(store: MemoryStore) -> None:
    nobody = Person("slack", "T1", "UNOBODY")
    async with store.transaction() as tx:
        await prefer(nobody, HERS, tx)
        assert await preferences_of(nobody, tx, "UTC") == HERS


async def test_a_reminder_waits_for_the_morning_and_does_not_come_to_who_wants_none(store: MemoryStore) -> None:
    async with store.transaction() as tx:
        assert await next_moment(BEN, tx, NIGHT, "UTC") == MORNING
        assert await next_reminder(BEN, tx, NIGHT, "UTC") == MORNING
        assert await next_reminder(BEN, tx, MORNING, "UTC") == MORNING
        await prefer(BEN, HERS, tx)
        assert await next_reminder(BEN, tx, NIGHT, "UTC") is None
        assert await next_moment(BEN, tx, NIGHT, "UTC") == datetime(2027, 3, 2, 3, tzinfo=UTC)
