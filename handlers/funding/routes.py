"""What the feature of funding answers to."""

from bot.routes import Routes
from handlers.funding.holdings import HOLDINGS
from handlers.funding.interests import routes as interests
from handlers.funding.introductions import routes as introductions
from handlers.funding.overview import routes as overview


def register(routes: Routes) -> None:
    """Add the feature to the table: each room adds its own."""
    interests.register(routes)
    routes.holds(*HOLDINGS)
    introductions.register(routes)
    overview.register(routes)
