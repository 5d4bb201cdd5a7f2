"""What the Secretariat reads of introductions: that it is needed, and no more than that needs."""

from bot.card import Button, Buttons, Card, text
from bot.model.funding.conflicts import Conflict
from handlers.funding.actions import ShowDisputed

CONFLICTS: dict[Conflict, str] = {
    "the Secretariat looks at this funder too": "The Alliance itself counts on it (Tier 1). Please agree who asks for what.",
    "the funder is a member": "It is a member itself. It is not told who looks at its money, and is never introduced to them.",
}


def conflict(funder: str, found: Conflict) -> Card:
    """A member looks at a funder that the alliance has something to do with."""
    return Card(f"Funding conflict: {funder}", (text("A member is looking at this funder. ", CONFLICTS[found]),))


def mediation(call: str) -> Card:
    """Several members want to lead the same call."""
    what = text("Several members want to lead a bid for this call. They have not been told of each other.")
    offer = text("You can offer to mediate; their order here and elsewhere says nothing.", tone="quiet")
    return Card(f"Mediation wanted: {call}", (what, offer))


def disputed() -> Card:
    """Those in a joint bid say different things about how it went."""
    what = text("Members of a joint bid reported different results. Its lead can settle it, or you can.")
    noted = text("If you look at who they are, that is noted where they see it.", tone="quiet")
    return Card("Disputed result of a joint bid", (what, noted, Buttons((Button("Look at it", ShowDisputed(1)),))))
