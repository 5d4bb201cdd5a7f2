"""The form of a recurring pulse, and the cycle that was typed in it."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime, time
from typing import cast, get_args

from bot import fields
from bot.events import FormValues
from bot.fields import MOST_OPTIONS, Reading
from bot.form import Choice, Form, Line, Moment, Number
from bot.model.pulse.cycles import USEFUL, Cycle
from bot.model.pulse.polls import MOST_ITEMS
from bot.model.schedule import WEEKDAYS, Monthly, Schedule, Week, Weekly, due
from bot.model.zones import local
from handlers.pulse.staff import fields as poll_fields
from handlers.pulse.staff.actions import NewCycle
from handlers.pulse.staff.draft_form import NOWHERE, Offer
from handlers.pulse.staff.fields import ALSO, COMMENTS, DIRECT

WEEKLY: Mapping[str, int] = {"weekly": 1, "fortnightly": 2}
RHYTHMS = (
    ("weekly", "Every week"),
    ("fortnightly", "Every 2 weeks"),
    *((week, f"Every month, on the {week} such weekday") for week in get_args(Week)),
)
LONGEST_REASON = 300
USUAL_DAYS = 7


def form(offer: Offer, values: FormValues, faults: dict[str, str] | None = None) -> Form:
    """The form."""
    most = MOST_ITEMS["pulse"]
    return Form(
        "New recurring pulse",
        (
            poll_fields.items_field(offer.items, "They take turns: each comes again after all others."),
            Number("at_once", "Items at a time", 1, most),
            Choice("rhythm", "How often", RHYTHMS),
            Choice("weekdays", "On", tuple((day, day.capitalize()) for day in WEEKDAYS), many=True),
            Moment("day", "Not before", hint="The first day on which it may begin"),
            Moment("time", "Time", kind="time"),
            fields.zone_field(),
            poll_fields.days_field(),
            *fields.channels_field(offer.channels),
            Choice("also", "Also", ALSO, required=False, many=True),
            Line("why", "Reason, if members are asked very often", required=False, longest=LONGEST_REASON),
        ),
        NewCycle(),
        "Begin",
        "The first one comes on the first such day, at that time. You can stop it whenever you like.",
        values,
        faults or {},
    )


def empty(offer: Offer, zone: str, today: date, chosen: tuple[str, ...]) -> FormValues:
    """What stands in the form at first."""
    values: FormValues = {"at_once": "1", "rhythm": "first", "weekdays": ("monday",), "day": today.isoformat(), "time": "09:00"}
    return values | {"zone": zone, "days": str(USUAL_DAYS), "channels": chosen}


def read(sent: FormValues, id: str, by: str, offer: Offer, now: datetime) -> Cycle | dict[str, str]:
    """The cycle that was typed; or what is wrong, by field."""
    reading = Reading(sent)
    items = poll_fields.chosen_items(reading, offer.items, MOST_OPTIONS, "")
    at_once = reading.get("at_once", fields.number(1, MOST_ITEMS["pulse"]), 1)
    days = reading.get("days", fields.number(poll_fields.LEAST_DAYS, poll_fields.MOST_DAYS), 1)
    places, also, why = fields.places(reading, offer.channels), reading.texts("also"), reading.text("why")
    if not places and DIRECT not in also:
        reading.faults["channels" if offer.channels else "also"] = NOWHERE
    if len(why) > LONGEST_REASON:
        reading.faults["why"] = f"Please keep to {LONGEST_REASON} characters."
    schedule = _schedule(reading, now)
    if schedule is None or reading.faults:
        return reading.faults
    made = Cycle(id, schedule, tuple(item.id for item in items), at_once, days, places, by, why)
    return replace(made, comments=COMMENTS in also, direct=DIRECT in also)


def _schedule(reading: Reading, now: datetime) -> Schedule | None:
    """When it recurs; None where that cannot be said."""
    zone = reading.get("zone", fields.zone, "UTC")
    first = reading.get("day", fields.day, date.max)
    at = reading.get("time", fields.clock, time(0))
    days = _days(reading)
    if days is None or reading.faults.keys() & {"zone", "day", "time"}:
        return None
    schedule = Schedule(days, at, zone, first)
    if first < local(now, zone).date() or due(schedule, now, USEFUL):
        reading.faults["day"] = f"That is past: in {zone} it is now {local(now, zone):%H:%M on %d %B %Y}."
    return schedule


def _days(reading: Reading) -> Weekly | Monthly | None:
    rhythm = reading.text("rhythm")
    chosen = frozenset(day for day in WEEKDAYS if day in reading.texts("weekdays"))
    if rhythm not in dict(RHYTHMS):
        reading.faults["rhythm"] = "Please choose one."
    elif not chosen:
        reading.faults["weekdays"] = "Please choose a weekday."
    elif rhythm in WEEKLY:
        return Weekly(chosen, WEEKLY[rhythm])
    elif len(chosen) > 1:
        reading.faults["weekdays"] = "For once a month, please choose one weekday."
    else:
        return Monthly(min(chosen), cast("Week", rhythm))
    return None
