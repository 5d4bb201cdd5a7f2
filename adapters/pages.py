"""Small pages for people: one look, words that are escaped by whoever writes them, and nothing that a browser would load."""

import base64
import hashlib
from collections.abc import Mapping
from html import escape

from aiohttp import web

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
"""On every such answer: nobody keeps it, hands its address on or lists it."""


def page(status: int, title: str, content: str) -> web.Response:
    """A page of this title; the content is HTML."""
    text = (
        '<!doctype html><html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{escape(title)}</title><style>{STYLE}</style></head>"
        f"<body><main><h1>{escape(title)}</h1>{content}</main></body></html>"
    )
    headers = {**PRIVATE, "Content-Security-Policy": POLICY}
    return web.Response(status=status, text=text, content_type="text/html", headers=headers)
