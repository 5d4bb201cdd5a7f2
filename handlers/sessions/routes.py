"""What the feature of sessions answers to."""

from bot.desk import MEMBERS
from bot.routes import Command, Routes
from handlers.sessions import answering, drawing, home, lists, owing
from handlers.sessions.actions import SayRsvp, ShowSession, ShowSessions, ShowSteps
from handlers.sessions.calendar import routes as calendar
from handlers.sessions.changes import routes as changes
from handlers.sessions.holdings import HOLDINGS
from handlers.sessions.learning import routes as learning
from handlers.sessions.questions import routes as questions
from handlers.sessions.reminding import routes as reminding
from handlers.sessions.staff import routes as staff


def register(routes: Routes) -> None:
    """Add the feature to the table."""
    routes.command(
        Command("sessions", "virtual platforms: what is to come, who comes", lists.sessions, also=("session",), who=MEMBERS)
    )
    routes.press(SayRsvp, answering.say, MEMBERS)
    routes.press(ShowSession, answering.show, MEMBERS)
    routes.press(ShowSessions, lists.show_sessions, MEMBERS)
    routes.press(ShowSteps, lists.show_steps, MEMBERS)
    routes.message(owing.CARD, drawing.draw_card)
    routes.message(owing.PLACE, drawing.draw_offer)
    changes.register(routes)
    reminding.register(routes)
    routes.home_part(25, home.coming)
    calendar.register(routes)
    routes.holds(*HOLDINGS)
    staff.register(routes)
    learning.register(routes)
    questions.register(routes)
