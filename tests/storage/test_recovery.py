"""What is found after a crash, after damage, and by somebody else who looks."""

import json
import subprocess
import sys
import zlib
from collections.abc import Iterator
from pathlib import Path

import pytest
from tinydb import TinyDB

from bot.ports import StoreRefused
from storage import disk
from storage.embedded import checkpoint, journal, tinydb_store
from storage.embedded.journal import Journal
from storage.embedded.packed import Changes, PackedTables, pack
from storage.embedded.recovery import load
from storage.embedded.tinydb_store import TinyStore, read_only
from storage.records import Record, Tables
from tests.storage.faulty import PowerOs
from tests.storage.story import Story, on_disk

GROUPS: list[list[dict[str, dict[str, Record | None]]]] = [
    [{"handled": {"a": {"at": "1"}}, "texts": {"a": {"kind": "x"}}}],
    [{"handled": {"a": None, "b": {"at": "2"}}}, {"handled": {"c": {"at": "3"}}}, {"texts": {"a": None}}],
    [{"handled": {"b": {"at": "4"}}}],
]
"""Transactions, in the groups in which they were synced."""


def states() -> Iterator[Tables]:
    """What holds before the first transaction, and after each."""
    tables: Tables = {}
    yield {}
    for changes in [changes for group in GROUPS for changes in group]:
        for name, rows in changes.items():
            table = {**tables.get(name, {}), **{key: record for key, record in rows.items() if record is not None}}
            tables[name] = {key: record for key, record in table.items() if rows.get(key, record) is not None}
        yield {name: dict(rows) for name, rows in tables.items()}


def written(folder: Path) -> tuple[Path, bytes]:
    """A journal of these groups."""
    file = Journal(folder, 1, 0)
    for group in GROUPS:
        file.append([packed(changes) for changes in group])
    file.close()
    return folder / "journal-000001", (folder / "journal-000001").read_bytes()


def packed(changes: dict[str, dict[str, Record | None]]) -> Changes:
    return {name: {key: pack(record) if record else None for key, record in rows.items()} for name, rows in changes.items()}


def ends(data: bytes) -> list[int]:
    """Where the lines of a journal end; the first is its heading."""
    return [at + 1 for at, byte in enumerate(data) if byte == ord("\n")]


def test_a_journal_cut_anywhere_gives_exactly_its_whole_transactions(tmp_path: Path) -> None:
    path, data = written(tmp_path)
    after = list(states())
    for size in range(len(data) + 1):
        path.write_bytes(data[:size])
        assert on_disk(tmp_path) == after[max(sum(end <= size for end in ends(data)) - 1, 0)]


def test_a_flipped_bit_is_refused_unless_it_could_be_an_unfinished_end(tmp_path: Path) -> None:
    path, data = written(tmp_path)
    after = list(states())
    end = ends(data)[-2] - 1
    for at in range(len(data)):
        path.write_bytes(flipped(data, at, 1 << at % 8))
        if at < end:
            with pytest.raises(StoreRefused, match="damaged or missing"):
                load(tmp_path)
        else:
            assert on_disk(tmp_path) == after[-3 if at == end else -2], "the end of a line joins it to the next one"


def test_a_line_that_is_gone_is_noticed(tmp_path: Path) -> None:
    path, data = written(tmp_path)
    lines = data.splitlines(keepends=True)
    for gone in range(len(lines) - 1):
        path.write_bytes(b"".join(lines[:gone] + lines[gone + 1 :]))
        with pytest.raises(StoreRefused, match="damaged or missing"):
            load(tmp_path)


def test_a_group_of_which_the_power_cut_left_only_the_end_is_no_damage(tmp_path: Path) -> None:
    path, data = written(tmp_path)
    whole = ends(data)
    path.write_bytes(data[: whole[1]] + b"\0" * (whole[2] - whole[1]) + data[whole[2] : whole[4]])
    assert on_disk(tmp_path) == list(states())[1]
    path.write_bytes(data[: whole[1]] + b"\0" * (whole[2] - whole[1]) + data[whole[2] :])
    with pytest.raises(StoreRefused):
        load(tmp_path)


async def test_the_torn_end_is_cut_off_and_the_journal_goes_on_behind_it(tmp_path: Path) -> None:
    path, data = written(tmp_path)
    path.write_bytes(data + b"0badc0de {torn")
    for _ in range(2):
        store = TinyStore.open(tmp_path)
        async with store.transaction() as tx:
            assert await tx.records.get("handled", "b") == {"at": "4"}
            await tx.records.put("handled", "new", {"at": "5"})
        await store.close()
    assert on_disk(tmp_path)["handled"] == {"b": {"at": "4"}, "c": {"at": "3"}, "new": {"at": "5"}}


