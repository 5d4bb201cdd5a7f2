"""The seam to Microsoft's SDK: eight operations, with activities as plain dictionaries on our side of it.

    verify   the Authorization header of a request -> its claims
    parse    the body of a request -> an activity
    answer   what an invoke is answered with -> a response
    send     a message into a conversation -> its id
    update   a message in place of an earlier one
    create   a conversation with one person -> its id
    member   somebody in a conversation -> what is known of them
    reaches  an address -> whether anybody answers there

This is the only file of the house that knows botbuilder, which is archived. To replace it, for instance by
microsoft-agents-hosting-aiohttp, write these eight anew; nothing else changes. What botbuilder 4.17.1 does here is what it
does well: checking a token against a key, and getting tokens by secret or managed identity. The rest of it stays unused on
purpose: its adapter answers invokes with 500, fetches a token in every turn on the loop, and ignores Retry-After
(research/dependencies.md §2).
"""

import asyncio
import json
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from aiohttp import web
from botbuilder.schema import ChannelAccount, ConversationParameters
from botframework.connector.auth import (
    AuthenticationConstants,
    JwtTokenExtractor,
    ManagedIdentityAppCredentials,
    MicrosoftAppCredentials,
    VerifyOptions,
)

from adapters.tasks import Tasks
from adapters.teams import activity
from adapters.teams.activity import Activity
from adapters.teams.addresses import Trusted, microsofts
from adapters.teams.auth import CHANNEL, ISSUER, SKEW, Claims, Refused, Verified, well_formed
from adapters.teams.connector import Connector, Write
from adapters.teams.keys import KeyRing, NoKeys
from adapters.teams.tokens import Tokens
from bot.model.addresses import Place
from bot.ports import Clock, Undelivered
from bot.settings import TeamsSettings

GROUP_CHAT = "@thread.v2"
"""How the conversations of groups end: they have no threads, so what belongs in one comes below everything."""
TRY_AGAIN = 10.0
"""Seconds between two attempts to reach Microsoft at the start."""
SCOPE = AuthenticationConstants.TO_CHANNEL_FROM_BOT_OAUTH_SCOPE


def microsoft_token(settings: TeamsSettings) -> Callable[[], str]:
    """How to get a token from Microsoft; the call blocks, and remembers its token until shortly before it ends."""
    if settings.app_type == "UserAssignedMSI":
        credentials = ManagedIdentityAppCredentials(settings.app_id, SCOPE)
    else:
        credentials = MicrosoftAppCredentials(settings.app_id, settings.app_password, settings.tenant_id, SCOPE)
    return lambda: str(credentials.get_access_token())


@dataclass(frozen=True, slots=True)
class Cloud:
    """Where Microsoft is, and which addresses are its own; tests put theirs in its place."""

    keys: str = AuthenticationConstants.TO_BOT_FROM_CHANNEL_OPENID_METADATA_URL
    trusted: Trusted = microsofts
    token: Callable[[TeamsSettings], Callable[[], str]] = microsoft_token


