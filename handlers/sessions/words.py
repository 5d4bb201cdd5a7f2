"""What is said of a session wherever it is shown: when it is, who leads it, who comes."""

from bot.card import Inline, Part, Strong, text
from bot.model.calendar.wording import planned
from bot.model.days import spelled
from bot.model.sessions.session import Session
from bot.model.sessions.turnout import Turnout
from bot.model.zones import local

MINUTE = 60


def when(session: Session) -> tuple[Part, ...]:
    """When it is, on the reader's own clock, in the zone that it was planned in, and in UTC."""
    return (*_call(session), *_discussion(session))


def leader(name: str) -> Part:
    """Who leads it, or answers for it."""
    return text(Strong("Led by: "), name)


def coming(session: Session, turnout: Turnout) -> Part:
    """How many come, as everybody may see it."""
    said = [f"{people(turnout.people)} of {organisations(len(turnout.going))}"]
    said += [f"{organisations(len(turnout.maybe))} may come"] if turnout.maybe else []
    said += [f"{organisations(len(turnout.cannot))} cannot"] if turnout.cannot else []
    places = f" {_places(session.capacity)}" if session.capacity else ""
    waiting = f" {people(turnout.waiting)} on the waiting list." if turnout.waiting else ""
    return text(Strong("Coming: "), ", ".join(said), ".", places, waiting)


def people(number: int) -> str:
    """So many people."""
    return "1 person" if number == 1 else f"{number} people"


def organisations(number: int) -> str:
    """So many organisations."""
    return "1 organisation" if number == 1 else f"{number} organisations"


def length(session: Session) -> str:
    """How long a call is."""
    minutes = int(session.timing.length.total_seconds()) // MINUTE
    hours, rest = divmod(minutes, MINUTE)
    said = [f"{hours} h"] if hours else []
    return " ".join([*said, f"{rest} min"] if rest or not hours else said)


def _places(capacity: int) -> str:
    return "There is 1 place." if capacity == 1 else f"There are {capacity} places."


def _call(session: Session) -> tuple[Part, ...]:
    timing = session.timing
    if not timing.length:
        return ()
    said: tuple[Inline, ...] = (timing.start, f", {length(session)}. Planned for {planned(timing.start, timing.zone)}.")
    return (text(Strong("Call: "), *said),)


def _discussion(session: Session) -> tuple[Part, ...]:
    timing = session.timing
    if not timing.days:
        return ()
    days = f"{spelled(local(timing.start, timing.zone))} to {spelled(local(timing.over, timing.zone))} ({timing.zone})"
    return (text(Strong("Discussion in writing: "), timing.start, " to ", timing.over, f". Planned for {days}."),)
