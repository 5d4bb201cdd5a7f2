"""Charts on both platforms: they show the very figures that stand in words beside them, and nothing that is not said."""

import re
from collections.abc import Iterable, Mapping
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import adapters.adaptive.cards as adaptive_cards
import adapters.slack.cards as slack_cards
from adapters.slack.charts import CHART
from bot.card import Bar, Bars, Card, plain
from tests.adapters.slack.strategies import patient
from tests.fakes.slack_rules import message_faults, view_faults

Figures = dict[str, tuple[float, float | None]]
"""Of each label: its value, and the one from before."""

WORDS = re.compile(r"(?:[█░]+ +)?(.+): (\d\.\d)(?: or higher)?(?: \(2016: (\d(?:\.\d)?)\))?")
LONG = "Communications from Secretariat staff are timely"
TRUST = Bar("Trust", "3.9", 3.9, 3.5)
ENDS = Bar("Willingness", "4.6 or higher", 4.6, 3.9)
NEW = Bar("Learning", "3.0", 3.0)
WITHHELD = Bar("Value", "too few answered", None, 3.7)


def items(*bars: Bar) -> Bars:
    return Bars("How we work together", bars, 1, 5, ("2027", "2016"))


def in_words(lines: Iterable[str]) -> Figures:
    """What a person reads who sees no chart."""
    found = [match.groups() for line in lines if (match := WORDS.fullmatch(line.replace("*", "")))]
    return {label: (float(now), float(before) if before else None) for label, now, before in found}


def slack(part: Bars) -> list[Any]:
    """The blocks below the title."""
    message = slack_cards.message(Card("Results", (part,)))
    assert message_faults(message) == []
    return list(message["blocks"][1:])


def slack_charts(blocks: Iterable[Mapping[str, Any]]) -> Figures:
    """What Slack's charts show."""
    found: Figures = {}
    for chart in (block["chart"] for block in blocks if block["type"] == CHART):
        now, *rest = ({point["label"]: point["value"] for point in series["data"]} for series in chart["series"])
        found |= {
            label: (value, *(series[label] for series in rest), *(() if rest else (None,))) for label, value in now.items()
        }
    return found


def teams(part: Bars) -> list[Any]:
    """The elements below the title."""
    drawn = adaptive_cards.render(Card("Results", (part,)))["body"]
    assert isinstance(drawn, list)
    return drawn[1:]


def teams_chart(elements: Iterable[Mapping[str, Any]]) -> Figures:
    """What Teams' chart shows."""
    points = [point for element in elements for point in element.get("data", ())]
    labelled = [(*point["x"].rpartition(" · ")[::2], point["y"]) for point in points]
    before = {label: value for name, label, value in labelled if name == "2016"}
    return {label: (value, before.get(label)) for name, label, value in labelled if name != "2016"}


def read(elements: Iterable[Mapping[str, Any]]) -> list[str]:
    """The lines of an Adaptive Card."""
    return ["".join(run["text"] for run in element.get("inlines", ())) for element in elements]


@pytest.mark.parametrize(
    ("bars", "charts"),
    [
        ((TRUST,), [(("2027", "2016"), ["Trust"])]),
        ((NEW,), [(("2027",), ["Learning"])]),
        ((TRUST, NEW, ENDS), [(("2027", "2016"), ["Trust", "Willingness"]), (("2027",), ["Learning"])]),
        ((TRUST, WITHHELD), [(("2027", "2016"), ["Trust"])]),
        ((WITHHELD,), []),
        ((), []),
    ],
)
def test_slack_compares_only_what_has_both_figures(bars: tuple[Bar, ...], charts: list[object]) -> None:
    drawn = [block["chart"] for block in slack(items(*bars)) if block["type"] == CHART]
    assert [(tuple(s["name"] for s in chart["series"]), chart["axis_config"]["categories"]) for chart in drawn] == charts


def test_slack_shows_the_chart_between_its_title_and_its_words() -> None:
    title, chart, words = slack(items(TRUST, WITHHELD))
    assert title["text"]["text"] == "*How we work together (1 to 5)*"
    assert chart == {
        "type": "data_visualization",
        "title": "2027 and 2016 (1 to 5)",
        "chart": {
            "type": "bar",
            "series": [
                {"name": "2027", "data": [{"label": "Trust", "value": 3.9}]},
                {"name": "2016", "data": [{"label": "Trust", "value": 3.5}]},
            ],
            "axis_config": {"categories": ["Trust"]},
        },
    }
    assert words["text"]["text"] == "*Trust:* 3.9 (2016: 3.5)\n*Value:* too few answered (2016: 3.7)\n"


