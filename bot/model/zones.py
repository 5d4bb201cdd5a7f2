"""Wall times: what a clock on the wall shows in some zone, and which instant that is.

The truth about an appointment is its wall time and its zone; the instant follows from them, and anew whenever a state changes
its rules. Wall times are datetimes without a zone; of a wall time that a night shows twice, `fold` tells which one is meant.
"""

from datetime import UTC, datetime
from difflib import get_close_matches
from functools import lru_cache
from typing import Literal
from zoneinfo import ZoneInfo, available_timezones

Kind = Literal["ordinary", "skipped", "doubled"]
"""Whether a clock shows a wall time once, never (it is put forward past it) or twice (it is put back before it)."""

NOT_PLACES = frozenset({"Factory", "localtime", "posix", "posixrules", "right"})
"""How names begin that a system may know and that mean nothing, something else on each machine, or leap seconds."""
LONGEST_NAME = 40
"""Characters of a name that are looked at for a suggestion; the longest that exists has 32."""
ALIKE = 0.75
"""Least likeness, 0 to 1, of what is suggested: `Berlni` is Berlin, `Paradise` is not Paris."""


def zone(name: str) -> ZoneInfo:
    """The zone of an IANA name; ValueError when there is none, with a sentence for whoever typed it and the nearest names."""
    if found := _known(name):
        return found
    hint = " or ".join(_nearest(name))
    help = f"Did you mean {hint}?" if hint else "Zones go by region and city, for example Europe/Rome or Africa/Nairobi."
    raise ValueError(f"“{name[:LONGEST_NAME]}” is not a time zone. {help}")


def exists(name: str) -> bool:
    """Whether there is a zone of this IANA name."""
    return _known(name) is not None


def kind(wall: datetime, zone_name: str) -> Kind:
    """Whether a wall time is shown once, never or twice; of a person we refuse the second and ask about the third."""
    first, second = _readings(wall, zone_name)
    if first == second:
        return "ordinary"
    return "skipped" if first > second else "doubled"


def instant(wall: datetime, zone_name: str) -> datetime:
    """The instant, in UTC, at which a wall time is shown; one that is skipped moves forward by what is skipped.

    At 02:30 on a night on which Berlin goes from 02:00 to 03:00, that is when clocks show 03:30. A doubled one is the first,
    unless `fold` is 1.
    """
    first, second = _readings(wall, zone_name)
    return max(first, second) if wall.fold else first


def local(at: datetime, zone_name: str) -> datetime:
    """The wall time that is shown at an instant."""
    return at.astimezone(zone(zone_name)).replace(tzinfo=None)


def _known(name: str) -> ZoneInfo | None:
    try:
        return ZoneInfo(name) if name.partition("/")[0] not in NOT_PLACES else None
    except (KeyError, ValueError, OSError):
        return None


def _readings(wall: datetime, zone_name: str) -> tuple[datetime, datetime]:
    """The instants by what clocks went by before and after they are changed; of a skipped time the first is the later one."""
    if wall.tzinfo:
        raise ValueError("a wall time has no zone of its own")
    return _in(wall, zone(zone_name))


@lru_cache(maxsize=4096)  # each sweep asks about the same appointments and nights; new rules come as another zone
def _in(wall: datetime, found: ZoneInfo) -> tuple[datetime, datetime]:
    before, after = (wall.replace(tzinfo=found, fold=fold).astimezone(UTC) for fold in (0, 1))
    return before, after


def _nearest(name: str) -> list[str]:
    """Up to three names whose city looks like this one's; reads the system's list, which takes up to a fifth of a second."""
    known: dict[str, str] = {}
    for each in sorted(available_timezones() - NOT_PLACES):
        known.setdefault(_city(each), each)
    return [known[found] for found in get_close_matches(_city(name[:LONGEST_NAME]), known, cutoff=ALIKE)]


def _city(name: str) -> str:
    return name.rpartition("/")[2].strip().replace(" ", "_").casefold()
