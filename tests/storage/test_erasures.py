"""What somebody had deleted no backup brings back, and of what came after nothing is lost."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot import holdings
from bot.app import routes
from bot.model.addresses import Person
from bot.model.erasures import REMEMBER_ERASED, mark
from bot.ports import Transaction
from storage import backup, restoring
from storage.mentions import mentioned
from storage.records import Tables
from storage.restoring import Restored
from storage.stores import RecordStore
from tests.handlers.privacy import life
from tests.handlers.privacy.life import ANA, ANA_TEAMS, NINE, SUE
from tests.storage.stores import KINDS, Open, held

HOLDINGS = routes().holdings
AT_ONCE, LATER = NINE + timedelta(microseconds=1), NINE + timedelta(hours=1)


@pytest.fixture(params=KINDS)
async def store(request: pytest.FixtureRequest, open_new: Open, tmp_path: Path) -> AsyncIterator[RecordStore]:
    """Ana and Sue are in it."""
    made = await open_new(str(request.param), tmp_path / "data")
    async with made.transaction() as tx:
        await life.live(tx)
    yield made
    await made.close()


async def copied(store: RecordStore, folder: Path) -> Tables:
    """A backup of this moment, read back."""
    backup.write(folder / "x.backup", await held(store), NINE)
    return (await backup.read(folder / "x.backup")).tables


async def restored(store: RecordStore, then: Tables, at: datetime = LATER) -> Restored:
    async def erase(person: Person, tx: Transaction) -> None:
        await holdings.erase_again(person, HOLDINGS, tx)

    return await restoring.restore(store, then, lambda tables: None, erase, lambda done, total: None, at)


async def erases(store: RecordStore, person: Person, at: datetime = AT_ONCE) -> None:
    async with store.transaction() as tx:
        await holdings.erase(person, HOLDINGS, tx, at)


async def comes_back(store: RecordStore) -> None:
    async with store.transaction() as tx:
        await life.know(ANA, "Ana again", "", tx)


async def there(store: RecordStore) -> set[Person]:
    return {ANA, ANA_TEAMS, SUE} & mentioned(await held(store))


async def test_an_older_backup_brings_nothing_back(store: RecordStore, tmp_path: Path) -> None:
    then = await copied(store, tmp_path)
    await erases(store, ANA)
    assert (await restored(store, then)).erased == 2, "both of her accounts"
    assert await there(store) == {SUE}
    assert {mark(ANA), mark(ANA_TEAMS)} == (await held(store))["erasures"].keys(), "nor will the next restore"
    assert (await restored(store, then)).erased == 2
    assert await there(store) == {SUE}


async def test_a_backup_made_after_it_keeps_what_came_after(store: RecordStore, tmp_path: Path) -> None:
    await erases(store, ANA)
    await comes_back(store)
    then = await copied(store, tmp_path)
    done = await restored(store, then)
    assert (done.erased, [d.table for d in done.differences if d.new or d.changed or d.removed]) == (0, [])
    assert await there(store) == {ANA, SUE}
    async with store.transaction() as tx:
        assert [question.text for question in await tx.questions.of(ANA)] == ["Ana again asks: fees?"]


async def test_who_came_back_and_left_again_is_gone_from_every_earlier_backup(store: RecordStore, tmp_path: Path) -> None:
    first = await copied(store, tmp_path)
    await erases(store, ANA)
    await comes_back(store)
    between = await copied(store, tmp_path)
    await erases(store, ANA, AT_ONCE + timedelta(microseconds=1))
    for then in (first, between):
        await restored(store, then)
        assert await there(store) == {SUE}


async def test_who_came_back_is_gone_from_a_backup_of_before_and_may_come_again(store: RecordStore, tmp_path: Path) -> None:
    then = await copied(store, tmp_path)
    await erases(store, ANA)
    await comes_back(store)
    await restored(store, then)
    assert await there(store) == {SUE}, "the backup knows only what she had deleted"
    await comes_back(store)
    assert await there(store) == {ANA, SUE}


async def test_into_an_empty_store_the_backups_own_marks_go_along(store: RecordStore, open_new: Open, tmp_path: Path) -> None:
    then = await copied(store, tmp_path)
    await erases(store, ANA)
    other = await open_new("memory", tmp_path / "other")
    assert (await restored(other, await copied(store, tmp_path))).erased == 0
    assert (await restored(other, then)).erased == 2, "the newest first, and an older one brings nothing back"
    assert await there(other) == {SUE}


@pytest.mark.parametrize(("after", "back"), [(NINE, False), (LATER, True)])
async def test_for_as_long_as_a_mark_is_kept(store: RecordStore, tmp_path: Path, after: datetime, back: bool) -> None:
    then = await copied(store, tmp_path)
    await erases(store, ANA)
    await restored(store, then, after + REMEMBER_ERASED)
    assert (ANA in await there(store)) is back


async def test_one_that_fails_midway_changes_nothing(store: RecordStore, tmp_path: Path) -> None:
    then = await copied(store, tmp_path)
    await erases(store, ANA)
    before = await held(store)

    async def fails(*whom: object) -> None:
        raise RuntimeError

    with pytest.raises(RuntimeError):
        await restoring.restore(store, then, lambda tables: None, fails, lambda done, total: None, LATER)
    assert await held(store) == before
    assert ANA in mentioned(then), "nor is the backup"


async def test_marks_are_forgotten_in_time(store: RecordStore) -> None:
    await erases(store, ANA, NINE)
    await erases(store, SUE, LATER)
    async with store.transaction() as tx:
        assert await tx.erasures.prune(NINE) == 0
        assert await tx.erasures.prune(LATER) == 2
        assert await tx.erasures.prune(datetime(2030, 1, 1, tzinfo=UTC)) == 1


@pytest.mark.parametrize(
    "record",
    [
        {"by": "slack:T1:UANA"},
        {"people": ["slack:T1:UANA"]},
        {"asker": ["slack", "T1", "UANA"]},
        {"person": {"platform": "slack", "tenant": "T1", "id": "UANA"}},
        {"ref": [{"to": {"platform": "slack", "tenant": "T1", "person": "UANA"}}, "17"]},
        {"platform": "slack", "tenant": "T1", "id": "UANA", "since": None, "many": 3},
    ],
)
def test_people_are_found_however_they_are_written(record: dict[str, object]) -> None:
    assert mentioned({"any": {"a": record}}) == {ANA}
    assert mentioned({"any": {"slack:T1:UANA": {}}}) == {ANA}
    assert mentioned({"any": {"a": {"words": "slack: hello", "n": 1, "to": ["slack", 1, "x"]}}}) == set()
