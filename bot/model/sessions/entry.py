"""What staff typed about a session: each reader gives what is meant, or raises Unfit with a sentence on what is wanted."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Literal

from bot.model.days import spelled
from bot.model.lines import Unfit, folded, plain
from bot.model.sessions.timing import LONGEST, MOST_DAYS, SHORTEST
from bot.model.zones import instant, kind, local

LONGEST_TITLE = 150
"""Characters; what is to be talked about has room in the agenda."""
LONGEST_AGENDA = 1500
LONGEST_SERIES = 60
MOST_PLACES = 5000
HORIZON = timedelta(days=3 * 366)
"""So far ahead a session may be; further, it is a year mistyped."""
MINUTE, ONE_DAY = timedelta(minutes=1), timedelta(days=1)

Doubled = Literal["", "first", "second"]
"""Which of two is meant where a night shows a wall time twice; empty while nobody was asked."""


class Twice(Unfit):
    """Clocks show this wall time twice, and it was not said which is meant."""


def title(text: str) -> str:
    """The issue that a session is about, on one line."""
    words = plain(text)
    if not words:
        raise Unfit("A session needs an issue that it is about.")
    if len(words) > LONGEST_TITLE:
        raise Unfit(f"That is {len(words)} characters. Please say the issue in at most {LONGEST_TITLE}.")
    return words


def agenda(text: str) -> str:
    """What is to be talked about, on as many lines as it takes."""
    words = text.replace("\r\n", "\n").strip()
    if len(words) > LONGEST_AGENDA:
        raise Unfit(f"That is {len(words)} characters. Please keep the agenda to {LONGEST_AGENDA}.")
    return words


def series(text: str, known: Iterable[str] = ()) -> str:
    """The series that it is part of, as it was spelled before if it was, or nothing."""
    words = plain(text)
    if len(words) > LONGEST_SERIES:
        raise Unfit(f"Please name the series in at most {LONGEST_SERIES} characters.")
    return next((each for each in known if folded(each) == folded(words)), words) if folded(words) else words


def beginning(wall: datetime, zone_name: str, now: datetime, which: Doubled = "") -> datetime:
    """The wall time at which it begins, with `fold` telling which is meant of a doubled one; the zone may be mistyped too."""
    here = _now(now, zone_name)
    if wall > here + HORIZON:
        raise Unfit(f"{_said(wall)} is more than three years away. Is the year right? It is {here.year} now.")
    if wall < here - ONE_DAY or instant(meant := _shown(wall, zone_name, which), zone_name) <= now:
        raise Unfit(f"{_said(wall)} has passed. Please choose a time that is yet to come.")
    return meant


def length(start: datetime, end: datetime, zone_name: str) -> timedelta:
    """How long a call is from one wall time to another: elapsed time, also in a night in which clocks change."""
    apart = instant(end, zone_name) - instant(start, zone_name)
    if apart <= timedelta():
        raise Unfit(f"It would end at {_said(end)}, and start at {_said(start)}. Please let it end after it starts.")
    return minutes(apart // MINUTE)


def minutes(number: int) -> timedelta:
    """The length of a call."""
    if not SHORTEST <= number * MINUTE <= LONGEST:
        raise Unfit(f"A call takes from {SHORTEST // MINUTE} minutes to {LONGEST // MINUTE // 60} hours, not {number} minutes.")
    return number * MINUTE


def days(number: int) -> int:
    """For how many days a discussion is open."""
    if not 1 <= number <= MOST_DAYS:
        raise Unfit(f"A discussion is open for 1 to {MOST_DAYS} days, not {number}.")
    return number


def capacity(number: int | None) -> int | None:
    """How many people can come; None when there is room for all."""
    if number is not None and not 1 <= number <= MOST_PLACES:
        raise Unfit(f"A session has 1 to {MOST_PLACES} places, not {number}. Leave it empty if there is room for all.")
    return number


def overfull(places: int | None, going: int) -> str:
    """A word of warning when more people come than there are places; empty otherwise. It is allowed: nobody is sent away."""
    if places is None or going <= places:
        return ""
    return f"{going} people come already. All of them keep their places; nobody else gets one, or a place on the waiting list."


def _now(now: datetime, zone_name: str) -> datetime:
    try:
        return local(now, zone_name)
    except ValueError as unknown:
        raise Unfit(str(unknown)) from None


def _shown(wall: datetime, zone_name: str, which: Doubled) -> datetime:
    shown = kind(wall, zone_name)
    if shown == "skipped":
        raise Unfit(f"There is no {_said(wall)} in {zone_name}: clocks are put forward over it. Please choose another time.")
    if shown == "doubled" and not which:
        raise Twice(
            f"Clocks in {zone_name} show {_said(wall)} twice, as they are put back. Which is meant, the first or second?"
        )
    return wall.replace(fold=int(shown == "doubled" and which == "second"))


def _said(wall: datetime) -> str:
    return f"{wall:%H:%M} on {spelled(wall)}"
