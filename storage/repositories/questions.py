"""Questions to the Secretariat, and thumbs, as records and back."""

import hashlib
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from bot.model.addresses import Person, Place
from bot.model.questions import Question, State
from storage.records import Record, Records, instant

ROOM = "staff channel"
"""The record of `about` that says where staff want to see questions."""


class QuestionRecords:
    """Questions, by id."""

    def __init__(self, records: Records) -> None:
        self._records = records

    async def get(self, id: str) -> Question | None:
        """The question of this id."""
        record = await self._records.get("questions", id)
        return _question(id, record) if record else None

    async def put(self, question: Question) -> None:
        """Keep a question as it is now."""
        await self._records.put("questions", question.id, _record(question))

    async def delete(self, id: str) -> None:
        """Forget a question."""
        await self._records.delete("questions", id)

    async def in_state(self, state: State) -> Sequence[Question]:
        """All in a state, the oldest first."""
        found = [_question(id, record) for id, record in await self._records.find("questions", "state", state)]
        return sorted(found, key=lambda question: (question.asked_at, question.id))

    async def of(self, asker: Person) -> Sequence[Question]:
        """All of one person, the oldest first."""
        found = [_question(id, record) for id, record in await self._records.scan("questions")]
        return sorted((each for each in found if each.asker == asker), key=lambda question: (question.asked_at, question.id))

    async def past(self, now: datetime) -> Sequence[Question]:
        """Those that are to be forgotten by now."""
        ids = await self._records.below("questions", "until", instant(now))
        return [question for id in ids if (question := await self.get(id))]

    async def room(self) -> Place | None:
        """The channel in which staff want to see questions."""
        record = await self._records.get("about", ROOM)
        fields: dict[str, Any] = record or {}
        return Place(fields["platform"], fields["tenant"], fields["channel"]) if fields.get("channel") else None

    async def choose_room(self, place: Place | None) -> None:
        """Show questions there from now on; with None in no channel."""
        where = {"platform": place.platform, "tenant": place.tenant, "channel": place.channel} if place else {}
        await self._records.put("about", ROOM, dict(where))


class ThumbRecords:
    """What people think of answers: one voice each per topic, under a key that names nobody at a glance."""

    def __init__(self, records: Records) -> None:
        self._records = records

    async def put(self, topic: str, person: Person, *, up: bool) -> None:
        """Somebody finds an answer helpful or not; what they said before is replaced."""
        await self._records.put("thumbs", _thumb(topic, person), {"topic": topic, "up": up})

    async def of(self, person: Person) -> Mapping[str, bool]:
        """By topic, whether this person finds it helpful; the key of each voice tells whether it is theirs."""
        found = await self._records.scan("thumbs")
        return {topic: bool(record["up"]) for key, record in found if key == _thumb(topic := str(record["topic"]), person)}

    async def forget(self, person: Person) -> None:
        """Forget what this person said."""
        for topic in await self.of(person):
            await self._records.delete("thumbs", _thumb(topic, person))

    async def counts(self) -> Mapping[str, tuple[int, int]]:
        """By topic, how many find it helpful and how many do not."""
        found: dict[str, tuple[int, int]] = {}
        for _, record in await self._records.scan("thumbs"):
            ups, downs = found.get(topic := str(record["topic"]), (0, 0))
            found[topic] = (ups + 1, downs) if record["up"] else (ups, downs + 1)
        return found


def _thumb(topic: str, person: Person) -> str:
    return hashlib.sha256(f"{topic}\n{person.key}".encode()).hexdigest()[:32]


def _record(question: Question) -> Record:
    by, at = question.by, question.settled_at
    return {
        "text": question.text,
        "asker": _who(question.asker),
        "named": question.named,
        "asked_at": instant(question.asked_at),
        "secret": question.secret,
        "near": list(question.near),
        "state": question.state,
        "reply": question.reply,
        "by": _who(by) if by else None,
        "settled_at": instant(at) if at else None,
        "kept": question.kept,
        "until": instant(question.until),
    }


def _question(id: str, record: Record) -> Question:
    fields: dict[str, Any] = record
    by, at = fields["by"], fields["settled_at"]
    return Question(
        id,
        fields["text"],
        Person(*fields["asker"]),
        fields["named"],
        datetime.fromisoformat(fields["asked_at"]),
        fields["secret"],
        tuple(fields["near"]),
        fields["state"],
        fields["reply"],
        Person(*by) if by else None,
        datetime.fromisoformat(at) if at else None,
        fields["kept"],
    )


def _who(person: Person) -> list[str]:
    return [person.platform, person.tenant, person.id]
