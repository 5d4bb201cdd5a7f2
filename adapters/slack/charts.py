"""Bars as Slack's own charts: always beside the same in words, for not every client shows them.

Limits and shape: docs.slack.dev/reference/block-kit/blocks/data-visualization-block. Every series has a point for every label,
so bars with a value from before and bars without one stand in two charts: no chart may show a figure that there is not.
"""

from collections.abc import Iterator, Sequence

from adapters.slack.mrkdwn import cut
from adapters.slack.words import Json
from bot.card import Bar, Bars, scaled

CHART = "data_visualization"
"""The type of block; older workspaces refuse it."""
TITLE, LABEL, POINTS = 50, 20, 20


def charts(part: Bars) -> list[Json]:
    """The charts of these bars, none where nothing can be drawn or some of it could not."""
    compared = [bar for bar in part.bars if bar.value is not None and bar.before is not None]
    alone = [bar for bar in part.bars if bar.value is not None and bar.before is None]
    if max(len(compared), len(alone)) > POINTS:
        return []
    now, _ = part.series
    return [_chart(part, names, bars) for names, bars in ((part.series, compared), ((now,), alone)) if bars]


def _chart(part: Bars, names: tuple[str, ...], bars: Sequence[Bar]) -> Json:
    labels = _short([bar.label for bar in bars])
    series = zip(_short(names), zip(*map(_values, bars), strict=True), strict=True)
    return {
        "type": CHART,
        "title": cut(scaled(" and ".join(names), part), TITLE),
        "chart": {
            "type": "bar",
            "series": [{"name": name, "data": _points(labels, values)} for name, values in series],
            "axis_config": {"categories": labels},
        },
    }


def _values(bar: Bar) -> Iterator[float]:
    """The bar's numbers in the order of the series."""
    return (value for value in (bar.value, bar.before) if value is not None)


def _points(labels: Sequence[str], values: Sequence[float]) -> list[Json]:
    return [{"label": label, "value": value} for label, value in zip(labels, values, strict=True)]


def _short(texts: Sequence[str]) -> list[str]:
    """Texts as labels of a chart; where two would look alike all are numbered."""
    short = [cut(text, LABEL).strip() or "…" for text in texts]
    if len(set(short)) == len(short):
        return short
    return [f"{number}. {cut(text, LABEL - 4)}".strip() for number, text in enumerate(texts, 1)]
