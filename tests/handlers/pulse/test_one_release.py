"""One release: the figures that can be read off any surface are equal to what was released (research/pulse.md §5).

Each surface is read back on its own: Slack's card, its chart, Teams' card, its chart, the plain words, CSV and XLSX.
"""

import csv
import io
import re
import zipfile
from collections.abc import Iterator
from typing import Any

import openpyxl
import pytest

import adapters.adaptive.cards as teams
import adapters.slack.cards as slack
from adapters.documents import workbook
from bot.model.pulse import words
from bot.model.pulse.release import Averaged, Withheld
from bot.model.pulse.results import Figure, Release
from bot.sheet import as_csv
from handlers.pulse.results import cards as result_cards
from handlers.pulse.results import scorecard, sheets
from storage.memory_store import MemoryStore
from tests.handlers.pulse.releases import HIGH, LOW, MEAN, SHARE, TOO_FEW, WORD, askable, at_random, bank, came, keep

Line = tuple[str, str, str, str]
"""Of an item: its figure, how many answered, of how many, and the score of 2016, all as written."""
Point = tuple[float | None, float | None]
"""Of an item: the numbers that are drawn."""

EACH = (TOO_FEW, WORD, MEAN, SHARE, HIGH, LOW)
RELEASES = [
    *(came(bank("HC8"), [counts]) for counts in EACH),
    *(came(bank("HC10"), [counts]) for counts in EACH),
    came(bank("HC4", "HC8", "HC10"), [SHARE, TOO_FEW, WORD]),
    came([item for item in askable() if item.yearly], EACH * 3, kind="check"),
    came([item for item in askable() if item.yearly], [SHARE], kind="check"),
    came([item for item in askable() if item.yearly], [TOO_FEW], kind="check"),
    *(at_random(seed) for seed in range(40)),
]


def lines(release: Release) -> dict[str, Line]:
    """What was released, item by item."""
    return {figure.item.label: _line(figure) for figure in release.figures if shown(release)}


def points(release: Release) -> dict[str, Point]:
    """What of it can be drawn."""
    return {figure.item.label: point for figure in release.figures if (point := _point(figure))[0] is not None}


def shown(release: Release) -> bool:
    return any(not isinstance(figure.released.figure, Withheld) for figure in release.figures)


def _before(figure: Figure) -> str:
    baseline = figure.item.baseline
    return baseline.printed if baseline and not isinstance(figure.released.figure, Withheld) else ""


def _line(figure: Figure) -> Line:
    released = figure.released
    return (words.figure(figure.item.scale, released), str(released.answered), str(released.of), _before(figure))


def _point(figure: Figure) -> Point:
    before = float(_before(figure)) if _before(figure) else None
    match figure.released.figure:
        case Averaged(mean, _):
            return ((mean.high if mean.high < 50 else mean.low) / 10, before)
        case _:
            return (None, before)


def read(text: str, release: Release) -> dict[str, Line]:
    """The lines of the table, wherever they stand in some text."""
    found = {}
    for figure in release.figures:
        pattern = re.escape(figure.item.label) + r":\W* ?(.+?), (\d+) of (\d+) answered(?: \(2016: ([\d.]+)\))?"
        if match := re.search(pattern, text):
            found[figure.item.label] = (match[1], match[2], match[3], match[4] or "")
    return found


def inside(element: Any, kind: str) -> Iterator[dict[str, Any]]:
    """All elements of a kind in a card, however deep."""
    if isinstance(element, dict):
        if element.get("type") == kind:
            yield element
        element = list(element.values())
    for each in element if isinstance(element, list) else ():
        yield from inside(each, kind)


def slack_words(message: dict[str, Any]) -> str:
    texts = [element["text"] for kind in ("plain_text", "mrkdwn", "text") for element in inside(message["blocks"], kind)]
    return "\n".join(texts)


