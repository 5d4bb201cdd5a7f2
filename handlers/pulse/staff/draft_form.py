"""The form of a poll, and the draft that was typed in it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot import fields
from bot.action import Action
from bot.events import FormValues
from bot.fields import Reading
from bot.form import Choice, Field, Form, Line, Moment, Number
from bot.model.channels import Channel
from bot.model.lines import Unfit
from bot.model.pulse.drafts import at_once, drafted
from bot.model.pulse.items import Item
from bot.model.pulse.polls import MOST_ITEMS, Kind, Poll, asked
from bot.model.pulse.release import FLOOR
from bot.model.zones import instant, local
from handlers.pulse.staff import fields as poll_fields
from handlers.pulse.staff.fields import ALSO, COMMENTS, DIRECT

HIGHEST_FLOOR = 33
USUAL_DAYS: Mapping[Kind, int] = {"pulse": 7, "check": 21}
TITLES: Mapping[Kind, str] = {"pulse": "Pulse", "check": "Health check"}
NOWHERE = "Please choose a channel, or send it to each representative in private."
OWNER = "Only if it is not the Secretariat's: for questions about the Secretariat, say, the chair of the Board."
LONGEST_OWNER = 80
TOO_MANY = "A pulse has one to three items."


@dataclass(frozen=True, slots=True)
class Offer:
    """What there is to choose from: the items of this kind of poll, and the channels."""

    items: Mapping[str, Item]
    channels: Sequence[Channel]


def form(kind: Kind, on_submit: Action, offer: Offer, values: FormValues, faults: dict[str, str] | None = None) -> Form:
    """The form; a health check asks all yearly items."""
    return Form(
        TITLES[kind],
        _fields(kind, offer),
        on_submit,
        submit="Preview",
        intro=_intro(kind, offer),
        values=values,
        errors=faults or {},
    )


def empty(kind: Kind, offer: Offer, zone: str, here: Channel | None) -> FormValues:
    """What stands in the form at first; the channel in which it was opened is chosen."""
    chosen = (here.id,) if here and here in offer.channels else ()
    return {"zone": zone, "days": str(USUAL_DAYS[kind]), "floor": str(FLOOR), "channels": chosen}


def values(draft: Poll, offer: Offer) -> FormValues:
    """A draft as it stands in the form."""
    opens, closes = local(draft.opens, draft.zone), local(draft.closes, draft.zone)
    soon = at_once(draft)
    also = ((DIRECT,) if draft.direct else ()) + ((COMMENTS,) if draft.comments else ())
    return {
        "items": draft.ids,
        "day": "" if soon else opens.date().isoformat(),
        "time": "" if soon else f"{opens:%H:%M}",
        "zone": draft.zone,
        "days": str((closes.date() - opens.date()).days),
        "channels": fields.ids(offer.channels, draft.places),
        "also": also,
        "floor": str(draft.floor),
        "owner": draft.owner,
    }


def read(sent: FormValues, draft: Poll, offer: Offer, now: datetime, seal: Callable[[str], str]) -> Poll | dict[str, str]:
    """The draft with all that was typed; or what is wrong, by field."""
    reading = Reading(sent)
    items = _items(reading, draft.kind, offer)
    zone = reading.get("zone", fields.zone, "UTC")
    days = reading.get("days", fields.number(poll_fields.LEAST_DAYS, poll_fields.MOST_DAYS), 1)
    floor = reading.get("floor", fields.number(FLOOR, HIGHEST_FLOOR), FLOOR)
    opens, owner = _opens(reading, zone, now), reading.get("owner", _owner, "")
    places, also = fields.places(reading, offer.channels), reading.texts("also")
    if not places and DIRECT not in also:
        reading.faults["channels" if offer.channels else "also"] = NOWHERE
    if reading.faults:
        return reading.faults
    closes = instant(local(opens, zone) + timedelta(days=days), zone)
    asks = asked(draft.id, items, seal)
    made = replace(draft, items=asks, opens=opens, closes=closes, zone=zone, places=places, floor=floor)
    return drafted(replace(made, direct=DIRECT in also, comments=COMMENTS in also, owner=owner), now)


def _items(reading: Reading, kind: Kind, offer: Offer) -> list[Item]:
    if kind == "check":
        return list(offer.items.values())[: MOST_ITEMS["check"]]
    return poll_fields.chosen_items(reading, offer.items, MOST_ITEMS["pulse"], TOO_MANY)


def _opens(reading: Reading, zone: str, now: datetime) -> datetime:
    """The instant that day and time name; now, when both were left empty."""
    if not reading.text("day") and not reading.text("time"):
        return now
    day = reading.get("day", fields.day, None)
    clock = reading.get("time", fields.clock, None)
    if day is None or clock is None or "zone" in reading.faults:
        return now
    try:
        opens = fields.shown_once(datetime.combine(day, clock), zone)
    except Unfit as fault:
        reading.faults["time"] = str(fault)
        return now
    if opens <= now:
        reading.faults["day"] = f"That is past: in {zone} it is now {local(now, zone):%H:%M on %d %B %Y}."
    return opens


def _owner(typed: str) -> str:
    """Somebody's name or office, on one line."""
    if len(typed) > LONGEST_OWNER:
        raise Unfit(f"Please keep to {LONGEST_OWNER} characters.")
    return " ".join(typed.split())


def _intro(kind: Kind, offer: Offer) -> str:
    what = f"All {min(len(offer.items), MOST_ITEMS['check'])} yearly items are asked. " if kind == "check" else ""
    return f"{what}Nothing is posted before you have seen the preview."


def _fields(kind: Kind, offer: Offer) -> tuple[Field, ...]:
    items = (poll_fields.items_field(offer.items, "One to three; no item twice within a quarter."),) if kind == "pulse" else ()
    now = "Leave day and time empty to post it right after the preview."
    return (
        *items,
        Moment("day", "Day", hint=now, required=False),
        Moment("time", "Time", kind="time", required=False),
        fields.zone_field(),
        poll_fields.days_field(),
        *fields.channels_field(offer.channels),
        Choice("also", "Also", ALSO, required=False, many=True),
        Line("owner", "Asked in the name of", hint=OWNER, required=False, longest=LONGEST_OWNER),
        Number(
            "floor",
            "Answers below which nothing is published",
            FLOOR,
            HIGHEST_FLOOR,
            hint=f"It may be raised; {FLOOR} is the lowest there is.",
        ),
    )
