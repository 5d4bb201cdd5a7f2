"""Headings that only their form gives away: `7.2 Funding`, `b) Scope`, `Article 4`, `GENERAL PROVISIONS`."""

import re

LONGEST_HEADING = 120
"""Characters; whatever is longer is a sentence."""
LONGEST_BARE = 75
"""Characters of a heading that nothing but its shortness gives away."""
CAPITALS, BARE = 5, 6
"""Levels of headings without a number: a line in capitals, and a short line that stands alone."""

PART = "part|title|chapter|annex|appendix|schedule|partie|titre|chapitre|annexe|parte|título|capítulo|anexo|apéndice|apêndice"
ARTICLE = "article|section|clause|artículo|sección|cláusula|artigo|secção|seção"
NUMBERED = re.compile(r"(?:§\s*)?(\d{1,2}(?:\.\d{1,2}){0,4})[.):]?\s+(?=\S)")
NAMED = re.compile(rf"(?P<word>(?i:{PART}|{ARTICLE}))\s+(?:\d+[a-z]?|[IVXLC]+|[A-Z])(?=$|[.:)]|\s+[-–—:]|\s+[^\W\d_a-z])")
LETTERED = re.compile(r"\(?(?:[a-zA-Z]|[ivxIVX]{1,5})\)\s+(?=\S)")
ROMAN = re.compile(r"[IVX]{1,5}\.\s+(?=\S)")
LISTED = re.compile(r"(?:[-–—•·*▪◦o]|\(?(?:\d{1,2}|[a-zA-Z]|[ivxIVX]{1,5})[.)])\s+")
CONTENTS = re.compile(r"(?:\.{3,}|…|\t|\s{3,})\s*\d+$")
UNFINISHED = (".", ",", ";", ":", "…", "-")


def level(line: str) -> int | None:
    """How deep a line stands as a heading, 1 is outermost; None when its form is not that of a heading."""
    if len(line) > LONGEST_HEADING or line.endswith(UNFINISHED) or CONTENTS.search(line):
        return None
    if named := NAMED.match(line):
        return 1 if re.fullmatch(PART, named["word"], re.IGNORECASE) else 2
    if (number := NUMBERED.match(line)) and _capital(line[number.end() :]):
        return min(number[1].count(".") + 1, 3)
    if (letter := LETTERED.match(line)) and _capital(line[letter.end() :]):
        return 4
    if (roman := ROMAN.match(line)) and _capital(line[roman.end() :]):
        return 5
    return CAPITALS if _in_capitals(line) else None


def bare(line: str) -> bool:
    """Whether a line that stands alone may be a heading without number: short, a capital first, no full stop."""
    return (
        len(line) <= LONGEST_BARE
        and (line[0].isalpha() or line[0] in "“‘'\"«¿¡(")
        and _capital(line)
        and line[-1] not in '.,;:…!"”’»'
        and not LISTED.match(line)
        and "\t" not in line
    )


def listed(line: str) -> bool:
    """Whether a line begins as an item of a list does."""
    return bool(LISTED.match(line))


def mark(line: str) -> str:
    """The kind of number or bullet in front of a line, the same for all items of a list; nothing when there is none."""
    listed = LISTED.match(line)
    return re.sub(r"\d+", "1", re.sub(r"[^\W\d_]+", "a", listed[0])).strip() if listed else ""


def abbreviated(heading: str) -> str:
    """A heading as it stands in front of those below it: its number where it has one, e.g. `§7`, `Article 4` or `b)`."""
    if name := NAMED.match(heading):
        return name[0]
    if number := NUMBERED.match(heading):
        return f"§{number[1]}"
    if letter := LETTERED.match(heading) or ROMAN.match(heading):
        return letter[0].strip()
    return heading


def unnumbered(heading: str) -> str:
    """A heading without the number in front of it."""
    number = NUMBERED.match(heading) or LETTERED.match(heading) or ROMAN.match(heading)
    return heading[number.end() :] if number else heading


def _capital(words: str) -> bool:
    """Whether the first letter is not a small one; scripts without capitals pass."""
    first = next((character for character in words if character.isalpha()), "")
    return bool(first) and not first.islower()


def _in_capitals(line: str) -> bool:
    letters = sum(character.isalpha() for character in line)
    return line.isupper() and letters >= 4 and (letters >= 7 or " " in line)
