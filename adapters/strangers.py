"""What holds for whoever asks over HTTP, known or not: nobody keeps us waiting, and no answer tells more than it must."""

import asyncio
import logging
from collections.abc import Awaitable, Callable

from aiohttp import StreamReader, web

from bot.log import trace

log = logging.getLogger(__name__)

BODY_WITHIN = 10.0
"""Seconds in which a whole request must be here; both platforms send theirs at once."""
MOST_UNREAD = 128
"""Requests of which a part is still to come; all together they must leave memory to those that work."""
LINGER = 1.0
"""Seconds for what is still sent after an answer, so that the answer is read."""
AGAIN = {"Retry-After": "5"}
TYPES, CACHE = "X-Content-Type-Options", "Cache-Control"

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


def guarded(app: web.Application, stop_within: float) -> web.AppRunner:
    """What runs an app so that this holds for every route.

    Nothing is unpacked: neither platform packs what it sends, and a few bytes could unpack to more than the processor can take.
    """
    app.middlewares.append(Patience().answered)
    app.on_response_prepare.append(_bare)
    return web.AppRunner(app, access_log=None, shutdown_timeout=stop_within, auto_decompress=False, lingering_time=LINGER)


class Patience:
    """For requests that come bit by bit: only so many, and only so long."""

    def __init__(self) -> None:
        self._unread: set[StreamReader] = set()

    @web.middleware
    async def answered(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        """The answer, if all of the request comes in time and there is room for it."""
        body = request.content
        if body.is_eof():
            return await _handled(request, handler)
        if len(self._unread) >= MOST_UNREAD:
            return web.Response(status=503, headers=AGAIN)
        self._unread.add(body)
        body.on_eof(lambda: self._unread.discard(body))
        late = asyncio.get_running_loop().call_later(BODY_WITHIN, _hang_up, request)
        try:
            return await _handled(request, handler)
        finally:
            late.cancel()
            self._unread.discard(body)


async def _handled(request: web.Request, handler: Handler) -> web.StreamResponse:
    """The answer; a fault of ours is logged here, for aiohttp would log its words, unless nobody is there any more."""
    try:
        return await handler(request)
    except web.HTTPException:
        raise
    except Exception as error:
        if request.transport and not request.transport.is_closing():
            log.error("request failed", extra={"error": trace(error)})
        return web.Response(status=500)


async def _bare(request: web.Request, response: web.StreamResponse) -> None:
    """Say nothing of what serves, guess no type, and keep no copy unless it was said otherwise."""
    response.headers.pop("Server", None)
    response.headers.setdefault(TYPES, "nosniff")
    response.headers.setdefault(CACHE, "no-store")


def _hang_up(request: web.Request) -> None:
    if request.transport and not request.content.is_eof():
        request.transport.close()
