"""Something that is announced to many, with the recipient in it so that nothing can be mistaken."""

from bot.card import Card
from bot.desk import Desk
from bot.model.deliveries import Delivery
from bot.routes import Routes

SUBJECT = "news:1"


def news(table: Routes) -> None:
    """Add the kind of message to the table."""

    async def draw(delivery: Delivery, desk: Desk) -> Card | None:
        return Card(words(delivery.to.key))

    table.message("news", draw)


def words(whom: str) -> str:
    """What somebody is told."""
    return f"News for {whom}"
