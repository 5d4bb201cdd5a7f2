"""What the feature of sessions answers to."""

from bot.routes import Routes
from handlers.sessions.calendar import routes as calendar
from handlers.sessions.holdings import HOLDINGS


def register(routes: Routes) -> None:
    """Add the feature to the table."""
    calendar.register(routes)
    routes.holds(*HOLDINGS)
