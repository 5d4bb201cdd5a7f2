"""The form for what the Board decided."""

from bot.form import Form, Line
from handlers.funding.introductions.actions import RecordDecision

DECISION = "decision"


def decision(action: RecordDecision, typed: str = "", fault: str = "") -> Form:
    """When the Board decided, and where that is written."""
    asked = Line(DECISION, "What was decided, and where it is written", "For example: approved on 12 July 2027, minute 4")
    intro = "This counts as Tier 2, so the Board decides before it is submitted (Partnership Strategy §5)."
    errors = {DECISION: fault} if fault else {}
    return Form("The Board’s decision", (asked,), action, "Record", intro, {DECISION: typed}, errors)
