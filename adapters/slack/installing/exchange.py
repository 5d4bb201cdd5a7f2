"""What Slack gives for a code, or for a token that ends: asked for as the app that we are (docs.slack.dev, oauth.v2.access)."""

import base64
import logging
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any, Literal

from slack_sdk.web.async_client import AsyncWebClient

from adapters.slack.api import Json, call
from adapters.slack.mrkdwn import clean
from adapters.slack.scopes import NEEDED
from bot.distribution import Distribution
from bot.model.installations import Credentials, Installation
from bot.ports import Clock, Undelivered
from bot.settings import SlackSettings

log = logging.getLogger(__name__)

WITHIN = 10
"""Seconds for one attempt; somebody sits before the page and waits."""
LONGEST_NAME = 80
Unfit = Literal["organisation", "scopes", "unreadable"]
"""Why an installation is none: for a whole Enterprise organisation, without something that we need, or not as Slack writes."""


class NotFit(Exception):
    """Slack gave us something that we cannot keep; `token` is to be given back, if `team` is not our own."""

    def __init__(self, why: Unfit, token: str = "", team: str = "") -> None:
        super().__init__(why)
        self.why, self.token, self.team = why, token, team


class Exchange:
    """Every method asks once, and raises Undelivered."""

    def __init__(self, settings: SlackSettings, distribution: Distribution, clock: Clock) -> None:
        self._settings, self._distribution, self._clock = settings, distribution, clock

    async def installed(self, code: str) -> Installation:
        """The installation that a code stands for; raises NotFit, too."""
        return read(await self._ask(code=code, redirect_uri=self._distribution.redirect), self._clock.now())

    async def renew(self, refresh: str) -> Credentials:
        """New credentials for old ones."""
        answer = await self._ask(grant_type="refresh_token", refresh_token=refresh)
        try:
            return _credentials(answer, self._clock.now())
        except NotFit:
            raise Undelivered("unreadable", "unknown") from None

    async def give_back(self, token: str) -> None:
        """Withdraw a token that we do not want; if Slack is not there it lies unused and unknown."""
        try:
            await call(self._client(f"Bearer {token}"), "auth.revoke", {})
        except Undelivered as failure:
            log.warning("token not given back", extra={"platform": "slack", "code": failure.code})

    async def _ask(self, **what: str) -> Json:
        """Slack's client has a method for this, but proves who we are by a means that aiohttp is about to drop."""
        ours = self._distribution
        proof = base64.b64encode(f"{ours.client}:{ours.secret}".encode()).decode()
        return await call(self._client(f"Basic {proof}"), "oauth.v2.access", what)

    def _client(self, proof: str) -> AsyncWebClient:
        headers = {"Authorization": proof}
        return AsyncWebClient(None, self._settings.api_url, timeout=WITHIN, headers=headers, retry_handlers=[])


def read(answer: Json, now: datetime) -> Installation:
    """The installation in an answer; raises NotFit."""
    team, bot = _object(answer, "team"), _text(answer, "bot_user_id")
    id, name = _text(team, "id"), clean(_text(team, "name"))[:LONGEST_NAME]
    credentials = _credentials(answer, now, id)
    if answer.get("is_enterprise_install") is True:
        raise NotFit("organisation", credentials.token, _text(_object(answer, "enterprise"), "id"))
    if not frozenset(_text(answer, "scope").split(",")) >= NEEDED:
        raise NotFit("scopes", credentials.token, id)
    if not (id and bot):
        raise NotFit("unreadable", credentials.token, id)
    return Installation(f"slack:{id}", name, bot, now, credentials)


def _credentials(answer: Json, now: datetime, team: str = "") -> Credentials:
    token, refresh, lasts = _text(answer, "access_token"), _text(answer, "refresh_token"), answer.get("expires_in")
    if not token or answer.get("token_type") != "bot":
        raise NotFit("unreadable")
    ends = isinstance(lasts, int) and lasts > 0
    if ends != bool(refresh):
        raise NotFit("unreadable", token, team)
    return Credentials(token, refresh, now + timedelta(seconds=lasts) if isinstance(lasts, int) and ends else None)


def _object(holder: Mapping[str, Any], name: str) -> Json:
    value = holder.get(name)
    return value if isinstance(value, dict) else {}


def _text(holder: Mapping[str, Any], name: str) -> str:
    value = holder.get(name)
    return value if isinstance(value, str) else ""
