"""A folder that cannot be used: a sentence that says what is wrong, with the system's code, and what to do."""

import errno
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from bot.ports import StoreRefused
from storage import disk
from storage.embedded.tinydb_store import TinyStore, read_only
from tests.storage.faulty import FailsOn


class ForeignOs(FailsOn):
    """A system on which everything belongs to another user than ours."""

    def __init__(self, owner: int, user: int) -> None:
        super().__init__("open", number=errno.EACCES)
        self._owner, self.geteuid = owner, lambda: user

    def stat(self, path: Path) -> os.stat_result:
        return os.stat_result((0o700, 0, 0, 0, self._owner, 0, 0, 0, 0, 0))


def refused(folder: Path, use: Callable[[Path], object] = TinyStore.open) -> str:
    with pytest.raises(StoreRefused) as raised:
        use(folder)
    return str(raised.value)


@pytest.mark.parametrize("number", [errno.ENOLCK, errno.EOPNOTSUPP, errno.EINVAL, errno.ENOSYS, errno.EIO])
def test_where_files_cannot_be_locked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int) -> None:
    def flock(file: int, how: int) -> None:
        raise OSError(number, os.strerror(number))

    with monkeypatch.context() as patched:
        patched.setattr("storage.disk.fcntl.flock", flock)
        sentence = refused(tmp_path)
    assert f"{tmp_path} cannot be locked ({errno.errorcode[number]})" in sentence
    assert sentence.endswith("Use a local disk, or set DATABASE_URL to a PostgreSQL URL.")
    TinyStore.open(tmp_path)


@pytest.mark.parametrize(
    ("number", "sentence"),
    [
        (errno.EROFS, "is on a read-only file system (EROFS). Mount it for writing, or name another folder in DATABASE_URL."),
        (errno.ENOSPC, "(ENOSPC). Make room on its disk."),
        (errno.EDQUOT, "(EDQUOT). Make room on its disk."),
        (errno.EACCES, "is read-only (EACCES). Allow its owner to write: chmod -R u+rwX"),
        (errno.EPERM, "is read-only (EPERM). Allow its owner to write: chmod -R u+rwX"),
        (errno.EEXIST, "is no folder (EEXIST). Name a folder in DATABASE_URL."),
        (errno.EIO, "cannot be used (EIO). Check its owner and the disk."),
    ],
)
@pytest.mark.parametrize("call", ["mkdir", "open", "write"])
def test_where_nothing_can_be_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str, number: int, sentence: str
) -> None:
    monkeypatch.setattr(disk, "os", FailsOn(call, number=number))
    assert sentence in refused(tmp_path / "data")


@pytest.mark.parametrize(
    ("owner", "user", "sentence"),
    [
        (0, 54321, "belongs to root, and the bot runs as 54321. Run it as root, or hand the folder over: chown -R 54321 "),
        (54321, 0, "belongs to 54321, and the bot runs as root. Run it as 54321, or hand the folder over: chown -R root "),
    ],
)
def test_a_folder_of_another_user(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, owner: int, user: int, sentence: str
) -> None:
    monkeypatch.setattr(disk, "os", ForeignOs(owner, user))
    assert f"{tmp_path} may not be written to (EACCES): {tmp_path} {sentence}{tmp_path}" in refused(tmp_path)


def test_something_else_in_its_place(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    assert "is no folder (" in refused(tmp_path / "file" / "data")
    (tmp_path / "data" / "journal-000001").mkdir(parents=True)
    assert "cannot be used (EISDIR)" in refused(tmp_path / "data")
    assert "cannot be used (EISDIR)" in refused(tmp_path / "data", read_only)


def test_a_refusal_lets_go_of_the_folder(tmp_path: Path) -> None:
    (tmp_path / "journal-000002").write_text("")
    assert "journal-000001 is damaged or missing" in refused(tmp_path)
    (tmp_path / "journal-000002").unlink()
    TinyStore.open(tmp_path)
