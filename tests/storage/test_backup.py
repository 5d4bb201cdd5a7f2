"""A backup holds exactly what the store held at one moment, and any damage to it is noticed before anything counts."""

import asyncio
import json
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot import __version__
from bot.ports import StoreRefused
from storage import backup, migrations, opening
from storage.backup import Backup
from storage.records import Tables, everything
from tests.storage import writer
from tests.storage.stores import KINDS, Open, fill, held
from tests.storage.test_contract import ODD

NINE = datetime(2027, 3, 1, 9, 0, tzinfo=UTC)
SMALL: Tables = {
    "about": {"schema": {"version": 2}, "deliveries": {"count": 7}},
    "conversations": {ODD: {ODD: [1, 2.5, None, True, {"": []}]}, "a": {"z": 1, "a": 2}},
    "handled": {},
    "welcomes": {"b": {"at": "2"}, "a": {"at": "1"}},
}


def read(path: Path) -> Backup:
    return asyncio.run(backup.read(path))


@pytest.fixture
def small(tmp_path: Path) -> Path:
    path = tmp_path / "small.backup"
    backup.write(path, SMALL, NINE)
    return path


def test_what_is_in_it_can_be_read_by_anybody(small: Path) -> None:
    header, *records, end = map(json.loads, small.read_text("ascii").splitlines())
    assert header == {
        "format": "Alliance Bot backup",
        "version": 1,
        "schema": 2,
        "made": "2027-03-01T09:00:00+00:00",
        "by": __version__,
        "tables": {table: len(SMALL.get(table, {})) for table in backup.belonging()},
    }
    assert [row[:2] for row in records] == sorted([table, key] for table, rows in SMALL.items() for key in rows)
    assert {(table, key): record for table, key, record in records}["conversations", ODD] == SMALL["conversations"][ODD]
    assert end["records"] == 6


def test_what_is_read_is_what_was_written(small: Path) -> None:
    found = read(small)
    assert (found.made, found.by) == (NINE, __version__)
    assert found.tables == {table: SMALL.get(table, {}) for table in backup.belonging()}


def test_nobody_else_can_read_it(small: Path) -> None:
    assert small.stat().st_mode & 0o777 == 0o600
    assert [path.name for path in small.parent.iterdir()] == [small.name], "and no draft is left"


def test_the_progress_is_told(tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    backup.write(tmp_path / "x", SMALL, NINE, lambda done, total: told.append((done, total)))
    assert told == [(done, 6) for done in range(7)]


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)
ROWS = st.dictionaries(st.text(), st.dictionaries(st.text(), JSON, max_size=3), max_size=4)


@given(st.fixed_dictionaries(dict.fromkeys(("texts", "conversations", "silences"), ROWS)))
def test_any_record_under_any_key(tmp_path_factory: pytest.TempPathFactory, tables: Tables) -> None:
    path = tmp_path_factory.mktemp("any") / "x.backup"
    backup.write(path, {**tables, "about": {"schema": {"version": 2}}}, NINE)
    found = read(path)
    assert repr({table: found.tables[table] for table in tables}) == repr(in_order(tables))


def in_order(tables: Tables) -> Tables:
    """The same, each record's fields in the order in which a backup has them."""
    return {table: json.loads(json.dumps(dict(sorted(rows.items())), sort_keys=True)) for table, rows in tables.items()}


@pytest.mark.usefixtures("small")
@pytest.mark.parametrize("kind", KINDS)
async def test_the_same_records_give_the_same_file_whichever_the_store(kind: str, open_new: Open, tmp_path: Path) -> None:
    store = await open_new(kind, tmp_path / "data")
    await fill(store, SMALL)
    backup.write(tmp_path / "again", await held(store), NINE)
    await store.close()
    assert (tmp_path / "again").read_bytes() == (tmp_path / "small.backup").read_bytes()


