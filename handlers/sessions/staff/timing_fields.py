"""When a session is, as it is typed: a kind, a day and a time on the clocks of a zone, and how long it takes."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, time, timedelta
from typing import cast

from bot import fields
from bot.events import FormValues
from bot.fields import Reading
from bot.form import Choice, Field, Moment, Number
from bot.model import zones
from bot.model.lines import Unfit
from bot.model.sessions import entry
from bot.model.sessions.entry import MINUTE, Doubled, Twice
from bot.model.sessions.timing import LONGEST, MOST_DAYS, SHORTEST, Kind, Timing
from handlers.sessions.staff.fields import whole

KINDS: Mapping[Kind, str] = {
    "live": "A call",
    "asynchronous": "A discussion in writing, over days",
    "hybrid": "Both: a call, and a discussion over days",
}
CALLS, DISCUSSIONS = ("live", "hybrid"), ("asynchronous", "hybrid")
WHICH = (("first", "The first time, before clocks are put back"), ("second", "The second time, an hour of clocks later"))
USUAL_MINUTES, USUAL_DAYS = 60, 7
TYPED = ("kind", "day", "time", "zone", "minutes", "days", "which")


def timing_fields(typed: FormValues) -> tuple[Field, ...]:
    """The fields; which of two times is meant is asked only where there are two."""
    which = (Choice("which", "Clocks show this time twice. Which is meant?", WHICH),) if "which" in typed else ()
    return (
        Choice("kind", "What it is", tuple(KINDS.items())),
        Moment("day", "Day"),
        Moment("time", "Time", kind="time"),
        *which,
        fields.zone_field(),
        Number("minutes", "Minutes, of a call", SHORTEST // MINUTE, LONGEST // MINUTE, required=False),
        Number("days", "Days, of a discussion in writing", 1, MOST_DAYS, required=False),
    )


def timing_values(timing: Timing) -> FormValues:
    """A timing as it stands in the form."""
    wall = timing.wall
    twice = zones.kind(wall, timing.zone) == "doubled"
    values: FormValues = {
        "kind": timing.kind,
        "day": f"{wall:%Y-%m-%d}",
        "time": f"{wall:%H:%M}",
        "zone": timing.zone,
        "minutes": str(timing.length // MINUTE or USUAL_MINUTES),
        "days": str(timing.days or USUAL_DAYS),
    }
    return values | ({"which": "second" if wall.fold else "first"} if twice else {})


def read_timing(reading: Reading, instead: Timing) -> Timing:
    """What was typed, whatever the hour is now; the other one while something of it makes no sense."""
    kind = reading.get("kind", _kind, instead.kind)
    zone = reading.get("zone", fields.zone, instead.zone)
    day, clock = reading.get("day", fields.day, None), reading.get("time", fields.clock, time())
    length = reading.get("minutes", _minutes, timedelta()) if kind in CALLS else timedelta()
    days = reading.get("days", _days, 0) if kind in DISCUSSIONS else 0
    if day is None or reading.faults.keys() & set(TYPED):
        return instead
    wall = datetime.combine(day, clock)
    second = reading.text("which") == "second" and zones.kind(wall, zone) == "doubled"
    return Timing(wall.replace(fold=int(second)), zone, length, days)


def ahead(reading: Reading, timing: Timing, now: datetime) -> Timing:
    """The timing, if clocks show it and it is yet to come; of a doubled time the one that was meant."""
    which = cast("Doubled", reading.text("which") if reading.text("which") in dict(WHICH) else "")
    try:
        return replace(timing, wall=entry.beginning(timing.wall.replace(fold=0), timing.zone, now, which))
    except Twice as question:
        reading.faults["which"] = str(question)
    except Unfit as fault:
        reading.faults["time" if zones.kind(timing.wall, timing.zone) == "skipped" else "day"] = str(fault)
    return timing


def _kind(typed: str) -> Kind:
    for kind in KINDS:
        if kind == typed:
            return kind
    raise Unfit("Please choose one.")


def _minutes(typed: str) -> timedelta:
    return entry.minutes(whole(typed))


def _days(typed: str) -> int:
    return entry.days(whole(typed))
