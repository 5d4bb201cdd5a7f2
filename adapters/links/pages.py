"""Small pages for whoever follows a link that leads to no file and no call, or not at once."""

from collections.abc import Mapping
from html import escape

from aiohttp import web

from adapters.pages import page
from bot.visits import Why

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
    return page(status, title, f"<p>{escape(sentence)}</p><p>{escape(WHERE)}</p>")


def door() -> web.Response:
    """One press before the way into a call, where nothing tells whether a person or a program came."""
    button = '<form method="post"><button>Join the call</button></form>'
    return page(200, "Your way into the call", f"<p>One press takes you there.</p>{button}")


def busy() -> web.Response:
    """Too often, too fast."""
    answer = page(429, "That was too often", "<p>Please wait a minute, and follow the link again.</p>")
    answer.headers["Retry-After"] = "60"
    return answer


def away() -> web.Response:
    """Nothing can be looked up now."""
    answer = page(503, "Please try again", "<p>I cannot look this up now. Please follow the link again in a minute.</p>")
    answer.headers["Retry-After"] = "60"
    return answer
