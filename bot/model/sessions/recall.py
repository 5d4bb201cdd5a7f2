"""What was learned in a session, as something that answers a member's question."""

from bot.model.days import spelled
from bot.model.knowledge import LEARNED, Language, Topic, opening
from bot.model.sessions.learning import Summary
from bot.model.sessions.session import Session
from bot.model.zones import local

PREFIX = "learned-"
"""How the ids of such answers begin, so that none is an id of the outline or of a kept answer."""
ENGLISH: Language = "en"


def as_topic(session: Session, summary: Summary) -> Topic:
    """The summary as what answers a question: its source is the session, with its day."""
    day = spelled(local(session.timing.start, session.timing.zone))
    text = f"{summary.key_points}\n\nWhat worked: {summary.worked}\n\nWhat did not work: {summary.challenges}"
    lines = (f"What was learned in the session “{session.title}”?", f"What worked, and what did not: {session.title}")
    asked = tuple((ENGLISH, line) for line in lines)
    source = f"session of {day}, as whoever led it summed it up"
    return Topic((f"{PREFIX}{session.id}",), session.title, "", source, LEARNED, opening(text), text, asked)
