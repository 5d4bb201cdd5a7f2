"""When a call closes, as a day that is still to come; one that can be read in two ways is asked, and never guessed."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from adapters.language import dates
from adapters.language.closing import Piece, pieces
from adapters.language.page import Page, fold
from bot.model.funding.deadline import Closes, Deadline, Forecast, Rolling
from bot.model.funding.understood import Ask, Choice
from bot.model.lines import Unfit

ROLLING = re.compile(
    fold(
        r"\brolling\b|\bno (?:fixed )?deadline\b|\bopen all year\b|\bany ?time\b|"
        r"\ben continu\b|\bsans (?:date limite|échéance)\b|\bà tout moment\b|"
        r"\bsin (?:fecha límite|plazo)\b|\babierta? (?:todo el año|permanentemente)\b|\bsem prazo\b|\bfluxo contínuo\b|"
        r"(?:دون|بدون) موعد نهائي|مفتوح دائما"
    )
)
FORECAST = re.compile(
    fold(
        r"\bforecast(?:ed)?\b|\bnot (?:out|open|published) yet\b|\bnot yet (?:out|open|published)\b|\bupcoming\b|\bexpected\b|"
        r"\bà venir\b|\bpas encore (?:publié|ouvert)e?\b|\bprévue?\b|\bprevist[oa]\b|\bainda não (?:saiu|abriu)\b|"
        r"\baún no (?:se publica|abre)\b|متوقعة?\b|لم تنشر بعد"
    )
)
NUMBERS = re.compile(r"(\d{1,2})[/.-](\d{1,2})(?:[/.-](\d{4}|\d{2}))?\.?")
MONTH_ALONE = re.compile(r"^(?:(?:the|in|end|of|mid|early|late|en|fin|de|em|final|finales|في|نهاية)\b[\s-]*)+", re.IGNORECASE)
Read = tuple[Deadline | None, tuple[Ask, ...], Page]


@dataclass(frozen=True, slots=True)
class When:
    """As of which day days are read, and the zone of one whose zone nobody names."""

    today: date
    zone: str


def deadline(page: Page, when: When) -> Read:
    """When it closes, what to ask where that is not sure, and the page without it."""
    if (found := ROLLING.search(page.open)) and not page.denies(found.start()):
        return Rolling(), (), page.without(found.span())
    written = list(pieces(page))
    if written:
        return _closes(page, written, when)
    if (found := FORECAST.search(page.open)) and not page.denies(found.start()):
        return Forecast(), (), page.without(found.span())
    return None, (), page


def _closes(page: Page, written: Sequence[Piece], when: When) -> Read:
    read = [_read(page, piece, when) for piece in written]
    days = list(dict.fromkeys(each for each in read if isinstance(each, Closes)))
    asks = list(dict.fromkeys(each for each in read if isinstance(each, Ask)))
    if len(days) > 1:
        choices = _choices(days)
        said = " / ".join(each.label for each in choices)
        asks.append(Ask("deadline", said, "On which of these days does it close?", choices))
    sure = days[0] if days and not asks else None
    return sure, tuple(asks), page.without(*(piece.span for piece in written))


def _read(page: Page, piece: Piece, when: When) -> Closes | Ask:
    """The day, when there is one reading that is still to come."""
    said = page.quote(piece.day)
    if two := _either_way(said, when.today):
        return _which(said, two, piece, when)
    try:
        return _which(said, [dates.read(said.rstrip("."), when.today)], piece, when, sure=True)
    except Unfit:
        if last := _last(said, when.today):
            return _which(said, [last], piece, when)
    help = f"When does it close? Write it like 30 March {when.today.year + 1}."
    return Ask("deadline", said, f"“{said}” is no day that I can read. {help}")


def _which(said: str, days: Sequence[date | None], piece: Piece, when: When, *, sure: bool = False) -> Closes | Ask:
    to_come = [Closes(day, piece.zone or when.zone, piece.at) for day in days if day and day >= when.today]
    if not to_come:
        return Ask("deadline", said, f"“{said}” has passed. When does it close?")
    return to_come[0] if sure else Ask("deadline", said, f"Which day is “{said}”?", _choices(to_come))


def _either_way(said: str, today: date) -> list[date]:
    """Both days of 3/4/2027, or of the next 3/4; none where only one can be meant."""
    found = NUMBERS.fullmatch(said)
    if found is None or found[1] == found[2] or max(int(found[1]), int(found[2])) > 12 or "0" in (found[1], found[2]):
        return []
    one, other = int(found[1]), int(found[2])
    return sorted(_on(month, day, found[3], today) for day, month in ((one, other), (other, one)))


def _on(month: int, day: int, year: str | None, today: date) -> date:
    """That day of the year that is said, or the next one."""
    if year:
        return date(int(year) + (2000 if len(year) == 2 else 0), month, day)
    this = date(today.year, month, day)
    return this if this >= today else date(today.year + 1, month, day)


def _last(said: str, today: date) -> date | None:
    """The last day of a month that is named without one."""
    month = MONTH_ALONE.sub("", said)
    if re.search(r"(?<!\d)\d{1,2}(?!\d)", said):
        return None
    for day in (31, 30, 29, 28):
        try:
            return dates.read(f"{day} {month}", today)
        except Unfit:
            continue
    return None


def _choices(days: Sequence[Closes]) -> tuple[Choice, ...]:
    return tuple(Choice(each, f"{each.day.day} {each.day:%B %Y}") for each in days)
