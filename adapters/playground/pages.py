"""The files of the page, read once and served from memory: nothing else on the disk can be asked for."""

import mimetypes
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from importlib.resources import files
from importlib.resources.abc import Traversable

from aiohttp import web

from adapters.playground.guard import told

TYPES = {".js": "text/javascript", ".css": "text/css", ".html": "text/html", ".svg": "image/svg+xml"}
"""Said here because a system's own table may say otherwise, and a browser then refuses a script."""


@dataclass(frozen=True, slots=True)
class File:
    """A file as it is sent; its tag changes with its content."""

    content: bytes
    kind: str
    tag: str


def load() -> dict[str, File]:
    """Every file of the page, by its path under `page/`."""
    return {path: _file(path, found.read_bytes()) for path, found in _walk(files(__package__) / "page", "")}


def send(request: web.Request, file: File | None) -> web.Response:
    """A file, or nothing when the browser has it already."""
    if file is None:
        return told(404, "There is no such file.")
    if request.headers.get("If-None-Match") == file.tag:
        return web.Response(status=304, headers={"ETag": file.tag})
    charset = "utf-8" if file.kind.startswith(("text/", "image/svg")) else None
    return web.Response(body=file.content, content_type=file.kind, charset=charset, headers={"ETag": file.tag})


def _file(path: str, content: bytes) -> File:
    ending = path[path.rfind(".") :]
    kind = TYPES.get(ending) or mimetypes.guess_type(path)[0] or "text/plain"
    return File(content, kind, f'"{sha256(content).hexdigest()[:16]}"')


def _walk(folder: Traversable, above: str) -> Iterator[tuple[str, Traversable]]:
    for found in folder.iterdir():
        if found.is_dir():
            yield from _walk(found, f"{above}{found.name}/")
        else:
            yield above + found.name, found
