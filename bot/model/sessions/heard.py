"""What people arrange their day by, as they were last told it."""

from dataclasses import dataclass
from datetime import UTC, datetime


@dataclass(frozen=True, slots=True)
class Heard:
    """Which entry in calendars a session was, at which of its times, and when that began; `off` once it was called off."""

    edition: int
    timed: int
    start: datetime
    off: bool = False

    @property
    def key(self) -> str:
        """All of it in one text of digits and dots."""
        return f"{self.edition}.{self.timed}.{int(self.off)}.{int(self.start.timestamp())}"


def heard(key: str) -> Heard:
    """What such a text says."""
    edition, timed, off, start = map(int, key.split("."))
    return Heard(edition, timed, datetime.fromtimestamp(start, UTC), bool(off))
