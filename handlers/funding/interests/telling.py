"""What an organisation hears unasked of an interest of its own: that it ended at its deadline, or has another contact."""

from typing import Literal

from bot.card import Card
from bot.desk import Desk
from bot.model.deliveries import IN_CONFIDENCE, Delivery
from bot.model.funding.interest import Interest
from handlers.funding.interests import own_cards
from handlers.funding.interests.finding import own
from handlers.funding.owing import Moment, owe, readers, subject, subject_id

INTEREST = f"interest{IN_CONFIDENCE}"
What = Literal["closed", "passed"]
CLOSED: What = "closed"
PASSED: What = "passed"


async def tell(what: What, interest: Interest, at: Moment) -> None:
    """Owe it to whoever is written to for the interest, once each time that it happens."""
    number = len(await at.tx.happenings.of(interest.id))
    people = await readers(interest.organisation, interest, at.tx)
    await owe(subject(INTEREST, f"{interest.id}-{what}-{number}", at.vault), people, at)


async def draw(delivery: Delivery, desk: Desk) -> Card | None:
    """It, while it is so, for those whose interest it is."""
    id, what, _ = subject_id(delivery).rsplit("-", 2)
    found = await own(id, desk)
    if found is None:
        return None
    if what == CLOSED:
        return own_cards.at_its_end(found) if found.why == "deadline passed" else None
    return own_cards.passed_on(found) if found.state != "closed" else None