class TestDamage:
    def test_a_cut_at_any_byte(self, small: Path) -> None:
        data = small.read_bytes()
        for size in range(len(data)):
            small.write_bytes(data[:size])
            with pytest.raises(StoreRefused, match=r"is damaged or was cut short|is not a backup of Alliance Bot"):
                read(small)

    @pytest.mark.parametrize("bits", [1, pytest.param(8, marks=pytest.mark.nightly)])
    def test_any_bit_that_flips(self, small: Path, bits: int) -> None:
        """One bit of each byte, another in each; nightly all of them."""
        data = small.read_bytes()
        for at in range(len(data)):
            for bit in [(at + number) % 8 for number in range(bits)]:
                small.write_bytes(data[:at] + bytes([data[at] ^ 1 << bit]) + data[at + 1 :])
                with pytest.raises(StoreRefused):
                    read(small)

    @pytest.mark.parametrize(
        "harm",
        [
            lambda lines: [*lines, lines[-1]],
            lambda lines: [*lines, b"\n"],
            lambda lines: [lines[0], *lines[2:]],
            lambda lines: [lines[0], lines[2], lines[1], *lines[3:]],
            lambda lines: [*lines[:-1], lines[1], lines[-1]],
            lambda lines: [*lines[:-1], lines[-1].upper()],
            lambda lines: [line.replace(b"\n", b"\r\n") for line in lines],
        ],
        ids=["end twice", "blank line", "line gone", "lines swapped", "line twice", "letters", "line ends"],
    )
    def test_lines_that_are_not_as_they_were(self, small: Path, harm: Callable[[list[bytes]], list[bytes]]) -> None:
        small.write_bytes(b"".join(harm(small.read_bytes().splitlines(keepends=True))))
        with pytest.raises(StoreRefused, match=r"small\.backup is damaged or was cut short\. Use another backup\."):
            read(small)

    @pytest.mark.parametrize("data", [b"", b"{}", b"[]\n", b"\xff\xfe", b"[" * 200_000, b'{"format": "another"}\n{}\n'])
    def test_what_is_no_backup(self, tmp_path: Path, data: bytes) -> None:
        path = tmp_path / "letter.txt"
        path.write_bytes(data)
        with pytest.raises(StoreRefused, match=r"letter\.txt is not a backup of Alliance Bot"):
            read(path)

    def test_what_is_no_file(self, tmp_path: Path) -> None:
        with pytest.raises(StoreRefused, match=r"none cannot be read .ENOENT.\."):
            read(tmp_path / "none")
        with pytest.raises(StoreRefused, match=r"cannot be read .EISDIR.\."):
            read(tmp_path)

    def test_a_header_that_lacks_something(self, small: Path) -> None:
        small.write_bytes(b'{"format": "Alliance Bot backup"}\n' + small.read_bytes().partition(b"\n")[2])
        with pytest.raises(StoreRefused, match="damaged"):
            read(small)


class TestVersions:
    def test_a_newer_format_is_refused(self, small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(backup, "VERSION", 0)
        with pytest.raises(StoreRefused, match=r"was made by a newer version of the bot\. Restore it with that version"):
            read(small)

    def test_newer_records_are_refused(self, small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(migrations, "STEPS", ())
        with pytest.raises(StoreRefused, match="was made by a newer version of the bot"):
            read(small)

    def test_older_records_are_brought_up_to_date(self, tmp_path: Path) -> None:
        path = tmp_path / "old.backup"
        backup.write(path, {"welcomes": {"a": {"at": "1"}}}, NINE)
        assert json.loads(path.read_bytes().splitlines()[0])["schema"] == 1
        found = read(path)
        assert found.tables["about"] == {"schema": {"version": migrations.latest()}}
        assert found.tables["welcomes"] == {"a": {"at": "1"}}

    def test_a_table_that_this_version_does_not_keep_is_refused(self, small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        tables = {table: () for table in backup.belonging() if table not in ("welcomes", "texts")}
        monkeypatch.setattr(backup, "INDEXED", tables)
        with pytest.raises(StoreRefused, match=r"what this version of the bot does not keep: welcomes\."):
            read(small)


def test_what_must_not_be_in_a_backup_is_not(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(backup, "NOT_IN_BACKUPS", ("silences",))
    path = tmp_path / "x.backup"
    backup.write(path, {**SMALL, "silences": {"key": {"code": "canary"}}}, NINE)
    assert b"canary" not in path.read_bytes()
    assert b"silences" not in path.read_bytes()
    assert "silences" not in (read(path)).tables


@pytest.mark.parametrize("backups", [30, pytest.param(500, marks=pytest.mark.nightly)])
def test_while_somebody_writes_each_transaction_is_in_it_whole_or_not_at_all(tmp_path: Path, backups: int) -> None:
    folder, path = tmp_path / "data", tmp_path / "x.backup"
    told = folder.with_name("told")
    with (
        told.open("wb") as out,
        subprocess.Popen([sys.executable, "-m", "tests.storage.writer", str(folder)], stdout=out) as on,
    ):
        while not told.stat().st_size:
            assert on.poll() is None
        counts = []
        for _ in range(backups):
            acknowledged = {line.split()[0]: int(line.split()[1]) for line in told.read_text().splitlines()[:-1]}
            tables = asyncio.run(taken(folder, path))
            writer.judge(tables, acknowledged)
            counts.append(sum(int(str(record["count"])) for record in tables["conversations"].values()))
        on.kill()
    assert len(set(counts)) > backups // 2, "and it did go on writing"


async def taken(folder: Path, path: Path) -> Tables:
    """Take a backup, and read it."""
    async with opening.reading(f"tinydb:{folder}") as tx:
        backup.write(path, await everything(tx.records), NINE)
    return (await backup.read(path)).tables
