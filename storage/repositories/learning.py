"""Questions for sessions, and what was learned in them, as records and back."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from bot.model.addresses import UNNAMED, Person, person_of
from bot.model.sessions import learning
from bot.model.sessions.learning import FollowUp, Summary
from bot.model.sessions.queue import Hiding, Question
from storage.records import Record, Records, instant
from storage.repositories.curated import mark_anew
from storage.repositories.plain import plain


class QueueRecords:
    """Questions, by id."""

    def __init__(self, records: Records) -> None:
        self._records = records

    async def get(self, id: str) -> Question | None:
        """The question of this id."""
        record = await self._records.get("queue", id) if id else None
        return _question(id, record) if record else None

    async def put(self, question: Question) -> None:
        """Keep a question as it is now."""
        await self._records.put("queue", question.id, _question_record(question))

    async def delete(self, id: str) -> None:
        """Forget a question."""
        await self._records.delete("queue", id)

    async def of(self, session: str) -> Sequence[Question]:
        """All questions for a session, in the order of their numbers."""
        found = [_question(id, record) for id, record in await self._records.find("queue", "session", session)]
        return sorted(found, key=lambda question: (question.number, question.id))

    async def by(self, author: Person) -> Sequence[Question]:
        """All that an account asked."""
        return [_question(id, record) for id, record in await self._records.find("queue", "author", author.key)]

    async def unname(self, moderator: Person, other: Person) -> None:
        """Put another person in place of somebody who took questions out of sight."""
        for id, record in await self._records.scan("queue"):
            question = _question(id, record)
            if question.hiding and question.hiding.by == moderator:
                await self.put(replace(question, hiding=replace(question.hiding, by=other)))


class SummaryRecords:
    """Summaries, by session: a record holds all wordings of one, the last of them with all that belongs to it."""

    def __init__(self, records: Records) -> None:
        self._records = records

    async def get(self, session: str) -> Summary | None:
        """The summary of a session."""
        record = await self._records.get("summaries", session) if session else None
        return _summary(session, record) if record else None

    async def put(self, summary: Summary) -> None:
        """Keep a summary as it is now; another wording than the last stands behind it, and is found from now on."""
        before = await self.wordings(summary.session)
        news = not before or learning.words(before[-1]) != learning.words(summary)
        earlier = before if news else before[:-1]
        await self._keep(summary, earlier)
        if news:
            await mark_anew(self._records)

    async def wordings(self, session: str) -> Sequence[Summary]:
        """All that the summary of a session ever said, the oldest first."""
        record = await self._records.get("summaries", session) if session else None
        return _wordings(session, record) if record else []

    async def open(self) -> Sequence[Summary]:
        """Those of which something is still to be done."""
        return [_summary(session, record) for session, record in await self._records.find("summaries", "open", "yes")]

    async def all(self) -> Sequence[Summary]:
        """All there are."""
        return [_summary(session, record) for session, record in await self._records.scan("summaries")]

    async def rename(self, name: str, other: str) -> None:
        """Put another name in place of that of somebody who wrote summaries."""
        for summary in await self.all():
            wordings = await self.wordings(summary.session)
            if any(each.by == name for each in wordings):
                *earlier, last = [replace(each, by=other) if each.by == name else each for each in wordings]
                await self._keep(last, earlier)

    async def _keep(self, summary: Summary, earlier: Sequence[Summary]) -> None:
        record = _summary_record(summary)
        await self._records.put("summaries", summary.session, {**record, "earlier": list(map(_wording_record, earlier))})


def _question_record(question: Question) -> Record:
    hiding = question.hiding
    return {
        **plain(question),
        "author": question.author.key,
        "at": instant(question.at),
        "votes": sorted(question.votes),
        "hiding": {"by": plain(hiding.by), "at": instant(hiding.at), "why": hiding.why} if hiding else None,
    }


def _question(id: str, record: dict[str, Any]) -> Question:
    return Question(
        **{
            **record,
            "id": id,
            "author": person_of(record["author"]) or UNNAMED,
            "at": datetime.fromisoformat(record["at"]),
            "votes": frozenset(record["votes"]),
            "hiding": _hiding(record["hiding"]) if record["hiding"] else None,
        }
    )


def _hiding(record: dict[str, Any]) -> Hiding:
    return Hiding(Person(**record["by"]), datetime.fromisoformat(record["at"]), record["why"])


def _summary_record(summary: Summary) -> Record:
    follow_ups = [{**plain(each), "until": each.until.isoformat()} for each in summary.follow_ups]
    at = instant(summary.at) if summary.at else None
    return {**plain(summary), "follow_ups": follow_ups, "at": at, "open": "yes" if summary.open else "no"}


def _summary(session: str, record: dict[str, Any]) -> Summary:
    fields = {name: value for name, value in record.items() if name not in ("open", "earlier")}
    at = datetime.fromisoformat(record["at"]) if record["at"] else None
    return Summary(**{**fields, "session": session, "follow_ups": tuple(map(_follow_up, record["follow_ups"])), "at": at})


def _wordings(session: str, record: dict[str, Any]) -> list[Summary]:
    return [*(_wording(session, each) for each in record["earlier"]), _summary(session, record)]


def _wording_record(summary: Summary) -> Record:
    """What a summary said once: the follow-ups are kept as they are now, and no other way."""
    at = instant(summary.at) if summary.at else None
    return {**learning.words(summary), "by": summary.by, "at": at, "revision": summary.revision}


def _wording(session: str, record: dict[str, Any]) -> Summary:
    at = datetime.fromisoformat(record["at"]) if record["at"] else None
    return Summary(**{**record, "session": session, "at": at})


def _follow_up(record: dict[str, Any]) -> FollowUp:
    person = Person(**record["person"]) if record["person"] else None
    return FollowUp(**{**record, "until": date.fromisoformat(record["until"]), "person": person})
