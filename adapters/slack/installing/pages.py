"""What whoever adds the bot to a workspace gets to see."""

from collections.abc import Mapping
from html import escape
from typing import Literal

from aiohttp import web

from adapters.pages import page
from adapters.slack.installing.exchange import Unfit

Failure = Literal["denied", "stale", "refused", "away", "busy", "own", "strange", Unfit]
"""Why it came to nothing: somebody said no, or took too long; Slack said no to us, or is not there; too many at a time; the
workspace is the bot's own, or not on the list."""

WORDS: Mapping[Failure, tuple[int, str, str]] = {
    "denied": (403, "Nothing was installed", "You did not allow it in Slack."),
    "stale": (400, "This did not begin here", "Or it began too long ago, or was finished before."),
    "refused": (502, "Slack did not agree", "Nothing was installed. If it happens again, tell those who run the bot."),
    "away": (503, "Please try again", "Slack or my own store cannot be reached now, so nothing was installed."),
    "busy": (429, "That was too often", "Please wait a minute."),
    "own": (409, "It is there already", "This is the bot's own workspace. Its token stands in the bot's settings."),
    "strange": (
        403,
        "This workspace is not on the list",
        "Nothing was installed. Ask the Secretariat to have your workspace listed, and tell them its id, which is",
    ),
    "organisation": (
        403,
        "Choose one workspace",
        "The bot cannot be installed for a whole Enterprise organisation, but for any workspace of it. Nothing was installed.",
    ),
    "scopes": (403, "Something is missing", "Slack did not grant all that the bot needs, so nothing was installed."),
    "unreadable": (
        502,
        "Slack said something strange",
        "Nothing was installed. If it happens again, tell those who run the bot.",
    ),
}


def offer(*, listed: bool) -> web.Response:
    """The page with the button; only a press begins anything. `listed`: whether there is a list of who may."""
    who = "Only workspaces that the Secretariat has listed can have it. " if listed else ""
    return page(
        200,
        "Add the bot to your Slack workspace",
        f"<p>Slack asks you which workspace, and shows what the bot may do there. {who}If you may not add apps yourself, Slack "
        'asks somebody who may.</p><form method="post"><button>Go on to Slack</button></form>',
    )


def done(name: str) -> web.Response:
    """The bot is there."""
    where = f"It is now in {escape(name)}." if name else "It is now in your workspace."
    how = "In Slack, look under Apps for it and write it a message: help. To have it in a channel, mention it there."
    return page(200, "The bot is installed", f"<p>{where}</p><p>{how}</p><p>You can close this page.</p>")


def failed(why: Failure, detail: str = "") -> web.Response:
    """Nothing came of it, and why."""
    status, title, sentence = WORDS[why]
    words = f"{sentence} {detail}." if detail else sentence
    answer = page(status, title, f'<p>{escape(words)}</p><p><a href="install">Begin once more</a></p>')
    if status in (429, 503):
        answer.headers["Retry-After"] = "60"
    return answer
