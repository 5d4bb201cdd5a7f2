"""Where answers, and with them our token, may go."""

import re
from collections.abc import Callable
from urllib.parse import urlsplit

from bot.reach import LOOPBACK

Trusted = Callable[[str], bool]
"""Whether a service URL is an address that our token and our answers may go to."""
HOSTS = re.compile(
    r"([a-z0-9-]+\.)+botframework\.com|smba\.trafficmanager\.net|smba\.infra\.[a-z0-9-]+\.teams\.microsoft\.(com|us)"
)
"""Where Microsoft's connectors are (research/platforms.md §4)."""


def microsofts(url: str) -> bool:
    """Whether an address is one of Microsoft's connectors."""
    try:
        parts = urlsplit(url)
        return parts.scheme == "https" and HOSTS.fullmatch(parts.netloc.removesuffix(":443")) is not None
    except ValueError:
        return False


def on_this_machine(url: str) -> bool:
    """Whether an address is on this machine."""
    try:
        return urlsplit(url).hostname in LOOPBACK
    except ValueError:
        return False
