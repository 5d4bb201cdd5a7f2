"""The world as one person sees it, as a stream of server-sent events that takes up where it was broken off."""

import asyncio
import json
from collections.abc import Coroutine
from contextlib import suppress
from dataclasses import asdict
from typing import Any

from aiohttp import web

from adapters.playground import demo, world
from adapters.playground.guard import HEADERS
from adapters.playground.world import Message, World

STILL_HERE = 15.0
"""Seconds after which a silent stream says that it lives, and so learns of a browser that is gone."""
RETRY = 1000
"""Milliseconds after which a browser tries again."""


async def stream(request: web.Request, here: World, person: str, stopping: asyncio.Event) -> web.StreamResponse:
    """Send what this person has not seen, then whatever comes, until the browser or the server goes."""
    seen = _resumed(request.headers.get("Last-Event-ID", ""), here)
    answer = web.StreamResponse(headers={**HEADERS, "Content-Type": "text/event-stream", "Cache-Control": "no-store"})
    await answer.prepare(request)
    with suppress(ConnectionError):
        await answer.write(f"retry: {RETRY}\n".encode() + _event("hello", {"fresh": not seen}))
        seen = await _catch_up(answer, here, person, seen)
        await answer.write(_event("ready", {}))
        while not stopping.is_set():
            seen = await _catch_up(answer, here, person, seen)
            if not await _first(here.news(seen), stopping.wait()):
                await answer.write(b": still here\n\n")
    return answer


async def _catch_up(answer: web.StreamResponse, here: World, person: str, seen: int) -> int:
    """Send what came after a revision; the revision that is seen then."""
    latest = here.revision
    for revision, message in here.since(seen, person):
        await answer.write(_event("message", shown(message), f"{here.run}.{revision}"))
    return latest


def shown(message: Message) -> dict[str, object]:
    """A message for the page; a private room is called the same for everybody."""
    return {
        "id": message.id,
        "number": message.number,
        "room": message.place.channel.partition("-")[0],
        "thread": message.place.thread,
        "author": message.author,
        "at": message.at.isoformat(timespec="seconds"),
        "text": message.text,
        "card": message.card,
        "alone": message.only is not None,
        "edited": message.edited,
    }


def alliance() -> dict[str, object]:
    """Who and what there is, for the page."""
    return {
        "name": demo.ALLIANCE,
        "bot": {"id": world.THE_BOT, "name": demo.BOT},
        "people": [_shown(character) for character in demo.CHARACTERS],
        "rooms": [asdict(room) for room in demo.ROOMS],
        "try": demo.TRY,
    }


def _shown(someone: demo.Character) -> dict[str, str]:
    return {name: getattr(someone, name) for name in ("id", "name", "role", "organisation", "constituency")}


def _resumed(last: str, here: World) -> int:
    """The revision a browser has seen; 0, so everything is sent, when that was in another run of the process."""
    run, _, revision = last.partition(".")
    return min(int(revision), here.revision) if run == here.run and revision.isdecimal() and revision.isascii() else 0


def _event(kind: str, data: dict[str, object], id: str = "") -> bytes:
    named = f"id: {id}\n" if id else ""
    return f"{named}event: {kind}\ndata: {json.dumps(data)}\n\n".encode()


async def _first(*waits: Coroutine[Any, Any, object]) -> bool:
    """Wait until one of them comes; False when none does in time."""
    tasks = [asyncio.ensure_future(wait) for wait in waits]
    try:
        done, _ = await asyncio.wait(tasks, timeout=STILL_HERE, return_when=asyncio.FIRST_COMPLETED)
        return bool(done)
    finally:
        for task in tasks:
            task.cancel()
