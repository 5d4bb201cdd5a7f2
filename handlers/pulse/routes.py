"""What the feature of polls answers to."""

from bot.desk import EVERYONE, MEMBERS
from bot.routes import Command, Routes
from handlers.pulse import drawing, home, lists, owing, voting
from handlers.pulse.actions import Answer, ShowBallot, ShowItem, ShowLog, ShowPolls, ShowPromise, Vote, WithdrawBallot
from handlers.pulse.holdings import HOLDINGS
from handlers.pulse.results import routes as result_routes
from handlers.pulse.staff import routes as staff_routes


def register(routes: Routes) -> None:
    """Add the feature to the table."""
    routes.command(Command("pulse", "polls: answer in one tap, see results", lists.pulse, also=("polls", "poll"), who=MEMBERS))
    routes.press(Vote, voting.vote, MEMBERS)
    routes.press(Answer, voting.answer_item, MEMBERS)
    routes.press(ShowBallot, voting.show_ballot, MEMBERS)
    routes.press(ShowItem, voting.show_item, MEMBERS)
    routes.press(WithdrawBallot, voting.withdraw, MEMBERS)
    routes.press(ShowPromise, lists.show_promise, EVERYONE)
    routes.press(ShowPolls, lists.show_polls, MEMBERS)
    routes.press(ShowLog, lists.show_log, MEMBERS)
    routes.message(owing.CARD, drawing.draw_card)
    routes.message(owing.REMINDER, drawing.draw_reminder)
    routes.home_part(15, home.standing)
    routes.holds(*HOLDINGS)
    staff_routes.register(routes)
    result_routes.register(routes)
