"""Help, the home page and the welcome."""

from bot.desk import Desk
from bot.events import Asked, HomeOpened, Installed
from bot.reply import NOTHING, Reply
from bot.routes import Command, Routes
from handlers.home import cards


def register(routes: Routes) -> None:
    """Add the feature to the table."""
    routes.command(
        Command("help", "what I can do for you here", show_help, also=("", "?", "menu", "start", "aide", "ayuda", "ajuda"))
    )


async def show_help(asked: Asked, rest: str, desk: Desk) -> Reply | None:
    """What this person can do here; also for an empty message."""
    return Reply(say=cards.help_card(desk))


async def show_home(opened: HomeOpened, desk: Desk) -> Reply:
    """The bot's own page."""
    return Reply(replace=cards.home_card(desk))


async def welcome(installed: Installed, desk: Desk) -> Reply:
    """An introduction, once per place, however often the platform reports the installation."""
    if not installed.turn.private:
        await desk.tx.channels.note(installed.turn.place, installed.turn.called)
    if not await desk.tx.welcomes.add(installed.turn.place.key, desk.clock.now()):
        return NOTHING
    return Reply(say=cards.welcome_card(desk, private=installed.turn.private))