def slack_points(message: dict[str, Any]) -> list[tuple[str, Point]]:
    """The bars of the charts in their order; Slack takes twenty letters of a label."""
    found: list[tuple[str, Point]] = []
    for block in inside(message["blocks"], "data_visualization"):
        series = [one["data"] for one in block["chart"]["series"]]
        for place, category in enumerate(block["chart"]["axis_config"]["categories"]):
            assert {data[place]["label"] for data in series} == {category}
            values = [data[place]["value"] for data in series]
            found.append((category, (values[0], values[1] if len(values) > 1 else None)))
    return found


def compared_first(drawn: dict[str, Point]) -> list[tuple[str, Point]]:
    return sorted(drawn.items(), key=lambda each: each[1][1] is None)


def begins(label: str) -> str:
    """What of a label a chart had room for, without its number and the sign that it was cut."""
    return re.sub(r"^\d+\. ", "", label).rstrip("…").strip()


def teams_points(card: dict[str, Any], now: str) -> dict[str, Point]:
    found: dict[str, Point] = {}
    for chart in inside(card, "Chart.HorizontalBar"):
        for point in chart["data"]:
            series, _, label = point["x"].rpartition(" · ")
            was = found.get(label, (None, None))
            found[label] = (point["y"], was[1]) if series in ("", now) else (was[0], point["y"])
    return found


def teams_words(card: dict[str, Any]) -> str:
    return "\n".join("".join(run["text"] for run in block["inlines"]) for block in inside(card, "RichTextBlock"))


@pytest.mark.parametrize("release", RELEASES)
def test_cards_and_charts(release: Release) -> None:
    card = result_cards.result(release)
    on_slack, on_teams = slack.message(card), teams.render(card)
    assert read(slack_words(on_slack), release) == lines(release)
    assert read(on_slack["text"], release) == lines(release)
    assert read(teams_words(on_teams), release) == lines(release)
    assert read(str(on_teams["fallbackText"]), release) == lines(release)
    drawn = points(release)
    assert teams_points(on_teams, f"{release.closed:%B %Y}") == drawn
    bars, expected = slack_points(on_slack), compared_first(drawn)
    assert [point for _, point in bars] == [point for _, point in expected]
    assert all(label.startswith(begins(cut)) for (cut, _), (label, _) in zip(bars, expected, strict=True))


@pytest.mark.parametrize("release", RELEASES)
async def test_csv(release: Release) -> None:
    store = MemoryStore()
    await keep(store, release)
    rows = await sheets.RESULTS.rows(store.peek())
    text = as_csv(sheets.RESULTS.columns, rows).decode("utf-8-sig")
    found = {row["label"]: row for row in csv.DictReader(io.StringIO(text))}
    told = {label: (row["result"], row["answered"], row["of"], row["average before"]) for label, row in found.items()}
    assert told == {figure.item.label: _line(figure) for figure in release.figures}
    for figure in release.figures:
        row = found[figure.item.label]
        band = " to ".join(filter(None, (row["if all had answered, from"], row["if all had answered, to"])))
        assert (band or None, row["share"] or None) == (words.band(figure.released), words.favourable(figure.released))


@pytest.mark.parametrize("release", [release for release in RELEASES if shown(release)])
def test_xlsx(release: Release) -> None:
    data = workbook.write(scorecard.report(release))
    rows = [row for row in openpyxl.load_workbook(io.BytesIO(data))["Table"].iter_rows(values_only=True) if len(row) > 5]
    header = next(number for number, row in enumerate(rows) if row[0] == "item")
    found = [dict(zip(rows[header], row, strict=True)) for row in rows[header + 1 :]]
    now, before = f"{release.closed:%B %Y}", "2016"
    told = {str(row["item"]): (row["result"], str(row["answered"]), str(row["of"])) for row in found}
    assert told == {label: line[:3] for label, line in lines(release).items()}
    drawn = {str(row["item"]): (row[now], row.get(before)) for row in found if row[now] is not None}
    assert drawn == points(release)
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        alt = re.search(r'descr="([^"]*)"', file.read("xl/drawings/drawing1.xml").decode())
    assert alt
    assert read(alt[1].replace("&#x27;", "'"), release) == lines(release)
