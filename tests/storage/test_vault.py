"""Keys outside the store: made once, whoever asks; and gone, bytes and all, once they are destroyed."""

import errno
import stat
import subprocess
import sys
from contextlib import suppress
from itertools import count
from pathlib import Path

import pytest

from bot.ports import StoreRefused, Vault
from storage import disk
from storage.vault import LENGTH, FolderVault, MemoryVault, looked_at
from tests.storage.faulty import FaultyOs, WatchedOs


@pytest.fixture(params=["folder", "memory"])
def vault(request: pytest.FixtureRequest, tmp_path: Path) -> Vault:
    return FolderVault(tmp_path / "data.keys") if request.param == "folder" else MemoryVault()


def test_a_key_is_made_once_and_known_until_it_is_destroyed(vault: Vault) -> None:
    assert vault.get("poll1") is None
    key = vault.make("poll1")
    assert len(key) == LENGTH
    assert vault.make("poll1") == vault.get("poll1") == key
    assert vault.make("poll2") != key
    assert vault.names() == ["poll1", "poll2"]
    vault.destroy("poll1")
    vault.destroy("poll1")
    assert vault.get("poll1") is None
    assert vault.names() == ["poll2"]
    assert vault.make("poll1") != key


def test_a_seal_is_always_the_same_and_no_other_vaults(vault: Vault, tmp_path: Path) -> None:
    assert vault.seal("Ev1") == vault.seal("Ev1")
    assert vault.seal("Ev1") != vault.seal("Ev2")
    assert len(vault.seal("any text, \ud800 too")) == 32
    for other in (MemoryVault(), FolderVault(tmp_path / "other")):
        assert other.seal("Ev1") != vault.seal("Ev1")


def test_what_a_folder_holds_another_instance_finds(tmp_path: Path) -> None:
    one, other = FolderVault(tmp_path / "keys"), FolderVault(tmp_path / "keys")
    key = one.make("poll1")
    assert other.get("poll1") == key == other.make("poll1")
    assert one.seal("Ev1") == other.seal("Ev1")
    other.destroy("poll1")
    assert one.get("poll1") is None
    one.destroy("poll1")


RACE = """
import sys, pathlib, time
from storage.vault import FolderVault
folder, begin = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])
while not begin.exists():
    pass
vault = FolderVault(folder)
print(vault.seal("Ev1"), *(vault.make(f"poll{n}").hex() for n in range(20)))
"""


def test_several_that_begin_together_have_the_same_keys(tmp_path: Path) -> None:
    command = [sys.executable, "-c", RACE, str(tmp_path / "keys"), str(tmp_path / "begin")]
    racers = [subprocess.Popen(command, stdout=subprocess.PIPE) for _ in range(4)]
    (tmp_path / "begin").touch()
    said = {racer.communicate()[0] for racer in racers}
    assert len(said) == 1
    assert len(said.pop().split()) == 21
    assert all(path.suffix == ".key" for path in (tmp_path / "keys").iterdir()), "no drafts are left"


