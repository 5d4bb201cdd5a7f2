"""Small pages for whoever follows a link that leads to no file and no call, or not at once."""

import base64
import hashlib
from collections.abc import Mapping
from html import escape

from aiohttp import web

from bot.visits import Why

STYLE = (
    ":root{color-scheme:light dark}"
    "body{margin:0;font:1.125rem/1.5 system-ui,sans-serif;background:#fff;color:#1b1f24}"
    "main{max-width:32rem;margin:0 auto;padding:3rem 1.25rem;overflow-wrap:anywhere}"
    "h1{font-size:1.5rem;line-height:1.25;margin:0 0 1rem}p{margin:0 0 1rem}"
    "button{font:inherit;font-weight:600;padding:.75rem 1.5rem;border:0;border-radius:.5rem;background:#0b57a4;color:#fff}"
    "button:focus-visible{outline:3px solid #e08a00;outline-offset:2px}"
    "@media(prefers-color-scheme:dark){body{background:#16191d;color:#eceff2}button{background:#8cc4ff;color:#10141a}}"
)
POLICY = "; ".join(
    (
        "default-src 'none'",
        f"style-src 'sha256-{base64.b64encode(hashlib.sha256(STYLE.encode()).digest()).decode()}'",
        "form-action 'self' https:",  # browsers hold the redirect behind a form to this, too
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)
PRIVATE: Mapping[str, str] = {
    "Cache-Control": "no-store",
    "Referrer-Policy": "no-referrer",
    "X-Robots-Tag": "noindex, nofollow",
    "X-Content-Type-Options": "nosniff",
}
"""On every answer to a link: nobody keeps it, hands its address on or lists it."""

WORDS: Mapping[Why, tuple[int, str, str]] = {
    "unknown": (404, "This link opens nothing", "It is not complete, or it was taken back."),
    "expired": (410, "This link is too old", "It was made for a session that is long over."),
    "replaced": (410, "There is a newer link", "You answered again since, so this one opens nothing any more."),
    "withdrawn": (410, "You are not on the list", "You told the bot that you do not come, or have no place yet."),
    "off": (410, "This session is called off", "So there is nothing to join."),
    "over": (410, "This session is over", "So there is nothing to join any more."),
    "missing": (404, "There is no call yet", "Nobody has said yet where it is held. Please try this same link again later."),
}
WHERE = "In your chat with the bot, its newest message about the session says what holds now."


def closed(why: Why) -> web.Response:
    """Why a link opens nothing, and where to go."""
    status, title, sentence = WORDS[why]
    return _page(status, title, f"<p>{escape(sentence)}</p><p>{escape(WHERE)}</p>")


def door() -> web.Response:
    """One press before the way into a call, where nothing tells whether a person or a program came."""
    button = '<form method="post"><button>Join the call</button></form>'
    return _page(200, "Your way into the call", f"<p>One press takes you there.</p>{button}")


def busy() -> web.Response:
    """Too often, too fast."""
    answer = _page(429, "That was too often", "<p>Please wait a minute, and follow the link again.</p>")
    answer.headers["Retry-After"] = "60"
    return answer


def away() -> web.Response:
    """Nothing can be looked up now."""
    answer = _page(503, "Please try again", "<p>I cannot look this up now. Please follow the link again in a minute.</p>")
    answer.headers["Retry-After"] = "60"
    return answer


def _page(status: int, title: str, content: str) -> web.Response:
    text = (
        '<!doctype html><html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{escape(title)}</title><style>{STYLE}</style></head>"
        f"<body><main><h1>{escape(title)}</h1>{content}</main></body></html>"
    )
    headers = {**PRIVATE, "Content-Security-Policy": POLICY}
    return web.Response(status=status, text=text, content_type="text/html", headers=headers)
