"""Who is active on a theme and in a place, before a programme is planned: of what is open names, of what is blind a band."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Literal

from bot.model.funding.interest import Interest
from bot.model.lines import folded
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

    Its own interests, those of organisations that never want to meet it, and bids for its own money do not count. Of none and
    of one it says the same.
    """
    found = _found(profiles, viewer, tags, call)
    open = {each.organisation for each in found if each.visibility == "open"}
    return Landscape(tuple(sorted(open)), _band(len({each.organisation for each in found} - open)))


def open_interests(profiles: Iterable[Profile], viewer: str, tags: Collection[str], call: str = "") -> list[Interest]:
    """The open ones behind the names."""
    found = [each for each in _found(profiles, viewer, tags, call) if each.visibility == "open"]
    return sorted(found, key=lambda each: (each.organisation, each.id))


def unnamed(profiles: Iterable[Profile], viewer: str, tags: Collection[str], call: str = "") -> list[Interest]:
    """The blind ones behind the band: never to be shown to the viewer, only to be asked something for it."""
    found = _found(profiles, viewer, tags, call)
    open = {each.organisation for each in found if each.visibility == "open"}
    return sorted((each for each in found if each.organisation not in open), key=lambda each: (each.organisation, each.id))


def _found(profiles: Iterable[Profile], viewer: str, tags: Collection[str], call: str) -> list[Interest]:
    return [each.interest for each in profiles if _visible(each, viewer) and _about(each, tags, folded(call))]


def _visible(profile: Profile, viewer: str) -> bool:
    """A member that gives money never sees who bids for it, also where they would not mind."""
    own = profile.interest.organisation
    return profile.matchable and viewer not in {own, profile.funding_member} and viewer not in profile.never


def _about(profile: Profile, tags: Collection[str], call: str) -> bool:
    """About every tag, or about something that lies within it."""
    known = profile.themes.bits.keys() | profile.places.bits.keys()
    return all(tag in known for tag in tags) and (not call or profile.call == call)


def _band(count: int) -> Band:
    if count < FEW:
        return "none or under 3"
    return "3 to 5" if count < SEVERAL else "6 or more"
