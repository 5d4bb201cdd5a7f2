"""Where a message says until when: the piece behind “closes”, “jusqu'au”, “hasta”, “até” …, with its hour and its zone."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import time

from adapters.language.hours import hour, zone_named
from adapters.language.page import Page, Span, fold
from adapters.language.weeks import CONNECTORS, TIMES, names

CUE = re.compile(
    fold(
        r"\b(?:close[sd]?|closing(?: date)?|deadline|due|until|till|by|before|ends|expires|"
        r"jusqu.?(?:au|a|en)|avant|date limite|clôture|échéance|se termine|ferme|"
        r"hasta|antes del?|fecha límite|cierra|cierre|vence|plazo|"
        r"até|prazo|encerra|encerramento|fecha|termina|data limite|"
        r"حتى|قبل|آخر موعد|الموعد النهائي|يغلق|تغلق|ينتهي|تنتهي)\b"
    )
)
BETWEEN = re.compile(r"(?:[\s:=,]|\b(?:is|on|the|est|le|el|es|dia|o|e|em|no|do|da|ao|au|al|هو|في|يوم)\b)*")
DIGITS = re.compile(
    r"\d{4}-\d{1,2}-\d{1,2}\b|\d{1,2}([./-])\d{1,2}\1(?:\d{4}|\d{2})\b|\d{1,2}/\d{1,2}(?![/\d])|\d{1,2}\.\d{1,2}\.(?!\d)"
)
ORDINAL = re.compile(r"\d{1,4}(?:st|nd|rd|th|er|o|a)?$")
WORD = re.compile(r"[\s,.]{0,3}(\w+)\b(?!:\d|\s?[ap]m\b)")
MOST_WORDS = 9


@dataclass(frozen=True, slots=True)
class Piece:
    """Where a day is written, where all that belongs to it is, its hour and its zone; the zone is empty where none is named."""

    day: Span
    span: Span
    at: time | None
    zone: str


def pieces(page: Page) -> Iterator[Piece]:
    """The days by which something closes, in order."""
    for cue in CUE.finditer(page.open):
        between = BETWEEN.match(page.open, cue.end())
        begin = between.end() if between else cue.end()
        digits = DIGITS.match(page.open, begin)
        end = digits.end() if digits else _worded(page, begin)
        if end is not None and not page.denies(cue.start()):
            at, after_hour = hour(page, end)
            zone, last = zone_named(page, after_hour)
            yield Piece((begin, end), (cue.start(), last), at, zone)


def _worded(page: Page, begin: int) -> int | None:
    """Where the words of a day end; None when what begins here is no day."""
    at, last, telling, counted = begin, begin, False, False
    for _ in range(MOST_WORDS):
        found = WORD.match(page.open, at)
        if not found or not _of_a_day(found[1]):
            break
        at, word = found.end(), found[1]
        if word not in CONNECTORS:
            last, telling = at, telling or word in names() or word in TIMES
            counted = counted or word[0].isdigit() or word in TIMES
    person = not counted and re.match(r"\s+[A-Z]", page.said[last:])  # “by April Jones”
    return last if telling and not person else None


def _of_a_day(word: str) -> bool:
    return word in CONNECTORS or word in names() or word in TIMES or bool(ORDINAL.match(word))
