"""Amounts of money as people mean them: a range in a currency of today, compared in orders of magnitude and never preferred."""

from collections.abc import Container
from dataclasses import dataclass
from decimal import Decimal

from bot.model.lines import Unfit, quoted

LARGEST = Decimal(10) ** 12
"""Of any currency: more than any funder gives, less than what a slip of the keyboard makes of it."""


@dataclass(frozen=True, slots=True)
class Amount:
    """From `low` to `high`, both above 0 and included, in a currency by its code (ISO 4217)."""

    low: Decimal
    high: Decimal
    currency: str


def amount(low: Decimal | None, high: Decimal | None, currency: str, known: Container[str]) -> Amount | None:
    """The amount that somebody means, None for nothing; one limit alone is both. Raises Unfit with what is wanted."""
    if low is None and high is None:
        return None
    first, last = (low if low is not None else high), (high if high is not None else low)
    assert first is not None
    assert last is not None
    _refuse_odd(first, last)
    code = currency.strip().upper()
    if code not in known:
        raise Unfit(f"{quoted(currency)} is no currency in use. Please give its code of three letters, such as EUR or KES.")
    return Amount(first, last, code)


def _refuse_odd(low: Decimal, high: Decimal) -> None:
    if not (low.is_finite() and high.is_finite()) or low <= 0 or high <= 0:
        raise Unfit("An amount is more than nothing. Leave it empty if you do not know it yet.")
    if low > high:
        raise Unfit(f"The least is {low:,f} and the most is {high:,f}. Are they the other way round?")
    if high > LARGEST:
        raise Unfit(f"{high:,f} is more than any funder gives. Please look at the zeros.")
