"""The machine's clock."""

from datetime import UTC, datetime


class SystemClock:
    """The time of this machine."""

    def now(self) -> datetime:
        """This instant, with the zone UTC."""
        return datetime.now(UTC)
