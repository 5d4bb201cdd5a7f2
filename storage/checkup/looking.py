"""The store that a URL names, looked at."""

from pathlib import Path

from storage.checkup import embedded
from storage.checkup.inspected import Inspected

NO_KEY = bytes(32)
"""Opens nothing."""


async def inspect(url: str, key: bytes = NO_KEY) -> Inspected:
    """What is found in it and around it; nothing of it is changed. `key` opens the tokens of workspaces."""
    if url.startswith("tinydb:"):
        return await embedded.look(Path(url.partition(":")[2]), key)
    from storage.checkup import sql  # its libraries take a third of a second to import

    return await sql.look(url, key)
