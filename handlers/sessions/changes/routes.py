"""What whoever leads a session may do with it, and what people hear of that."""

from bot.desk import MEMBERS
from bot.routes import Routes
from handlers.sessions.changes import handing, managing, news
from handlers.sessions.changes.actions import CallOff, EndNow, HandOver, ManageSession, OpenAgain


def register(routes: Routes) -> None:
    """Add them to the table; each handler asks whether its presser leads the session."""
    routes.press(ManageSession, managing.manage, MEMBERS)
    routes.press(CallOff, managing.open_reason, MEMBERS)
    routes.submit(CallOff, managing.call_off, MEMBERS)
    routes.press(OpenAgain, managing.open_again, MEMBERS)
    routes.press(EndNow, managing.end, MEMBERS)
    routes.press(HandOver, managing.hand_over, MEMBERS)
    routes.message(news.NEWS, news.draw)
    routes.message(handing.HANDED, handing.draw)
