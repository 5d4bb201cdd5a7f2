"""The form of somebody's preferences, and what was chosen in it."""

from dataclasses import dataclass, field
from datetime import datetime, time, timedelta

from bot.events import FormValues
from bot.fields import Reading
from bot.form import Choice, Field, Form, Line, Moment
from bot.model.days import LANGUAGES
from bot.model.preferences import AHEAD, USUAL_QUIET, Preferences, Quiet
from bot.model.zones import zone
from handlers.preferences.actions import EditPreferences
from handlers.preferences.words import TIMES, dates

ZONE, REMINDERS, KEEP, START, END, LANGUAGE = "zone", "reminders", "quiet", "start", "end", "language"
SESSIONS = "sessions"
YES, NO, NEVER = "yes", "no", "never"
MINUTE = timedelta(minutes=1)
OPTIONS = {str(ahead // MINUTE): ahead for ahead in AHEAD}

FIELDS: tuple[Field, ...] = (
    Line(ZONE, "Time zone", hint="By region and city, for example Europe/Rome or Africa/Nairobi", longest=60),
    Choice(REMINDERS, "May I remind you of things?", ((YES, "Yes"), (NO, "No"))),
    Choice(
        SESSIONS,
        "How long before a session that you come to?",
        ((NEVER, "Not at all"), *((value, f"{TIMES[ahead]} before") for value, ahead in OPTIONS.items())),
        hint="As many times as you like",
        many=True,
    ),
    Choice(KEEP, "When may I do so?", ((YES, "Outside my quiet hours"), (NO, "At any time"))),
    Moment(START, "Quiet hours begin", kind="time", required=False),
    Moment(END, "Quiet hours end", kind="time", hint="May be on the next day", required=False),
    Choice(LANGUAGE, "Language of dates and polls", tuple((language, dates(language)) for language in LANGUAGES)),
)


@dataclass(frozen=True, slots=True)
class Chosen:
    """The preferences as they would be, and what does not fit, by field."""

    preferences: Preferences
    faults: dict[str, str] = field(default_factory=dict)


def form(values: FormValues, faults: dict[str, str] | None = None) -> Form:
    """The form."""
    return Form("My preferences", FIELDS, EditPreferences(), submit="Save", values=values, errors=faults or {})


def values(known: Preferences) -> FormValues:
    """Preferences as they stand in the form; without quiet hours the usual ones are offered."""
    quiet = known.quiet or USUAL_QUIET
    return {
        ZONE: known.zone,
        REMINDERS: YES if known.reminders else NO,
        SESSIONS: tuple(value for value, ahead in OPTIONS.items() if ahead in known.ahead) or (NEVER,),
        KEEP: YES if known.quiet else NO,
        START: f"{quiet.start:%H:%M}",
        END: f"{quiet.end:%H:%M}",
        LANGUAGE: known.language,
    }


def read(sent: FormValues, known: Preferences) -> Chosen:
    """What was chosen; what was not sent stays as it is known."""
    typed = {id: _text(sent, id, usual) for id, usual in values(known).items() if id != SESSIONS}
    faults = {id: "Please choose one." for id in (REMINDERS, KEEP) if typed[id] not in (YES, NO)}
    language = next((language for language in LANGUAGES if language == typed[LANGUAGE]), None)
    if language is None:
        faults[LANGUAGE] = "Please choose one."
    quiet = known.quiet
    try:
        zone(typed[ZONE])
    except ValueError as error:
        faults[ZONE] = str(error)
    if typed[KEEP] == NO:
        quiet = None
    elif hours := _hours(typed, faults):
        quiet = _quiet(*hours, faults)
    ahead = _ahead(sent, known, faults)
    chosen = (typed[ZONE], typed[REMINDERS] == YES, quiet, language or known.language, ahead)
    return Chosen(Preferences(*chosen, known.feed), faults)


def _text(sent: FormValues, id: str, usual: str | tuple[str, ...]) -> str:
    value = sent.get(id, usual)
    return value.strip() if isinstance(value, str) else ""


def _ahead(sent: FormValues, known: Preferences, faults: dict[str, str]) -> tuple[timedelta, ...]:
    """The times that were chosen; a form in which nothing is chosen says nothing of them."""
    chosen = Reading(sent).texts(SESSIONS) or values(known)[SESSIONS]
    if any(value not in (*OPTIONS, NEVER) for value in chosen) or (NEVER in chosen and len(chosen) > 1):
        faults[SESSIONS] = "Please choose times, or not at all."
    return tuple(ahead for value, ahead in OPTIONS.items() if value in chosen)


def _hours(typed: dict[str, str], faults: dict[str, str]) -> tuple[time, time] | None:
    """The two times, unless one of them is none."""
    found = {id: _time(typed[id]) for id in (START, END)}
    faults |= {id: "Please give a time like 20:00." for id, at in found.items() if at is None}
    start, end = found.values()
    return (start, end) if start is not None and end is not None else None


def _quiet(start: time, end: time, faults: dict[str, str]) -> Quiet | None:
    try:
        return Quiet(start, end)
    except ValueError as error:
        faults[END] = str(error)
        return None


def _time(typed: str) -> time | None:
    try:
        return datetime.strptime(typed, "%H:%M").time()
    except ValueError:
        return None
