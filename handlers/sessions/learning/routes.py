"""What looking back on sessions answers to; who leads a session is asked by each handler."""

from bot.desk import MEMBERS, STAFF
from bot.routes import Command, Routes
from handlers.sessions.learning import (
    attending,
    contributing,
    following_up,
    posting,
    reporting,
    saying,
    stepping_in,
    summing,
    tending,
    ways,
)
from handlers.sessions.learning.actions import (
    AddFollowUp,
    FinishFollowUp,
    NoteAttendance,
    SayHeld,
    SetTarget,
    ShowAttendance,
    ShowFollowUps,
    ShowHeld,
    ShowSummary,
    TakeOver,
    TakePart,
    WriteSummary,
)


def register(routes: Routes) -> None:
    """Add the room to the table."""
    _commands(routes)
    _attendance(routes)
    _learning(routes)
    routes.listen(contributing.posted)
    routes.message(stepping_in.UNLED, stepping_in.draw)
    routes.message(posting.SUMMARY, posting.draw)
    routes.message(tending.JUDGEMENT, tending.draw_judgement)
    routes.message(tending.WANTED, tending.draw_wanted)
    routes.message(tending.FOLLOW_UP, tending.draw_follow_up)
    routes.home_part(35, ways.waiting)


def _commands(routes: Routes) -> None:
    to_do = Command(
        "follow-ups",
        "what is to be done after sessions",
        following_up.listed,
        also=("followups", "follow ups"),
        who=MEMBERS,
        group="My organisation",
    )
    held = Command(
        "sessions held", "how many were held in a year", reporting.held, also=("held",), rest=1, who=STAFF, group="Secretariat"
    )
    routes.command(to_do)
    routes.command(held)


def _attendance(routes: Routes) -> None:
    routes.press(TakePart, contributing.take_part, MEMBERS)
    routes.press(ShowAttendance, attending.show, MEMBERS)
    routes.press(NoteAttendance, attending.open_form, MEMBERS)
    routes.submit(NoteAttendance, attending.note, MEMBERS)
    routes.press(SayHeld, saying.open_form, MEMBERS)
    routes.submit(SayHeld, saying.say, MEMBERS)
    routes.press(TakeOver, stepping_in.take_over, STAFF)
    routes.press(ShowHeld, reporting.show, STAFF)
    routes.press(SetTarget, reporting.open_form, STAFF)
    routes.submit(SetTarget, reporting.set_target, STAFF)


def _learning(routes: Routes) -> None:
    routes.press(ShowSummary, summing.show, MEMBERS)
    routes.press(WriteSummary, summing.open_form, MEMBERS)
    routes.submit(WriteSummary, summing.save, MEMBERS)
    routes.press(ShowFollowUps, following_up.show, MEMBERS)
    routes.press(AddFollowUp, following_up.open_form, MEMBERS)
    routes.submit(AddFollowUp, following_up.add, MEMBERS)
    routes.press(FinishFollowUp, following_up.finish, MEMBERS)
