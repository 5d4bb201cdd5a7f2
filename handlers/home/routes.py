"""Help, everybody's own page and the welcome."""

from collections.abc import Sequence

from bot.card import Card
from bot.desk import Desk
from bot.events import Asked, HomeOpened, Installed, Turn
from bot.menu import MenuItem, grouped
from bot.no_store import NoStore
from bot.reply import NOTHING, Reply, answer
from bot.routes import Command, Routes
from handlers.home import cards

LONGEST_GROUP = 2
"""Words of a group's name."""
AWAY = "What concerns you is not shown: I cannot reach my memory just now."


def register(routes: Routes) -> None:
    """Add the feature to the table."""
    mine, also = ("my page", "accueil", "inicio", "início"), ("", "?", "menu", "start", "aide", "ayuda", "ajuda")
    routes.command(Command("home", "your page: what waits for you, and what is yours", home, also=mine, group="My page"))
    routes.command(Command("help", "what I can do for you here", show_help, also=also, rest=LONGEST_GROUP, group="My page"))


async def show_help(asked: Asked, rest: str, desk: Desk) -> Reply | None:
    """What this person can do here, or one group of it for them alone; also for an empty message."""
    if not rest:
        return Reply(say=cards.help_card(_offered(asked.turn, desk)))
    named = [pair for pair in grouped(desk.menu).items() if pair[0].lower() == rest.lower()]
    return answer(asked.turn, cards.group_card(*named[0])) if named else None


async def home(asked: Asked, rest: str, desk: Desk) -> Reply | None:
    """`home`: this person's page, where nobody else reads it."""
    return answer(asked.turn, await _page(desk))


async def show_home(opened: HomeOpened, desk: Desk) -> Reply:
    """The same as the bot's own tab."""
    return Reply(replace=await _page(desk))


async def welcome(installed: Installed, desk: Desk) -> Reply:
    """An introduction, once per place, however often the platform reports the installation."""
    if not installed.turn.private:
        await desk.tx.channels.note(installed.turn.place, installed.turn.called)
    if not await desk.tx.welcomes.add(installed.turn.place.key, desk.clock.now()):
        return NOTHING
    menu = _offered(installed.turn, desk)
    return Reply(say=cards.welcome_card(desk, menu, private=installed.turn.private))


async def _page(desk: Desk) -> Card:
    features = [parts for part in desk.home if (parts := await part(desk))]
    return cards.home_card(desk, features, AWAY if isinstance(desk.tx, NoStore) else "")


def _offered(turn: Turn, desk: Desk) -> Sequence[MenuItem]:
    """What a card offers that everybody in its place reads: nothing of the Secretariat's before others."""
    return [item for item in desk.menu if turn.private or item.group != "Secretariat"]
