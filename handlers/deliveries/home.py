"""What staff read on their own page of messages that did not arrive."""

from collections.abc import Sequence

from bot.card import Buttons, Part, Strong, text
from bot.desk import Desk
from bot.menu import run_button
from bot.model.deliveries import Delivery, Silence
from handlers.deliveries import alerts, cards


async def waiting(desk: Desk) -> tuple[Part, ...]:
    """How much went wrong."""
    return trouble(await alerts.trouble(desk.tx), await alerts.held(desk.tx)) if desk.role == "staff" else ()


def trouble(found: Sequence[Delivery], held: Sequence[Silence]) -> tuple[Part, ...]:
    """All of it in a line, and the way there; nothing when all is well."""
    what = text(Strong(cards.title(found)), ".")
    return (what, Buttons((run_button("What went wrong", "deliveries"),))) if found or held else ()
