"""What settings say that can be used: names that are none of ours, and what is left out at a price."""

import difflib
import re
from collections.abc import Mapping
from urllib.parse import urlsplit

from bot.checkup import Finding, fine, warning
from bot.given import AS_FILE, Given
from bot.settings import Settings
from bot.variables import NAMES

PREFIXES = ("SLACK_", "TEAMS_", "SECRETARIAT_", "MICROSOFTAPP", "PAUSE_")
"""How names begin that are meant for the bot."""
SLIP = 0.9
"""From so much likeness on: DATABASE_URI for DATABASE_URL, but not HOSTNAME for HOST."""
NOT_PUBLIC = ("example", "example.com", "example.net", "example.org", "internal", "invalid", "lan", "local", "test")
"""Nobody reaches these from outside (RFC 2606, RFC 6762)."""
SIGNING = re.compile("[0-9A-Za-z]{32}")
GUID = re.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE)
SETTINGS, ADDRESS, SENDING = "Settings", "Public address", "Sending"


def named(environment: Mapping[str, str]) -> list[Finding]:
    """Which settings there are, by name, and those that are probably misspelt."""
    given = Given(environment, [])
    mine = sorted(name for name in NAMES if given.get(name))
    strays = sorted(name for name in environment if name.removesuffix(AS_FILE) not in NAMES and _meant(name))
    what = f"All that are set can be used: {', '.join(mine)}." if mine else "None is set, so there is the playground."
    return [fine(SETTINGS, what), *(_stray(name) for name in strays)]


def _meant(name: str) -> bool:
    """Whether a name that is none of ours was probably to be one."""
    return name.upper().startswith(PREFIXES) or bool(difflib.get_close_matches(name.upper(), NAMES, 1, SLIP))


def _stray(name: str) -> Finding:
    close = difflib.get_close_matches(name, NAMES, 1)
    return warning(SETTINGS, f"The bot knows no {name}.", f"Rename it to {close[0]}." if close else f"Remove {name}.")


def address(settings: Settings) -> list[Finding]:
    """Whether people can follow the bot's links."""
    if settings.playground:
        return []
    if not settings.public_url:
        what = "PUBLIC_URL is not set: calendars have no feeds, and files come without links."
        return (
            [fine(ADDRESS, what)] if _calls_out(settings) else [warning(ADDRESS, what, "Set PUBLIC_URL to the https address.")]
        )
    host = urlsplit(settings.public_url).hostname or ""
    if any(host == name or host.endswith(f".{name}") for name in NOT_PUBLIC):
        return [
            warning(ADDRESS, "PUBLIC_URL names a host that nobody reaches from outside.", "Set PUBLIC_URL to the true one.")
        ]
    return [fine(ADDRESS, "PUBLIC_URL has the form of an address that can be reached.")]


def forms(settings: Settings) -> list[Finding]:
    """What has not the form that its platform gives it: it was copied in part, or from the line beside it."""
    found, slack, teams = list[Finding](), settings.slack, settings.teams
    if slack and slack.signing_secret and not SIGNING.fullmatch(slack.signing_secret):
        what = "SLACK_SIGNING_SECRET has not the 32 letters and digits of Slack's secrets."
        found.append(warning(SETTINGS, what, "On api.slack.com/apps, Basic Information: copy the Signing Secret."))
    if teams and GUID.fullmatch(teams.app_password):
        what = "TEAMS_APP_PASSWORD has the form of an id, not of a secret."
        found.append(warning(SETTINGS, what, "In the Azure portal, Manage Password: make a new secret, copy its Value."))
    return found


def sending(settings: Settings) -> list[Finding]:
    """Whether what is owed may be sent: a stop is easily forgotten, and one that was misspelt stops nothing."""
    if not settings.paused:
        return []
    what = f"PAUSE_SENDING stops all that is sent unasked on {' and '.join(sorted(map(str.capitalize, settings.paused)))}."
    return [warning(SENDING, what, "When it may go on, take PAUSE_SENDING out of the settings, and restart.")]


def _calls_out(settings: Settings) -> bool:
    """Whether nobody need reach the bot: it has Slack's Socket Mode alone."""
    return settings.teams is None and settings.slack is not None and not settings.slack.signing_secret
