"""Who is active on a theme and in a place, before a programme is planned: of what is open names, of what is blind a band."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Literal

from bot.model.matching.profile import Profile

FEW, SEVERAL = 3, 6
Band = Literal["none or under 3", "3 to 5", "6 or more"]


@dataclass(frozen=True, slots=True)
class Landscape:
    """Organisations whose open interests are about it, and how many more there are whose interests are blind, in words."""

    open: tuple[str, ...]
    blind: Band


def landscape(profiles: Iterable[Profile], viewer: str, tags: Collection[str], call: str = "") -> Landscape:
    """What a viewer sees of all tags together, and of a call if one is given; sealed and draft interests are never looked at.

    Its own interests, and those of organisations that never want to meet it, do not count. Of none and of one it says the same.
    """
    found = [each for each in profiles if _visible(each, viewer) and _about(each, tags, call)]
    open = {each.interest.organisation for each in found if each.interest.visibility == "open"}
    blind = {each.interest.organisation for each in found} - open
    return Landscape(tuple(sorted(open)), _band(len(blind)))


def _visible(profile: Profile, viewer: str) -> bool:
    return profile.matchable and viewer not in profile.family and viewer not in profile.never


def _about(profile: Profile, tags: Collection[str], call: str) -> bool:
    """About every tag, or about something that lies within it."""
    known = profile.themes.bits.keys() | profile.places.bits.keys()
    return all(tag in known for tag in tags) and (not call or profile.call == call)


def _band(count: int) -> Band:
    if count < FEW:
        return "none or under 3"
    return "3 to 5" if count < SEVERAL else "6 or more"
