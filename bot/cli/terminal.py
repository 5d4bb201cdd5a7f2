"""Lines for the terminal: what people wrote is shown in them, and no terminal takes it for an order."""

import unicodedata

MISLEADING = "\u2028\u2029\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
"""Marks that begin a line or turn the direction of writing."""


def tell(text: str) -> None:
    """Print a text; a line break begins a line, and nothing else does."""
    print(harmless(text))


def harmless(text: str) -> str:
    """The text without control characters, halves of characters and marks that mislead."""
    return "".join(char for char in text if char == "\n" or not _unwanted(char))


def _unwanted(char: str) -> bool:
    return char in MISLEADING or unicodedata.category(char) in ("Cc", "Cs")
