"""What a card offers to those who want a session in their calendar."""

from bot.card import Button, Buttons, Link, LinkButtons, Part, text
from bot.desk import Desk
from bot.menu import run_button
from bot.model.calendar import shortcuts
from bot.model.calendar.changes import INSIDE
from bot.model.calendar.invitations import Invitations
from bot.model.members import Account
from bot.model.sessions.rsvps import Rsvp
from bot.model.sessions.session import Session
from handlers.sessions.calendar.actions import SendFile

ADD, TAKE_OUT = "Add to calendar", "Take it out of my calendar"
FEED = run_button("My feed", "calendar")


def calendar_parts(session: Session, rsvp: Rsvp, desk: Desk) -> tuple[Part, ...]:
    """For a card that only whoever said this reads: ways into their own calendar, or out of it; nothing where none fits."""
    comes = rsvp.standing in INSIDE and session.state != "cancelled"
    if session.stage(desk.clock.now()) == "over" or not (comes or rsvp.standing == "no" or session.state == "cancelled"):
        return ()
    return _in(session, rsvp, desk) if comes else _out(session, rsvp, desk)


def channel_parts(session: Session, desk: Desk) -> tuple[Part, ...]:
    """For a card that everybody in a channel reads: a file that invites nobody, without anything private."""
    file = desk.links.public_file(session)
    if file is None or not session.takes_answers(desk.clock.now()):
        return ()
    return (LinkButtons((Link(ADD, file),)),)


def _in(session: Session, rsvp: Rsvp, desk: Desk) -> tuple[Part, ...]:
    links, join = desk.links, desk.links.way_in(session, rsvp)
    account = desk.account or Account(rsvp.person)
    entry = Invitations(desk.alliance.organiser, desk.clock.now()).personal(session, rsvp, account, join)
    assert entry
    copies = (Link("Google", shortcuts.google(entry)), Link("Outlook", shortcuts.outlook(entry)))
    if file := links.file(session, rsvp):
        return (LinkButtons((Link(ADD, file), *copies)), Buttons((FEED,)))
    return (*_sent(session, rsvp, ADD), LinkButtons(copies))


def _out(session: Session, rsvp: Rsvp, desk: Desk) -> tuple[Part, ...]:
    """Nobody knows whether it ever got into their calendar."""
    note = text("If the session is in your calendar, this takes it out:", tone="quiet")
    if file := desk.links.file(session, rsvp):
        return (note, LinkButtons((Link(TAKE_OUT, file),)))
    sent = _sent(session, rsvp, TAKE_OUT)
    return (note, *sent) if sent else ()


def _sent(session: Session, rsvp: Rsvp, label: str) -> tuple[Part, ...]:
    """The file itself, put into their chat: the bot can do that on Slack."""
    return (Buttons((Button(label, SendFile(session.id)),)),) if rsvp.person.platform == "slack" else ()
