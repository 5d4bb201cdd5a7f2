"""A promise for each question: should its answer get lost between the commit and the chat, the asker hears of it.

It is a delivery like any other, due when nobody can still be busy with the answer, and taken back once the answer is given.
It holds who asked and when, never what.
"""

from datetime import datetime, timedelta

from bot.card import Card, text
from bot.desk import Desk
from bot.events import Turn
from bot.model.deliveries import Delivery, key
from bot.notices import HELP
from bot.ports import Transaction
from bot.routes import Routes

KIND = "lost answer"
PATIENCE = timedelta(minutes=15)
"""By then an answer is given, or was lost: so long we wait at most when a platform keeps telling us to."""


def register(routes: Routes) -> None:
    """Add the message to the table."""
    routes.message(KIND, draw)


async def give(turn: Turn, tx: Transaction, now: datetime) -> None:
    """Owe somebody an answer."""
    await tx.deliveries.owe(_subject(turn), turn.person, now, due=now + PATIENCE)


async def keep(turn: Turn, tx: Transaction) -> None:
    """The answer is given."""
    known = await tx.deliveries.get(key(_subject(turn), turn.person))
    if known and known.state == "owed":
        await tx.deliveries.delete(known.key)


async def draw(delivery: Delivery, desk: Desk) -> Card:
    """What the asker is told instead of the answer."""
    return lost()


def lost() -> Card:
    """An answer did not arrive."""
    what = text("You asked me something, and I was interrupted before my answer reached you.")
    return Card("Please ask me once more", (what, text("Nothing else was lost. If the answer is there, ignore this."), HELP))


def _subject(turn: Turn) -> str:
    return f"{KIND}:{turn.id}"
