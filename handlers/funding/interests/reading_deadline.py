"""The deadline of a call as it is typed: a day and an hour by the funder's clocks, or that there is none yet."""

from collections.abc import Mapping
from datetime import date, datetime, time

from bot import fields, vocabulary
from bot.events import FormValues
from bot.fields import Reading
from bot.form import Choice, Field, Line, Moment
from bot.model import zones
from bot.model.days import spelled
from bot.model.funding.deadline import Closes, Deadline, Forecast, Rolling, passed
from bot.model.lines import folded

KINDS: Mapping[str, str] = {
    "day": "On the day below",
    "rolling": "Never: proposals are taken at any time",
    "forecast": "Not out yet: the call is expected",
    "unknown": "I do not know yet",
}
TYPED = frozenset({"closes", "day", "hour", "zone"})


def deadline_fields() -> tuple[Field, ...]:
    """The fields."""
    return (
        Choice("closes", "When the call closes", tuple(KINDS.items())),
        Moment("day", "Day", required=False),
        Moment("hour", "Time, if it is not the end of the day", kind="time", required=False),
        Line("zone", "The funder's time zone", "By region and city, for example Asia/Seoul", required=False, longest=64),
    )


def deadline_values(deadline: Deadline | None) -> FormValues:
    """A deadline as it stands in the form."""
    match deadline:
        case Closes():
            hour = f"{deadline.hour:%H:%M}" if deadline.hour else ""
            return {"closes": "day", "day": deadline.day.isoformat(), "hour": hour, "zone": deadline.zone}
        case Rolling():
            return {"closes": "rolling"}
        case Forecast():
            return {"closes": "forecast"}
        case None:
            return {"closes": "unknown"}


def read_deadline(reading: Reading, funder: str, instead: Deadline | None, now: datetime) -> Deadline | None:
    """What was typed; the other one while something of it makes no sense. A day that was given counts, whatever was chosen."""
    kind = reading.text("closes")
    if kind not in KINDS:
        reading.faults["closes"] = "Please choose one."
        return instead
    if kind in ("rolling", "forecast"):
        return Rolling() if kind == "rolling" else Forecast()
    if kind == "unknown" and not reading.text("day"):
        return None
    return _closes(reading, funder, now) or instead


def _closes(reading: Reading, funder: str, now: datetime) -> Closes | None:
    day = reading.get("day", fields.day, None)
    hour = reading.get("hour", _hour, None)
    zone = _zone(reading, funder)
    if day is None or not zone or reading.faults.keys() & TYPED:
        return None
    found = Closes(day, zone, hour)
    if hour and zones.kind(datetime.combine(day, hour), zone) == "skipped":
        reading.faults["hour"] = f"Clocks in {zone} are put forward over {hour:%H:%M} on that day."
        return None
    if passed(found, now):
        reading.faults["day"] = f"That is over: it was {_told(day, hour)} in {zone}. If the funder moved it, give the new day."
        return None
    return found


def _zone(reading: Reading, funder: str) -> str:
    """The zone; without one whoever typed the day is asked, with the funder's own where it is known."""
    if not reading.text("zone"):
        usual = vocabulary.by_name().get(folded(funder))
        where = f"{usual.name} goes by {usual.zone}: please write that, or another" if usual else "Please write it"
        reading.faults["zone"] = f"By whose clocks does the call close? {where}."
        return ""
    return reading.get("zone", fields.zone, "")


def _hour(typed: str) -> time | None:
    return fields.clock(typed) if typed else None


def _told(day: date, hour: time | None) -> str:
    return f"{hour:%H:%M} on {spelled(day)}" if hour else f"the end of {spelled(day)}"
