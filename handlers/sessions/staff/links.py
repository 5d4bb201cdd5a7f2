"""Buttons of staff's that several cards of sessions share."""

from bot.card import Part


def beginnings(*, staff: bool) -> tuple[Part, ...]:
    """The ways to something new, for staff."""
    return ()
