"""The currency beside a number: a code, a sign, or a name in five languages; some names are those of several currencies."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from babel import Locale
from babel.numbers import get_currency_name, get_territory_currencies

from adapters.language.locales import LOCALES
from adapters.language.page import Page, Span, fold, key
from bot import taxonomy, vocabulary

SAFE = frozenset({"EUR", "USD", "GBP", "CHF", "KES"})
"""Codes that are no words in small letters, as ALL and TRY are."""
BEFORE = re.compile(r"([^\W\d_]{0,3}\$|[€£₹₦₵¥]|[^\W\d_]{2,5})\s?$")
AFTER = re.compile(r"\s?([^\W\d_]{0,3}\$|[€£₹₦₵¥]|(?:(?:de |of |d')?[^\W\d_]+(?: [^\W\d_]+){0,3}))")
NO_CODE = re.compile(r"[A-Z]{3}$")


@dataclass(frozen=True, slots=True)
class Currency:
    """Codes that it may be, none where nobody knows it; how it is written; and where."""

    codes: tuple[str, ...]
    said: str
    span: Span


def beside(page: Page, span: Span) -> Currency | None:
    """The currency of a number; None when there is none."""
    found = [each for each in (_before(page, span[0]), _after(page, span[1])) if each]
    return min(found, key=lambda each: not each.codes, default=None)


def local(places: tuple[str, ...]) -> list[str]:
    """The currencies in use at these places today."""
    countries = (place.partition(":")[0] for place in places if len(place.partition(":")[0]) == 2)
    return [code for country in countries for code in get_territory_currencies(country) if code in known()]


@cache
def known() -> frozenset[str]:
    """Currencies in use."""
    return frozenset(taxonomy.rates().per_dollar)


def _before(page: Page, start: int) -> Currency | None:
    found = BEFORE.search(page.open, max(start - 7, 0), start)
    return _read(page, found.span(1)) if found else None


def _after(page: Page, end: int) -> Currency | None:
    found = AFTER.match(page.open, end)
    if not found:
        return None
    begin, last = found.span(1)
    while last > begin:  # the longest name first: “Kenyan shillings for housing”
        if currency := _read(page, (begin, last), named=page.open[begin:last].count(" ") > 0):
            return currency
        last = max(page.open.rfind(" ", begin, last), begin)
    return None


def _read(page: Page, span: Span, *, named: bool = False) -> Currency | None:
    said, read = page.said[slice(*span)], page.read[slice(*span)]
    code = said.upper()
    if code in known() and (said == code or code in SAFE):
        return Currency((code,), said, span)
    if codes := _names().get(read) or _names().get(key(read)) or _names().get(re.sub("^(?:de |of |d')", "", read)):
        return Currency(codes, said, span)
    return Currency((), said, span) if NO_CODE.match(said) and not named else None


@cache
def _names() -> dict[str, tuple[str, ...]]:
    found = dict[str, tuple[str, ...]]()
    for name, code in _listed():
        found[key(name)] = tuple(dict.fromkeys((*found.get(key(name), ()), code)))
    return found | {fold(name): tuple(codes) for name, codes in vocabulary.currencies().items()}


def _listed() -> Iterator[tuple[str, str]]:
    for language in LOCALES:
        locale = Locale(language)
        for code in sorted(known()):
            for count in (None, 1, 2, 11):
                yield get_currency_name(code, count, locale), code
