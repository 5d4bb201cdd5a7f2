"""Who may speak to us as Teams: what a token must say about an activity, and where answers may go."""

import time
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

from jwt.utils import base64url_decode, base64url_encode

from adapters.teams.addresses import Trusted, on_this_machine
from bot.ports import Clock
from bot.settings import TeamsSettings

ISSUER = "https://api.botframework.com"
CHANNEL = "msteams"
SKEW = 300
"""Seconds by which Microsoft's clock and ours may differ."""
TAKE_FOR_GRANTED = timedelta(minutes=2)
"""How long a checked token needs no checking; a key that Microsoft withdraws is good for so long still."""
MOST_VERIFIED = 100
LONG_AGO = datetime.min.replace(tzinfo=UTC)

Claims = Mapping[str, Any]
"""What a token says."""


class Refused(Exception):
    """Not from Teams, or not from a tenant that may use this bot; `code` says what was wrong."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class Verified:
    """Tokens whose signature was checked a moment ago: Teams sends the same one with many activities."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._known: dict[str, tuple[datetime, Claims]] = {}

    def get(self, header: str) -> Claims | None:
        """What a token said, unless that was too long ago or the token has ended since."""
        at, claims = self._known.get(header, (LONG_AGO, {}))
        fresh = self._clock.now() - at < TAKE_FOR_GRANTED and time.time() < claims.get("exp", 0) + SKEW
        return claims if fresh else None

    def add(self, header: str, claims: Claims) -> None:
        """Remember a token that was checked."""
        if not isinstance(claims.get("exp"), int):
            return
        if len(self._known) >= MOST_VERIFIED:
            self._known.clear()
        self._known[header] = (self._clock.now(), claims)


def well_formed(header: str) -> bool:
    """Whether an Authorization header holds a token letter for letter as it was signed: decoders forgive too much."""
    scheme, _, token = header.partition(" ")
    signature = token.rpartition(".")[2]
    try:
        return scheme == "Bearer" and base64url_encode(base64url_decode(signature)).decode() == signature != ""
    except ValueError:
        return False


def admit(claims: Claims, activity: Mapping[str, Any], tenant: str, settings: TeamsSettings, trusted: Trusted) -> None:
    """Raise Refused unless an activity fits its token, its tenant may use the bot, and its answers go to Microsoft."""
    if not settings.insecure:
        _check_claims(claims, activity, settings.app_id)
    if tenant not in settings.allowed_tenants and (settings.allowed_tenants or not settings.insecure):
        raise Refused("tenant")
    url = activity["serviceUrl"]
    if not (trusted(url) or (settings.insecure and on_this_machine(url))):
        raise Refused("address")


def _check_claims(claims: Claims, activity: Mapping[str, Any], app_id: str) -> None:
    """A verified token must be made for this bot, for this activity, and not for ever."""
    if claims.get("aud") != app_id:
        raise Refused("audience")
    if "exp" not in claims:
        raise Refused("expiry")
    if claims.get("serviceurl") != activity["serviceUrl"]:
        raise Refused("service url")
    if activity["channelId"] != CHANNEL:
        raise Refused("channel")
