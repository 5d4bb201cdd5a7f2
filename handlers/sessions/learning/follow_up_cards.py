"""What is still to be done after sessions, as a list, and one of it as a reminder."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from bot.card import Buttons, Card, Part, Strong, text
from bot.model.days import spelled
from bot.model.sessions.learning import FollowUp
from bot.model.sessions.session import Session
from bot.pages import page
from handlers.sessions.learning.actions import ShowFollowUps
from handlers.sessions.learning.links import FOLLOW_UPS, done_button, summary_button
from handlers.sessions.links import ALL_SESSIONS

ON_A_PAGE = 5


@dataclass(frozen=True, slots=True)
class Task:
    """Something that is still to be done: after which session, and which of its follow-ups it is, counted from 0."""

    session: str
    title: str
    number: int
    follow_up: FollowUp


def tasks(shown: Sequence[Task], number: int, today: date, named: Mapping[str, str], news: str = "") -> Card:
    """What is to be done, the most urgent first."""
    head = (text(news),) if news else ()
    part = page(shown, number, ON_A_PAGE)
    items = [each for task in part.items for each in _item(task, today, named)] or [text("Nothing is left to do.")]
    return Card("Follow-ups of sessions", (*head, *items, *part.steps(ShowFollowUps), Buttons((ALL_SESSIONS,))))


def reminder(session: Session, number: int, follow_up: FollowUp, named: Mapping[str, str]) -> Card:
    """It is the day until which something was to be done."""
    who = text(f"{_name(follow_up, named)} was to do it until {spelled(follow_up.until)}, after the session “{session.title}”.")
    quiet = text("I remind of it this once.", tone="quiet")
    ways = Buttons((done_button(session.id, number, follow_up.what), summary_button(session), FOLLOW_UPS))
    return Card("A follow-up is due", (text(Strong(follow_up.what)), who, quiet, ways))


def waiting(count: int) -> tuple[Part, ...]:
    """How much is left to do, and the way there; nothing when there is none."""
    said = "1 follow-up of a session is open" if count == 1 else f"{count} follow-ups of sessions are open"
    return (text(Strong(said), "."), Buttons((FOLLOW_UPS,))) if count else ()


def not_there() -> Card:
    """One that nobody knows."""
    return Card("I do not know this follow-up", (text("Nothing was changed."), Buttons((FOLLOW_UPS,))))


def not_theirs() -> Card:
    """Somebody else's."""
    what = "Those who speak for the organisation that does it, and those who led the session, can say so. Nothing was changed."
    return Card("This is for others to say", (text(what), Buttons((FOLLOW_UPS,))))


def _item(task: Task, today: date, named: Mapping[str, str]) -> tuple[Part, ...]:
    each = task.follow_up
    due = "Overdue since" if each.until < today else "Until"
    who = text(f"{due} {spelled(each.until)}: {_name(each, named)}. After the session “{task.title}”.", tone="quiet")
    return (text(Strong(each.what)), who, Buttons((done_button(task.session, task.number, each.what),)))


def _name(follow_up: FollowUp, named: Mapping[str, str]) -> str:
    return named.get(follow_up.organisation, follow_up.organisation)
