"""Bars as a chart of Teams. Bars made of letters always stand below it, so a client that knows no charts leaves it out.

Shape: Chart.HorizontalBar in adaptivecards.microsoft.com's reference for Teams. Of its charts of bars only this one stays
readable on a telephone; it knows one series, so values from before are bars of their own whose labels say so.
"""

from collections.abc import Iterator

from adapters.adaptive.text import literal
from bot.card import Bar, Bars, scaled

Element = dict[str, object]

NOW, BEFORE = "categoricalBlue", "neutral"


def chart(part: Bars, most: int) -> Iterator[Element]:
    """The chart; none where there is nothing to draw."""
    compares = any(bar.value is not None and bar.before is not None for bar in part.bars)
    points = [point for bar in part.bars for point in _points(part, bar, most, compares=compares)]
    if points:
        yield {
            "type": "Chart.HorizontalBar",
            "title": literal(scaled(" and ".join(part.series if compares else part.series[:1]), part), most),
            "displayMode": "AbsoluteNoAxis",
            "data": points,
            "fallback": "drop",
        }


def _points(part: Bars, bar: Bar, most: int, *, compares: bool) -> Iterator[Element]:
    """The bar and the one from before; which is which comes first, for a client cuts the ends of long labels."""
    if bar.value is None:
        return
    now, before = (f"{name} · {bar.label}" for name in part.series)
    yield _point(now if compares else bar.label, bar.value, NOW, most)
    if bar.before is not None:
        yield _point(before, bar.before, BEFORE, most)


def _point(label: str, value: float, color: str, most: int) -> Element:
    return {"x": literal(label, most) or " ", "y": value, "color": color}
