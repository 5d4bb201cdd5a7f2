"""Days as people write them."""

from datetime import date


def spelled(day: date) -> str:
    """A day in words that no country reads differently: `3 May 2027`."""
    return f"{day.day} {day:%B %Y}"