def test_one_that_is_overtaken_takes_the_others_key(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Between the look whether there is a key and the making of one, another instance makes it."""
    vault, other = FolderVault(tmp_path / "keys"), FolderVault(tmp_path / "keys")
    key = other.make("poll1")
    monkeypatch.setattr(vault, "get", lambda name: None)
    assert vault.make("poll1") == key


def test_nobody_else_may_read_it(tmp_path: Path) -> None:
    vault = FolderVault(tmp_path / "a" / "keys")
    vault.make("poll1")
    assert stat.S_IMODE((tmp_path / "a" / "keys").stat().st_mode) == 0o700
    assert {stat.S_IMODE(path.stat().st_mode) for path in (tmp_path / "a" / "keys").iterdir()} == {0o600}


@pytest.mark.parametrize("name", ["", "../x", "a/b", "A", "x" * 65, "a.b", "a\n"])
def test_a_name_is_no_path(vault: Vault, name: str) -> None:
    if isinstance(vault, FolderVault):
        with pytest.raises(AssertionError):
            vault.get(name)


def test_a_destroyed_key_is_overwritten_before_its_name_goes(tmp_path: Path) -> None:
    """Whoever still has hold of the file, or finds its blocks, finds zeros."""
    vault = FolderVault(tmp_path / "keys")
    vault.make("poll1")
    with (tmp_path / "keys" / "poll1.key").open("rb") as held:
        vault.destroy("poll1")
        assert held.read() == bytes(LENGTH)
    assert not (tmp_path / "keys" / "poll1.key").exists()


def test_a_file_of_zeros_that_a_power_cut_brought_back_is_no_key(tmp_path: Path) -> None:
    vault = FolderVault(tmp_path / "keys")
    (tmp_path / "keys" / "poll1.key").write_bytes(bytes(LENGTH))
    assert vault.get("poll1") is None
    assert vault.names() == ["poll1"], "so that it is destroyed again"
    assert any(key := vault.make("poll1")), "and whoever asks for a new one does not get zeros"
    assert vault.get("poll1") == key
    vault.destroy("poll1")
    assert vault.names() == []


class Synced(WatchedOs):
    """Notes what was written, made safe and removed, in this order."""

    def __init__(self) -> None:
        self.done: list[str] = []

    def before(self, name: str, arguments: tuple[object, ...]) -> tuple[object, ...]:
        self.done.append(name)
        return arguments


def test_the_zeros_are_safe_before_the_name_goes_and_then_that_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    vault = FolderVault(tmp_path / "keys")
    vault.make("poll1")
    monkeypatch.setattr(disk, "os", system := Synced())
    vault.destroy("poll1")
    assert [name for name in system.done if name not in ("open", "close")] == ["write", "fdatasync", "unlink", "fsync"]


@pytest.mark.parametrize("torn", [False, True])
def test_a_disk_that_fails_while_a_key_is_destroyed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, torn: bool) -> None:
    """Whichever call fails, it is said, and the next attempt succeeds."""
    for nth in count():
        vault = FolderVault(tmp_path / "keys")
        vault.make("poll1")
        monkeypatch.setattr(disk, "os", system := FaultyOs(nth, errno.EIO, torn=torn))
        try:
            vault.destroy("poll1")
        except OSError:
            said = True
        else:
            said = False
        monkeypatch.undo()
        vault.destroy("poll1")
        assert vault.get("poll1") is None
        assert vault.names() == []
        if not system.struck:
            break
        assert said or system.calls[nth] in ("close", "write"), system.calls
    assert nth > 5


@pytest.mark.parametrize("torn", [False, True])
def test_a_disk_that_fails_while_a_key_is_made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, torn: bool) -> None:
    """There is a whole key afterwards, or none; and never two."""
    for nth in count():
        vault = FolderVault(tmp_path / f"keys{nth}")
        monkeypatch.setattr(disk, "os", system := FaultyOs(nth, errno.ENOSPC, torn=torn))
        given: bytes | None = None
        with suppress(OSError):
            given = vault.make("poll1")
        monkeypatch.undo()
        found = vault.get("poll1")
        assert found is None or len(found) == LENGTH
        assert given in (None, found)
        assert vault.make("poll1") == (found or vault.get("poll1"))
        if not system.struck:
            break
    assert nth > 5


@pytest.mark.parametrize("where", ["file", "file/keys"])
def test_a_folder_that_cannot_be_used_is_refused_with_a_sentence(tmp_path: Path, where: str) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(StoreRefused, match=r"the folder for the keys of polls, cannot be used \(E.*KEYS_FOLDER"):
        FolderVault(tmp_path / where)


@pytest.mark.parametrize(("number", "do"), [(errno.EROFS, "Make it writable, or set KEYS_FOLDER"), (errno.ENOSPC, "Make room")])
def test_a_folder_that_cannot_be_written_is_refused_with_a_sentence(
    number: int, do: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(disk, "os", FaultyOs(0, number, lasting=True))
    with pytest.raises(StoreRefused, match=rf"\({errno.errorcode[number]}\)\. {do}"):
        FolderVault(tmp_path / "keys")


def test_looking_at_a_folder_makes_nothing_and_seals_alike(tmp_path: Path) -> None:
    assert looked_at(tmp_path / "keys") is None
    assert list(tmp_path.iterdir()) == []
    vault, found = FolderVault(tmp_path / "keys"), looked_at(tmp_path / "keys")
    assert found
    assert found.seal("a name") == vault.seal("a name")
