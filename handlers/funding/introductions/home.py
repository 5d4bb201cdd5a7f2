"""What people read on their own page of introductions that wait for an answer."""

from bot.card import Buttons, Part, Strong, text
from bot.desk import Desk
from handlers.funding.introductions import finding
from handlers.funding.links import ALL_INTRODUCTIONS


async def waiting(desk: Desk) -> tuple[Part, ...]:
    """How many wait for one's organisation; nothing when there is none."""
    found = await finding.own(desk) if desk.organisation else []
    return line(sum(each.introduction.seen_by(each.mine.organisation) == "you are asked" for each in found))


def line(number: int) -> tuple[Part, ...]:
    """The words of it."""
    if not number:
        return ()
    waits = "1 introduction waits" if number == 1 else f"{number} introductions wait"
    return text(Strong(f"{waits} for your organisation’s answer.")), Buttons((ALL_INTRODUCTIONS,))
