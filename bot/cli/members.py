"""`members`: import the member organisations from a spreadsheet, and list them."""

import argparse
import asyncio
import os
import sys
import time
from pathlib import Path

from adapters.documents.faults import Unreadable
from adapters.documents.sheets import read as read_sheet
from bot import constituencies
from bot.cli.parsers import Commands, add
from bot.cli.preview import counted
from bot.cli.progress import Progress
from bot.cli.roster import listing, preview, totals
from bot.cli.terminal import tell
from bot.model.lines import Unfit
from bot.model.roster import Review, review
from bot.model.tables import Table
from bot.ports import NotSaved, StoreRefused, Transaction
from bot.settings import read as read_settings
from storage import opening

NOT_SAVED = "Nothing was saved."


def add_to(commands: Commands) -> None:
    """Add the command and what it can do."""
    parser = add(commands, "members", "import the member organisations, list them")
    ways = parser.add_subparsers(required=True, metavar="WHAT")
    into = add(ways, "import", "show what a spreadsheet would change; with --apply, save it")
    into.add_argument(
        "file",
        type=Path,
        help="CSV or XLSX with organisation, constituency, domains, representative, deputy, joined; also left, parent and id",
    )
    into.add_argument("--apply", action="store_true", help="save what is new or changed; rows that are wrong are left out")
    into.set_defaults(command=import_members)
    add(ways, "list", "all organisations by constituency").set_defaults(command=list_members)


def import_members(arguments: argparse.Namespace) -> int:
    """Show what each row would do, and with --apply do it; status 1 when rows are wrong."""
    url, began = read_settings(os.environ).database, time.monotonic()
    print(f"Reading {arguments.file} …", file=sys.stderr)
    try:
        table = read_sheet(arguments.file, Progress("reading"))
        found = asyncio.run(_apply(url, table) if arguments.apply else _look(url, table))
    except (Unreadable, Unfit) as fault:
        return _refuse(f"{arguments.file}: {fault}")
    except NotSaved as fault:
        return _refuse(str(fault), "Whether anything was saved is told by the next start." if fault.unknown else NOT_SAVED)
    except StoreRefused as fault:
        return _refuse(str(fault))
    for line in preview(found, constituencies.load()):
        tell(line)
    for note in table.notes:
        tell(f"Note: {note}")
    print(f"\n{counted(found.verdicts, 'row')} in {time.monotonic() - began:.1f} seconds: {totals(found)}.")
    print(_ending(found, saved=arguments.apply))
    return 1 if found.wrong else 0


def list_members(arguments: argparse.Namespace) -> int:
    """Print all organisations, those that left too."""
    asyncio.run(_list(read_settings(os.environ).database))
    return 0


async def _look(url: str, table: Table) -> Review:
    async with opening.reading(url) as tx:
        return await _review(tx, table)


async def _apply(url: str, table: Table) -> Review:
    """Judge the rows by what is known at the moment of saving, and save them, in one transaction."""
    store = await opening.open_store(url)
    try:
        async with store.transaction() as tx:
            found, tell = await _review(tx, table), Progress("saving")
            for done, organisation in enumerate(organisations := found.to_save):
                tell(done, len(organisations))
                await tx.organisations.put(organisation)
        return found
    finally:
        await store.close()


async def _review(tx: Transaction, table: Table) -> Review:
    return review(table, await tx.organisations.all(), constituencies.load(), Progress("checking"))


async def _list(url: str) -> None:
    async with opening.reading(url) as tx:
        organisations = await tx.organisations.all()
        people = {one.id: len(await tx.accounts.of(one.id)) for one in organisations}
    for line in listing(organisations, people, constituencies.load()):
        tell(line)
    print(f"{counted(organisations, 'organisation')}.")


def _ending(found: Review, *, saved: bool) -> str:
    left_out = f" {counted(found.wrong, 'row')} left out: correct them and import the file again." if found.wrong else ""
    if saved:
        return f"Saved: {counted(found.to_save, 'organisation')}.{left_out}"
    return f"{NOT_SAVED} To save {'what is new or changed' if found.to_save else 'it'}, say it again with --apply."


def _refuse(sentence: str, saved: str = NOT_SAVED) -> int:
    print(f"{sentence} {saved}", file=sys.stderr)
    return 1