def flipped(data: bytes, at: int, bits: int) -> bytes:
    return data[:at] + bytes([data[at] ^ bits]) + data[at + 1 :]


async def filled(folder: Path) -> Story:
    """A folder that was stopped cleanly."""
    store, story = TinyStore.open(folder), Story()
    await story.write_together(store, *range(1, 250))
    await store.close()
    return story


async def test_stock_tinydb_reads_it_after_a_clean_stop(tmp_path: Path) -> None:
    story = await filled(tmp_path)
    with TinyDB(tmp_path / "store.json", access_mode="r") as db:
        read = {name: {key: dict(row) for key, row in db.storage.read()[name].items()} for name in db.tables()}
    story.judge(read)


def test_a_store_that_was_never_used_is_readable_too(tmp_path: Path) -> None:
    assert on_disk(tmp_path / "nowhere") == {}


async def test_nobody_else_can_read_the_files(tmp_path: Path) -> None:
    await filled(tmp_path / "deep" / "data")
    assert (tmp_path / "deep" / "data").stat().st_mode & 0o777 == 0o700
    assert {path.stat().st_mode & 0o777 for path in (tmp_path / "deep" / "data").iterdir()} == {0o600}


async def test_any_damage_to_the_checkpoint_is_refused(tmp_path: Path) -> None:
    await filled(tmp_path)
    path = tmp_path / "store.json"
    data = path.read_bytes()
    for at in (*range(0, len(data), 997), *range(len(data) - 80, len(data))):
        path.write_bytes(flipped(data, at, 4))
        with pytest.raises(StoreRefused):
            TinyStore.open(tmp_path)
    for size in range(0, len(data), 997):
        path.write_bytes(data[:size])
        with pytest.raises(StoreRefused, match=r"store\.json is damaged"):
            TinyStore.open(tmp_path)


def test_a_checkpoint_with_many_records_on_a_line_is_read_too(tmp_path: Path) -> None:
    tables: Tables = {"about": {}, "texts": {"": {}, '"}, {': {"x": [1, {"}": "\\"}]}, "c": {"kind": "\ud800"}}}
    text = "{" + "".join(f"{json.dumps({name: rows})[1:-1]},\n" for name, rows in tables.items())
    text += '"_store": {"1": {"version": 1, "journal": 1'
    (tmp_path / "store.json").write_text(f'{text}, "crc32": {zlib.crc32(text.encode())}}}}}}}\n')
    Journal(tmp_path, 1, 0).close()
    assert on_disk(tmp_path) == tables


async def test_a_missing_journal_is_refused_by_name(tmp_path: Path) -> None:
    await filled(tmp_path)
    (tmp_path / "journal-000002").rename(tmp_path / "journal-000003")
    with pytest.raises(StoreRefused, match="journal-000002 is damaged or missing"):
        TinyStore.open(tmp_path)
    (tmp_path / "journal-000003").unlink()
    with pytest.raises(StoreRefused, match="journal-000002 is damaged or missing"):
        TinyStore.open(tmp_path)


async def test_a_missing_checkpoint_is_refused(tmp_path: Path) -> None:
    await filled(tmp_path)
    (tmp_path / "store.json").unlink()
    with pytest.raises(StoreRefused, match="journal-000001 is damaged or missing"):
        TinyStore.open(tmp_path)


def test_transactions_behind_an_unfinished_file_are_damage(tmp_path: Path) -> None:
    path, data = written(tmp_path)
    path.write_bytes(data[:-1])
    later = Journal(tmp_path, 2, 0)
    assert load(tmp_path).number == 1, "a file that was only begun changes nothing"
    later.append([packed(changes) for changes in GROUPS[0]])
    later.close()
    with pytest.raises(StoreRefused, match="journal-000001 is damaged"):
        load(tmp_path)


async def test_what_a_newer_version_wrote_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(journal, "VERSION", 2)
    newer = TinyStore.open(tmp_path)
    await Story().write(newer, 1)
    monkeypatch.setattr(journal, "VERSION", 1)
    with pytest.raises(StoreRefused, match="journal-000001 was written by a newer version of the bot"):
        read_only(tmp_path)
    monkeypatch.setattr(journal, "VERSION", 2)
    await newer.close()
    monkeypatch.setattr(journal, "VERSION", 1)
    with pytest.raises(StoreRefused, match=r"store\.json was written by a newer version of the bot"):
        TinyStore.open(tmp_path)


