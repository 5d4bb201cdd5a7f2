"""What an alliance sets itself to reach in a year; the strategy leaves some of it open (Annex 4: “Set target no.”)."""

from dataclasses import dataclass

SESSIONS = "sessions"
"""Virtual platforms that are held in a year."""
PARTNERSHIPS = "partnerships"
"""Partnerships that are brokered in a year."""
MOST = 999
"""So many of anything an alliance may want to reach."""


@dataclass(frozen=True, slots=True)
class Target:
    """The number that is to be reached of something in a year."""

    what: str
    year: int
    number: int
