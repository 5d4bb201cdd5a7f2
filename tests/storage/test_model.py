"""Whatever is done in whatever order, the store holds what a dictionary would."""

import asyncio
import shutil
import tempfile
from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from storage import pages
from storage.records import Record, Records
from storage.tinydb_store import TinyStore, read_only

Change = tuple[str, Record | None]
"""A key and its new record, or None to delete it."""

KEYS = ("a", "b", "c", "d:1", "")
VALUES = ("", "x", "y", "z")
RECORDS = st.fixed_dictionaries({}, optional={"kind": st.sampled_from(VALUES), "source": st.sampled_from(VALUES)})
CHANGES = st.lists(st.tuples(st.sampled_from(KEYS), st.none() | RECORDS), max_size=5)


class StoreLife(RuleBasedStateMachine):
    """A store and its model, through transactions, stops, crashes and checkpoints."""

    def __init__(self) -> None:
        super().__init__()
        self.runner = asyncio.Runner()
        self.home = Path(tempfile.mkdtemp())
        self.folder = self.home / "0"
        self.store = TinyStore.open(self.folder)
        self.model: dict[str, Record] = {}

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
        self.store = TinyStore.open(self.folder)

    @rule()
    def crash_and_start(self) -> None:
        self.runner.run(self._rest())
        left = self.home / str(int(self.folder.name) + 1)
        shutil.copytree(self.folder, left)
        self.runner.run(self.store.close())
        self.folder, self.store = left, TinyStore.open(left)

    @rule(size=st.sampled_from([0, 1 << 30]))
    def checkpoint_often_or_never(self, size: int) -> None:
        self.runner.run(self._rest())
        self.store._checkpoint_at = size

    @invariant()
    def what_it_answers(self) -> None:
        async def run() -> None:
            async with self.store.transaction() as tx:
                await self._compare(tx.records)

        self.runner.run(run())

    @invariant()
    def what_is_on_the_disk(self) -> None:
        self.runner.run(self._compare(read_only(self.folder).records))

    def teardown(self) -> None:
        self.runner.run(self.store.close())
        self.runner.close()
        shutil.rmtree(self.home)

    async def _transaction(self, changes: list[Change], failure: type[BaseException] | None = None) -> None:
        async with self.store.transaction() as tx:
            for key, record in changes:
                await (tx.records.delete("texts", key) if record is None else tx.records.put("texts", key, record))
                assert await tx.records.get("texts", key) == record
            if failure:
                raise failure

    async def _rest(self) -> None:
        if self.store._checkpointing:
            await self.store._checkpointing

    async def _compare(self, records: Records) -> None:
        rows = sorted(self.model.items())
        for key in KEYS:
            assert await records.get("texts", key) == self.model.get(key)
        for field in ("kind", "source"):
            for value in VALUES:
                assert await records.find("texts", field, value) == [row for row in rows if row[1].get(field) == value]
                below = [key for key, record in rows if field in record and str(record[field]) < value]
                assert sorted(await records.below("texts", field, value)) == below


@pytest.mark.parametrize("lives", [25, pytest.param(1000, marks=pytest.mark.nightly)])
def test_lives(lives: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pages, "PAGE", 2)
    run_state_machine_as_test(StoreLife, settings=settings(max_examples=lives, stateful_step_count=25, deadline=None))
