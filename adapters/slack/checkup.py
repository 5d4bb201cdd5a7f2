"""Whether all is well with a Slack workspace: its tokens, what they allow, who else is connected, and the channels."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from typing import Any

import aiohttp
from slack_sdk.web.async_client import AsyncWebClient

from adapters.skew import skew
from adapters.slack.api import Json, call, respond
from adapters.slack.scopes import NEEDED, OPTIONAL, granted
from bot.checkup import Finding, fault, fine, warning
from bot.ports import Clock, Undelivered
from bot.postings import Posting
from bot.settings import SlackSettings

TAKES = aiohttp.ClientTimeout(total=8, connect=4)
PAGES, A_PAGE = 10, 900
"""So many channels are looked through."""
TOKEN, SCOPES, SOCKET, CHANNELS = "Slack token", "Slack scopes", "Slack Socket Mode", "Slack channels"
UNREACHABLE = "Let this machine reach the address by https, through its firewall and proxy."
BEFORE = "First do what is said of the Slack token."
INSTALL = "On api.slack.com/apps, OAuth & Permissions"


async def admission(settings: SlackSettings, clock: Clock) -> list[Finding]:
    """Whether Slack accepts the bot's token, what it allows, and whether our clocks agree."""
    try:
        async with client(settings, settings.bot_token) as asking:
            answer = await respond(asking, "auth.test", {})
    except Undelivered as failure:
        again = f"{INSTALL}: install the app if it is not, and copy the bot token to SLACK_BOT_TOKEN."
        return [_refused(TOKEN, "SLACK_BOT_TOKEN", failure, again)]
    team = str(answer.get("team_id") or "")
    return [
        fine(TOKEN, f"Slack accepts SLACK_BOT_TOKEN, of the workspace {team}."),
        *_scopes(answer.headers.get("x-oauth-scopes")),
        *skew("Slack's", answer.headers.get("Date"), clock.now()),
    ]


def _scopes(header: str | None) -> list[Finding]:
    if header is None:
        return [
            warning(SCOPES, "Slack did not tell which the token has.", f"{INSTALL}: compare them with docs/install-slack.md.")
        ]
    scopes = granted(header)
    if missing := NEEDED - scopes:
        return [fault(SCOPES, f"Missing: {_listed(missing)}.", f"{INSTALL}: add them, and install the app again.")]
    if spare := scopes - NEEDED - OPTIONAL:
        return [warning(SCOPES, f"More than the bot uses: {_listed(spare)}.", f"{INSTALL}: remove them, and install again.")]
    without = OPTIONAL - scopes
    return [fine(SCOPES, f"All that are needed{f'; without the optional {_listed(without)}' if without else ''}.")]


async def socket(settings: SlackSettings, *, running: bool) -> list[Finding]:
    """Whether the app token opens a connection, and whether somebody else has one.

    Slack tells only whoever connects. While our own bot runs nobody does that here: it could take an event from it.
    """
    try:
        async with client(settings, settings.app_token) as asking:
            opened = await call(asking, "apps.connections.open", {})
            found = fine(SOCKET, "Slack accepts SLACK_APP_TOKEN.")
            return [found if running else _alone(found, await _hello(asking, str(opened.get("url"))))]
    except Undelivered as failure:
        again = "On api.slack.com/apps, Basic Information: copy an app-level token with connections:write to SLACK_APP_TOKEN."
        return [_refused(SOCKET, "SLACK_APP_TOKEN", failure, again)]


def _alone(found: Finding, hello: Json) -> Finding:
    others = hello.get("num_connections", 1)
    if not isinstance(others, int) or others <= 1:
        return found
    what = f"{others - 1} other connection(s) with SLACK_APP_TOKEN: each event reaches only one of them, by chance."
    return warning(SOCKET, what, "Stop the bot that runs elsewhere with this token, or give it an app of its own.")


async def _hello(asking: AsyncWebClient, url: str) -> Json:
    """The first words on a connection, which is closed at once."""
    assert asking.session
    try:
        async with asking.session.ws_connect(url, proxy=asking.proxy) as connection:
            hello = await connection.receive_json(timeout=TAKES.connect)
    except (aiohttp.ClientError, TimeoutError, TypeError, ValueError):
        raise Undelivered("no connection", "unreachable") from None
    return hello if isinstance(hello, dict) else {}


async def channels(settings: SlackSettings, postings: Sequence[Posting]) -> list[Finding]:
    """Whether the bot is still in the channels of this workspace where something is to be posted."""
    try:
        async with client(settings, settings.bot_token) as asking:
            team = (await call(asking, "auth.test", {})).get("team_id")
            awaited = [posting for posting in postings if _in(posting, team)]
            there = await _joined(asking) if awaited else frozenset()
    except Undelivered as failure:
        return [warning(CHANNELS, f"Slack did not tell where the bot is ({failure.code}).", BEFORE)]
    missing = [_missing(posting) for posting in awaited if posting.channel.place.channel not in there]
    well = (
        f"The bot is in all {len(awaited)} where something is to be posted." if awaited else "Nothing is to be posted in any."
    )
    return missing or [fine(CHANNELS, well)]


async def _joined(asking: AsyncWebClient) -> frozenset[str]:
    """The channels and groups that the bot is in, by their ids; archived ones are none."""
    found, cursor = set[str](), ""
    for _ in range(PAGES):
        asked = {"types": "public_channel,private_channel", "exclude_archived": "true", "limit": A_PAGE, "cursor": cursor}
        page: Any = await call(asking, "users.conversations", asked)
        found.update(str(channel.get("id")) for channel in page.get("channels") or ())
        cursor = (page.get("response_metadata") or {}).get("next_cursor") or ""
        if not cursor:
            break
    return frozenset(found)


def _missing(posting: Posting) -> Finding:
    what = f"The bot is not in {posting.channel.label} any more, or it is archived, and {posting.what} is to be posted there."
    return fault(CHANNELS, what, "Write /invite and the bot's name in that channel, or choose another channel.")


def _in(posting: Posting, team: object) -> bool:
    place = posting.channel.place
    return place.platform == "slack" and place.tenant == team and not place.channel.startswith("D")


def _refused(check: str, setting: str, failure: Undelivered, again: str) -> Finding:
    if failure.fate == "wait":
        return warning(check, f"Slack, asked too often, said nothing of {setting} ({failure.code}).", "Try again in a minute.")
    if failure.fate in ("unreachable", "unknown"):
        return fault(check, f"Slack cannot be reached ({failure.code}).", UNREACHABLE)
    return fault(check, f"Slack does not accept {setting} ({failure.code}).", again)


def _listed(scopes: Sequence[str] | frozenset[str] | set[str]) -> str:
    return ", ".join(sorted(scopes))


@asynccontextmanager
async def client(settings: SlackSettings, token: str) -> AsyncIterator[AsyncWebClient]:
    """Asks once, as whoever has the token."""
    async with aiohttp.ClientSession(timeout=TAKES) as session:
        yield AsyncWebClient(token, settings.api_url, session=session, retry_handlers=[])
