"""What a card offers to those who want a session in their calendar."""

from bot.card import Button, Buttons, Link, LinkButtons, Part, text
from bot.desk import Desk
from bot.menu import run_button
from bot.model.calendar import shortcuts
from bot.model.calendar.changes import INSIDE
from bot.model.calendar.invitations import Invitations
from bot.model.members import Account
from bot.model.sessions.rsvps import Rsvp, may_join
from bot.model.sessions.session import Session
from handlers.sessions.calendar.actions import SendFile

JOIN, ADD, TAKE_OUT = "Join the call", "Add to calendar", "Take it out of my calendar"
CALENDAR = run_button("My calendar", "calendar")


async def for_calendar(session: Session, rsvp: Rsvp | None, desk: Desk) -> tuple[Part, ...]:
    """For a session's own page: the way into the call, and the ways into a calendar."""
    return (*join_parts(session, rsvp, desk), *calendar_parts(session, rsvp, desk)) if rsvp else ()


async def calendar_way(session: Session, desk: Desk) -> tuple[Button, ...]:
    """The way to all of somebody's sessions, and to their feed."""
    return (CALENDAR,) if session.takes_answers(desk.clock.now()) else ()


async def for_channel(session: Session, desk: Desk) -> tuple[Part, ...]:
    """For the card in channels."""
    return channel_parts(session, desk)


def join_parts(session: Session, rsvp: Rsvp, desk: Desk) -> tuple[Part, ...]:
    """Somebody's own way into the call, once its address is known and for as long as they come."""
    if not session.link or not may_join(session, rsvp, desk.clock.now()):
        return ()
    return (LinkButtons((Link(JOIN, desk.links.way_in(session, rsvp)),)),)


def calendar_parts(session: Session, rsvp: Rsvp, desk: Desk) -> tuple[Part, ...]:
    """For a card that only whoever said this reads: ways into their own calendar, or out of it; nothing where none fits."""
    if session.state in ("ended", "closed") or session.stage(desk.clock.now()) == "over":
        return ()
    if rsvp.standing in INSIDE and session.state == "announced":
        return _ways_in(session, rsvp, desk)
    return _way_out(session, rsvp, desk) if rsvp.standing in {*INSIDE, "no"} else ()


def channel_parts(session: Session, desk: Desk) -> tuple[Part, ...]:
    """For a card that everybody in a channel reads: a file that invites nobody, without anything private."""
    file = desk.links.public_file(session)
    if file is None or not session.takes_answers(desk.clock.now()):
        return ()
    return (LinkButtons((Link(ADD, file),)),)


def shortest(session: Session, rsvp: Rsvp, desk: Desk) -> tuple[Part, ...]:
    """The file alone, for lists; where there is none, the copies that somebody makes by hand."""
    return _file(session, rsvp, desk, ADD) or (LinkButtons(_copies(session, rsvp, desk)),)


def _ways_in(session: Session, rsvp: Rsvp, desk: Desk) -> tuple[Part, ...]:
    copies = _copies(session, rsvp, desk)
    if file := desk.links.file(session, rsvp):
        return (LinkButtons((Link(ADD, file), *copies)),)
    return (*_file(session, rsvp, desk, ADD), LinkButtons(copies))


def _way_out(session: Session, rsvp: Rsvp, desk: Desk) -> tuple[Part, ...]:
    """Nobody knows whether it ever got into their calendar."""
    file = _file(session, rsvp, desk, TAKE_OUT)
    return (text("If the session is in your calendar, this takes it out:", tone="quiet"), *file) if file else ()


def _file(session: Session, rsvp: Rsvp, desk: Desk, label: str) -> tuple[Part, ...]:
    """The file at its address; where there is none, the bot can put it into the chat on Slack."""
    if file := desk.links.file(session, rsvp):
        return (LinkButtons((Link(label, file),)),)
    return (Buttons((Button(label, SendFile(session.id)),)),) if rsvp.person.platform == "slack" else ()


def _copies(session: Session, rsvp: Rsvp, desk: Desk) -> tuple[Link, ...]:
    """Links that fill in a new entry; no change reaches it."""
    account, made = desk.account or Account(rsvp.person), Invitations(desk.alliance.organiser, desk.clock.now())
    entry = made.personal(session, rsvp, account, desk.links.way_in(session, rsvp))
    return (Link("Google", shortcuts.google(entry)), Link("Outlook", shortcuts.outlook(entry))) if entry else ()
