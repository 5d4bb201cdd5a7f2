"""The files of the store and the keys, and the last backup: who may read them, how much room there is, how old it is."""

import shutil
import stat
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from pathlib import Path

from bot.checkup import Finding, fault, fine, warning
from storage import disk, last_backup
from storage.checkup.inspected import Content

LEAST_FREE = 0.1
"""Of the disk."""
OLD = timedelta(days=7)
"""A backup is to be younger."""
GIGABYTE = 1_000_000_000
RIGHTS, DISK, BACKUP, KEYS = "Rights", "Disk", "Backup", "Keys"


def look(url: str, vault: Path, content: Content | None, now: datetime) -> list[Finding]:
    """All that files tell."""
    return [*rights(url), *room(url, vault), *keys(vault, url, content), *backup(url, content, now)]


def rights(url: str) -> list[Finding]:
    """Whether anybody but the bot's own user may read the store."""
    paths = [path for path in _store_files(url) if path.exists()]
    return [_rights(RIGHTS, paths)] if paths else []


def room(url: str, vault: Path) -> list[Finding]:
    """Whether there is room on the disk of what is written here."""
    there = disk.nearest(next(iter(_store_files(url)), vault))
    size = shutil.disk_usage(there)
    free = size.free / (size.used + size.free)
    what = f"{free:.0%} of the disk of {there} is free, {_amount(size.free)}."
    return [
        fine(DISK, what) if free >= LEAST_FREE else warning(DISK, what, "Make room on it, or move the data to a larger one.")
    ]


def _amount(size: int) -> str:
    return f"{size / 1e9:,.1f} GB" if size >= GIGABYTE else f"{size / 1e6:,.0f} MB"


def backup(url: str, content: Content | None, now: datetime) -> list[Finding]:
    """How old the last one is, if there is anything to save."""
    made, do = last_backup.read(url), "Have this run every day: python -m bot backup FILE"
    if made and now - made <= OLD:
        return [fine(BACKUP, f"The last one was made on {made:%Y-%m-%d at %H:%M} UTC.")]
    if made:
        return [warning(BACKUP, f"The last one is {(now - made).days} days old.", do)]
    if content and not content.worth_saving:
        return [fine(BACKUP, "There is nothing to save yet.")]
    return [warning(BACKUP, "None is known of.", do)]


def keys(vault: Path, url: str, content: Content | None) -> list[Finding]:
    """Whether the keys of open polls are there, for our own user alone, and outside of the store."""
    inside = [path for path in _store_files(url) if path.absolute() in vault.absolute().parents]
    if inside:
        return [
            warning(KEYS, f"{vault} lies in the store, whose copies would keep the keys.", "Set KEYS_FOLDER to one beside it.")
        ]
    missing = [poll for poll in (content.open_polls if content else ()) if not (vault / f"{poll}.key").exists()]
    if missing:
        what = f"{vault} lacks the keys of {len(missing)} open poll(s), which cannot be counted so."
        return [fault(KEYS, what, "Set KEYS_FOLDER to the folder where they are.")]
    if not vault.exists():
        return [fine(KEYS, f"There is no folder {vault} yet; the first start makes it.")]
    return [_rights(KEYS, [vault, *vault.iterdir()])]


def _store_files(url: str) -> Sequence[Path]:
    """The folder and the files in it, or a database's file with those that go with it; none of a server's."""
    kind, _, rest = url.partition(":")
    if kind == "tinydb":
        return [Path(rest), *(path for path in Path(rest).glob("*") if path.is_file())]
    if not kind.startswith("sqlite"):
        return []
    file = Path(rest.removeprefix("///"))
    return [file, *(file.with_name(f"{file.name}{end}") for end in ("-wal", "-shm", ".lock"))]


def _rights(check: str, paths: Sequence[Path]) -> Finding:
    first = paths[0]
    whose = disk.owner(first)
    if whose != disk.user():
        what = f"{first} belongs to another user than the one who asks this."
        return warning(check, what, f"Run this as the user whom the bot runs as, and if it is that one: chown -R USER {first}")
    if seen := _seen_by_others(paths):
        what = f"Others on this machine may look into {seen[0]}{f' and {len(seen) - 1} more' if seen[1:] else ''}."
        return warning(check, what, f"chmod -R go-rwx {first}")
    return fine(check, f"{first} is for the bot's own user alone.")


def _seen_by_others(paths: Iterable[Path]) -> list[Path]:
    return [path for path in paths if stat.S_IMODE(path.stat().st_mode) & 0o077]
