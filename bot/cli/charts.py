"""Specimens of charts, which no single feature owns: few bars and many, compared and not, withheld."""

from collections.abc import Iterator

from bot.card import Bar, Bars, Card, text
from bot.desk import Desk
from bot.specimen import Specimen

LABELS = (
    "Platform for action",
    "Benefit in proportion to effort",
    "Sense that contribution is valued",
    "Secretariat is efficiently run",
    "Appropriate power and control",
    "Communications from Secretariat staff are timely and effective",
    "Willingness to collaborate",
    "Trust among members",
    "Sufficient opportunities to collaborate",
    "Where the alliance sits today",
    "Where the alliance should be",
    "Transparency",
    "Equity",
    "Mutual benefit",
    "Being a good partner",
    "Competition and opportunity",
    "Learning",
    "Acting as an ambassador",
    "The alliance as a good partner",
    "Secretariat facilitates partnership working",
)


def specimens(desk: Desk) -> Iterator[Specimen]:
    """Result cards with one, three and twenty bars."""
    one, three, twenty = LABELS[7:8], LABELS[6:9], LABELS
    yield _specimen("one", "one bar", _bars(one))
    yield _specimen("one-compared", "one bar beside its earlier value", _bars(one, compared=1))
    yield _specimen("three", "three bars, one withheld", _bars(three, withheld=1))
    yield _specimen("three-compared", "three bars beside earlier values, one withheld", _bars(three, compared=3, withheld=1))
    yield _specimen("three-withheld", "three bars, all withheld", _bars(three, compared=3, withheld=3))
    yield _specimen("twenty", "twenty bars", _bars(twenty))
    yield _specimen(
        "twenty-mixed", "twenty bars, nine beside earlier values, two withheld", _bars(twenty, compared=9, withheld=2)
    )
    yield _specimen("twenty-compared", "twenty bars beside earlier values", _bars(twenty, compared=20))


def _specimen(name: str, state: str, bars: tuple[Bar, ...]) -> Specimen:
    chart = Bars("What organisations answered, item by item", bars, 1, 5, ("2027", "2016"))
    answered = text("25 of 33 organisations answered. In 2016, 25 of 32 did.", tone="quiet")
    return Specimen(f"charts-{name}", "charts", state, Card("Results of the health check 2027", (chart, answered)))


def _bars(labels: tuple[str, ...], compared: int = 0, withheld: int = 0) -> tuple[Bar, ...]:
    """Bars of which the first ones have an earlier value and the last ones are withheld."""
    return tuple(
        _bar(number, label, compared=number < compared, withheld=number >= len(labels) - withheld)
        for number, label in enumerate(labels)
    )


def _bar(number: int, label: str, *, compared: bool, withheld: bool) -> Bar:
    value, before = (46 - number * 7 % 24) / 10, (42 - number * 5 % 18) / 10 if compared else None
    if withheld:
        return Bar(label, "too few answered", None, before)
    return Bar(label, f"{value:.1f} or higher" if value == 4.6 else f"{value:.1f}", value, before)
