"""The fake Slack's page on which people install an app, and the other workspaces into which they do.

app = SlackApp(slack)
async with open_door(dispatch, app.settings()) as door:
    page = await app.installs("T2")          # somebody there presses the button, and allows it on Slack's page
    await app.other("T2").mention("U21", "C21", "hi")
"""

import base64
from dataclasses import dataclass, replace
from http.cookies import SimpleCookie
from itertools import count
from typing import Any
from urllib.parse import parse_qs, urlsplit

import aiohttp
from aiohttp import web

from adapters.slack.scopes import NEEDED, OPTIONAL
from bot.distribution import INSTALL, REDIRECT, Distribution
from bot.settings import SlackSettings
from tests.fakes.slack import FakeSlack
from tests.fakes.slack_api import WebApi
from tests.fakes.slack_things import Ack, Json, Refused

CLIENT, CLIENT_SECRET = "123456.654321", "c1e4f"
ADDRESS = "https://bot.example"
TOKEN = "xoxb-canary"
"""How all tokens begin that it gives."""
LASTS = 43_200
"""Seconds, of tokens that end."""


@dataclass(frozen=True, slots=True)
class Page:
    """What a browser was shown."""

    status: int
    text: str
    headers: dict[str, str]


class SlackApp:
    """An app that workspaces may install; with `rotates` its tokens end. Each workspace has one person, U<n>1 in C<n>1."""

    def __init__(self, slack: FakeSlack, *, rotates: bool = False) -> None:
        self.slack, self.rotates = slack, rotates
        self.grants: Json = {}
        """What else, or else, Slack says with a token."""
        self.refreshes: dict[str, str] = {}
        """The workspace of each token that renews another."""
        self._codes: dict[str, str] = {}
        self._numbers = count(1)
        slack.api.app = self._access

    def settings(self, *allowed: str, own: bool = True, **how: Any) -> SlackSettings:
        """The settings of the bot, for these workspaces or T2 and T3."""
        listed = frozenset(allowed or ("T2", "T3"))
        shared = Distribution(CLIENT, CLIENT_SECRET, listed, f"{ADDRESS}{REDIRECT}")
        settings = replace(self.slack.settings(**how), distribution=shared)
        return settings if own else replace(settings, bot_token="")

    def other(self, team: str) -> WebApi:
        """Another workspace."""
        number = team.removeprefix("T")
        user, channel, bot = f"U{number}1", f"C{number}1", f"U0BOT{number}"
        made = WebApi({channel: {user, bot}}, team, bot, set(), changed=self.slack.api.changed, seconds=self.slack.api.seconds)
        made.address, made.unblocked = self.slack.api.address, self.slack.api.unblocked
        return self.slack.api.others.setdefault(team, made)

    # ---- what people do ----

    async def begins(self, cookie: str = "") -> tuple[str, str]:
        """Press the button: the state with which Slack's page is opened, and the browser's cookie."""
        page = await self.visits(INSTALL, "POST", cookie)
        asked = {name: value for name, [value] in parse_qs(urlsplit(page.headers["Location"]).query).items()}
        assert page.headers["Location"].startswith("https://slack.com/oauth/v2/authorize?")
        assert (asked["client_id"], asked["redirect_uri"]) == (CLIENT, f"{ADDRESS}{REDIRECT}")
        assert set(asked["scope"].split(",")) == NEEDED | OPTIONAL
        [crumb] = SimpleCookie(page.headers["Set-Cookie"]).values()
        assert (crumb["secure"], crumb["httponly"], crumb["samesite"], crumb["path"]) == (True, True, "Lax", "/")
        assert 0 < int(crumb["max-age"]) <= 600
        assert crumb.key.startswith("__Host-")
        return asked["state"], f"{crumb.key}={crumb.value}"

    def allows(self, team: str) -> str:
        """The code that Slack sends somebody back with who allowed it for this workspace."""
        code = f"{next(self._numbers)}.code"
        self._codes[code] = team
        return code

    async def returns(self, cookie: str, **query: str) -> Page:
        """Come back from Slack's page."""
        return await self.visits(REDIRECT, cookie=cookie, **query)

    async def installs(self, team: str) -> Page:
        """All of it."""
        state, cookie = await self.begins()
        return await self.returns(cookie, state=state, code=self.allows(team))

    async def visits(self, path: str, how: str = "GET", cookie: str = "", **query: str) -> Page:
        """Any request of a browser."""
        address = self.slack.events_url.removesuffix("/slack/events") + path
        headers = {"Cookie": cookie} if cookie else {}
        async with (
            aiohttp.ClientSession(cookie_jar=aiohttp.DummyCookieJar()) as browser,
            browser.request(how, address, params=query, headers=headers, allow_redirects=False) as answer,
        ):
            return Page(answer.status, await answer.text(), dict(answer.headers))

    async def mention(self, team: str, text: str, /, **more: Any) -> Ack:
        """Somebody of a workspace mentions the bot there."""
        there = self.other(team)
        [channel] = [name for name in there.channels if name.startswith("C")]
        said: Json = {"type": "app_mention", "text": f"<@{there.bot}> {text}", "channel": channel, "ts": there.stamp()}
        return await self.event(team, said | {"user": f"U{channel[1:]}", "team": team} | more)

    async def event(self, team: str, event: Json, **more: Any) -> Ack:
        """Any event, for the installation in a workspace."""
        body: Json = {"type": "event_callback", "team_id": team, "event_id": f"Ev{team}{next(self._numbers)}", "event": event}
        through = {"authorizations": [{"team_id": team, "is_bot": True}], "context_team_id": team}
        return await self.slack.deliver(body | through | more, "events_api")

    def withdraws(self, team: str) -> None:
        """The tokens of a workspace are good for nothing any more; nobody is told."""
        there = self.other(team)
        there.withdrawn |= there.tokens
        there.tokens.clear()

    async def uninstalls(self, team: str, **more: Any) -> Ack:
        """An administrator removes the app."""
        self.withdraws(team)
        return await self.event(team, {"type": "app_uninstalled"}, **more)

    # ---- what Slack gives ----

    def _access(self, request: web.Request, arguments: Json) -> Json:
        proof = base64.b64encode(f"{CLIENT}:{CLIENT_SECRET}".encode()).decode()
        if request.headers.get("Authorization") != f"Basic {proof}":
            raise Refused("bad_client_secret")
        if arguments.get("grant_type") == "refresh_token":
            team = self.refreshes.pop(arguments["refresh_token"], "")
        elif arguments["redirect_uri"] != f"{ADDRESS}{REDIRECT}":
            raise Refused("bad_redirect_uri")
        else:
            team = self._codes.pop(arguments["code"], "")
        if not team:
            raise Refused("invalid_refresh_token" if "refresh_token" in arguments else "invalid_code")
        return self._granted(team) | self.grants

    def _granted(self, team: str) -> Json:
        there, token = self.other(team), f"{TOKEN}-{team}-{next(self._numbers)}"
        there.tokens.add(token)
        ends: Json = {"expires_in": LASTS, "refresh_token": f"xoxe-canary-{team}-{next(self._numbers)}"} if self.rotates else {}
        if ends:
            self.refreshes[ends["refresh_token"]] = team
        known = {"team": {"id": team, "name": f"Harbour & <b>{team}</b>"}, "bot_user_id": there.bot, "app_id": "A1"}
        granted = {"access_token": token, "token_type": "bot", "scope": ",".join(NEEDED), "is_enterprise_install": False}
        return known | granted | ends | {"authed_user": {"id": "UINSTALLER"}, "enterprise": None}
