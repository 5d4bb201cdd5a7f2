"""The content files as they read once they are parsed, made beforehand: parsing takes a tenth of a second at every start.

A file that was changed since is parsed as it stands, so that nobody need know of this.
"""

import gzip
import json
import tomllib
from collections.abc import Callable, Iterable
from hashlib import blake2b
from pathlib import Path
from typing import Any

FILE = Path(__file__).parent.parent / "content" / "parsed.json.gz"
Table = dict[str, Any]
Read = Callable[[Path], Table]
"""Raises what opening or parsing a file raises."""


def parse(path: Path) -> Table:
    """What a file says."""
    with path.open("rb") as file:
        return tomllib.load(file)


def reader(kept: Path = FILE) -> Read:
    """Reads files, of those that are kept only the letters."""
    known: dict[str, Table] = json.loads(gzip.decompress(kept.read_bytes())) if kept.exists() else {}

    def read(path: Path) -> Table:
        return known.get(_mark(path)) or parse(path)

    return read


def keep(files: Iterable[Path], kept: Path) -> None:
    """Keep what these files say."""
    tables = {_mark(path): parse(path) for path in files}
    kept.write_bytes(gzip.compress(json.dumps(tables, ensure_ascii=False).encode(), mtime=0))


def _mark(path: Path) -> str:
    return blake2b(path.read_bytes(), digest_size=16).hexdigest()
