"""Text that people typed, made harmless for an Adaptive Card."""

import re

INVISIBLE = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2028\u2029\u2066-\u2069\ufeff\ud800-\udfff]"
)
"""Control characters, marks that turn the reading direction, and halves of characters; a line break stays."""
LIVE = re.compile(r"\{(?=\{)|<(?=/?at)|\](?=\()", re.IGNORECASE)
"""Where a date function, a mention or a Markdown link would begin."""
AHEAD = 3
"""Characters that tell whether one is where it begins: only of so many at its end is a text read differently alone."""
APART = "\u200b"
"""Has no width; put between two characters that mean something together."""
MARKDOWN = str.maketrans("*_`[]#~<>", "∗＿ˋ［］＃∼‹›")
"""Markdown's marks and letters that look like them."""


def dead(text: str) -> str:
    """Text in which nothing acts, letter for letter but for marks without width."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
    return LIVE.sub(lambda mark: mark.group() + APART, INVISIBLE.sub("", lines))


def literal(text: str, most: int) -> str:
    """Text for a place that reads no Markdown (a text run, a button), at most `most` characters."""
    head = dead(text[: 2 * most])
    return cut(head if len(head) > most + AHEAD else dead(text), most)


def unmarked(text: str, most: int) -> str:
    """Text for a place where some clients read Markdown and others do not: its marks become look-alikes."""
    return literal(text.translate(MARKDOWN), most)


def spoken(text: str, most: int) -> str:
    """Text to be read out, or shown instead of a card: a voice takes tags (SSML) for orders, so they become look-alikes."""
    return literal(text.replace("<", "‹").replace(">", "›"), most)


def cut(text: str, most: int) -> str:
    """Text of at most `most` characters; where more followed, an ellipsis says so."""
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"


def received(text: str) -> str:
    """Text as a client sent it, without the marks we put in, and with halves of characters, which no store can keep, as `?`."""
    return text.replace(APART, "").encode("utf-8", "replace").decode()
