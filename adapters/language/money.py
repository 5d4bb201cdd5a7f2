"""Amounts in a message; what can be read in two ways is asked, and never guessed."""

from decimal import Decimal

from adapters.language.currencies import Currency, known, local
from adapters.language.numbers import MILLION, THOUSAND
from adapters.language.page import Page
from adapters.language.quantities import SMALL, Money, meant, ranges
from bot.model.funding.money import Amount, amount
from bot.model.funding.understood import Ask, Choice
from bot.model.lines import Unfit

OFFERED = ("EUR", "USD")
LOCAL = 1
"""Currencies of the places that are offered beside them."""


def money(page: Page, places: tuple[str, ...]) -> tuple[Amount | None, tuple[Ask, ...], Page]:
    """The amount, what to ask before there is one, and the page without it."""
    found = [each for each in ranges(page) if meant(each, page)]
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
    how_much = ", and how much is it" if len(variants) > 1 else ""
    return Ask("amount", said, f"In which currency is “{said}”{how_much}?", choices)


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
