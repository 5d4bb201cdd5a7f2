"""What the overview answers to."""

from bot.desk import MEMBERS, STAFF
from bot.routes import Command, Routes
from handlers.funding.actions import ShowDisputed
from handlers.funding.overview import by_hand, counts, deciding, looking, relaying, reporting, sealed, settling
from handlers.funding.overview.actions import (
    AnswerUnnamed,
    AskUnnamed,
    LookAround,
    RecordDecision,
    SetPartnerships,
    SettleOutcome,
    ShowByHand,
    ShowCheck,
    ShowChecks,
    ShowConflicts,
    ShowExposure,
    ShowFunding,
    ShowPartnerships,
    ShowSealed,
    ShowUndecided,
    SpokeToThem,
)

MOST_WORDS = 20
"""Words behind `landscape`."""


def register(routes: Routes) -> None:
    """Add the room to the table."""
    _members(routes)
    _staff(routes)
    routes.message(relaying.QUESTION, relaying.draw_question)
    routes.message(relaying.ANSWER, relaying.draw_answer)
    routes.home_part(66, looking.at_home)


def _members(routes: Routes) -> None:
    about = "who is active on a theme, in a place or on a call, before you plan"
    routes.command(Command("landscape", about, looking.landscape, rest=MOST_WORDS, who=MEMBERS, group="My organisation"))
    routes.press(LookAround, looking.open_form, MEMBERS)
    routes.submit(LookAround, looking.look, MEMBERS)
    routes.press(ShowCheck, looking.again, MEMBERS)
    routes.press(ShowChecks, looking.listed, MEMBERS)
    routes.press(AskUnnamed, relaying.open_question, MEMBERS)
    routes.submit(AskUnnamed, relaying.ask, MEMBERS)
    routes.press(AnswerUnnamed, relaying.open_answer, MEMBERS)
    routes.submit(AnswerUnnamed, relaying.give_answer, MEMBERS)


def _staff(routes: Routes) -> None:
    funding = "interests and introductions in numbers, and what waits for the Secretariat"
    brokered = "partnerships brokered and in progress in a year, with the target"
    routes.command(Command("funding", funding, counts.funding, who=STAFF, group="Secretariat"))
    routes.command(Command("partnerships", brokered, reporting.partnerships, rest=1, who=STAFF, group="Secretariat"))
    routes.press(ShowFunding, counts.show, STAFF)
    routes.press(ShowConflicts, counts.conflicts, STAFF)
    routes.press(ShowExposure, counts.exposure, STAFF)
    routes.press(ShowSealed, sealed.show, STAFF)
    routes.press(ShowByHand, by_hand.show, STAFF)
    routes.press(SpokeToThem, by_hand.spoke, STAFF)
    routes.press(ShowDisputed, settling.show, STAFF)
    routes.press(SettleOutcome, settling.settle, STAFF)
    routes.press(ShowUndecided, deciding.show, STAFF)
    routes.press(RecordDecision, deciding.open_form, STAFF)
    routes.submit(RecordDecision, deciding.record, STAFF)
    routes.press(ShowPartnerships, reporting.show, STAFF)
    routes.press(SetPartnerships, reporting.open_form, STAFF)
    routes.submit(SetPartnerships, reporting.set_target, STAFF)
