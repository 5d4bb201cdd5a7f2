"""`backup`: everything that the bot keeps as one file, also while it is running."""

import argparse
import asyncio
import os
import shlex
import sys
from datetime import UTC, datetime
from pathlib import Path

from bot.cli.parsers import Commands, add
from bot.cli.progress import Progress
from bot.ports import StoreRefused
from bot.settings import Settings
from bot.settings import read as read_settings
from storage import backup, disk, last_backup, migrations, opening
from storage.backup import Backup
from storage.records import Tables, everything


def add_to(commands: Commands) -> None:
    """Add the command."""
    parser = add(commands, "backup", "save everything the bot keeps in one file, also while it is running")
    parser.add_argument("file", type=Path, help="the file to write")
    parser.add_argument("--force", action="store_true", help="replace an earlier backup of that name")
    parser.set_defaults(command=command)


def command(arguments: argparse.Namespace) -> int:
    """Write the backup, read it back, and say what is in it."""
    settings, path = read_settings(os.environ), arguments.file
    try:
        if obstacle := _obstacle(path, force=arguments.force):
            return _refuse(obstacle)
        made = asyncio.run(_write(settings, path))
        last_backup.note(settings.database, made.made)
    except StoreRefused as refused:
        return _refuse(str(refused))
    except OSError as error:
        return _refuse(f"{path} cannot be written ({disk.code(error)}). Make room, or choose another place.")
    print(f"{path} holds everything as of {made.made:%Y-%m-%d %H:%M} UTC; nobody but you can read it.\n")
    for table, rows in made.tables.items():
        if rows:
            print(f"  {table:<16}{len(rows):>9,}")
    print(f"\n{path.stat().st_size:,} bytes. Settings and keys are not in it.")
    print(f"To restore it: python -m bot restore {shlex.quote(str(path))}")
    return 0


def _obstacle(path: Path, *, force: bool) -> str:
    """Why nothing can be written there, if that is so."""
    if not path.parent.is_dir():
        return f"There is no folder {path.parent}. Make it first."
    if path.is_dir():
        return f"{path} is a folder. Name a file in it."
    if path.exists() and not backup.resembles(path):
        return f"{path} exists and is not a backup. Choose another name."
    if path.exists() and not force:
        return f"{path} exists. Choose another name, or replace it with --force."
    return ""


async def _write(settings: Settings, path: Path) -> Backup:
    tables = await _tables(settings)
    if migrations.empty(tables):
        raise StoreRefused("The store is empty. Look whether DATABASE_URL names the one that the bot uses.")
    backup.write(path, tables, datetime.now(UTC), Progress("writing"))
    return await backup.read(path)


async def _tables(settings: Settings) -> Tables:
    async with opening.reading(settings.database) as tx:
        return await everything(tx.records)


def _refuse(sentence: str) -> int:
    print(f"{sentence} No backup was made.", file=sys.stderr)
    return 1
