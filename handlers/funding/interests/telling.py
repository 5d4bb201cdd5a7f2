"""What an organisation hears unasked of its own interests: one ended at its deadline, has another contact, is still a draft."""

from typing import Literal

from bot.card import Card
from bot.desk import Desk
from bot.model.deliveries import IN_CONFIDENCE, Delivery
from bot.model.funding import drafts
from bot.model.funding.interest import Interest
from handlers.funding.interests import draft_cards, own_cards
from handlers.funding.interests.finding import own
from handlers.funding.owing import Moment, owe, readers, subject, subject_id

INTEREST = f"interest{IN_CONFIDENCE}"
What = Literal["closed", "passed"]
CLOSED: What = "closed"
PASSED: What = "passed"
DRAFT = "draft"


async def tell(what: What, interest: Interest, at: Moment) -> None:
    """Owe it to whoever is written to for the interest, once each time that it happens."""
    number = len(await at.tx.happenings.of(interest.id))
    people = await readers(interest.organisation, interest, at.tx)
    await owe(subject(INTEREST, f"{interest.id}-{what}-{number}", at.vault), people, at)


async def remind(draft: Interest, at: Moment) -> None:
    """Ask whoever wrote a draft, and nobody else."""
    if draft.contact and draft.touched:
        id = f"{draft.id}-{DRAFT}-{draft.touched:%Y%m%dT%H%M%S}"
        await owe(subject(INTEREST, id, at.vault), [draft.contact], at)


async def draw(delivery: Delivery, desk: Desk) -> Card | None:
    """It, while it is so, for those whose interest it is."""
    id, what, _ = subject_id(delivery).rsplit("-", 2)
    found = await own(id, desk)
    if found is None:
        return None
    if what == DRAFT:
        now = desk.clock.now()
        return draft_cards.waits(found, drafts.forgotten_at(found, now)) if drafts.reminds(found, now) else None
    if what == CLOSED:
        return own_cards.at_its_end(found) if found.why == "deadline passed" else None
    return own_cards.passed_on(found) if found.state != "closed" else None
