"""Whether all is well with other workspaces: which have the bot, which had it, and whether each token still works."""

import asyncio
from collections.abc import Iterable, Sequence

from adapters.slack.api import respond
from adapters.slack.checkup import client
from adapters.slack.scopes import NEEDED, granted
from bot.checkup import Finding, fault, fine, warning
from bot.distribution import INSTALL, REDIRECT, Distribution
from bot.model.installations import KEYS_LOST, Credentials, Installation
from bot.ports import Clock, Undelivered
from bot.settings import SlackSettings

CHECK = "Slack workspaces"
AT_ONCE = 8
"""So many are asked about side by side."""
NOT_GONE = ("unreachable", "unknown", "wait")
"""What failed so says nothing about the token."""


async def workspaces(settings: SlackSettings, installations: Sequence[Installation], clock: Clock) -> list[Finding]:
    """What is known of each workspace; those whose token is good are asked about in Slack."""
    if settings.distribution is None:
        return _forgotten([one for one in installations if one.credentials or one.ended == KEYS_LOST])
    lost = [one for one in installations if one.ended == KEYS_LOST]
    removed = [one for one in installations if one.ended and one.ended != KEYS_LOST]
    unlisted = [one for one in installations if one.credentials and not settings.distribution.admits(one.team)]
    live = [one for one in installations if one.credentials and settings.distribution.admits(one.team)]
    return [
        fine(CHECK, f"Beside the bot's own, {len(live)} may be served{_named(live)}."),
        *_lost(lost, settings.distribution),
        *await _asked(settings, settings.distribution, live, clock),
        *_noted("Removed the bot", removed),
        *_noted("Not in SLACK_ALLOWED_WORKSPACES any more, so nothing is sent there", unlisted),
    ]


def _forgotten(there: Sequence[Installation]) -> list[Finding]:
    if not there:
        return []
    what = f"Without SLACK_CLIENT_ID nothing is sent to {len(there)} that installed the bot{_named(there)}."
    return [warning(CHECK, what, "Set SLACK_CLIENT_ID, SLACK_CLIENT_SECRET and SLACK_ALLOWED_WORKSPACES again.")]


def _lost(there: Sequence[Installation], shared: Distribution) -> list[Finding]:
    if not there:
        return []
    what = f"The keys in KEYS_FOLDER do not open the tokens of {len(there)}{_named(there)}."
    return [fault(CHECK, what, f"Set KEYS_FOLDER to the folder where the keys are. If it is gone: {_again(shared)}")]


async def _asked(settings: SlackSettings, shared: Distribution, live: Sequence[Installation], clock: Clock) -> list[Finding]:
    """What Slack says of each token; one that ends and is due to be renewed is left to the bot."""
    few = asyncio.Semaphore(AT_ONCE)

    async def ask(one: Installation, credentials: Credentials) -> list[Finding]:
        async with few:
            wrong = await _wrong(settings, credentials)
        return [fault(CHECK, f"{_name(one)}: {wrong}.", _again(shared))] if wrong else []

    due = [(one, one.credentials) for one in live if one.credentials and not one.credentials.stale(clock.now())]
    return [finding for found in await asyncio.gather(*(ask(*each) for each in due)) for finding in found]


async def _wrong(settings: SlackSettings, credentials: Credentials) -> str:
    """What is wrong with a token, in words; nothing when Slack cannot be asked, for others tell that."""
    try:
        async with client(settings, credentials.token) as asking:
            answer = await respond(asking, "auth.test", {})
    except Undelivered as failure:
        return "" if failure.fate in NOT_GONE else f"Slack takes its token no more ({failure.code})"
    header = answer.headers.get("x-oauth-scopes")
    missing = NEEDED - granted(header) if header else frozenset()
    return f"its token lacks {', '.join(sorted(missing))}" if missing else ""


def _noted(what: str, there: Sequence[Installation]) -> list[Finding]:
    return [fine(CHECK, f"{what}{_named(there)}.")] if there else []


def _again(shared: Distribution) -> str:
    return f"Ask them to install the bot again: {shared.redirect.removesuffix(REDIRECT)}{INSTALL}"


def _named(there: Iterable[Installation]) -> str:
    names = ", ".join(map(_name, there))
    return f": {names}" if names else ""


def _name(one: Installation) -> str:
    return f"{one.name} ({one.team})"
