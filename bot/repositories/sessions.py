"""Sessions: what is announced, who comes and who was there, what is asked and what was learned."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Protocol

from bot.model.addresses import Person
from bot.model.sessions.attendance import Presence
from bot.model.sessions.discussion import Prompt
from bot.model.sessions.learning import Summary
from bot.model.sessions.queue import Question
from bot.model.sessions.rsvps import Rsvp
from bot.model.sessions.session import Session, State
from bot.model.sessions.steps import Step


class Sessions(Protocol):
    """All sessions."""

    async def get(self, id: str) -> Session | None:
        """The session of this id."""

    async def put(self, session: Session) -> None:
        """Keep a session as it is now."""

    async def delete(self, id: str) -> None:
        """Forget a session; only a draft ever is."""

    async def in_state(self, state: State) -> Sequence[Session]:
        """All in a state, in the order of their ids."""

    async def in_series(self, series: str) -> Sequence[Session]:
        """All of a series, by their beginning; none of no series."""

    async def all(self) -> Sequence[Session]:
        """All there ever were, by their beginning: for lists and counts, not for turns."""

    async def rename(self, name: str, other: str) -> None:
        """Put another name in place of that of somebody of the staff."""


class Rsvps(Protocol):
    """Who said what of coming to a session: one list for each."""

    async def of(self, session: str) -> Sequence[Rsvp]:
        """The list of a session, in the order of its numbers."""

    async def keep(self, session: str, rsvps: Sequence[Rsvp]) -> None:
        """Keep the list of a session as it is now; whoever is not in it any more is forgotten."""

    async def by(self, person: Person) -> Sequence[Rsvp]:
        """All that an account said, in the order of the sessions' ids."""


class Attendance(Protocol):
    """Who was there, apart from what they had said."""

    async def add(self, presence: Presence) -> None:
        """Note it; what is noted of the same person, or else organisation, already stays as it is."""

    async def take_back(self, session: str, organisation: str) -> None:
        """Forget that an organisation was noted; what its people did themselves stays."""

    async def of(self, session: str) -> Sequence[Presence]:
        """Who took part in a session, the first first."""

    async def by(self, person: Person) -> Sequence[Presence]:
        """Where an account took part, in the order of the sessions' ids."""

    async def forget(self, person: Person) -> None:
        """Forget who it was; that somebody of the organisation took part stays."""

    async def organisations(self) -> Mapping[str, Sequence[str]]:
        """By session, the organisations that took part: for counts, not for turns."""


class Queue(Protocol):
    """Questions that are asked before sessions."""

    async def get(self, id: str) -> Question | None:
        """The question of this id."""

    async def put(self, question: Question) -> None:
        """Keep a question as it is now."""

    async def delete(self, id: str) -> None:
        """Forget a question; nothing happens when there is none."""

    async def of(self, session: str) -> Sequence[Question]:
        """All questions for a session, in the order of their numbers."""

    async def by(self, author: Person) -> Sequence[Question]:
        """All that an account asked, in the order of their ids."""

    async def unname(self, moderator: Person, other: Person) -> None:
        """Put another person in place of somebody who took questions out of sight."""


class Summaries(Protocol):
    """What was learned in sessions, and what somebody is to do next."""

    async def get(self, session: str) -> Summary | None:
        """The summary of a session."""

    async def put(self, summary: Summary) -> None:
        """Keep a summary as it is now; whatever it said before stays readable."""

    async def wordings(self, session: str) -> Sequence[Summary]:
        """All that the summary of a session ever said, the oldest first; the last is as it is now."""

    async def open(self) -> Sequence[Summary]:
        """Those of which something is still to be done, in the order of the sessions' ids."""

    async def all(self) -> Sequence[Summary]:
        """All there are, in the order of the sessions' ids: for lists and searches."""

    async def rename(self, name: str, other: str) -> None:
        """Put another name in place of that of somebody who wrote summaries."""


class Steps(Protocol):
    """What was done to sessions, and by whom."""

    async def add(self, session: str, what: str, by: str, at: datetime, why: str = "") -> None:
        """Note something behind what was noted of this session before."""

    async def of(self, session: str) -> Sequence[Step]:
        """All that was done to a session, the oldest first."""

    async def all(self) -> Sequence[Step]:
        """All that was ever done, by session: for what people may ask of us."""

    async def rename(self, name: str, other: str) -> None:
        """Put another name in place of that of somebody who did it."""


class Prompts(Protocol):
    """What leaders write into the threads of discussions."""

    async def get(self, session: str, number: int) -> Prompt | None:
        """The prompt of this number."""

    async def put(self, prompt: Prompt) -> None:
        """Keep a prompt as it is now."""

    async def of(self, session: str) -> Sequence[Prompt]:
        """All prompts of a session, in the order of their numbers."""

    async def by(self, author: Person) -> Sequence[Prompt]:
        """All that an account wrote, by session: for what people may ask of us."""

    async def unname(self, author: Person, other: Person, name: str) -> None:
        """Put another person, of this name, in place of somebody who wrote prompts."""
