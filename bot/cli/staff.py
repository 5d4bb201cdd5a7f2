"""`staff`: who belongs to the Secretariat's staff, told and changed on the machine itself, where nobody has to agree."""

import argparse
import asyncio
import os
import sys
from datetime import UTC, datetime

from bot.app import open_store
from bot.cli.parsers import Commands, add
from bot.cli.terminal import tell
from bot.model import staff as model
from bot.model.addresses import Person, person_of
from bot.model.staff import Change
from bot.placeholders import is_placeholder
from bot.ports import NotSaved, StoreRefused, Transaction
from bot.settings import Settings, read
from handlers.people import staffing
from handlers.people.words import described
from storage import opening


def add_to(commands: Commands) -> None:
    """Add the command and what it can do."""
    parser = add(commands, "staff", "list, add or remove the Secretariat's staff")
    ways = parser.add_subparsers(required=True, metavar="WHAT")
    add(ways, "list", "everybody who is staff").set_defaults(command=show)
    for change, about in (("add", "make somebody staff"), ("remove", "let somebody be staff no more")):
        way = add(ways, change, f"{about}; stop the bot first, unless it uses PostgreSQL")
        way.add_argument("person", help="slack:WORKSPACE:ID or teams:TENANT:ID")
        way.set_defaults(command=alter, change=change)


def show(arguments: argparse.Namespace) -> int:
    """Print everybody who is staff, and where that is written."""
    settings = read(os.environ)
    try:
        lines = asyncio.run(_lines(settings))
    except StoreRefused as refused:
        return _refuse(str(refused))
    tell("\n".join(lines) or "There is no staff yet. Add the first: python -m bot staff add slack:WORKSPACE:ID")
    return 0


def alter(arguments: argparse.Namespace) -> int:
    """Add or remove somebody; all staff are told when the bot runs."""
    settings, person = read(os.environ), person_of(arguments.person)
    if person is None or person.platform == "playground":
        return _refuse(f"{arguments.person} is nobody. Write slack:WORKSPACE:ID or teams:TENANT:ID.")
    if arguments.change == "add" and is_placeholder(person.key):
        return _refuse(f"{person.key} is the example of the guides. Write the ids of somebody who is there.")
    try:
        fault = asyncio.run(_change(settings, arguments.change, person))
    except (StoreRefused, NotSaved) as refused:
        return _refuse(str(refused))
    if fault:
        return _refuse(fault)
    print(f"{person.key} {'belongs to the staff' if arguments.change == 'add' else 'is staff no longer'}. All staff are told.")
    return 0


async def _lines(settings: Settings) -> list[str]:
    async with opening.reading(settings.database) as tx:
        kept = await tx.staff.all()
        where = "" if kept else "  (SECRETARIAT_BOOTSTRAP)"
        people = sorted(kept or settings.bootstrap_staff, key=lambda person: person.key)
        known = await staffing.accounts(people, tx)
        return [f"{person.key}  {described(person, known.get(person))}{where}" for person in people]


async def _change(settings: Settings, change: Change, person: Person) -> str:
    """Why it was not done; nothing when it was."""
    store = await open_store(settings)
    try:
        async with store.transaction() as tx:
            staff = frozenset(await tx.staff.all()) or settings.bootstrap_staff
            fault = _fault(change, person, staff)
            if not fault:
                await _carry_out(change, person, staff, tx)
            return fault
    finally:
        await store.close()


async def _carry_out(change: Change, person: Person, staff: frozenset[Person], tx: Transaction) -> None:
    now = datetime.now(UTC)
    done = model.decided(staffing.proposed(change, [person], None, now), "agreed", None, now)
    await tx.proposals.put(done)
    left = await staffing.carry_out(done, staff, tx, now)
    await staffing.announce(done, left | {person}, tx, now)


def _fault(change: Change, person: Person, staff: frozenset[Person]) -> str:
    if change == "add":
        return f"{person.key} belongs to the staff already." if person in staff else ""
    if person not in staff:
        return f"{person.key} does not belong to the staff."
    return "" if staff - {person} else f"{person.key} is the last one. Add somebody else first."


def _refuse(sentence: str) -> int:
    print(f"{sentence} Nothing was changed.", file=sys.stderr)
    return 1
