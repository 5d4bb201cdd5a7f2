"""Where a call is held: an address that staff give, checked by its letters alone, and never fetched by the bot."""

import re
from collections.abc import Collection
from ipaddress import ip_address
from urllib.parse import urlsplit

from bot.model.lines import Unfit, quoted

USUAL_HOSTS = frozenset({"meet.google.com", "meet.jit.si", "teams.live.com", "teams.microsoft.com", "webex.com", "zoom.us"})
"""Hosts of calls; what lies below one counts with it, such as `alliance.zoom.us`."""
LONGEST = 2000
"""Characters of an address; some calendars cut longer ones."""
FIT = re.compile(r"[!-~]+")
"""Characters that an address may have: no blanks, no letters that only look like others."""
HOST = re.compile(r"(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]*[a-z0-9]")


def join_link(text: str, hosts: Collection[str] = USUAL_HOSTS) -> str:
    """The address of a call as it may be kept, empty when there is none yet; raises Unfit with a sentence."""
    link = text.strip()
    if not link:
        return ""
    if len(link) > LONGEST or not FIT.fullmatch(link) or "\\" in link:
        raise Unfit(f"{quoted(link)} is not an address that I can keep: at most {LONGEST} plain characters, and no blanks.")
    host = _host(link)
    if not any(host == known or host.endswith(f".{known}") for known in hosts):
        raise Unfit(f"Calls on {host} are not known here. Known are: {', '.join(sorted(hosts))}.")
    return link


def _host(link: str) -> str:
    """The host of an address that begins with https and names no user, port or number."""
    try:
        parts = urlsplit(link)
        port, host = parts.port, parts.hostname or ""
    except ValueError:
        raise Unfit(f"{quoted(link)} is no address. Copy it from the invitation to the call.") from None
    if parts.scheme != "https":
        raise Unfit("The address of the call must begin with https://.")
    if parts.username is not None or parts.password is not None:
        raise Unfit("The address must not have a name or a password before an @. Copy the plain one.")
    if _number(host) or not HOST.fullmatch(host) or port not in (None, 443):
        raise Unfit("The address must name a host, such as teams.microsoft.com: no number, and no port.")
    return host


def _number(host: str) -> bool:
    """Whether this is the number of a computer, also in the spellings that only browsers know."""
    try:
        ip_address(host)
    except ValueError:
        return host.replace(".", "").isdecimal() or host.startswith("0x")
    return True
