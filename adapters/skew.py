"""How far our clock is from that of somebody whom we asked something."""

from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from bot.checkup import Finding, fault, fine, warning

CHECK = "Clock"
SMALL, REFUSED = 30, 300
"""Seconds: more than the first is odd, and with more than the second both platforms' signatures count as stale."""
DO = "Let this machine set its clock by the network: timedatectl set-ntp true"


def skew(whose: str, date: str | None, now: datetime) -> list[Finding]:
    """What an answer's Date header tells; nothing when it has none."""
    try:
        there = parsedate_to_datetime(date or "")
    except ValueError:
        return []
    seconds = round((now - there.astimezone(UTC)).total_seconds())
    if abs(seconds) <= SMALL:
        return [fine(CHECK, f"It goes with {whose}.")]
    what = f"It is {abs(seconds):,} s {'ahead of' if seconds > 0 else 'behind'} {whose}."
    if abs(seconds) <= REFUSED:
        return [warning(CHECK, what, DO)]
    return [fault(CHECK, f"{what} All that is signed counts as too old.", DO)]
