"""Questions that people put to the Secretariat, and what becomes of them.

An asker who did not want to be named is known here alone, so that the answer finds them: nobody else is told.
"""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Literal

from bot.model.addresses import Person

State = Literal["open", "answered", "closed"]

MOST_OPEN = 5
"""Open questions a person may have."""
KEPT_FOR = timedelta(days=183)
"""How long a question is kept that nobody answered, and how long after its answer (research/platforms.md §3)."""


@dataclass(frozen=True, slots=True)
class Question:
    """A question to the Secretariat. `secret` is told to nobody: without it no one can find out whom its answer went to.

    `near` are the ids of the topics that were nearest when it was asked, the best first. `reply` is the answer, or the reason
    why there is none; `kept` the id under which later askers find it.
    """

    id: str
    text: str
    asker: Person
    named: bool
    asked_at: datetime
    secret: str
    near: tuple[str, ...] = ()
    state: State = "open"
    reply: str = ""
    by: Person | None = None
    settled_at: datetime | None = None
    kept: str = ""

    @property
    def until(self) -> datetime:
        """When it is to be forgotten."""
        return (self.settled_at or self.asked_at) + KEPT_FOR

    @property
    def revision(self) -> int:
        """Of the card on which staff see it."""
        return 1 if self.state == "open" else 2


def settled(question: Question, state: State, reply: str, by: Person | None, at: datetime, kept: str = "") -> Question:
    """The question once it was answered, or closed with a reason."""
    return replace(question, state=state, reply=reply, by=by, settled_at=at, kept=kept)


def unanswered(question: Question, at: datetime) -> Question:
    """A question that nobody answered in time: of what was asked nothing is kept, and its asker is told."""
    return settled(replace(question, text=""), "closed", "", None, at)
