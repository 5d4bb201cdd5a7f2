"""What holds for whoever asks over HTTP, known or not: nobody keeps us waiting, and no answer tells more than it must."""

import asyncio
import logging
from collections.abc import Awaitable, Callable

from aiohttp import web

from bot.log import trace

log = logging.getLogger(__name__)

BODY_WITHIN = 10.0
"""Seconds in which a whole request must be here; both platforms send theirs at once."""
TYPES, CACHE = "X-Content-Type-Options", "Cache-Control"

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


def guarded(app: web.Application, stop_within: float) -> web.AppRunner:
    """What runs an app so that this holds for every route.

    Nothing is unpacked: neither platform packs what it sends, and a few bytes could unpack to more than the processor can take.
    """
    app.middlewares.append(_answered)
    app.on_response_prepare.append(_bare)
    return web.AppRunner(app, access_log=None, shutdown_timeout=stop_within, auto_decompress=False)


@web.middleware
async def _answered(request: web.Request, handler: Handler) -> web.StreamResponse:
    """The answer, if all of the request comes in time; a fault of ours is logged here, for aiohttp would log its words."""
    late = asyncio.get_running_loop().call_later(BODY_WITHIN, _hang_up, request)
    try:
        return await handler(request)
    except web.HTTPException:
        raise
    except Exception as error:
        if not _gone(request):
            log.error("request failed", extra={"error": trace(error)})
        return web.Response(status=500)
    finally:
        late.cancel()


async def _bare(request: web.Request, response: web.StreamResponse) -> None:
    """Say nothing of what serves, guess no type, and keep no copy unless it was said otherwise."""
    response.headers.pop("Server", None)
    response.headers.setdefault(TYPES, "nosniff")
    response.headers.setdefault(CACHE, "no-store")


def _hang_up(request: web.Request) -> None:
    if request.transport and not request.content.is_eof():
        request.transport.close()


def _gone(request: web.Request) -> bool:
    return request.transport is None or request.transport.is_closing()
