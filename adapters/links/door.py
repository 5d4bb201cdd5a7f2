"""Where the bot's links lead. Whoever follows one has nothing but the link; none of it is ever logged.

Chat programs and scanners look at links, too, so following one says little. A browser in which somebody opened a link says so
by headers that no page and no script can set (Fetch Metadata, `Sec-Fetch-*`); it is led to the call at once, and counts.
Whatever says nothing gets a page with one button: a program presses none and is not told where the call is, and whoever sits
before an old browser gets there by one press more.
"""

import hashlib
import logging
from collections.abc import Awaitable, Callable, Iterable

from aiohttp import web

from adapters.allowance import Allowance
from adapters.calendar import files
from adapters.calendar.files import CalendarFile
from adapters.links import pages
from adapters.pages import PRIVATE
from bot.log import trace
from bot.ports import NotSaved
from bot.visits import Closed, Visits

log = logging.getLogger(__name__)

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]

AHEAD = ("Sec-Purpose", "Purpose", "X-Purpose", "X-Moz")
"""Set by browsers that load a page before anybody asked for it."""


class LinkDoor:
    """The routes of all links, on the server that every platform shares."""

    def __init__(self, visits: Visits) -> None:
        self._visits = visits
        self._allowance = Allowance()

    def routes(self) -> Iterable[web.RouteDef]:
        """One for each purpose, and the button."""
        return [
            web.get("/join/{token}", self._answering(self._join)),
            web.post("/join/{token}", self._answering(self._press)),
            web.get("/file/{token}", self._answering(self._file)),
            web.get("/feed/{token}.ics", self._answering(self._feed)),
        ]

    async def _join(self, request: web.Request) -> web.StreamResponse:
        opens = _opened_by_somebody(request)
        link = await self._visits.join(request.match_info["token"], arrives=opens)
        return _led(link, web.HTTPFound.status_code) if opens else pages.door()

    async def _press(self, request: web.Request) -> web.StreamResponse:
        return _led(await self._visits.join(request.match_info["token"], arrives=True), web.HTTPSeeOther.status_code)

    async def _file(self, request: web.Request) -> web.StreamResponse:
        return _download(files.one(await self._visits.file(request.match_info["token"])))

    async def _feed(self, request: web.Request) -> web.StreamResponse:
        visits = self._visits
        entries = await visits.feed(request.match_info["token"])
        file = files.feed(f"{visits.alliance.name} sessions", entries, visits.clock.now())
        state = hashlib.sha256(file.data).hexdigest()[:32]
        known = any(tag.value == state for tag in request.if_none_match or ())
        answer = web.Response(status=304, headers=PRIVATE) if known else _download(file)
        answer.etag = state
        answer.headers["Cache-Control"] = "private, no-cache"  # kept by whoever asks, and asked for again
        return answer

    def _answering(self, handler: Handler) -> Handler:
        """The handler behind what holds for all links; whatever goes wrong, somebody gets a page."""

        async def answering(request: web.Request) -> web.StreamResponse:
            if not self._allowance.take(request.match_info["token"]):
                return pages.busy()
            try:
                return await handler(request)
            except Closed as closed:
                return pages.closed(closed.why)
            except NotSaved:
                return pages.away()
            except Exception as error:  # aiohttp would log it with its message
                log.error("link failed", extra={"error": trace(error)})
                return pages.away()

        return answering


def _opened_by_somebody(request: web.Request) -> bool:
    """Whether a browser says that somebody opened this link, in a window of its own."""
    said = request.headers
    navigates = said.get("Sec-Fetch-Mode") == "navigate" and said.get("Sec-Fetch-Dest") == "document"
    return request.method == "GET" and navigates and not any(name in said for name in AHEAD)


def _led(link: str, status: int) -> web.Response:
    return web.Response(status=status, headers={"Location": link, **PRIVATE})


def _download(file: CalendarFile) -> web.Response:
    headers = {
        **PRIVATE,
        "Content-Type": file.content_type,
        "Content-Disposition": f'attachment; filename="{file.name}"',
        "Content-Security-Policy": "default-src 'none'",
    }
    return web.Response(body=file.data, headers=headers)
