"""Cards of trends: the items that have results, and the results of one of them in one wording."""

from collections.abc import Sequence
from itertools import pairwise

from bot.card import Bar, Button, Buttons, Card, Facts, Part, Strong, text
from bot.model.days import spelled
from bot.model.pulse import words
from bot.model.pulse.compare import Wave, verdict
from bot.model.pulse.items import Item
from bot.model.pulse.results import Figure
from bot.pages import page
from handlers.pulse.links import ALL_POLLS
from handlers.pulse.results.actions import ShowTrend, ShowTrends
from handlers.pulse.results.figures import said, scale, value

ITEMS_ON_A_PAGE = 6
WAVES_ON_A_PAGE = 8
ALL_TRENDS = Button("All trends", ShowTrends(1))


def trends(items: Sequence[tuple[Item, int]], number: int) -> Card:
    """The items that have results, each in each wording, and how often they have been asked."""
    shown = page(items, number, ITEMS_ON_A_PAGE)
    parts = [part for item, times in shown.items for part in _item(item, times)]
    return Card("Trends", (*(parts or [text("There are no results yet.")]), *shown.steps(ShowTrends), Buttons((ALL_POLLS,))))


def trend(item: Item, waves: Sequence[Wave], number: int) -> Card:
    """The results of an item as it was worded in this version, the oldest first in `waves`; the newest are shown first."""
    shown = page([*reversed(waves)], number, WAVES_ON_A_PAGE)
    bars = scale("Average of the answers", [_bar(wave) for wave in shown.items], ("answers", "before"))
    change = [(_against(then, now), _since(then, now)) for then, now in pairwise(waves) if now in shown.items]
    lone = () if change or len(waves) > 1 else (text("Asked once in this wording: a trend needs a second time.", tone="quiet"),)
    return Card(
        f"Trend: {item.label}",
        (
            text(item.statement, tone="quiet"),
            bars,
            *((Facts(tuple(reversed(change))),) if change else ()),
            *lone,
            *_before(item),
            *shown.steps(lambda number: ShowTrend(item.id, item.version, number)),
            Buttons((ALL_TRENDS, ALL_POLLS)),
        ),
    )


def no_trend() -> Card:
    """An item, or a wording of it, of which there is no result."""
    return Card("There is no trend to show", (text("Nothing is published of it yet."), Buttons((ALL_TRENDS, ALL_POLLS))))


def _item(item: Item, times: int) -> tuple[Part, ...]:
    wording = "" if item.version == 1 else f", wording {item.version}"
    asked = f" ({'asked once' if times == 1 else f'asked {times} times'}{wording})"
    button = Button("Trend", ShowTrend(item.id, item.version, 1), about=f"Trend: {item.label}")
    return (text(Strong(item.label), asked), Buttons((button,)))


def _bar(wave: Wave) -> Bar:
    return Bar(spelled(wave.day), said(Figure(wave.item, wave.released)), value(wave.released))


def _against(then: Wave, now: Wave) -> str:
    return f"{spelled(now.day)} against {spelled(then.day)}"


def _since(then: Wave, now: Wave) -> str:
    return words.since(verdict(now.released, then.released), f"{then.day:%B %Y}")


def _before(item: Item) -> tuple[Part, ...]:
    """An earlier survey asked in other words, so it stands beside the trend, not in it."""
    return (text(f"Before that: {words.before(item.baseline)}", tone="quiet"),) if item.baseline else ()
