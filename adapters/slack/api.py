"""Calls to Slack, one attempt each; what fails is Undelivered, with what that means for the message."""

import asyncio
import json
from collections.abc import Mapping
from contextlib import suppress
from typing import Any

import aiohttp
from slack_sdk.errors import SlackApiError
from slack_sdk.http_retry.builtin_async_handlers import AsyncRateLimitErrorRetryHandler
from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.web.async_slack_response import AsyncSlackResponse
from slack_sdk.webhook.async_client import AsyncWebhookClient

from adapters.slack.access import Access, OwnToken
from adapters.slack.faults import refusal
from bot.ports import Undelivered
from bot.settings import SlackSettings

Json = Mapping[str, Any]

TAKES = aiohttp.ClientTimeout(total=20, connect=5)
"""Seconds for one attempt."""
AT_ONCE = 2.0
"""Seconds for what is of use at once or not at all: Slack's trigger for a form is good for three."""
ATTEMPTS_AT_LIMIT = 5
"""How often Slack may tell us to wait with an answer to a response_url before we give up."""


class Api:
    """The Web API with the bot's token in one workspace, and the addresses that Slack gives us for single answers."""

    def __init__(self, settings: SlackSettings, access: Access | None = None) -> None:
        self._client = AsyncWebClient(None, settings.api_url, retry_handlers=[])
        self._access = access or OwnToken(settings.bot_token)
        self._session: aiohttp.ClientSession | None = None

    def start(self) -> None:
        """Open the connections; needs a running event loop."""
        self._session = self._client.session = aiohttp.ClientSession(timeout=TAKES, trust_env=True)

    async def stop(self) -> None:
        """Close them."""
        await self._access.stop()
        if self._session:
            await self._session.close()

    async def call(self, method: str, arguments: Json) -> Json:
        """Call a method, once; raises Undelivered."""
        token = await self._access.token()
        self._client.token = token  # another call may set another one, but not before this one is written
        try:
            return await call(self._client, method, arguments)
        except Undelivered as failure:
            raise await self._access.refused(token, failure) from None

    async def call_now(self, method: str, arguments: Json) -> Json:
        """Call a method that is of use at once or not at all; raises Undelivered."""
        try:
            async with asyncio.timeout(AT_ONCE):
                return await self.call(method, arguments)
        except TimeoutError:
            raise Undelivered("timeout", "unknown") from None

    async def upload(self, url: str, data: bytes) -> None:
        """Send the bytes of a file to the address that Slack gave us for it; raises Undelivered."""
        assert self._session
        try:
            async with self._session.post(url, data=data) as response:
                if response.status != 200:
                    raise Undelivered(f"upload {response.status}")
        except (aiohttp.ClientError, TimeoutError) as error:
            raise _lost(error) from None

    async def answer(self, url: str, message: Json) -> None:
        """Send an answer to a response_url, again when Slack told us to wait; raises Undelivered."""
        patience = AsyncRateLimitErrorRetryHandler(max_retry_count=ATTEMPTS_AT_LIMIT)
        hook = AsyncWebhookClient(url, session=self._session, retry_handlers=[patience])
        try:
            response = await hook.send_dict(dict(message))
        except (aiohttp.ClientError, TimeoutError) as error:
            raise _lost(error) from None
        if response.status_code != 200:
            raise refusal(response.status_code, _read(response.body), None)


async def call(client: AsyncWebClient, method: str, arguments: Json) -> Json:
    """What a method of the Web API answers, called once; raises Undelivered."""
    response = await respond(client, method, arguments)
    assert isinstance(response.data, dict)
    return response.data


async def respond(client: AsyncWebClient, method: str, arguments: Json) -> AsyncSlackResponse:
    """The same with the answer's headers. Not every method takes JSON: what is flat goes as a form."""
    nested = any(isinstance(value, dict | list) for value in arguments.values())
    sent = dict(arguments)
    try:
        return await client.api_call(method, json=sent if nested else None, data=None if nested else sent)
    except SlackApiError as error:
        raise _refused(error.response) from None
    except AttributeError:  # slack_sdk's way to say that the answer was text and not an object
        raise Undelivered("unreadable", "unknown") from None
    except (aiohttp.ClientError, TimeoutError) as error:
        raise _lost(error) from None


def _refused(response: Any) -> Undelivered:
    """What slack_sdk hands on: its own response, or aiohttp's where it could not read it."""
    status = getattr(response, "status_code", None) or response.status
    return refusal(status, _read(getattr(response, "data", None)), response.headers.get("Retry-After"))


def _read(answer: object) -> object:
    if isinstance(answer, str):
        with suppress(ValueError):
            return json.loads(answer)
    return answer


def _lost(error: Exception) -> Undelivered:
    """No answer: without a connection nothing was sent, otherwise nobody can tell."""
    never_sent = isinstance(error, aiohttp.ClientConnectorError | aiohttp.ConnectionTimeoutError)
    return Undelivered("unreachable", "unreachable") if never_sent else Undelivered("timeout", "unknown")
