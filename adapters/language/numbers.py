"""Numbers as people write them: the readings of “2,5”, “200.000” and “5,00,000” by the customs of several countries."""

import re
from decimal import Decimal

from babel.numbers import NumberFormatError, parse_decimal

from adapters.language.page import fold

CUSTOMS = ("en", "fr", "de", "de_CH", "en_IN")
"""Point and comma; comma and narrow blank; comma and point; point and apostrophe; lakhs."""
THOUSAND, MILLION = Decimal(1000), Decimal(1_000_000)
SCALES = {
    THOUSAND: "k|tsd|thousand|mille|milliers|mil|الف|الاف|آلاف",
    MILLION: "m|mn|mln|mio|million|millions|millones|millon|milhao|milhoes|مليون|ملايين",
    Decimal(100_000): "lakh|lakhs",
    Decimal(10_000_000): "crore|crores",
    Decimal(1_000_000_000): "bn|billion|billions|milliard|milliards|mil millones|مليار",
}
NUMBER = r"\d{1,3}(?:[ '’]\d{3})+(?:[.,]\d{1,2})?(?!\d)|\d+(?:[.,]\d+)*"
SCALE = "|".join(sorted((fold(word) for words in SCALES.values() for word in words.split("|")), key=len, reverse=True))


def readings(written: str) -> tuple[Decimal, ...]:
    """All that a number may mean, the largest first; none when nobody writes so."""
    text = written.replace(" ", "\u202f").replace("'", "’")
    found = set[Decimal]()
    for custom in CUSTOMS:
        try:
            found.add(parse_decimal(text, locale=custom, strict=True))
        except NumberFormatError:
            continue
    return tuple(sorted(found, reverse=True))


def scale(word: str) -> Decimal | None:
    """What a number is multiplied with; None without a word for it."""
    folded = fold(word.strip())
    return next((by for by, words in SCALES.items() if folded and re.fullmatch(fold(words), folded)), None)
