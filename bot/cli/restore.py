"""`restore`: put a backup in place of all that the bot keeps; with --dry-run only say what that would change."""

import argparse
import asyncio
import os
import shlex
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from adapters.clock import SystemClock
from bot import keys
from bot.app import open_vault, routes
from bot.cli.parsers import Commands, add
from bot.cli.progress import Progress
from bot.holdings import erase_again
from bot.model.addresses import Person
from bot.model.installations import KEYS_LOST
from bot.ports import NotSaved, StoreRefused, Transaction
from bot.settings import Settings
from bot.settings import read as read_settings
from storage import automatic, backup, opening, restoring
from storage.backup import Backup
from storage.memory_store import MemoryRecords
from storage.records import everything
from storage.repositories import Repositories
from storage.restoring import Difference


def add_to(commands: Commands) -> None:
    """Add the command."""
    parser = add(commands, "restore", "put a backup in place of everything the bot keeps")
    parser.add_argument("file", type=Path, help="a file that `backup` wrote")
    parser.add_argument("--dry-run", action="store_true", help="check the file and say what would change; change nothing")
    parser.set_defaults(command=command)


def command(arguments: argparse.Namespace) -> int:
    """Check the whole file, then restore it or say what that would change."""
    settings, path = read_settings(os.environ), arguments.file
    try:
        asyncio.run(_rehearse(settings, path) if arguments.dry_run else _restore(settings, path))
    except StoreRefused as refused:
        return _refuse(f"{refused} Nothing was restored.")
    except NotSaved as fault:
        return _refuse(
            f"{fault} {'Only the next start can tell what is there now.' if fault.unknown else 'Nothing was restored.'}"
        )
    return 0


async def _rehearse(settings: Settings, path: Path) -> None:
    found = await backup.read(path)
    async with opening.reading(settings.database) as tx:
        now = await everything(tx.records)
    kept, erased = await restoring.without_erased(now, found.tables, _erase, SystemClock().now())
    await _show(path, found, restoring.differences(now, restoring.changes(now, kept)), erased)
    await _tell_locked_out(found, settings)
    print("Nothing was changed. To restore it, stop the bot and say it again without --dry-run.")


async def _restore(settings: Settings, path: Path) -> None:
    found, url = await backup.read(path), settings.database
    store = await opening.open_store(url)
    try:
        if not await store.leads():
            raise StoreRefused("A bot is running on this database. Stop it first, all instances of it.")
        save, now = automatic.before("restore", url), SystemClock().now()
        done = await restoring.restore(store, found.tables, save, _erase, Progress("restoring"), now)
    finally:
        await store.close()
    await _show(path, found, done.differences, done.erased)
    await _tell_locked_out(found, settings)
    print("Restored. The bot goes on from there at its next start.")
    if done.saved:
        print(f"What was there before is saved. To have it back: python -m bot restore {shlex.quote(str(done.saved))}")


async def _erase(person: Person, tx: Transaction) -> None:
    """What somebody had deleted since the backup was made is deleted from it too, by the features that hold it."""
    await erase_again(person, routes().holdings, tx)


async def _show(path: Path, found: Backup, differences: Sequence[Difference], erased: int) -> None:
    print(f"{path} was made on {found.made:%Y-%m-%d at %H:%M} UTC by version {found.by}, and is whole.\n")
    for line in _table(differences):
        print(line)
    print()
    if erased:
        print(f"Accounts in it whose people had their data deleted since: {erased:,}. Nothing of theirs comes back.")
    deliveries = await Repositories(MemoryRecords(found.tables)).deliveries.all()
    if owed := sum(delivery.state == "owed" for delivery in deliveries):
        print(f"Messages not yet sent when it was made: {owed:,}. Those due by now may have gone out since: the bot looks for")
        print("them where it can, and staff decide about the others (`deliveries`).")


async def _tell_locked_out(found: Backup, settings: Settings) -> None:
    """Name the workspaces whose tokens lie in the backup, and cannot be opened with the keys that are there now."""
    installations = await Repositories(MemoryRecords(found.tables)).installations.all(_key(settings))
    if teams := [each.team for each in installations if each.ended == KEYS_LOST]:
        print("The keys in KEYS_FOLDER are not those with which the tokens of these workspaces were sealed; somebody in each")
        print(f"has to install the bot again: {', '.join(teams)}.")


def _key(settings: Settings) -> bytes:
    """The key of installations; one that opens nothing where there is no folder, for a rehearsal makes none."""
    there = Path(settings.vault).is_dir()
    return keys.key(open_vault(settings), keys.INSTALLATIONS) if there else bytes(keys.LENGTH)


def _table(differences: Sequence[Difference]) -> Iterator[str]:
    yield f"  {'':<16}{'new':>9}{'changed':>9}{'removed':>9}{'unchanged':>11}"
    for table in differences:
        yield f"  {table.table:<16}{table.new:>9,}{table.changed:>9,}{table.removed:>9,}{table.unchanged:>11,}"


def _refuse(sentence: str) -> int:
    print(sentence, file=sys.stderr)
    return 1
