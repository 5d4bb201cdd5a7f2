"""When the last backup was made: noted beside the store, which a running bot keeps for itself."""

from contextlib import suppress
from datetime import datetime
from pathlib import Path

from storage import disk


def path(url: str) -> Path:
    """Beside the data folder or the database file, and for a server where the bot is started."""
    kind, _, rest = url.partition(":")
    place = {"tinydb": rest, "sqlite+aiosqlite": rest.removeprefix("///")}.get(kind, "bot")
    return Path(f"{place.rstrip('/')}.last-backup")


def note(url: str, made: datetime) -> None:
    """Remember a backup; where that is not possible the backup is none the worse."""
    with suppress(OSError):
        disk.replace(path(url), [made.isoformat(timespec="seconds").encode()])


def read(url: str) -> datetime | None:
    """When it was made; None when none is known of."""
    try:
        found = datetime.fromisoformat(path(url).read_text(encoding="ascii"))
    except (OSError, ValueError):
        return None
    return found if found.tzinfo else None
