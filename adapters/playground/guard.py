"""Who may talk to the playground: this machine's own browser, from the playground's own page, and nobody else."""

from collections.abc import Awaitable, Callable
from ipaddress import ip_address
from urllib.parse import urlsplit

from aiohttp import web

from adapters.playground.inbound import Refused

HEADERS = {
    "Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Cache-Control": "no-cache",
}
"""On every answer: nothing is loaded from elsewhere, and nobody frames the page."""

NAMES = ("127.0.0.1", "localhost", "::1")
"""What a browser on this machine calls it; any other name means that somebody rebound theirs to this address."""

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


def guarded(handler: Handler) -> Handler:
    """The handler behind all checks; what it refuses becomes a sentence."""

    async def checked(request: web.Request) -> web.StreamResponse:
        if stranger := _stranger(request):
            return told(403, stranger)
        if request.method == "POST" and request.content_type != "application/json":
            return told(415, "The playground reads JSON only.")
        try:
            answer = await handler(request)
        except Refused as refused:
            return told(400, str(refused))
        except web.HTTPRequestEntityTooLarge:
            return told(413, "That is too much at once. Nothing was sent; please shorten it.")
        if not answer.prepared:
            answer.headers.update(HEADERS)
        return answer

    return checked


def told(status: int, sentence: str) -> web.Response:
    """A refusal in words."""
    return web.json_response({"error": sentence}, status=status, headers=HEADERS)


def _stranger(request: web.Request) -> str:
    """Why this request is none of ours; empty when it is."""
    if not ip_address(request.remote or "0.0.0.0").is_loopback:  # noqa: S104 (an address that is refused)
        return "The playground is for this computer only."
    if _name(f"//{request.host}") not in NAMES:
        return "The playground answers to 127.0.0.1 and localhost only."
    origin = request.headers.get("Origin")
    if origin is not None and origin != f"http://{request.host}":
        return "Another website may not use the playground."
    opened = request.method == "GET" and request.path == "/"
    if not opened and request.headers.get("Sec-Fetch-Site", "none") not in ("none", "same-origin"):
        return "Another website may not use the playground."
    return ""


def _name(address: str) -> str:
    try:
        return urlsplit(address).hostname or ""
    except ValueError:
        return ""
