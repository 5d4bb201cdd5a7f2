"""The Bolt app: it takes every payload, and hands it to the one listener there is; bot/router.py is our table.

The listener commits (dispatch), then acknowledges, then speaks in a task. Only a form is opened before the
acknowledgement, since its trigger does not wait, and what follows a sent form is the acknowledgement itself.

It is a middleware, for Bolt gathers thirty arguments for each listener that it asks and for the one that it runs: with one
listener for each kind of payload that was a third of the cost of an event.
"""

import logging
from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from slack_bolt.app.async_app import AsyncApp
from slack_bolt.authorization import AuthorizeResult
from slack_bolt.authorization.async_authorize import AsyncAuthorize
from slack_bolt.middleware.async_middleware import AsyncMiddleware
from slack_bolt.request.async_request import AsyncBoltRequest
from slack_bolt.response import BoltResponse
from slack_sdk.web.async_client import AsyncWebClient

from adapters.doors import Answered, Dispatch
from adapters.slack import forms, inbound, whose
from adapters.slack.branches import Branch, Branches
from adapters.slack.inbound import Heard, Workspace
from adapters.slack.payload import Json, Malformed
from adapters.slack.presence import Presence
from adapters.slack.scopes import COMMAND
from adapters.tasks import Tasks
from bot.events import Submitted
from bot.log import trace
from bot.reply import Reply

log = logging.getLogger(__name__)

Read = Callable[[Json, Workspace], Heard | None]

READERS: Mapping[str, Read] = {
    "event_callback": inbound.event,
    "block_actions": inbound.press,
    "view_submission": inbound.submission,
}
"""How a payload is read, by its type; a slash command has none."""


class Listener(AsyncMiddleware):
    """What happens when Slack sends something."""

    def __init__(self, branches: Branches, dispatch: Dispatch, answered: Answered, presence: Presence, tasks: Tasks) -> None:
        self._branches = branches
        self._dispatch = dispatch
        self._answered = answered
        self._presence = presence
        self._tasks = tasks

    async def async_process(
        self, *, req: AsyncBoltRequest, resp: BoltResponse, next: Callable[[], Awaitable[BoltResponse]]
    ) -> BoltResponse:
        """Take a payload of a kind that we know; Bolt says of others that nobody is there for them."""
        body: Json = req.body
        read = inbound.command if body.get("command") == COMMAND else READERS.get(body.get("type", ""))
        if read is None:
            return await next()
        there = await self._branches.hearing(body)
        if there is None or await self._is_news(body, there):
            return _acknowledged()
        return await self._answer(read, body, there)

    async def _is_news(self, body: Json, there: Branch) -> bool:
        """Whether this is of the bot's own standing, or of somebody's account; then it is taken note of."""
        if word := inbound.dismissal(body, there.us):
            if there is self._branches.own:
                await self._presence.dismissed(there.us, word)
            else:
                await self._branches.dismissed(there.us, word, whose.moment(body))
            return True
        if person := inbound.departure(body):
            await self._presence.departed(person)
            return True
        return False

    async def _answer(self, read: Read, body: Json, there: Branch) -> BoltResponse:
        heard = read(body, there.us)
        if heard is None:
            return _acknowledged()
        await self._branches.met(heard.event.turn.person, there)
        reply, acknowledged = await self._dispatch(heard.event), _acknowledged()
        if reply.open and isinstance(heard.event, Submitted):
            acknowledged = _acknowledged(forms.answer(reply.open, body["view"]))
        elif reply.open:
            reply = await there.replies.open(heard, reply)
        if reply.say or reply.whisper or reply.replace:
            self._tasks.start(self._speak(heard, reply, there))
        return acknowledged

    async def _speak(self, heard: Heard, reply: Reply, there: Branch) -> None:
        if await there.replies.give(heard, reply):
            await self._answered(heard.event)


def app(listener: Listener) -> AsyncApp:
    """The app that takes every payload; who sent it must be proven before."""
    quiet = logging.getLogger("slack_bolt.app")
    quiet.setLevel(logging.CRITICAL)  # Bolt's warnings and errors hold the payload
    bolt = AsyncApp(
        name="alliance-bot",
        logger=quiet,
        client=AsyncWebClient(),
        authorize=_Known(),
        request_verification_enabled=False,
        ssl_check_enabled=False,
        ignoring_self_events_enabled=False,
        attaching_function_token_enabled=False,
        attaching_conversation_kwargs_enabled=False,
    )
    bolt.middleware(listener)
    bolt.error(refuse)
    return bolt


async def refuse(error: Exception) -> BoltResponse:
    """What a payload is told that nobody can read; its content reaches no log."""
    if not isinstance(error, Malformed):
        log.error("unreadable", extra={"platform": "slack", "error": trace(error)})
    return BoltResponse(status=400, body="")


class _Known(AsyncAuthorize):
    """Bolt asks for every payload who we are; the listener finds that out for itself."""

    def __init__(self) -> None:
        self._result = AuthorizeResult(enterprise_id=None, team_id=None)

    async def __call__(self, **_: object) -> AuthorizeResult:
        return self._result


def _acknowledged(body: dict[str, Any] | None = None) -> BoltResponse:
    return BoltResponse(status=200, body=body or "")
