"""What leaders write into the threads of discussions, as records and back."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from bot.model.addresses import Person
from bot.model.sessions.discussion import Prompt
from storage.records import Record, Records, instant
from storage.repositories.plain import plain


class PromptRecords:
    """Prompts, by session and number."""

    def __init__(self, records: Records) -> None:
        self._records = records
        self.news = False
        """Whether a prompt was changed: a pass of the sweep may have something to do."""

    async def get(self, session: str, number: int) -> Prompt | None:
        """The prompt of this number."""
        record = await self._records.get("prompts", _key(session, number)) if session else None
        return _prompt(record) if record else None

    async def put(self, prompt: Prompt) -> None:
        """Keep a prompt as it is now."""
        await self._records.put("prompts", _key(prompt.session, prompt.number), _record(prompt))
        self.news = True

    async def of(self, session: str) -> Sequence[Prompt]:
        """All prompts of a session."""
        return [_prompt(record) for _, record in await self._records.find("prompts", "session", session)]

    async def by(self, author: Person) -> Sequence[Prompt]:
        """All that an account wrote."""
        found = [_prompt(record) for _, record in await self._records.scan("prompts")]
        return [each for each in found if each.author == author]

    async def unname(self, author: Person, other: Person, name: str) -> None:
        """Put another person, of this name, in place of somebody who wrote prompts."""
        for each in await self.by(author):
            record = {**_record(each), "author": plain(other), "by": name}
            await self._records.put("prompts", _key(each.session, each.number), record)


def _key(session: str, number: int) -> str:
    return f"{session}:{number:06}"


def _record(prompt: Prompt) -> Record:
    taken_at = instant(prompt.taken_at) if prompt.taken_at else None
    return {**plain(prompt), "at": instant(prompt.at), "taken_at": taken_at}


def _prompt(record: dict[str, Any]) -> Prompt:
    taken_at = record["taken_at"]
    return Prompt(
        **{
            **record,
            "author": Person(**record["author"]),
            "at": datetime.fromisoformat(record["at"]),
            "taken_at": datetime.fromisoformat(taken_at) if taken_at else None,
        }
    )
