"""Amounts in a message: one number or a range with its currency; what can be read in two ways is asked, and never guessed."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from adapters.language.currencies import Currency, beside, known, local
from adapters.language.numbers import MILLION, NUMBER, SCALE, THOUSAND, readings, scale
from adapters.language.page import Page, Span
from bot.model.funding.money import Amount, amount
from bot.model.funding.understood import Ask, Choice
from bot.model.lines import Unfit

QUANTITY = re.compile(
    rf"(?:(?<![\w.,/])|(?<=\beur)|(?<=\busd)|(?<=\bgbp)|(?<=\bksh))(?P<sign>-\s?)?(?P<number>{NUMBER})(?:\s?(?P<scale>{SCALE})\b)?(?![\w/%]|-\d{{1,2}}-|\s?%)"
)
TO = re.compile(r"\s?(?:-|to|and|up to|a|et|y|e|ate|hasta|jusqu'a|الى|و)\s?")
CUE = re.compile(
    r"(?:amount|budget|worth|montant|enveloppe|monto|importe|presupuesto|valor|montante|orcamento|ميزانية|مبلغ)"
    r"\W+(?:\w+ ){0,2}\W*$"
)
PEOPLE = re.compile(
    r"\s(?:people|persons|households|residents|inhabitants|families|homes|houses|habitants|personnes|menages|personas|hogares|familias|habitantes|pessoas|\w*شخص|اسرة)\b"
)
YEARS = range(1900, 2101)
GOALS = frozenset({"SDG", "COP"})
"""Codes that before a small number are no currency: goals and climate conferences are counted, too."""
SMALL = 1000
"""Of any currency: nobody gives less, so thousands or millions are meant."""
OFFERED = ("EUR", "USD")
LOCAL = 1
"""Currencies of the places that are offered beside them."""


@dataclass(frozen=True, slots=True)
class Money:
    """An amount as it is written: its ends, each in all readings, and its scale; `span` includes the currency."""

    ends: tuple[tuple[Decimal, ...], ...]
    scales: tuple[Decimal | None, ...]
    negative: bool
    currency: Currency | None
    span: Span


def money(page: Page, places: tuple[str, ...]) -> tuple[Amount | None, tuple[Ask, ...], Page]:
    """The amount, what to ask before there is one, and the page without it."""
    found = [each for each in _ranges(page) if _meant(each, page)]
    rest = page.without(*(each.span for each in found))
    read = [_read(each, page.quote(each.span), local(places)) for each in found]
    amounts = list(dict.fromkeys(each for each in read if isinstance(each, Amount)))
    asks = tuple(dict.fromkeys(each for each in read if isinstance(each, Ask)))
    if len(amounts) > 1:
        choices = tuple(Choice(each, label(each)) for each in amounts)
        said = " / ".join(choice.label for choice in choices)
        return None, (*asks, Ask("amount", said, "Which of these is the amount that you are looking at?", choices)), rest
    return (amounts[0] if amounts else None), asks, rest


def label(amount: Amount) -> str:
    """An amount in words for people."""
    low, high = f"{amount.low:,f}", f"{amount.high:,f}"
    return f"{amount.currency} {low}" if low == high else f"{amount.currency} {low} to {high}"


def _ranges(page: Page) -> Iterator[Money]:
    """Amounts in order; two with “to” between them are one."""
    before: Money | None = None
    for each in (_quantity(page, found) for found in QUANTITY.finditer(page.open)):
        if before and len(before.ends) == 1 and TO.fullmatch(page.read, before.span[1], each.span[0]):
            before = _joined(before, each)
            continue
        if before:
            yield before
        before = each
    if before:
        yield before


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


def _meant(money: Money, page: Page) -> bool:
    """Whether it is money at all: there is a currency, a scale or a word for it, or nothing else that it could count."""
    value = max(max(each, default=Decimal(0)) for each in money.ends)
    counted = money.currency and money.currency.said in GOALS and value < SMALL and not any(money.scales)
    if counted or page.denies(money.span[0]):
        return False
    if money.currency and money.currency.codes:
        return True
    if PEOPLE.match(page.read, money.span[1]) or not any(money.ends):
        return False
    if any(money.scales) or CUE.search(page.read, max(money.span[0] - 40, 0), money.span[0]):
        return True
    alone = not re.match(r"\s\w", page.open[money.span[1] :])
    return alone and value not in YEARS and (value >= 10 * SMALL or any(each % 1 for each in map(min, money.ends)))


def _read(money: Money, said: str, local: list[str]) -> Amount | Ask:
    """The amount, when it can be read in one way only."""
    if money.negative:
        return Ask("amount", said, f"“{said}” is less than nothing. What is the amount?")
    if not all(money.ends):
        return Ask("amount", said, f"“{said}” is no number as people write them. Please write it like EUR 250,000.")
    by = next((each for each in reversed(money.scales) if each), None)
    codes = _codes(money.currency, local)
    unscaled = by is None and max(money.ends[-1]) < SMALL
    variants = [_times(money, each) for each in ((THOUSAND, MILLION) if unscaled else (by,))]
    if by is not None and any(len(each) > 1 for each in money.ends):
        variants = [*variants, _times(money, by, least=True)]
    if not (money.currency and not money.currency.codes) and len(variants) == len(codes) == 1:
        return _amount(*variants[0], codes[0], said)
    return _asked(said, variants, codes or [*OFFERED, *local[:LOCAL]], money.currency, chosen=bool(codes))


def _codes(currency: Currency | None, local: list[str]) -> list[str]:
    """The currencies that may be meant; of those that share a name the one of the place."""
    if currency is None:
        return []
    here = [each for each in currency.codes if each in local]
    return here if len(set(here)) == 1 else list(currency.codes)


def _times(money: Money, by: Decimal | None, *, least: bool = False) -> tuple[Decimal, Decimal]:
    values = [(min(each) if least else max(each)) for each in money.ends]
    scaled = [_whole(value * (own or by or 1)) for value, own in zip(values, money.scales, strict=True)]
    return scaled[0], scaled[-1]


def _amount(low: Decimal, high: Decimal, code: str, said: str) -> Amount | Ask:
    try:
        found = amount(low, high, code, known())
    except Unfit as why:
        turned = _possible([(high, low)], [code])
        return Ask("amount", said, str(why), tuple(Choice(each, label(each)) for each in turned))
    assert found is not None
    return found


def _asked(
    said: str, variants: list[tuple[Decimal, Decimal]], codes: list[str], currency: Currency | None, *, chosen: bool
) -> Ask:
    choices = tuple(Choice(each, label(each)) for each in _possible(variants, list(dict.fromkeys(codes))))
    if chosen:
        of_which = "Which currency is meant by" if len(set(codes)) > 1 else "How much is"
        return Ask("amount", said, f"{of_which} “{said}”?", choices)
    if currency:
        return Ask("amount", said, f"“{currency.said}” is no currency in use. In which currency is “{said}”?", choices)
    return Ask(
        "amount",
        said,
        f"In which currency is “{said}”, and how much is it?" if len(variants) > 1 else f"In which currency is “{said}”?",
        choices,
    )


def _possible(variants: list[tuple[Decimal, Decimal]], codes: list[str]) -> list[Amount]:
    found = list[Amount]()
    for low, high in variants:
        for code in codes:
            read = _amount_or_none(low, high, code)
            found += [read] if read else []
    return list(dict.fromkeys(found))


def _amount_or_none(low: Decimal, high: Decimal, code: str) -> Amount | None:
    try:
        return amount(low, high, code, known())
    except Unfit:
        return None


def _whole(value: Decimal) -> Decimal:
    """Without zeros behind the point, and without an exponent."""
    return value.quantize(Decimal(1)) if value == value.to_integral_value() and value < Decimal(10) ** 20 else value