class Bot:
    """One bot registration; an insecure one believes everybody and sends no token."""

    def __init__(self, settings: TeamsSettings, cloud: Cloud, clock: Clock, tasks: Tasks) -> None:
        self._tokens = None if settings.insecure else Tokens(cloud.token(settings), clock, tasks)
        self._connector = Connector(self._tokens.get if self._tokens else None)
        self._verified = Verified(clock)
        self._keys = KeyRing(cloud.keys, self._connector.fetch, clock)
        options = VerifyOptions(issuer=[ISSUER], audience=None, clock_tolerance=SKEW, ignore_expiration=False)
        self._extractor = JwtTokenExtractor(options, cloud.keys, ["RS256"])
        self._extractor.open_id_metadata = self._keys

    def open(self) -> None:
        """Begin; needs a running event loop."""
        self._connector.open()

    @property
    def ready(self) -> bool:
        """Whether Microsoft gave us its keys and a token."""
        return self._tokens is None or (self._tokens.there and self._keys.there)

    async def warm(self) -> None:
        """Get ahead of time what the first request would have to wait for, again and again until it is there."""
        while self._tokens and not self.ready:
            await self._keys.renew()
            with suppress(Undelivered):
                await self._tokens.get()
            if not self.ready:
                await asyncio.sleep(TRY_AGAIN)

    async def close(self) -> None:
        """Let go of connections."""
        await self._connector.close()

    async def verify(self, header: str) -> Claims:
        """What a token says, once its signature, issuer and age are checked; raises Refused, or NoKeys."""
        if self._tokens is None:
            return {}
        if known := self._verified.get(header):
            return known
        if not well_formed(header):
            raise Refused("no token")
        try:
            identity = await self._extractor.get_identity_from_auth_header(header, CHANNEL, [CHANNEL])
        except (NoKeys, Refused):
            raise
        except Exception as error:  # the library raises anything for a bad token, down to a bare Exception
            raise Refused("token") from error
        if identity is None:
            raise Refused("issuer")
        claims: Claims = identity.claims
        self._verified.add(header, claims)
        return claims

    def parse(self, body: bytes) -> Activity:
        """The activity in a request; raises Malformed."""
        return activity.parse(body)

    def answer(self, body: Mapping[str, Any]) -> web.Response:
        """The response to an invoke."""
        data = json.dumps(body, ensure_ascii=False, separators=(",", ":")).encode()
        return web.Response(body=data, content_type="application/json", charset="utf-8")

    async def send(self, service_url: str, place: Place, write: Write, *, once: bool = False) -> str:
        """Send a message into a conversation, or below a thread's first message, when its turn has come; its id."""
        return await self._call("POST", service_url, place, "", write, once=once)

    async def update(self, service_url: str, place: Place, id: str, write: Write, *, once: bool = False) -> None:
        """Put a message in place of an earlier one, when its turn has come."""

        async def named() -> Activity:
            return {"id": id, **await write()}

        await self._call("PUT", service_url, place, f"/{quote(id, safe='')}", named, once=once)

    async def create(self, service_url: str, tenant: str, bot: str, user: str, *, once: bool = False) -> str:
        """The id of the private conversation between the bot and a person; made, if there is none yet."""
        parameters = ConversationParameters(
            is_group=False,
            bot=ChannelAccount(id=bot),
            members=[ChannelAccount(id=user)],
            tenant_id=tenant,
            channel_data={"tenant": {"id": tenant}},
        )

        async def serialized() -> Activity:
            return dict(parameters.serialize())

        return await self._connector.call("POST", _conversations(service_url), serialized, user, tenant, once=once)

    async def member(self, service_url: str, tenant: str, conversation: str, user: str) -> Activity:
        """What Teams tells of somebody in a conversation; raises Undelivered."""
        path = f"{quote(conversation, safe='')}/members/{quote(user, safe='')}"
        return await self._connector.ask(f"{_conversations(service_url)}/{path}", f"profile {user}", tenant)

    async def reaches(self, service_url: str, conversation: str) -> bool:
        """Whether the connector answers there, whatever it says of a conversation."""
        url = _conversations(service_url)
        return await self._connector.reaches(
            f"{url}/{quote(conversation, safe='')}/pagedmembers?pageSize=1" if conversation else url
        )

    async def _call(self, method: str, service_url: str, place: Place, tail: str, write: Write, *, once: bool) -> str:
        thread = f";messageid={place.thread}" if place.thread and not place.channel.endswith(GROUP_CHAT) else ""
        url = f"{_conversations(service_url)}/{quote(place.channel + thread, safe='')}/activities{tail}"
        return await self._connector.call(method, url, write, place.channel, place.tenant, once=once)


def _conversations(service_url: str) -> str:
    return f"{service_url.rstrip('/')}/v3/conversations"