async def test_the_power_fails_at_any_moment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tinydb_store, "CHECKPOINT_AT", 600)
    monkeypatch.setattr(tinydb_store, "REST", 0)
    folder, found, story = tmp_path / "data", tmp_path / "found", Story()
    folder.mkdir()
    found.mkdir()
    cuts: list[tuple[int, dict[str, bytes]]] = []
    monkeypatch.setattr(disk, "os", PowerOs(lambda states: cuts.extend((len(story.kept), files) for files in states)))
    store = TinyStore.open(folder)
    for number in range(1, 40, 3):
        await story.write(store, number)
        await story.write_together(store, number + 1, number + 2)
    await store.close()
    assert len(story.kept) == 39
    assert len(cuts) > 200
    for kept, files in cuts:
        then = Story()
        then.kept, then.unknown = story.kept[:kept], story.kept[kept:]
        then.judge(on_disk(laid_out(found, files)))


async def test_what_is_found_at_the_start_is_safe_before_it_counts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _, data = written(tmp_path)
    cuts: list[dict[str, bytes]] = []
    monkeypatch.setattr(disk, "os", PowerOs(lambda states: cuts.append(states[1])))
    store = TinyStore.open(tmp_path)
    assert cuts[-1]["journal-000001"] == data
    await store.close()


def laid_out(folder: Path, files: dict[str, bytes]) -> Path:
    """The folder with these files and no others."""
    for path in folder.iterdir():
        path.unlink()
    for name, data in files.items():
        (folder / name).write_bytes(data)
    return folder


async def test_somebody_reads_while_the_store_is_open(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tinydb_store, "CHECKPOINT_AT", 2000)
    store, story = TinyStore.open(tmp_path), Story()
    for number in range(1, 100, 3):
        await story.write_together(store, number, number + 1, number + 2)
        tables = {"handled": {}, "texts": dict(await read_only(tmp_path).records.find("texts", "kind", "passage"))}
        assert {int(key) for key in tables["texts"]} >= set(story.kept)
    await store.close()
    assert len(await read_only(tmp_path).records.find("texts", "kind", "passage")) == 99


async def test_a_checkpoint_while_somebody_reads_makes_them_read_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store, story = TinyStore.open(tmp_path), Story()
    await story.write(store, 1)
    (copy := tmp_path / "before").mkdir()
    (copy / "journal-000001").write_bytes((tmp_path / "journal-000001").read_bytes())
    await store.close()
    reads = 0

    def overtaken(folder: Path) -> tuple[PackedTables, int]:
        nonlocal reads
        reads += 1
        if reads == 1:  # what is there changes between the look at the checkpoint and the look at the journal
            for path in tmp_path.glob("[js]*"):
                path.replace(copy / path.name)
            (copy / "journal-000001").unlink()
            return {}, 1
        return real(folder)

    real = checkpoint.read
    monkeypatch.setattr(checkpoint, "read", overtaken)
    assert await read_only(copy).records.get("welcomes", "last") == {"number": 1}
    assert reads == 2
    monkeypatch.undo()
    (copy / "store.json").unlink()
    with pytest.raises(StoreRefused, match="damaged or missing"):
        read_only(copy)


HOLDS = """
import sys, pathlib
from storage.embedded.tinydb_store import TinyStore
store = TinyStore.open(pathlib.Path(sys.argv[1]))
print("held", flush=True)
sys.stdin.read()
"""


def test_a_second_process_is_told_who_has_the_folder(tmp_path: Path) -> None:
    with subprocess.Popen([sys.executable, "-c", HOLDS, str(tmp_path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as other:
        assert other.stdout
        assert other.stdout.readline() == b"held\n"
        says = rf"{tmp_path} is already in use by process {other.pid} on .+ Stop that one first, or .+ PostgreSQL URL"
        with pytest.raises(StoreRefused, match=says):
            TinyStore.open(tmp_path)
        assert not on_disk(tmp_path), "only writing is locked"
        other.kill()
    TinyStore.open(tmp_path)


async def test_the_folder_is_free_after_the_stop(tmp_path: Path) -> None:
    store = TinyStore.open(tmp_path)
    with pytest.raises(StoreRefused, match="already in use"):
        TinyStore.open(tmp_path)
    await store.close()
    await store.close()
    await TinyStore.open(tmp_path).close()
    assert json.loads((tmp_path / "store.json").read_text())["_store"]["1"]["version"] == 1
