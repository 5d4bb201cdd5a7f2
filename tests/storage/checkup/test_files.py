"""The files of the store: rights, room, keys and the last backup."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace

import pytest

from bot.checkup import State
from storage import disk, last_backup
from storage.checkup import files
from storage.checkup.inspected import EMPTY, Content

NOW = datetime(2027, 3, 1, 9, 0, tzinfo=UTC)
HELD = Content(worth_saving=True, staffed=True, postings=(), open_polls=("poll1",))


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A store as the bot makes it, saved yesterday."""
    for folder, file in (("data", "store.json"), ("data.keys", "poll1.key")):
        (tmp_path / folder).mkdir(0o700)
        (tmp_path / folder / file).touch(0o600)
    last_backup.note(f"tinydb:{tmp_path / 'data'}", NOW - timedelta(days=1))
    return tmp_path


def look(place: Path, keys: str = "data.keys", content: Content | None = HELD) -> dict[str, tuple[State, str]]:
    found = files.look(f"tinydb:{place / 'data'}", place / keys, content, NOW)
    return {finding.check: (finding.state, finding.do) for finding in found}


def test_all_is_well(place: Path) -> None:
    assert {check: state for check, (state, _) in look(place).items()} == {
        "Rights": "ok",
        "Disk": "ok",
        "Keys": "ok",
        "Backup": "ok",
    }


def note(days: int) -> Callable[[Path], None]:
    return lambda place: last_backup.note(f"tinydb:{place / 'data'}", NOW - timedelta(days=days))


@pytest.mark.parametrize(
    ("spoil", "check", "state", "do"),
    [
        (lambda place: (place / "data" / "store.json").chmod(0o644), "Rights", "warning", "chmod -R go-rwx"),
        (lambda place: (place / "data").chmod(0o755), "Rights", "warning", "chmod -R go-rwx"),
        (lambda place: (place / "data.keys" / "poll1.key").chmod(0o640), "Keys", "warning", "chmod -R go-rwx"),
        (lambda place: (place / "data.keys" / "poll1.key").unlink(), "Keys", "fault", "KEYS_FOLDER"),
        (note(7), "Backup", "ok", ""),
        (note(8), "Backup", "warning", "python -m bot backup FILE"),
        (lambda place: (place / "data.last-backup").unlink(), "Backup", "warning", "python -m bot backup FILE"),
        (lambda place: (place / "data.last-backup").write_text("yesterday"), "Backup", "warning", "python -m bot backup FILE"),
    ],
)
def test_what_is_not(spoil: Callable[[Path], object], check: str, state: State, do: str, place: Path) -> None:
    spoil(place)
    found = look(place)
    assert found[check][0] == state
    assert do in found[check][1]
    assert all(other == "ok" for name, (other, _) in found.items() if name != check)


def test_keys_in_the_store_would_be_copied_with_it(place: Path) -> None:
    assert look(place, "data/keys")["Keys"][0] == "warning"


def test_before_the_first_start_there_is_nothing_to_save(tmp_path: Path) -> None:
    found = look(tmp_path, content=EMPTY)
    assert {state for state, _ in found.values()} == {"ok"}
    assert "Rights" not in found
    assert list(tmp_path.iterdir()) == []


def test_of_a_store_that_cannot_be_read_a_backup_is_missed(tmp_path: Path) -> None:
    assert look(tmp_path, content=None)["Backup"][0] == "warning"


def test_a_disk_almost_full(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shutil.disk_usage", lambda there: SimpleNamespace(used=95, free=5))
    assert look(place)["Disk"] == ("warning", "Make room on it, or move the data to a larger one.")
    monkeypatch.setattr("shutil.disk_usage", lambda there: SimpleNamespace(used=95_000_000, free=5_000_000))
    [found] = files.room(f"tinydb:{place / 'data'}", place)
    assert found.what.endswith("is free, 5 MB.")


def test_another_users_files(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(disk, "user", lambda: disk.owner(place) + 1)
    assert look(place)["Rights"][0] == "warning"


@pytest.mark.parametrize(
    ("url", "path"),
    [
        ("tinydb:data/", "data.last-backup"),
        ("sqlite+aiosqlite:///data/bot.db", "data/bot.db.last-backup"),
        ("postgresql+asyncpg://u:p@h/d", "bot.last-backup"),
    ],
)
def test_where_the_last_backup_is_noted(url: str, path: str) -> None:
    assert last_backup.path(url) == Path(path)


def test_a_note_that_cannot_be_written_spoils_no_backup(tmp_path: Path) -> None:
    last_backup.note(f"tinydb:{tmp_path / 'nowhere' / 'data'}", NOW)
    assert last_backup.read(f"tinydb:{tmp_path / 'nowhere' / 'data'}") is None


def test_a_database_file_and_what_goes_with_it(tmp_path: Path) -> None:
    (tmp_path / "bot.db").touch(0o600)
    (tmp_path / "bot.db-wal").touch(0o644)
    [found] = files.rights(f"sqlite+aiosqlite:///{tmp_path / 'bot.db'}")
    assert "bot.db-wal" in found.what
    assert files.rights("postgresql://u:p@h/d") == []
