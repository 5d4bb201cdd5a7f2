"""Questions and their session as a handler needs them, and who is shown to have asked."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.desk import SOMEBODY, Desk
from bot.model.sessions import queue
from bot.model.sessions.queue import Question, Shown
from bot.model.sessions.session import Session
from bot.ports import Transaction
from handlers.sessions.finding import leads, people_at, session_of

NOT_NAMED = "somebody who is not named"
FORMER = "a former member"


@dataclass(frozen=True, slots=True)
class Before:
    """A session and its questions before the person at the desk; `leads` is whether they moderate it."""

    session: Session
    questions: Sequence[Question]
    leads: bool

    @property
    def listed(self) -> list[Question]:
        """What the person may read: the open ones by votes, the settled ones behind, and last what only they see."""
        settled = [each for each in self.questions if each.disposition and not each.hiding]
        hidden = [each for each in self.questions if each.hiding and self.leads]
        return [*queue.queue(self.questions), *settled, *hidden]

    @property
    def in_sight(self) -> int:
        """How many questions everybody may read."""
        return sum(each.hiding is None for each in self.questions)

    def question(self, id: str) -> Question | None:
        """One of those that the person may read."""
        return next((each for each in self.listed if each.id == id), None)

    def number(self, id: str) -> int:
        """The number of a question, 0 when it is not there any more."""
        return next((each.number for each in self.questions if each.id == id), 0)


async def before(session: str, desk: Desk) -> Before | None:
    """The session of this id with its questions."""
    known = await session_of(session, desk.tx)
    return Before(known, await desk.tx.queue.of(known.id), await leads(known, desk)) if known else None


async def before_question(question: str, desk: Desk) -> tuple[Before, Question] | None:
    """A question that the person may read, as it is kept, and all around it."""
    known = await desk.tx.queue.get(question)
    around = await before(known.session, desk) if known else None
    return (around, known) if known and around and around.question(question) else None


async def mine(around: Before, desk: Desk) -> list[Question]:
    """Those that the person asked, with whichever account."""
    people = await people_at(desk)
    return [each for each in around.questions if each.author in people]


async def author(question: Question, shown: Shown, tx: Transaction) -> str:
    """Who asked, as far as that is told."""
    if shown == "nothing":
        return NOT_NAMED
    organisation = await tx.organisations.get(question.organisation)
    name = organisation.name if organisation else FORMER if question.organisation else SOMEBODY
    account = await tx.accounts.get(question.author) if shown == "name" else None
    return f"{account.name}, {name}" if account and account.name else name


async def seen_author(question: Question, around: Before, tx: Transaction) -> str:
    """Who asked, as far as it is told to the person at the desk."""
    return await author(question, question.told if around.leads else question.to_members, tx)
