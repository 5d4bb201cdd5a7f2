"""The form of a follow-up, and what was typed in it."""

from collections.abc import Mapping
from datetime import date

from bot.events import FormValues
from bot.fields import MOST_OPTIONS, Reading, day
from bot.form import Choice, Form, Moment, Paragraph
from bot.model.addresses import Person
from bot.model.lines import Unfit, plain
from bot.model.sessions.learning import LONGEST_TASK, FollowUp
from bot.model.sessions.session import Session
from handlers.sessions.learning.actions import AddFollowUp

ALL, ME = "all", "me"
REMINDED = ((ALL, "Those who speak for the organisation"), (ME, "Me: I do it myself"))


def form(session: Session, named: Mapping[str, str], values: FormValues, faults: dict[str, str] | None = None) -> Form:
    """The form; `named` are organisations that can be chosen."""
    fields = (
        Paragraph("what", "What is to be done", longest=LONGEST_TASK),
        Choice("organisation", "Who does it", tuple(named.items())[:MOST_OPTIONS]),
        Moment("until", "Until", hint="On that day, at nine, I remind them, once."),
        Choice("reminded", "Who is reminded", REMINDED),
    )
    intro = f"“{session.title}”. It stands below the summary, with the organisation and the day."
    return Form("Add a follow-up", fields, AddFollowUp(session.id), "Add", intro, values, faults or {})


def read(reading: Reading, named: Mapping[str, str], me: Person, mine: frozenset[str], today: date) -> FollowUp:
    """What was typed; `mine` are organisations in whose name the writer may promise to do it. Faults are in the reading."""
    organisation = reading.get("organisation", lambda typed: _one_of(typed, named), "")
    myself = reading.text("reminded") == ME
    if myself and organisation and organisation not in mine:
        reading.faults["reminded"] = "You speak for another organisation. Let those who speak for this one be reminded."
    until = reading.get("until", lambda typed: _ahead(typed, today), today)
    return FollowUp(reading.get("what", _task, ""), organisation, until, me if myself else None)


def _task(typed: str) -> str:
    words = plain(typed)
    if not 0 < len(words) <= LONGEST_TASK:
        raise Unfit(f"Please say what is to be done, in at most {LONGEST_TASK} characters.")
    return words


def _one_of(typed: str, named: Mapping[str, str]) -> str:
    if typed not in named:
        raise Unfit("Please choose who does it.")
    return typed


def _ahead(typed: str, today: date) -> date:
    if (found := day(typed)) < today:
        raise Unfit("That day has passed. Please choose one that is yet to come.")
    return found
