"""How a reply is shown: as messages, as the answer to a pressed button, or in a dialog."""

import asyncio
import logging
from collections.abc import Coroutine
from typing import Any

from adapters.doors import Answered
from adapters.tasks import Tasks
from adapters.teams import inbound, outbound
from adapters.teams.messenger import TeamsMessenger
from bot.card import Card
from bot.events import Event, Pressed
from bot.model.addresses import Person
from bot.ports import Undelivered
from bot.reply import Reply

log = logging.getLogger(__name__)

DIALOG_PATIENCE = 4.0
"""Seconds that a dialog may wait for its answer to arrive in the chat; Teams gives up after about ten."""
SENT = "I have answered in our private chat."
POSTED = "I have answered in this conversation."
NOTHING_NEW = "There was nothing more to do. You can close this window."


class Answers:
    """Shows what a handler gave back. Only what Teams waits for is done at once; messages go out beside."""

    def __init__(self, messenger: TeamsMessenger, tasks: Tasks, answered: Answered) -> None:
        self._messenger, self._tasks, self._answered = messenger, tasks, answered

    def message(self, event: Event, reply: Reply) -> None:
        """Answer somebody who wrote, or who pressed a button in a client that knows no Action.Execute."""
        self._to_all(event, reply)
        if reply.whisper:
            self._later(event, self._messenger.post(event.turn.person, reply.whisper))
        _expect_no_form(reply)

    async def invoke(self, name: str, event: Event, reply: Reply) -> outbound.Body:
        """Answer a button or a form; the body of the response."""
        self._to_all(event, reply)
        if name == inbound.EXECUTE:
            _expect_no_form(reply)
            shown = reply.replace or reply.whisper
            return outbound.card_answer(shown) if shown else outbound.NO_MESSAGE
        if reply.open:
            return outbound.dialog(reply.open)
        if reply.whisper:
            shown_here = name == inbound.FETCH or not await self._arrived(event.turn.person, reply.whisper)
            return outbound.note(outbound.words(reply.whisper) if shown_here else SENT)
        return outbound.note(POSTED if reply.say or reply.replace else NOTHING_NEW)

    def _to_all(self, event: Event, reply: Reply) -> None:
        if reply.say:
            self._later(event, self._messenger.post(event.turn.place, reply.say))
        if reply.replace and isinstance(event, Pressed) and event.message:
            self._later(event, self._messenger.edit(event.message, reply.replace))

    async def _arrived(self, person: Person, card: Card) -> bool:
        """Whether a private answer reached its person; where nobody can tell, it is shown once more."""
        try:
            async with asyncio.timeout(DIALOG_PATIENCE):
                await self._messenger.post(person, card)
        except (Undelivered, TimeoutError) as error:
            _note(error)
            return False
        return True

    def _later(self, event: Event, speaking: Coroutine[Any, Any, object]) -> None:
        async def speak() -> None:
            try:
                await speaking
            except Undelivered as undelivered:
                _note(undelivered)
            else:
                await self._answered(event)

        self._tasks.start(speak())


def _note(error: Undelivered | TimeoutError) -> None:
    code, known = (error.code, not error.unknown) if isinstance(error, Undelivered) else ("slow", False)
    log.warning("not delivered", extra={"platform": "teams", "code": code, "kind": "failed" if known else "unknown"})


def _expect_no_form(reply: Reply) -> None:
    """Teams opens a dialog only for a button that asked for one when it was drawn."""
    if reply.open:
        log.error("a button whose handler opens a form lacks opens_form", extra={"platform": "teams"})
