"""Amounts of money as people type them: `200,000`, `1.5m`, `300k`; what can be read in two ways is asked."""

import re
from decimal import Decimal

from bot import taxonomy
from bot.fields import Reading
from bot.model.funding.money import Amount, amount
from bot.model.lines import Unfit, plain, quoted

TIMES = {
    "": 1,
    **dict.fromkeys(("k", "thousand"), 10**3),
    **dict.fromkeys(("m", "mn", "mio", "million"), 10**6),
    **dict.fromkeys(("b", "bn", "billion"), 10**9),
}
AMOUNT = re.compile(r"([+-]?)([\d.,'’ ]*\d) ?([a-z]*)\.?", re.IGNORECASE | re.ASCII)
THOUSANDS = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d{1,2})?|\d{1,3}(?:\.\d{3}){2,}|\d+")
FRACTION = re.compile(r"\d+[.,]\d{1,2}")
MOST_DIGITS = 20
WANTED = "Please give an amount like 200000, 200k or 1.5m."


def read_amount(reading: Reading, instead: Amount | None) -> Amount | None:
    """What was typed in the three fields; the other one while something of it makes no sense."""
    low, high = reading.get("least", figure, None), reading.get("most", figure, None)
    currency = reading.text("currency")
    if (low is None and high is None) or reading.faults.keys() & {"least", "most"}:
        return instead if reading.faults.keys() & {"least", "most"} else None
    if not currency:
        reading.faults["currency"] = "In which currency? Please give its code of three letters, such as EUR or KES."
        return instead
    known = taxonomy.rates().per_dollar
    try:
        return amount(low, high, currency, known)
    except Unfit as fault:
        reading.faults["most" if currency.upper() in known else "currency"] = str(fault)
    return instead


def figure(typed: str) -> Decimal | None:
    """One limit; None for nothing. Raises Unfit with what is wanted, also where two readings are possible."""
    words = plain(typed)
    if not words:
        return None
    match = AMOUNT.fullmatch(words)
    if match is None or len(words) > MOST_DIGITS or match[3].lower() not in TIMES:
        raise Unfit(f"{quoted(words)} is no amount that I can read. {WANTED} Its currency has a field of its own.")
    if match[1] == "-":
        raise Unfit("An amount is more than nothing. Leave it empty if you do not know it yet.")
    return _number(words, re.sub(r"['’ ]", "", match[2]), match[3].lower())


def figure_words(number: Decimal) -> str:
    """A figure as it stands in the form, and is told."""
    return f"{number:,f}"


def _number(words: str, digits: str, times: str) -> Decimal:
    if times and FRACTION.fullmatch(digits):
        return _scaled(digits.replace(",", "."), times)
    if not times and THOUSANDS.fullmatch(digits):
        whole = digits.replace(",", "") if "," in digits or digits.count(".") < 2 else digits.replace(".", "")
        return _scaled(whole, times)
    if digits.isdecimal():
        return _scaled(digits, times)
    raise Unfit(f"{quoted(words)} can be read in more than one way. {WANTED}")


def _scaled(digits: str, times: str) -> Decimal:
    return (Decimal(digits) * TIMES[times]).normalize() + 0
