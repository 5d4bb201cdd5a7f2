"""`export --person`: everything that is kept about one person, for them: to be read, and as JSON."""

import asyncio
import sys
from pathlib import Path

from bot import holdings
from bot.app import routes
from bot.holdings import Copy
from bot.model.addresses import Person, person_of
from bot.ports import StoreRefused
from bot.settings import Settings
from handlers.privacy import paper
from storage import disk, opening


def command(settings: Settings, key: str, folder: Path) -> int:
    """Write FOLDER/my-data.txt and FOLDER/my-data.json, which nobody else on the machine may read."""
    person = person_of(key)
    if person is None:
        return _refuse(f"{key} is nobody. Write slack:WORKSPACE:ID or teams:TENANT:ID.")
    try:
        copy = asyncio.run(_copy(settings, person))
        if not copy:
            return _refuse(f"Nothing is kept about {key}.")
        disk.make_folder(folder)
        disk.replace(folder / "my-data.txt", [paper.readable(copy).encode("utf-8", "backslashreplace")])
        disk.replace(folder / "my-data.json", [paper.as_json(copy).encode("utf-8", "backslashreplace")])
    except StoreRefused as refused:
        return _refuse(str(refused))
    except OSError as error:
        return _refuse(f"{folder} cannot be written ({disk.code(error)}). Make room, or choose another folder.")
    print(f"{folder} holds what is kept about {key}: my-data.txt to read, my-data.json for programs. For that person alone.\n")
    for noun, entries in copy.items():
        print(f"  {noun:<42}{len(entries):>9,}")
    return 0


async def _copy(settings: Settings, person: Person) -> Copy:
    async with opening.reading(settings.database) as tx:
        return await holdings.copy(person, routes().holdings, tx)


def _refuse(sentence: str) -> int:
    print(f"{sentence} Nothing was exported.", file=sys.stderr)
    return 1
