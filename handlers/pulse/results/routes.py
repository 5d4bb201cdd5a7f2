"""What results and comments answer to."""

from bot.desk import MEMBERS
from bot.routes import Command, Routes
from handlers.pulse import owing
from handlers.pulse.actions import CommentOnPoll, ShowResult
from handlers.pulse.comments import remarks
from handlers.pulse.results import showing as results
from handlers.pulse.results.actions import SendRemark, ShowFigures, ShowRemarks, ShowTrend, ShowTrends, WithdrawRemark

TREND = Command("trend", "how answers changed from pulse to pulse", results.trends, ("trends", "pulse trend"), who=MEMBERS)


def register(routes: Routes) -> None:
    """Add them to the table."""
    routes.command(TREND)
    routes.press(ShowResult, results.show_result, MEMBERS)
    routes.press(ShowFigures, results.show_figures, MEMBERS)
    routes.press(ShowRemarks, results.show_remarks, MEMBERS)
    routes.press(ShowTrend, results.show_trend, MEMBERS)
    routes.press(ShowTrends, results.show_trends, MEMBERS)
    routes.press(CommentOnPoll, remarks.open_form, MEMBERS)
    routes.submit(SendRemark, remarks.send, MEMBERS)
    routes.press(WithdrawRemark, remarks.take_back, MEMBERS)
    routes.message(owing.RESULT, results.draw_result)
