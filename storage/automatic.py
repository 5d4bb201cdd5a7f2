"""The backups that the bot makes by itself before it changes everything: where they lie, and what they are called."""

import logging
from datetime import UTC, datetime
from functools import partial
from itertools import count
from pathlib import Path

from bot.ports import StoreRefused
from storage import backup, disk, migrations
from storage.migrations import Save
from storage.records import Tables

log = logging.getLogger(__name__)


def before(what: str, url: str) -> Save:
    """What makes a backup of a store before a `migration` or a `restore`; raises StoreRefused when it cannot be made."""
    return partial(_save, folder(url), what)


def folder(url: str) -> Path:
    """Beside the store's own files where it has some, else where the bot was started."""
    kind, _, rest = url.partition(":")
    if kind == "tinydb":
        return Path(rest) / "backups"
    return (Path(rest.removeprefix("///")).parent if kind.startswith("sqlite") else Path()) / "backups"


def _save(folder: Path, what: str, tables: Tables) -> Path | None:
    if migrations.empty(tables):
        return None
    now = datetime.now(UTC)
    try:
        disk.make_folder(folder)
        path = _free(folder, f"before-{what}-v{migrations.version(tables)}-{now:%Y-%m-%dT%H-%M-%SZ}")
        backup.write(path, tables, now)
    except OSError as error:
        raise StoreRefused(
            f"Before the {what} everything is saved in {folder}, and that failed ({disk.code(error)}). Make room there."
        ) from error
    log.info("everything was saved", extra={"kind": what, "path": str(path)})
    return path


def _free(folder: Path, name: str) -> Path:
    names = (f"{name}{f'-{number}' if number > 1 else ''}.backup" for number in count(1))
    return next(path for path in map(folder.joinpath, names) if not path.exists())
