"""Where a message says how much: a number or a range with its currency, and no number of people, goals or years."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from adapters.language.currencies import Currency, beside
from adapters.language.numbers import NUMBER, SCALE, readings, scale
from adapters.language.page import Page, Span

QUANTITY = re.compile(
    r"(?:(?<![\w.,/])|(?<=\beur)|(?<=\busd)|(?<=\bgbp)|(?<=\bksh))(?P<sign>-\s?)?"
    rf"(?P<number>{NUMBER})(?:\s?(?P<scale>{SCALE})\b)?(?![\w/%]|-\d{{1,2}}-|\s?%)"
)
TO = re.compile(r"\s?(?:-|to|up to|a|ate|hasta|jusqu'a|الى)\s?")
AND = re.compile(r"\s?(?:and|et|y|e|و)\s?")
BETWEEN = re.compile(r"\b(?:between|entre|بين)\s$")
CUE = re.compile(
    r"(?:amount|budget|worth|montant|enveloppe|monto|importe|presupuesto|valor|montante|orcamento|ميزانية|مبلغ)"
    r"\W+(?:\w+ ){0,2}\W*$"
)
COUNTED = re.compile(
    r"\s?(?:people|persons|households|residents|inhabitants|families|homes|houses|years?|months?|weeks?|cities|towns|countries|"
    r"partners|habitants|personnes|menages|ans|annees|mois|villes|pays|personas|hogares|familias|habitantes|anos|meses|ciudades|"
    r"paises|pessoas|cidades|\w*شخص|اسرة|سنوات|اشهر|مدن)\b"
)
"""What is counted that is no money."""
YEARS = range(1900, 2101)
GOALS = frozenset({"SDG", "COP"})
"""Codes that before a small number are no currency: goals and climate conferences are counted, too."""
SMALL = 1000
"""Of any currency: nobody gives less, so thousands or millions are meant."""


@dataclass(frozen=True, slots=True)
class Money:
    """An amount as it is written: its ends, each in all readings, and its scale; `span` includes the currency."""

    ends: tuple[tuple[Decimal, ...], ...]
    scales: tuple[Decimal | None, ...]
    negative: bool
    currency: Currency | None
    span: Span


def ranges(page: Page) -> Iterator[Money]:
    """Amounts in order; two with “to” between them are one."""
    before: Money | None = None
    for each in (_quantity(page, found) for found in QUANTITY.finditer(page.open)):
        if before and len(before.ends) == 1 and _together(page, before, each):
            before = _joined(before, each)
            continue
        if before:
            yield before
        before = each
    if before:
        yield before


def _together(page: Page, one: Money, other: Money) -> bool:
    """Whether they are the ends of a range: “2 to 3m”, “between 2 and 3m”, but not “2m and 300 homes”."""
    if COUNTED.match(page.read, other.span[1]):
        return False
    between = BETWEEN.search(page.read[max(one.span[0] - 12, 0) : one.span[0]])
    return bool((AND if between else TO).fullmatch(page.read, one.span[1], other.span[0]))


def _quantity(page: Page, found: re.Match[str]) -> Money:
    start, end = found.span()
    # the hyphen of a range is no minus: there is a number before it
    negative = bool(found["sign"]) and not re.search(r"[\d\w€$£]\s?$", page.read[max(start - 2, 0) : start])
    start = start if negative or not found["sign"] else found.start("number")
    by = scale(found["scale"] or "")
    currency = beside(page, (start, end))
    spans = [(start, end), *([currency.span] if currency else [])]
    span = (min(span[0] for span in spans), max(span[1] for span in spans))
    return Money((readings(found["number"]),), (by,), negative, currency, span)


def _joined(one: Money, other: Money) -> Money:
    known = [each for each in (one.currency, other.currency) if each]
    currency = next((each for each in known if each.codes), known[0] if known else None)
    if len({each.codes for each in known}) > 1:
        currency = replace(known[0], codes=(), said=" / ".join(each.said for each in known))
    return Money(
        one.ends + other.ends, one.scales + other.scales, one.negative or other.negative, currency, (one.span[0], other.span[1])
    )


def meant(money: Money, page: Page) -> bool:
    """Whether it is money at all: there is a currency, a scale or a word for it, or nothing else that it could count."""
    value = max(max(each, default=Decimal(0)) for each in money.ends)
    counted = money.currency and money.currency.said in GOALS and value < SMALL and not any(money.scales)
    if counted or page.denies(money.span[0]):
        return False
    if money.currency and money.currency.codes:
        return True
    if COUNTED.match(page.read, money.span[1]) or not any(money.ends):
        return False
    if any(money.scales) or CUE.search(page.read, max(money.span[0] - 40, 0), money.span[0]):
        return True
    alone = not re.match(r"\s\w", page.open[money.span[1] :])
    return alone and value not in YEARS and (value >= 10 * SMALL or any(each % 1 for each in map(min, money.ends)))
