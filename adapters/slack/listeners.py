"""The Bolt app: one listener for each kind of payload, for its cost grows with their number; bot/router.py is our table.

Each listener commits (dispatch), then acknowledges, then speaks in a task. Only a form is opened before the
acknowledgement, since its trigger does not wait, and what follows a sent form is the acknowledgement itself.
"""

import logging
import re
from collections.abc import Callable
from typing import Any

from slack_bolt.app.async_app import AsyncApp
from slack_bolt.authorization import AuthorizeResult
from slack_bolt.authorization.async_authorize import AsyncAuthorize
from slack_bolt.response import BoltResponse
from slack_sdk.web.async_client import AsyncWebClient

from adapters.doors import Dispatch
from adapters.slack import forms, inbound
from adapters.slack.inbound import Heard, Workspace
from adapters.slack.payload import Malformed
from adapters.slack.replies import Replies
from adapters.tasks import Tasks
from bot.events import Submitted
from bot.log import trace
from bot.reply import NOTHING

log = logging.getLogger(__name__)

COMMAND = "/alliance"
ANY = re.compile("")

Json = dict[str, Any]


class Listeners:
    """What happens when Slack sends something."""

    def __init__(self, us: Workspace, dispatch: Dispatch, replies: Replies, tasks: Tasks) -> None:
        self._us = us
        self._dispatch = dispatch
        self._replies = replies
        self._tasks = tasks

    def app(self) -> AsyncApp:
        """The app that takes every payload; who sent it must be proven before."""
        quiet = logging.getLogger("slack_bolt.app")
        quiet.setLevel(logging.CRITICAL)  # Bolt's warnings and errors hold the payload
        app = AsyncApp(
            name="alliance-bot",
            logger=quiet,
            client=AsyncWebClient(),
            authorize=_Known(self._us),
            process_before_response=True,
            request_verification_enabled=False,
            ssl_check_enabled=False,
            ignoring_self_events_enabled=False,
            attaching_function_token_enabled=False,
            attaching_conversation_kwargs_enabled=False,
        )
        app.block_action({"action_id": ANY})(self.press)  # first: Bolt asks them in turn, and polls come as bursts of presses
        app.command(COMMAND)(self.command)
        app.event(ANY)(self.event)
        app.view_submission(ANY)(self.submission)
        app.error(refuse)
        return app

    async def event(self, body: Json) -> BoltResponse:
        """An event of the Events API."""
        return await self._answer(inbound.event, body)

    async def command(self, body: Json) -> BoltResponse:
        """The slash command."""
        return await self._answer(inbound.command, body)

    async def press(self, body: Json) -> BoltResponse:
        """A button."""
        return await self._answer(inbound.press, body)

    async def submission(self, body: Json) -> BoltResponse:
        """A modal that was sent."""
        return await self._answer(inbound.submission, body)

    async def _answer(self, read: Callable[[Json, Workspace], Heard | None], body: Json) -> BoltResponse:
        heard = read(body, self._us)
        if heard is None:
            return _acknowledged()
        reply = await self._dispatch(heard.event)
        if reply.open and isinstance(heard.event, Submitted):
            return _acknowledged(forms.answer(reply.open, body["view"]))
        if reply.open:
            reply = await self._replies.open(heard, reply.open)
        if reply != NOTHING:
            self._tasks.start(self._replies.give(heard, reply))
        return _acknowledged()


class _Known(AsyncAuthorize):
    """Bolt asks for every payload who we are; we asked Slack once, at the start."""

    def __init__(self, us: Workspace) -> None:
        self._result = AuthorizeResult(enterprise_id=None, team_id=us.team, bot_user_id=us.bot)

    async def __call__(self, **_: object) -> AuthorizeResult:
        return self._result


async def refuse(error: Exception) -> BoltResponse:
    """What a payload is told that nobody can read; its content reaches no log."""
    if not isinstance(error, Malformed):
        log.error("unreadable", extra={"platform": "slack", "error": trace(error)})
    return BoltResponse(status=400, body="")


def _acknowledged(body: Json | None = None) -> BoltResponse:
    return BoltResponse(status=200, body=body or "")
