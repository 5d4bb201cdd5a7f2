"""Who comes, counted: people, and organisations, each of which counts once however many come for it, and on which platform."""

from collections.abc import Iterable
from dataclasses import dataclass

from bot.model.sessions.rsvps import Rsvp, Standing

FIRMEST: tuple[Standing, ...] = ("going", "offered", "waiting", "maybe", "lapsed", "no")
"""An organisation counts where the firmest of its people stands."""


@dataclass(frozen=True, slots=True)
class Turnout:
    """Counts that everybody may see. People who speak for no organisation count as people only.

    `waiting` are people, also those who were offered a place; of the organisations that are `silent`, all expected, nobody said
    anything.
    """

    people: int
    waiting: int
    going: tuple[str, ...]
    maybe: tuple[str, ...]
    cannot: tuple[str, ...]
    silent: tuple[str, ...]


def turnout(rsvps: Iterable[Rsvp], expected: Iterable[str]) -> Turnout:
    """The counts of a session's list, organisations in the order of their ids."""
    known = list(rsvps)
    firmest = _firmest(known)
    stands = {standing: tuple(sorted(id for id, its in firmest.items() if its == standing)) for standing in FIRMEST}
    return Turnout(
        people=sum(each.standing == "going" for each in known),
        waiting=sum(each.standing in ("waiting", "offered") for each in known),
        going=stands["going"],
        maybe=stands["maybe"],
        cannot=stands["no"],
        silent=tuple(sorted(set(expected) - firmest.keys())),
    )


def _firmest(rsvps: Iterable[Rsvp]) -> dict[str, Standing]:
    found: dict[str, Standing] = {}
    for each in rsvps:
        if each.organisation:
            known = found.get(each.organisation, each.standing)
            found[each.organisation] = min(known, each.standing, key=FIRMEST.index)
    return found
