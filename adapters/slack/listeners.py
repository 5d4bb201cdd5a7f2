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
from adapters.slack import forms, inbound
from adapters.slack.inbound import Heard, Workspace
from adapters.slack.payload import Json, Malformed
from adapters.slack.presence import Presence
from adapters.slack.replies import Replies
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

    def __init__(
        self, us: Workspace, dispatch: Dispatch, answered: Answered, replies: Replies, presence: Presence, tasks: Tasks
    ) -> None:
        self._us = us
        self._dispatch = dispatch
        self._answered = answered
        self._replies = replies
        self._presence = presence
        self._tasks = tasks

    async def async_process(
        self, *, req: AsyncBoltRequest, resp: BoltResponse, next: Callable[[], Awaitable[BoltResponse]]
    ) -> BoltResponse:
        """Take a payload of a kind that we know; Bolt says of others that nobody is there for them."""
        body: Json = req.body
        if word := inbound.dismissal(body, self._us):
            await self._presence.dismissed(self._us, word)
            return _acknowledged()
        if person := inbound.departure(body):
            await self._presence.departed(person)
            return _acknowledged()
        read = inbound.command if body.get("command") == COMMAND else READERS.get(body.get("type", ""))
        return await self._answer(read, body) if read else await next()

    async def _answer(self, read: Read, body: Json) -> BoltResponse:
        heard = read(body, self._us)
        if heard is None:
            return _acknowledged()
        reply, acknowledged = await self._dispatch(heard.event), _acknowledged()
        if reply.open and isinstance(heard.event, Submitted):
            acknowledged = _acknowledged(forms.answer(reply.open, body["view"]))
        elif reply.open:
            reply = await self._replies.open(heard, reply)
        if reply.say or reply.whisper or reply.replace:
            self._tasks.start(self._speak(heard, reply))
        return acknowledged

    async def _speak(self, heard: Heard, reply: Reply) -> None:
        if await self._replies.give(heard, reply):
            await self._answered(heard.event)


def app(us: Workspace, listener: Listener) -> AsyncApp:
    """The app that takes every payload; who sent it must be proven before."""
    quiet = logging.getLogger("slack_bolt.app")
    quiet.setLevel(logging.CRITICAL)  # Bolt's warnings and errors hold the payload
    bolt = AsyncApp(
        name="alliance-bot",
        logger=quiet,
        client=AsyncWebClient(),
        authorize=_Known(us),
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
    """Bolt asks for every payload who we are; we asked Slack once, at the start."""

    def __init__(self, us: Workspace) -> None:
        self._result = AuthorizeResult(enterprise_id=None, team_id=us.team, bot_user_id=us.bot)

    async def __call__(self, **_: object) -> AuthorizeResult:
        return self._result


def _acknowledged(body: dict[str, Any] | None = None) -> BoltResponse:
    return BoltResponse(status=200, body=body or "")
