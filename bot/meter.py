"""Figures about how the bot runs, for those who run it; none of them tells of a person or holds what people wrote."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, Protocol

from bot.model.addresses import Platform

Outcome = Literal["done", "copy", "refused", "outdated", "limited", "busy", "not saved", "failed"]
"""How a turn ended:

done       its handler answered
copy       it had been handled before
refused    the person's role does not allow it
outdated   a button whose meaning is gone, or was never ours
limited    the person asked too much in a short time
busy       more was under way than can be answered in time
not saved  the store took nothing
failed     a fault of ours
"""


NOBODY = "none"
"""What takes turns that reach no entry of the table: copies, outdated buttons, too many."""


@dataclass(slots=True)
class Course:
    """How one turn goes, filled in on its way: which entry of the table took it, and how it ended."""

    handler: str = NOBODY
    outcome: Outcome = "done"
    confidential: bool = False
    """Whether not even a log may tell that it was the same person as in another turn."""
    kept: float = 0.0
    """Seconds until what was decided was written down; 0 when nothing was."""


class Meter(Protocol):
    """Takes figures down; every call is cheap and none fails. Seconds are seconds of a clock that nobody sets."""

    def handlers(self, names: Sequence[str]) -> None:
        """The entries of the table: no other name is ever shown."""

    def turn(self, platform: Platform, handler: str, outcome: Outcome, seconds: float) -> None:
        """A turn was answered, so many seconds after it was read."""

    def kept(self, seconds: float) -> None:
        """A turn's transaction was written down; how long that took from the end of its work."""

    def sent(self, platform: Platform, code: str, wait: float = 0.0) -> None:
        """A message was tried: `ok`, or the platform's word for its refusal and the seconds of patience it asked for."""

    def late(self) -> None:
        """A message arrived long after it was due."""

    def owed(self, conversations: int, oldest: float) -> None:
        """In so many conversations something is due, the longest for so many seconds."""

    def lag(self, seconds: float) -> None:
        """The loop was late by so much."""


class NoMeter:
    """For those who read no figures."""

    def handlers(self, names: Sequence[str]) -> None:
        """Need no names."""

    def turn(self, platform: Platform, handler: str, outcome: Outcome, seconds: float) -> None:
        """Count nothing."""

    def kept(self, seconds: float) -> None:
        """Count nothing."""

    def sent(self, platform: Platform, code: str, wait: float = 0.0) -> None:
        """Count nothing."""

    def late(self) -> None:
        """Count nothing."""

    def owed(self, conversations: int, oldest: float) -> None:
        """Count nothing."""

    def lag(self, seconds: float) -> None:
        """Count nothing."""


UNMETERED = NoMeter()
