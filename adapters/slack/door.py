"""The Slack door: HTTP, Socket Mode or both, as it is set up, to one workspace or to all that installed the bot."""

import asyncio
import logging
from collections.abc import Awaitable, Iterable, Mapping
from typing import TypeVar

from aiohttp import web
from slack_bolt.app.async_app import AsyncApp
from slack_bolt.request.async_request import AsyncBoltRequest

from adapters.allowance import Allowance
from adapters.doors import Answered, Dispatch, Full, never, nobody_waits
from adapters.slack.inbound import Workspace
from adapters.slack.joining import join
from adapters.slack.listeners import Listener, app, refuse
from adapters.slack.payload import Json, Malformed, is_ssl_check, parse
from adapters.slack.presence import Presence
from adapters.slack.scopes import PATH
from adapters.slack.socket_mode import Socket
from adapters.slack.switchboard import Switchboard
from adapters.slack.verify import SIGNATURE, Signatures, Unproven
from adapters.tasks import Tasks
from bot.model.addresses import Platform
from bot.ports import Clock, Directory, Messenger, Store, Undelivered
from bot.settings import Faults, SlackSettings

log = logging.getLogger(__name__)

T = TypeVar("T")

TRY_AGAIN = 10.0
"""Seconds between two attempts to reach Slack at the start."""
FINISH_WITHIN = 2.0
"""Seconds at the end for what is under way, for turns and for what is still to be said."""
NOT_OURS = frozenset(
    {"invalid_auth", "not_authed", "account_inactive", "token_revoked", "token_expired", "not_allowed_token_type"}
)
"""Answers that no waiting changes: the token is wrong."""


class SlackDoor:
    """One Slack app; `key` seals the tokens of workspaces that install it."""

    platform: Platform = "slack"

    def __init__(
        self,
        settings: SlackSettings,
        dispatch: Dispatch,
        clock: Clock,
        store: Store,
        answered: Answered = nobody_waits,
        key: bytes = b"",
        full: Full = never,
    ) -> None:
        self._settings, self._full = settings, full
        self._dispatch, self._answered = dispatch, answered
        self._presence = Presence(store, clock)
        self._signatures = Signatures(settings.signing_secret, clock)
        self._branches, self._installing = join(settings, store, key, clock)
        self._switchboard = Switchboard(self._branches)
        self._told = Allowance(most=1)
        self._turns, self._speech, self._attempts = Tasks(), Tasks(), Tasks()
        self._app: AsyncApp | None = None
        self._socket: Socket | None = None
        self._leaving = False

    @property
    def messenger(self) -> Messenger:
        """Speaks unasked on Slack."""
        return self._switchboard

    @property
    def directory(self) -> Directory:
        """Knows the people on Slack."""
        return self._switchboard

    @property
    def home(self) -> frozenset[str]:
        """Our workspace, once Slack said which it is."""
        return self._branches.home

    def routes(self) -> Iterable[web.RouteDef]:
        """Where Slack calls us, if it has a secret to sign with, and where other workspaces install us, if they may."""
        events = [web.post(PATH, self._receive)] if self._settings.signing_secret else []
        return [*events, *(self._installing.routes() if self._installing else ())]

    async def start(self) -> None:
        """Ask Slack who we are, and connect; raises Faults when it does not accept a token.

        When Slack cannot be reached, this is tried again and again while the other doors already serve.
        """
        self._branches.start()
        try:
            await self._connect()
        except Undelivered as failure:
            log.warning("slack unreachable", extra={"platform": "slack", "code": failure.code})
            self._attempts.start(self._connect_later())

    def ready(self) -> Mapping[str, bool]:
        """Whether Slack accepted our token, and the connection stands if there is to be one."""
        socket = {"socket mode": self._socket is not None and self._socket.ready()} if self._settings.app_token else {}
        return {"slack": self._app is not None} | socket

    def leave(self) -> None:
        """Take no more: Slack sends it again, or over another connection."""
        self._leaving = True
        if self._socket:
            self._socket.leave()

    async def stop(self) -> None:
        """Take no more events, finish what is under way, disconnect."""
        self.leave()
        await self._attempts.drain(0)
        late = await self._turns.drain(FINISH_WITHIN) + await self._speech.drain(FINISH_WITHIN)
        if late:
            log.warning("cut off", extra={"platform": "slack", "count": late})
        if self._socket:
            await self._socket.close()
        await self._branches.stop()

    async def _connect(self) -> None:
        if own := self._branches.own:
            known = await _accepted("SLACK_BOT_TOKEN", own.api.call_now("auth.test", {}))
            self._branches.know(Workspace(str(known["team_id"]), str(known["user_id"])))
        await self._presence.welcomed()
        self._app = app(Listener(self._branches, self._dispatch, self._answered, self._presence, self._speech))
        if self._settings.app_token:
            socket = Socket(self._app, self._settings, self._turns)
            try:
                await _accepted("SLACK_APP_TOKEN", socket.connect())
            except BaseException:
                await socket.close()
                raise
            self._socket = socket

    async def _connect_later(self) -> None:
        while True:
            await asyncio.sleep(TRY_AGAIN)
            try:
                return await self._connect()
            except Undelivered as failure:
                log.warning("slack unreachable", extra={"platform": "slack", "code": failure.code})
            except Faults as refusal:
                return log.error("token refused", extra={"platform": "slack", "setting": refusal.faults[0][0]})

    async def _receive(self, request: web.Request) -> web.Response:
        """One request of Slack's: proven, then read, then handled, then answered."""
        raw = await request.read()
        if is_ssl_check(request.content_type, raw):
            return web.Response()
        if self._app is None or self._leaving or self._full():
            return web.Response(status=503)  # Slack will send it again
        try:
            signature = self._signatures.check(request.headers, raw)
            body = parse(request.content_type, raw)
        except Unproven:
            if SIGNATURE in request.headers and self._told.take("refused"):
                log.warning("refused", extra={"platform": "slack"})  # else nobody sees that the secret is another app's
            return web.Response(status=401)
        except Malformed:
            return web.Response(status=400)
        answer = await _handled(self._app, body)
        if answer.status != web.HTTPOk.status_code:
            self._signatures.forget(signature)
        return answer


async def _handled(app: AsyncApp, body: Json) -> web.Response:
    try:
        request = AsyncBoltRequest(body=body, mode="socket_mode")  # the mode in which Bolt takes what is parsed already
        response = await app.async_dispatch(request)
    except Exception as error:  # Bolt trusts the shape of a payload, even while it handles an error
        response = await refuse(error)
    kind = "application/json" if response.body.startswith("{") else "text/plain"
    return web.Response(status=response.status, text=response.body, content_type=kind)


async def _accepted(setting: str, asking: Awaitable[T]) -> T:
    """What Slack says to a token; raises Faults when it does not accept it."""
    try:
        return await asking
    except Undelivered as failure:
        if failure.code in NOT_OURS:
            fault = f"is not accepted by Slack ({failure.code}); copy it again from the app's settings there"
            raise Faults([(setting, fault)]) from None
        raise
