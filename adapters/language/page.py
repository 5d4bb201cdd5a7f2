"""A message as it is read: letter for letter without case and accents, and what of it is already understood."""

import re
import unicodedata
from dataclasses import dataclass, replace
from functools import cache

from bot.model.lines import plain

TAKEN = "\x00"
"""Stands where something was understood: no word, and no gap between words of one name."""
MOST = 4000
"""Characters of a message that are read."""
WORD = re.compile(r"\w+")
VOWEL_MARKS = re.compile("[\u0640\u064b-\u065f\u0670]")
"""What Arabic may leave out."""
DENIAL = re.compile(
    r"\b(?:not(?! only)|don.?t|doesn.?t|neither|nor|except(?:ing)?|exclud\w+|outside|other than|without|"
    r"pas(?! seulement)|sauf|hors|excepte|sans|no (?=en |in |para |es )|excepto|salvo|sin|nao(?! so)|exceto|sem|"
    r"ليس|ليست|لا|عدا|باستثناء|بدون)\b(?:\W+\w+){0,3}\W*$"
)
BREAK = re.compile(r"[.;,:!?\n،؛]|\b(?:but|mais|sino|pero|mas|لكن|بل)\b")
Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Page:
    """The message as it was `said`; `read` and `open` are as long: folded, and with what is understood taken out."""

    said: str
    read: str
    open: str

    def without(self, *spans: Span) -> "Page":
        """The page once these pieces are understood."""
        left = self.open
        for start, end in spans:
            left = left[:start] + TAKEN * (end - start) + left[end:]
        return replace(self, open=left)

    def words(self) -> list[Span]:
        """The words that are not understood yet."""
        return [word.span() for word in WORD.finditer(self.open)]

    def denies(self, start: int) -> bool:
        """Whether what begins here is what is not meant: “not in Kenya”, “sauf le Mali”."""
        return bool(DENIAL.search(BREAK.split(self.read[max(start - 60, 0) : start])[-1]))

    def quote(self, span: Span) -> str:
        """A piece as it was said."""
        return self.said[slice(*span)].strip()


def page(text: str) -> Page:
    """The page of a message, of which all that is too long to be one is not read."""
    said = VOWEL_MARKS.sub("", plain(text[:MOST]))
    said = "".join(str(unicodedata.digit(char)) if char.isdigit() and char not in "²³¹" else char for char in said)
    read = fold(said)
    return Page(said, read, read)


def fold(text: str) -> str:
    """Text in small letters without accents, exactly as long."""
    return "".join(map(_fold, text))


def key(text: str) -> str:
    """What spellings of a name have in common: its words."""
    return " ".join(WORD.findall(fold(VOWEL_MARKS.sub("", text))))


@cache
def _fold(char: str) -> str:
    if char in "–—−‐‑":
        return "-"
    parts = [part for part in unicodedata.normalize("NFKD", char.lower()) if not unicodedata.combining(part)]
    return parts[0] if parts else " "
