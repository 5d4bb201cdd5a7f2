"""Questions that are asked before a session: voted for by organisations, and none left without a word on what became of it."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Literal

from bot.model.addresses import UNNAMED, Person
from bot.model.lines import plain
from bot.model.sessions.session import NotPossible

Shown = Literal["name", "organisation", "nothing"]
"""What is told of an author; whoever moderates may know more than members do."""
MOST_TELLING: tuple[Shown, ...] = ("name", "organisation", "nothing")
Disposition = Literal["answered", "merged", "follow-up", "out of scope"]

LONGEST = 1000
"""Characters of a question."""
MOST_EACH = 10
"""Questions that one person may have in a queue."""
REVERSIBLE = timedelta(hours=24)
"""So long what was hidden can be shown again."""


@dataclass(frozen=True, slots=True)
class Hiding:
    """Who took a question out of sight, when and why: its author is told."""

    by: Person
    at: datetime
    why: str


@dataclass(frozen=True, slots=True)
class Question:
    """A question for a session. `number` counts them from 1; `to_members` and `to_moderator` are what is told of the author.

    `votes` are organisations, its own among them where members see whose it is: else a colleague would know a vote that is not
    theirs. `into` is the id of the question that it was merged with; `reason` is what its author is told of the disposition.
    `revision` counts what those who moderate said of it.
    """

    id: str
    session: str
    number: int
    text: str
    author: Person
    organisation: str
    at: datetime
    to_members: Shown = "organisation"
    to_moderator: Shown = "organisation"
    votes: frozenset[str] = frozenset()
    disposition: Disposition | None = None
    reason: str = ""
    into: str = ""
    hiding: Hiding | None = None
    revision: int = 1

    @property
    def open(self) -> bool:
        """Whether nobody has said yet what becomes of it."""
        return self.disposition is None and self.hiding is None

    @property
    def told(self) -> Shown:
        """What whoever moderates is told of the author: never less than members are."""
        return min(self.to_members, self.to_moderator, key=MOST_TELLING.index)


def may_ask(mine: Sequence[Question], text: str) -> None:
    """Raises NotPossible, with the reason, when somebody who asked these cannot ask this as well."""
    if not plain(text):
        raise NotPossible("The question is empty.")
    if len(text) > LONGEST:
        raise NotPossible(f"That is {len(text)} characters. Please ask in at most {LONGEST}.")
    if len(mine) >= MOST_EACH:
        raise NotPossible(
            f"You have {len(mine)} questions for this session already, and that is as many as one person can have."
        )


def voted(question: Question, organisation: str) -> Question:
    """The question with an organisation's vote; said again it changes nothing."""
    if not organisation:
        raise NotPossible("Votes are counted per organisation, and I do not know yet for which one you speak.")
    if not question.open:
        raise NotPossible("This question is settled, so votes for it count no more.")
    return replace(question, votes=question.votes | {organisation})


def taken_back(question: Question, questions: Iterable[Question], organisation: str) -> list[Question]:
    """What changes when an organisation takes its vote back, also from what was merged with the question."""
    found = [question, *merged_into(question, questions)] if question.open else []
    return [replace(each, votes=each.votes - {organisation}) for each in found if organisation in each.votes]


def asked(question: Question) -> Question:
    """The question as it enters the queue: with its organisation's vote, unless that would tell colleagues whose it is."""
    counts = question.organisation and question.to_members != "nothing"
    return replace(question, votes=frozenset({question.organisation}) if counts else frozenset())


def settled(question: Question, disposition: Disposition, reason: str, into: str = "") -> Question:
    """The question once it is said what becomes of it, and why; said otherwise later, that counts."""
    if not reason.strip() and disposition != "answered":
        raise NotPossible("Please say why: whoever asked will read it.")
    if (disposition == "merged") != bool(into) or into == question.id:
        raise NotPossible("A question is merged with another one. Please say which.")
    return replace(question, disposition=disposition, reason=reason, into=into, revision=question.revision + 1)


def reopened(question: Question) -> Question:
    """The question as if nobody had said what becomes of it."""
    return replace(question, disposition=None, reason="", into="", revision=question.revision + 1)


def hidden(question: Question, by: Person, why: str, now: datetime) -> Question:
    """The question out of everybody's sight; its author reads why."""
    if not why.strip():
        raise NotPossible("Please say why: whoever asked will read it.")
    return question if question.hiding else replace(question, hiding=Hiding(by, now, why), revision=question.revision + 1)


def restored(question: Question, now: datetime) -> Question:
    """The question in sight again, within a day."""
    if question.hiding and now >= question.hiding.at + REVERSIBLE:
        raise NotPossible("It was hidden more than a day ago, so it stays hidden. Its author can ask again.")
    return replace(question, hiding=None, revision=question.revision + 1) if question.hiding else question


def queue(questions: Iterable[Question]) -> list[Question]:
    """Those that are to be talked about: most votes first, then the oldest. A merged one gives its votes to the other."""
    known = {each.id: each for each in questions}
    votes = {id: set(each.votes) for id, each in known.items()}
    for each in known.values():
        target = _merged_with(each, known)
        votes.setdefault(target.id, set()).update(each.votes)
    found = [replace(each, votes=frozenset(votes[each.id])) for each in known.values() if each.open]
    return sorted(found, key=lambda each: (-len(each.votes), each.number))


def unsettled(questions: Iterable[Question]) -> list[Question]:
    """Those without a word on what became of them, for which a session cannot close, in their order."""
    return sorted((each for each in questions if each.open), key=lambda each: each.number)


def merged_into(question: Question, questions: Iterable[Question]) -> list[Question]:
    """Those that ended up in this one, directly or through others, in their order."""
    known = {each.id: each for each in questions}
    found = [each for each in known.values() if each.id != question.id and _merged_with(each, known).id == question.id]
    return sorted(found, key=lambda each: each.number)


def ended_in(question: Question, questions: Iterable[Question]) -> Question:
    """The question that this one was merged with in the end, itself when with none."""
    return _merged_with(question, {each.id: each for each in questions})


def handed_over(question: Question, leavers: Collection[Person], deputy: Person | None) -> Question:
    """The question once its author left: the deputy's, else nobody's any more but still its organisation's.

    A name is told no longer. One of whose author members were told nothing tells no deputy either whose it was.
    """
    if question.author not in leavers:
        return question
    heir = deputy if question.to_members != "nothing" else None
    members, moderator = _unnamed(question.to_members), _unnamed(question.to_moderator)
    return replace(question, author=heir or UNNAMED, to_members=members, to_moderator=moderator)


def _unnamed(shown: Shown) -> Shown:
    return "organisation" if shown == "name" else shown


def _merged_with(question: Question, known: dict[str, Question]) -> Question:
    """The question that this one ended up in, itself when in none; a ring of merges ends where it began."""
    seen = {question.id}
    while question.into in known and question.into not in seen:
        question = known[question.into]
        seen.add(question.id)
    return question
