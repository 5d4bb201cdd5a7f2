"""The store that a URL names, looked at."""

from pathlib import Path

from storage.checkup import embedded
from storage.checkup.inspected import Inspected


async def inspect(url: str) -> Inspected:
    """What is found in it and around it; nothing of it is changed."""
    if url.startswith("tinydb:"):
        return await embedded.look(Path(url.partition(":")[2]))
    from storage.checkup import sql  # its libraries take a third of a second to import

    return await sql.look(url)
