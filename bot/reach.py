"""Settings of where the bot is reached, where calls may be held, and who invites: each checked letter by letter."""

import re
from urllib.parse import urlsplit

from bot.model.sessions.links import HOST, USUAL_HOSTS
from bot.placeholders import unusable

Faults = list[tuple[str, str]]

LOOPBACK = ("127.0.0.1", "localhost", "::1")
USUAL_API = "https://slack.com/api/"

LONGEST = 200
"""Characters of the public address, so that whole links stay short enough for every button."""
LABEL = r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?"
PUBLIC = re.compile(rf"https://(?:{LABEL}\.)+[a-z](?:[a-z0-9-]*[a-z0-9])?(?::[0-9]{{1,5}})?(?:/[a-z0-9_.-]+)*/?", re.IGNORECASE)
LISTENING = re.compile(rf"{LABEL}(?:\.{LABEL})*|[0-9a-f:.]*::?[0-9a-f:.]*", re.IGNORECASE)
MAIL = re.compile(rf"[a-z0-9._%+'-]{{1,64}}@(?:{LABEL}\.)+[a-z][a-z0-9-]+", re.IGNORECASE)


class CannotListen(Exception):
    """Nobody can be served where the settings say: what is wrong, and the one thing to do, in sentences."""


def listening(value: str, faults: Faults, name: str = "HOST") -> str:
    """Where to listen: the address or name of this machine, loopback when none is given."""
    if value and not LISTENING.fullmatch(value):
        faults.append((name, "must be an address of this machine: 127.0.0.1, or 0.0.0.0 for all of them"))
    return value or "127.0.0.1"


def public(value: str, faults: Faults) -> str:
    """The public address without a slash at its end: a host, perhaps a port and a path, and nothing else."""
    if value and (len(value) > LONGEST or not PUBLIC.fullmatch(value)):
        faults.append(
            ("PUBLIC_URL", "must be the https address at which the bot is reached, like https://alliance.example.org")
        )
        return ""
    return value.rstrip("/")


def api(value: str, faults: Faults) -> str:
    """Where Slack's Web API is, with a slash at its end; by https, for our token goes there."""
    try:
        parts = urlsplit(value or USUAL_API)
        good = not unusable(value or USUAL_API) and (parts.scheme == "https" or parts.hostname in LOOPBACK)
    except ValueError:
        good = False
    if not good:
        faults.append(("SLACK_API_URL", "must begin with https://, unless it is on this machine; or be left out"))
    return f"{value.rstrip('/')}/" if value else USUAL_API


def hosts(value: str, faults: Faults) -> frozenset[str]:
    """The hosts of calls; the usual ones when none is named."""
    named = frozenset(host.strip().lower() for host in value.split(",") if host.strip())
    if not all(HOST.fullmatch(host) for host in named):
        faults.append(("MEETING_HOSTS", "must be a list of hosts, like zoom.us,meet.example.org"))
    return named or USUAL_HOSTS


def mail(value: str, faults: Faults) -> str:
    """The Secretariat's e-mail address."""
    if value and not MAIL.fullmatch(value):
        faults.append(("SECRETARIAT_ADDRESS", "must be one e-mail address, like secretariat@example.org"))
        return ""
    return value


def here(host: str, port: int) -> str:
    """The address of a server on this machine."""
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"
