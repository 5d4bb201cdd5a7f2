"""Settings of a Slack app that several workspaces may install: what proves that we are the app, and who may install it."""

import re
from dataclasses import dataclass, field

from bot.placeholders import is_placeholder, unusable

Faults = list[tuple[str, str]]

ANY = "any"
"""Said instead of a list: whoever finds the page may install the bot."""
INSTALL, REDIRECT = "/slack/install", "/slack/oauth_redirect"
"""Where it is installed, and where Slack sends people back."""
CLIENT = re.compile(r"[0-9]{4,20}\.[0-9]{4,20}")
WORKSPACE = re.compile(r"T[A-Z0-9]{1,30}")


@dataclass(frozen=True, slots=True)
class Distribution:
    """An app that several workspaces may install; `allowed` names them, and is None where any may."""

    client: str
    secret: str = field(repr=False)
    allowed: frozenset[str] | None
    redirect: str
    """The whole address to which Slack sends people back."""

    def admits(self, team: str) -> bool:
        """Whether this workspace may have the bot."""
        return self.allowed is None or team in self.allowed


def distribution(client: str, secret: str, allowed: str, address: str, faults: Faults) -> Distribution | None:
    """What is set of it; None where nothing is."""
    if not (client or secret or allowed):
        return None
    if not CLIENT.fullmatch(client):
        faults.append(("SLACK_CLIENT_ID", "must be the client id of the app's Basic Information page: two numbers and a dot"))
    if unusable(secret):
        faults.append(("SLACK_CLIENT_SECRET", "must be the client secret; copy it from the app's Basic Information page"))
    named = frozenset(part.strip() for part in allowed.split(",") if part.strip())
    if named != {ANY} and not (named and all(WORKSPACE.fullmatch(team) and not is_placeholder(team) for team in named)):
        faults.append(
            ("SLACK_ALLOWED_WORKSPACES", f"must list who may install the bot, like T0123,T0456; or be {ANY}, if anybody may")
        )
    if not address:
        faults.append(("PUBLIC_URL", "must be set while SLACK_CLIENT_ID is: Slack sends people back there who install the bot"))
    return Distribution(client, secret, None if named == {ANY} else named, f"{address}{REDIRECT}")
