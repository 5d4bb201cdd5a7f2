"""Every card and form of results, trends and comments."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from functools import partial

from bot.events import FormValues
from bot.item_bank import load
from bot.model.pulse.compare import Wave
from bot.model.pulse.items import Graded, Item
from bot.model.pulse.means import LEAST, MOST, Mean, exactly
from bot.model.pulse.polls import Kind, Poll
from bot.model.pulse.release import Averaged, Leaning, Released, Withheld
from bot.model.pulse.results import Figure, Release, Remark
from bot.specimen import Specimen
from handlers.pulse.comments import cards as remark_cards
from handlers.pulse.comments import forms as remark_forms
from handlers.pulse.results import cards as result_cards
from handlers.pulse.results import trend_cards

MEMBERS = 33
CLOSED = datetime(2027, 3, 8, 8, tzinfo=UTC)
TOO_FEW = Released(5, MEMBERS, Withheld("too few"))
WORD = Released(8, MEMBERS, Leaning("high"))
MEAN = Released(11, MEMBERS, Averaged(exactly(33), None))
SHARE = Released(18, MEMBERS, Averaged(exactly(37), "half to three quarters"))
HIGH = Released(25, MEMBERS, Averaged(Mean(46, MOST), "more than three quarters"))
LOW = Released(25, MEMBERS, Averaged(Mean(LEAST, 14), "less than a quarter"))
ALL = (SHARE, HIGH, WORD, LOW, TOO_FEW, MEAN)
"""One of each kind of figure."""
SAID = (
    Remark("More time between calls would help; we hear of them when others have already agreed.", quotable=True),
    Remark("The regional meeting did more for trust than a year of calls."),
    Remark("Smaller members need a way to join a bid late.", quotable=True),
    Remark("Please keep the meetings short."),
    Remark("It is not clear to us who decides on joint work."),
)


def specimens() -> Iterator[Specimen]:
    """One specimen per state."""
    yield from _results()
    yield from _trends()
    yield from _remarks()


def sample(kind: Kind, items: Sequence[Item], released: Sequence[Released], said: Sequence[Remark] = ()) -> Release:
    """What came of a poll of these items, which get these figures in turns."""
    figures = tuple(Figure(item, released[number % len(released)]) for number, item in enumerate(items))
    answered = max(figure.released.answered for figure in figures)
    opened = (CLOSED - timedelta(days=7)).date()
    return Release("sample", kind, opened, CLOSED.date(), answered, MEMBERS, figures, tuple(said))


def yearly() -> list[Item]:
    """The items of the yearly check."""
    return [item for item in load() if item.yearly]


def graded(id: str) -> Item:
    """An item of the bank."""
    return next(item for item in load() if item.id == id and isinstance(item.scale, Graded))


def _results() -> Iterator[Specimen]:
    made, trust, continuum = partial(Specimen, feature="pulse"), graded("HC8"), graded("HC10")
    secretariat, pulse, check = graded("HC4"), partial(sample, "pulse"), partial(sample, "check")
    states = {
        "mean": ("average and share", pulse([trust], [SHARE])),
        "no-share": ("average alone", pulse([trust], [MEAN])),
        "high": ("near the upper end", pulse([trust], [HIGH])),
        "low": ("near the lower end", pulse([trust], [LOW])),
        "word": ("a word", pulse([trust], [WORD])),
        "too-few": ("too few answered", pulse([trust], [TOO_FEW])),
        "no-baseline": ("never asked before", pulse([continuum], [SHARE])),
        "secretariat": ("an item about the Secretariat", pulse([secretariat], [SHARE])),
        "three": ("three items, one withheld, comments", pulse([trust, continuum, secretariat], [SHARE, MEAN, TOO_FEW], SAID)),
        "three-words": ("three items in words", pulse([trust, continuum, secretariat], [WORD])),
        "check": ("scorecard, all kinds of figures", check(yearly(), ALL, SAID)),
        "check-full": ("scorecard, averages", check(yearly(), [SHARE])),
        "check-too-few": ("scorecard, too few answered", check(yearly(), [TOO_FEW])),
    }
    for name, (state, came) in states.items():
        yield made(f"result-{name}", state=f"result: {state}", shown=result_cards.result(came))
    scorecard = check(yearly(), ALL)
    for number in (1, 4):
        yield made(f"result-items-{number}", state=f"item by item, page {number}", shown=result_cards.items(scorecard, number))
    yield made("result-none", state="no result yet", shown=result_cards.none_yet())


def _trends() -> Iterator[Specimen]:
    made, trust, continuum = partial(Specimen, feature="pulse"), graded("HC8"), graded("HC10")
    yield made(
        "trend", state="trend of four results", shown=trend_cards.trend(trust, _waves(trust, (SHARE, WORD, LOW, HIGH)), 1)
    )
    many = _waves(trust, ALL * 2)
    yield made("trend-long", state="trend, newest page of two", shown=trend_cards.trend(trust, many, 1))
    once = trend_cards.trend(continuum, _waves(continuum, (SHARE,)), 1)
    yield made("trend-once", state="asked once, no baseline", shown=once)
    yield made("trend-gone", state="no such trend", shown=trend_cards.no_trend())
    asked = [(item, 1 + number % 4) for number, item in enumerate(yearly())]
    yield made("trends", state="items with results", shown=trend_cards.trends([(replace(trust, version=2), 1), *asked], 1))
    yield made("trends-none", state="no results yet", shown=trend_cards.trends((), 1))


def _remarks() -> Iterator[Specimen]:
    made, form = partial(Specimen, feature="pulse"), partial(Specimen, feature="pulse", kind="form")
    came, poll = sample("pulse", [graded("HC8")], [SHARE], SAID), _poll()
    typed: FormValues = {remark_forms.REMARK: "In Nairobi we waited for Quayside.", remark_forms.QUOTABLE: "no"}
    yield made("poll-remarks", state="comments, first page", shown=result_cards.remarks(came, 1))
    yield made("remarks-last", state="comments, last page", shown=result_cards.remarks(came, 2))
    yield made("remarks-none", state="no comments", shown=result_cards.remarks(replace(came, remarks=()), 1))
    yield form("remark-form", state="comment", shown=remark_forms.remark(poll, {}, {}))
    yield form("remark-form-error", state="nothing typed", shown=remark_forms.remark(poll, {}, remark_forms.faults({})))
    warning = remark_forms.warning(("Nairobi", "Quayside Neighbours"))
    yield form("remark-form-warned", state="names in it", shown=remark_forms.remark(poll, typed, warning, "x"))
    yield made("remark-kept", state="comment kept, to be quoted", shown=remark_cards.kept(poll, quotable=True))
    yield made("remark-kept-not-quoted", state="comment kept, not to be quoted", shown=remark_cards.kept(poll, quotable=False))
    yield made("remark-back", state="comment taken back", shown=remark_cards.taken_back(poll, there=True))
    yield made("remark-not-there", state="no comment to take back", shown=remark_cards.taken_back(poll, there=False))
    yield made("remark-not-wanted", state="no comments wanted", shown=remark_cards.none_wanted())


def _waves(item: Item, released: Sequence[Released]) -> list[Wave]:
    days = [date(2026 + number // 4, 3 * (number % 4) + 1, 8) for number in range(len(released))]
    return [Wave(item, *wave) for wave in zip(days, released, strict=True)]


def _poll() -> Poll:
    return Poll(
        "sample", "pulse", (), CLOSED - timedelta(days=7), CLOSED, "Europe/Brussels", (), "Noor Anker", "open", comments=True
    )
