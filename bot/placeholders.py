"""Values that were copied from an example or a guide and never filled in."""

import re

BLANKS = ("<", "…", "user:password@host")
"""Stand in no path and no address that is meant."""
MARKS = (*BLANKS, "changeme", "change-me", "your-", "xxxx", "todo", "...")
"""Stand in no token and no id that is meant."""
EXAMPLES = frozenset({"t0123", "u0123", "t0456", "tenant-id", "aad-object-id"})
"""Parts of the lists in `.env.example`; only whole parts count, for real ids may begin like them."""


def is_placeholder(value: str) -> bool:
    """Whether somebody has still to put the true value here."""
    low = value.lower()
    return any(mark in low for mark in MARKS) or not EXAMPLES.isdisjoint(re.split(r"[:,\s]+", low))


def unfilled(value: str) -> bool:
    """Whether a path or an address still holds a blank; in these any word may be meant."""
    return any(mark in value.lower() for mark in BLANKS)


def unusable(value: str) -> bool:
    """Whether this cannot be a token, a secret or an id: it is a placeholder, or was copied with something around it."""
    return is_placeholder(value) or re.fullmatch(r"[!-~]+", value) is None
