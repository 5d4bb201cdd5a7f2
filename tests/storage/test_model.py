"""Whatever is done in whatever order, the store holds what a dictionary would."""

import asyncio
import shutil
import tempfile
from collections.abc import Callable
from itertools import count
from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from storage import opening
from storage.embedded import pages
from storage.embedded.tinydb_store import TinyStore
from storage.records import Record, Records
from storage.sql.sql_store import SqlStore
from tests.storage.postgres import PostgresServer

Change = tuple[str, Record | None]
"""A key and its new record, or None to delete it."""

KEYS = ("a", "b", "c", "d:1", "")
VALUES = ("", "x", "y", "z")
RECORDS = st.fixed_dictionaries({}, optional={"kind": st.sampled_from(VALUES), "source": st.sampled_from(VALUES)})
CHANGES = st.lists(st.tuples(st.sampled_from(KEYS), st.none() | RECORDS), max_size=5)


class StoreLife(RuleBasedStateMachine):
    """A store and its model, through transactions, stops and starts."""

    def __init__(self, url: str) -> None:
        super().__init__()
        self.runner = asyncio.Runner()
        self.url = url
        self.store = self.opened()
        self.model: dict[str, Record] = {}

    def opened(self) -> TinyStore | SqlStore:
        store = self.runner.run(opening.open_store(self.url))
        assert isinstance(store, TinyStore | SqlStore)
        return store

    @rule(groups=st.lists(CHANGES, min_size=1, max_size=4))
    def transactions_at_once(self, groups: list[list[Change]]) -> None:
        async def run() -> None:
            await asyncio.gather(*(self._transaction(changes) for changes in groups))

        self.runner.run(run())
        for changes in groups:
            for key, record in changes:
                self.model.pop(key, None) if record is None else self.model.update({key: record})

    @rule(changes=CHANGES, failure=st.sampled_from([RuntimeError, asyncio.CancelledError]))
    def a_transaction_that_fails(self, changes: list[Change], failure: type[BaseException]) -> None:
        async def run() -> None:
            with pytest.raises(failure):
                await self._transaction(changes, failure)

        self.runner.run(run())

    @rule()
    def stop_and_start(self) -> None:
        self.runner.run(self.store.close())
        self.store = self.opened()

    @invariant()
    def what_it_answers(self) -> None:
        async def run() -> None:
            async with self.store.transaction() as tx:
                await self._compare(tx.records)

        self.runner.run(run())

    @invariant()
    def what_others_read(self) -> None:
        async def run() -> None:
            async with opening.reading(self.url) as tx:
                await self._compare(tx.records)

        self.runner.run(run())

    def teardown(self) -> None:
        self.runner.run(self.store.close())
        self.runner.close()

    async def _transaction(self, changes: list[Change], failure: type[BaseException] | None = None) -> None:
        async with self.store.transaction() as tx:
            for key, record in changes:
                await (tx.records.delete("texts", key) if record is None else tx.records.put("texts", key, record))
                assert await tx.records.get("texts", key) == record
            if failure:
                raise failure

    async def _compare(self, records: Records) -> None:
        rows = sorted(self.model.items())
        for key in KEYS:
            assert await records.get("texts", key) == self.model.get(key)
        for field in ("kind", "source"):
            for value in VALUES:
                assert await records.find("texts", field, value) == [row for row in rows if row[1].get(field) == value]
                below = [key for key, record in rows if field in record and str(record[field]) < value]
                assert sorted(await records.below("texts", field, value)) == below


class TinyLife(StoreLife):
    """Crashes and checkpoints besides."""

    def __init__(self) -> None:
        self.home = Path(tempfile.mkdtemp())
        self.folder = self.home / "0"
        super().__init__(f"tinydb:{self.folder}")

    @rule()
    def crash_and_start(self) -> None:
        self.runner.run(self._rest())
        left = self.home / str(int(self.folder.name) + 1)
        shutil.copytree(self.folder, left)
        self.runner.run(self.store.close())
        self.folder, self.url = left, f"tinydb:{left}"
        self.store = self.opened()

    @rule(size=st.sampled_from([0, 1 << 30]))
    def checkpoint_often_or_never(self, size: int) -> None:
        self.runner.run(self._rest())
        self._tiny._checkpoint_at = size

    def teardown(self) -> None:
        super().teardown()
        shutil.rmtree(self.home)

    @property
    def _tiny(self) -> TinyStore:
        assert isinstance(self.store, TinyStore)
        return self.store

    async def _rest(self) -> None:
        if self._tiny._checkpointing:
            await self._tiny._checkpointing


def live(machine: Callable[[], StoreLife], lives: int) -> None:
    limits = settings(max_examples=lives, stateful_step_count=25, deadline=None)
    run_state_machine_as_test(machine, settings=limits)  # type: ignore[arg-type]  # whatever makes one is good enough


@pytest.mark.parametrize("lives", [12, pytest.param(1000, marks=pytest.mark.nightly)])
def test_lives_of_tinydb(lives: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pages, "PAGE", 2)
    live(TinyLife, lives)


@pytest.mark.parametrize("lives", [3, pytest.param(200, marks=pytest.mark.nightly)])
def test_lives_of_sqlite(tmp_path: Path, lives: int) -> None:
    numbers = count()
    live(lambda: StoreLife(f"sqlite+aiosqlite:///{tmp_path / str(next(numbers))}.db"), lives)


@pytest.mark.parametrize("lives", [3, pytest.param(200, marks=pytest.mark.nightly)])
def test_lives_of_postgresql(postgres: PostgresServer, lives: int) -> None:
    live(lambda: StoreLife(postgres.database()), lives)
