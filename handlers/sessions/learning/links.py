"""Buttons that look back on a session."""

from bot.card import Button
from bot.menu import run_button
from bot.model.sessions.session import Session
from handlers.sessions.learning.actions import (
    AddFollowUp,
    FinishFollowUp,
    NoteAttendance,
    SayHeld,
    ShowAttendance,
    ShowSummary,
    TakeOver,
    TakePart,
    WriteSummary,
)

FOLLOW_UPS = run_button("Follow-ups", "follow-ups")


def take_part_button(session: Session) -> Button:
    """Say that one's organisation takes part in writing."""
    return Button("We take part", TakePart(session.id), about=f"Say that your organisation takes part: {session.title}")


def attendance_button(session: Session) -> Button:
    """Who was there."""
    return Button("Who took part", ShowAttendance(session.id), about=f"Who took part: {session.title}")


def note_button(session: Session) -> Button:
    """Note organisations that were there."""
    about = f"Note organisations that took part: {session.title}"
    return Button("Note who took part", NoteAttendance(session.id, ""), opens_form=True, about=about)


def held_button(session: Session) -> Button:
    """Say whether it was held."""
    action = SayHeld(session.id, "")
    return Button("Was it held?", action, "primary", opens_form=True, about=f"Say whether it was held: {session.title}")


def take_over_button(session: Session) -> Button:
    """Lead it oneself."""
    return Button("I take over", TakeOver(session.id), "primary", about=f"Lead this session: {session.title}")


def write_button(session: Session, *, again: bool) -> Button:
    """Write down what was learned, or change it."""
    label = "Edit the summary" if again else "Write the summary"
    about = f"{label}: {session.title}"
    return Button(label, WriteSummary(session.id, ""), "default" if again else "primary", opens_form=True, about=about)


def summary_button(session: Session) -> Button:
    """What was learned."""
    return Button("What was learned", ShowSummary(session.id, 0, 1), about=f"What was learned: {session.title}")


def add_button(session: Session) -> Button:
    """Agree on something that is to be done."""
    about = f"Something that is to be done after: {session.title}"
    return Button("Add a follow-up", AddFollowUp(session.id), opens_form=True, about=about)


def done_button(session: str, number: int, what: str) -> Button:
    """Say that something is done."""
    return Button("Done", FinishFollowUp(session, number), about=f"Done: {what}")