def test_a_label_is_cut_in_slacks_chart_only_and_no_two_become_one() -> None:
    _, chart, words = slack(items(Bar(LONG, "3.9", 3.9), Bar(f"{LONG} too", "3.1", 3.1)))
    assert chart["chart"]["axis_config"]["categories"] == ["1. Communications…", "2. Communications…"]
    assert words["text"]["text"] == f"*{LONG}:* 3.9\n*{LONG} too:* 3.1\n"


@pytest.mark.parametrize("kind", ["withheld", "too many", "third chart", "home"])
def test_where_slack_can_show_no_chart_bars_are_made_of_letters(kind: str) -> None:
    parts = {
        "withheld": (items(WITHHELD),),
        "too many": (items(*(Bar(f"Item {number}", "3.9", 3.9) for number in range(21))),),
        "third chart": (items(TRUST, NEW), items(TRUST)),
        "home": (items(TRUST),),
    }
    card = Card("Results", parts[kind])
    shown = slack_cards.home(card) if kind == "home" else slack_cards.message(card)
    assert (view_faults if kind == "home" else message_faults)(shown) == []
    last = shown["blocks"][-1]["text"]["text"].split("\n")
    assert last[1] in {
        "           Value: too few answered (2016: 3.7)",
        "███████░░░ Item 0: 3.9",
        "███████░░░ Trust: 3.9 (2016: 3.5)",
    }


def test_teams_says_which_bar_is_which_and_has_the_same_in_words() -> None:
    title, chart, *words = teams(items(TRUST, NEW, WITHHELD))
    assert read([title]) == ["How we work together (1 to 5)"]
    assert chart == {
        "type": "Chart.HorizontalBar",
        "title": "2027 and 2016 (1 to 5)",
        "displayMode": "AbsoluteNoAxis",
        "data": [
            {"x": "2027 · Trust", "y": 3.9, "color": "categoricalBlue"},
            {"x": "2016 · Trust", "y": 3.5, "color": "neutral"},
            {"x": "2027 · Learning", "y": 3.0, "color": "categoricalBlue"},
        ],
        "fallback": "drop",
    }
    assert read(words) == [
        "███████░░░  Trust: 3.9 (2016: 3.5)",
        "█████░░░░░  Learning: 3.0",
        "Value: too few answered (2016: 3.7)",
    ]


def test_teams_shows_plain_labels_where_nothing_is_compared_and_no_chart_of_nothing() -> None:
    assert teams(items(NEW))[1]["data"] == [{"x": "Learning", "y": 3.0, "color": "categoricalBlue"}]
    assert read(teams(items(WITHHELD))) == ["How we work together (1 to 5)", "Value: too few answered (2016: 3.7)"]


def test_a_card_too_large_for_teams_loses_its_charts_before_its_words() -> None:
    many = items(*(Bar(f"{LONG} {number}", "3.9", 3.9, 3.5) for number in range(20)))
    roomy, full = (adaptive_cards.render(Card("Results", (many,) * times)) for times in (1, 2))
    assert "Chart.HorizontalBar" in str(roomy)
    assert "Chart.HorizontalBar" not in str(full)
    assert str(full["body"]).count(f"{LONG} 19: 3.9") == 2


def test_where_labels_are_cut_for_teams_the_figures_stay() -> None:
    endless = items(*(Bar(f"{number} {LONG * 20}", "3.9", 3.9, 3.5) for number in range(20)))
    lines = read(teams(endless)[1:])
    assert [line.endswith("…: 3.9 (2016: 3.5)") for line in lines] == [True] * 20


tenths = st.integers(10, 50).map(lambda value: value / 10)


@st.composite
def scored(draw: st.DrawFn) -> Bar:
    """A bar whose words say its value."""
    value = draw(st.none() | tenths)
    said = "too few answered" if value is None else f"{value:.1f}{draw(st.sampled_from(['', ' or higher']))}"
    return Bar(
        draw(st.text("abcdef ghij", min_size=1, max_size=20).map(str.strip).filter(bool)), said, value, draw(st.none() | tenths)
    )


@patient
@given(st.lists(scored(), max_size=20, unique_by=lambda bar: bar.label))
def test_charts_and_words_are_one_record_everywhere(bars: list[Bar]) -> None:
    part = items(*bars)
    true = {bar.label: (bar.value, bar.before) for bar in bars if bar.value is not None}
    blocks, elements = slack(part), teams(part)
    shown = [line for block in blocks[1:] if "text" in block for line in block["text"]["text"].split("\n")]
    assert slack_charts(blocks) == teams_chart(elements) == true
    assert in_words(shown) == in_words(read(elements)) == in_words(plain(Card("Results", (part,))).split("\n")) == true
