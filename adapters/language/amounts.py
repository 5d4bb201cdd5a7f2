"""Amounts of money as people write them: `200-500k EUR`, `1,5 million d'euros`, `KES 2.000.000`."""

import re
from collections.abc import Collection, Iterator
from decimal import Decimal
from functools import cache

from babel import Locale
from babel.numbers import NumberFormatError, get_currency_name, parse_decimal

from adapters.language.locales import LOCALES
from bot.model.funding.money import Amount, amount
from bot.model.lines import Unfit, folded, plain, quoted

TIMES = {
    "k": 3, "thousand": 3, "mille": 3, "mil": 3, "ألف": 3,
    "m": 6, "mio": 6, "mn": 6, "million": 6, "millions": 6, "millon": 6, "millones": 6, "milhao": 6, "milhoes": 6, "مليون": 6,
    "bn": 9, "billion": 9,
}  # fmt: skip
"""Powers of ten by their words; a billion is a thousand millions in English alone, so the others' is not read."""
SYMBOLS = {"€": "EUR", "£": "GBP", "₹": "INR", "₦": "NGN", "₱": "PHP", "R$": "BRL", "US$": "USD"}
NUMBER = re.compile(r"(?<![\d\w])([-−]?)\s?(\d+(?:[ \u00a0\u202f]\d{3}(?!\d)|[.,'’]\d+)*)\s?([^\W\d_]+)?")
DASH = re.compile(r"(?<=\d)\s?[-–—]\s?(?=\d)|(?<=[kKmM])\s?[-–—]\s?(?=\d)")


def read(text: str, locale: str, known: Collection[str]) -> Amount | None:
    """The amount in a text that holds nothing else, None where it is empty; raises Unfit with what is to be said."""
    words = DASH.sub(" – ", plain(text))
    if not words:
        return None
    found = list(_numbers(words, locale))
    if not 1 <= len(found) <= 2:
        raise Unfit(f"{quoted(words)} is no amount that I can read. Write it like 200,000 to 500,000 EUR.")
    return amount(found[0], found[-1], currency(words), known)


def currency(text: str) -> str:
    """The code of the one currency that is named; raises Unfit where there is none, or more than one."""
    found = {code for symbol, code in SYMBOLS.items() if symbol in text and f"${symbol}" not in text}
    tokens = re.findall(r"[^\W\d_]+", text)
    found |= {token for token in tokens if len(token) == 3 and token.isupper()}
    found |= {code for name, code in _names().items() if len(name) > 3 and name in folded(text)}
    if len(found) == 1:
        return found.pop()
    if not found:
        raise Unfit("Which currency is that? Please give its code of three letters, such as EUR, USD or KES.")
    raise Unfit(f"Is it {' or '.join(sorted(found))}?")


def _numbers(words: str, locale: str) -> Iterator[Decimal]:
    matches = list(NUMBER.finditer(words))
    powers = [TIMES.get(folded(match[3] or ""), 0) for match in matches]
    for place, match in enumerate(matches):
        power = powers[place] or (powers[-1] if place == 0 else 0)
        number = _number(match[2], locale) * 10**power
        yield -number if match[1] else number


def _number(digits: str, locale: str) -> Decimal:
    """What the digits mean to somebody of this language; where others would read something else, that is asked."""
    bare = re.sub(r"(?<=\d)[ \u00a0\u202f'’](?=\d{3})", "", digits.strip())
    readings = {reading for each in LOCALES if (reading := _reading(bare, each)) is not None}
    own = _reading(bare, locale)
    if own is None:
        meant = " or ".join(f"{each:,f}" for each in sorted(readings))
        raise Unfit(
            f"I cannot tell what {quoted(digits)} is{f'; {meant}?' if meant else '.'} Please write it without commas or dots."
        )
    return own


def _reading(digits: str, locale: str) -> Decimal | None:
    try:
        return parse_decimal(digits, locale=locale, strict=True)
    except NumberFormatError:
        return None


@cache
def _names() -> dict[str, str]:
    """Names of currencies in one and in many, such as `euros`; what means several is left out."""
    found: dict[str, str] = {}
    for language in LOCALES:
        for code in map(str, Locale(language).currencies):
            for name in {get_currency_name(code, count, language) for count in (1, 2)}:
                key = folded(name)
                found[key] = code if found.get(key, code) == code else ""
    return {name: code for name, code in found.items() if code}
