"""What the Secretariat reads of introductions: that it is needed, and no more than that needs."""

from collections.abc import Sequence

from bot.card import Button, Buttons, Card, Facts, text
from bot.model.funding.conflicts import Conflict
from bot.model.funding.introductions import Introduction, Result
from handlers.funding.introductions.actions import LookAtDispute, SettleResult

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


def disputed(introduction: Introduction) -> Card:
    """Those in a joint bid say different things about how it went."""
    what = text("Members of a joint bid reported different results. Its lead can settle it, or you can.")
    noted = text("If you look at who they are, that is noted where they see it.", tone="quiet")
    return Card(
        "Disputed result of a joint bid", (what, noted, Buttons((Button("Look at it", LookAtDispute(introduction.id)),)))
    )


def dispute(introduction: Introduction, said: Sequence[tuple[str, str]]) -> Card:
    """Who says what."""
    won, lost = SettleResult(introduction.id, "won"), SettleResult(introduction.id, "not awarded")
    ways = Buttons((Button("Settle: won", won), Button("Settle: not awarded", lost)))
    return Card("Disputed result: who says what", (Facts(tuple(said)), text("Your look is noted, and they see it."), ways))


def settled(result: Result) -> Card:
    """It is settled."""
    return Card(f"The result is settled: {result}", (text("All of them are told."),))


def no_dispute() -> Card:
    """Somebody was faster."""
    return Card("Nothing is disputed here any more", (text("It was settled meanwhile."),))
