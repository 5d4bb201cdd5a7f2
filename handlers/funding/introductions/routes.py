"""What introductions answer to; whether an organisation is in one each handler checks itself."""

from bot.desk import MEMBERS
from bot.routes import Command, Routes
from handlers.funding.actions import ShowIntroduction, ShowIntroductions
from handlers.funding.introductions import actions, answering, drawing, home, moving, owing, rivalry


def register(routes: Routes) -> None:
    """Add the room to the table."""
    about = "who you could bid with, and how your joint bids stand"
    routes.command(Command("introductions", about, answering.show_list, who=MEMBERS, group="My organisation"))
    routes.press(ShowIntroductions, answering.turn_list, MEMBERS)
    routes.press(ShowIntroduction, answering.show, MEMBERS)
    routes.press(actions.SayYes, answering.say_yes, MEMBERS)
    routes.press(actions.SayNo, answering.say_no, MEMBERS)
    routes.press(actions.WithdrawConsent, answering.withdraw, MEMBERS)
    routes.press(actions.ResumeProposals, answering.resume, MEMBERS)
    routes.press(actions.MoveOn, moving.move, MEMBERS)
    routes.press(actions.ReportResult, moving.report, MEMBERS)
    routes.press(actions.SettleResult, moving.settle, MEMBERS)
    routes.home_part(30, home.waiting)
    _messages(routes)


def _messages(routes: Routes) -> None:
    routes.message(owing.PROPOSAL, drawing.draw_proposal)
    routes.message(owing.PARTNERS, drawing.draw_partners)
    routes.message(owing.NEWS, drawing.draw_news)
    routes.message(owing.DEADLINE, drawing.draw_deadline)
    routes.message(owing.NUDGE, drawing.draw_nudge)
    routes.message(owing.RIVALS, rivalry.draw)
    routes.message(owing.PAUSE, drawing.draw_pause)
    routes.message(owing.DISPUTE, drawing.draw_dispute)
    routes.message(owing.FLAG, drawing.draw_conflict)
    routes.message(owing.MEDIATION, drawing.draw_mediation)
