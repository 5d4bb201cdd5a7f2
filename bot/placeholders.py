"""Values that were copied and are not what is meant: with a blank that nobody filled in, or with something around them."""

import re

BLANKS = ("<", "…", "user:password@host")
"""Stand in no path and no address that is meant."""
MARKS = (*BLANKS, "changeme", "change-me", "your-", "xxxx", "todo", "...")
"""Stand in no token and no id that is meant."""
EXAMPLES = frozenset({"t0123", "u0123", "t0456", "t0789", "tenant-id", "aad-object-id"})
"""Parts of the lists in `.env.example`; only whole parts count, for real ids may begin like them."""
QUOTES = "\"'`\u201c\u201d\u2018\u2019"
COMMENT = re.compile(r"\s#")
UNSEEN = re.compile(r"[\u00a0\u00ad\u200b-\u200f\u2060\ufeff]")
"""Spaces and marks that come along from a page."""


def is_placeholder(value: str) -> bool:
    """Whether somebody has still to put the true value here."""
    low = value.lower()
    return any(mark in low for mark in MARKS) or not EXAMPLES.isdisjoint(re.split(r"[:,\s]+", low))


def unfilled(value: str) -> bool:
    """Whether a path or an address still holds a blank; in these any word may be meant."""
    return any(mark in value.lower() for mark in BLANKS)


def around(value: str) -> str:
    """What got into a value beside it, and what to do; empty for a value alone. Shells take some of it away, others do not."""
    if value and (value[0] in QUOTES or value[-1] in QUOTES):
        return "stands in quotation marks; write it without them"
    if COMMENT.search(value):
        return "has a comment behind it; put the comment on a line of its own"
    return "holds a sign that nobody can see; delete the value and type it anew" if UNSEEN.search(value) else ""


def unusable(value: str) -> bool:
    """Whether this cannot be a token, a secret or an id: it is a placeholder, or was copied with something around it."""
    return is_placeholder(value) or re.fullmatch(r"[!-~]+", value) is None
