"""Calls to Slack: once each, in order within a channel, waiting as long as Slack says; what fails is Undelivered."""

import asyncio
import json
from collections.abc import Mapping
from contextlib import suppress
from typing import Any
from weakref import WeakValueDictionary

import aiohttp
from slack_sdk.errors import SlackApiError
from slack_sdk.http_retry.builtin_async_handlers import AsyncRateLimitErrorRetryHandler
from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.webhook.async_client import AsyncWebhookClient

from bot.ports import Undelivered
from bot.settings import SlackSettings

Json = Mapping[str, Any]

TAKES = aiohttp.ClientTimeout(total=20, connect=5)
"""Seconds for one attempt."""
FORM_WITHIN = 2.0
"""Seconds to open a form: Slack's trigger for it is good for three, the acknowledgement comes after it."""
ATTEMPTS_AT_LIMIT = 5
"""How often Slack may tell us to wait before we give up."""
DOUBTFUL = frozenset({"fatal_error", "internal_error"})
"""Answers after which the message may be there all the same (so Slack's reference says)."""


class Api:
    """The Web API with the bot's token, and the addresses that Slack gives us for single answers."""

    def __init__(self, settings: SlackSettings) -> None:
        self._settings = settings
        self._patience = [AsyncRateLimitErrorRetryHandler(max_retry_count=ATTEMPTS_AT_LIMIT)]
        self._patient = AsyncWebClient(settings.bot_token, settings.api_url, retry_handlers=[*self._patience])
        self._prompt = AsyncWebClient(settings.bot_token, settings.api_url, retry_handlers=[])
        self._lanes: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()
        self._session: aiohttp.ClientSession | None = None

    def start(self) -> None:
        """Open the connections; needs a running event loop."""
        self._session = self._patient.session = self._prompt.session = aiohttp.ClientSession(timeout=TAKES)

    async def stop(self) -> None:
        """Close them."""
        if self._session:
            await self._session.close()

    def lane(self, channel: str) -> asyncio.Lock:
        """Held while something goes to a channel, so that a later message never overtakes one that waits."""
        return self._lanes.setdefault(channel, asyncio.Lock())

    async def call(self, method: str, arguments: Json) -> Json:
        """Call a method, again when Slack told us to wait; raises Undelivered."""
        return await call(self._patient, method, arguments)

    async def call_now(self, method: str, arguments: Json) -> Json:
        """Call a method that is of use within three seconds or not at all; raises Undelivered."""
        try:
            async with asyncio.timeout(FORM_WITHIN):
                return await call(self._prompt, method, arguments)
        except TimeoutError:
            raise Undelivered("timeout", "unknown") from None

    async def answer(self, url: str, message: Json) -> None:
        """Send an answer to a response_url; raises Undelivered."""
        hook = AsyncWebhookClient(url, session=self._session, retry_handlers=[*self._patience])
        try:
            response = await hook.send_dict(dict(message))
        except (aiohttp.ClientError, TimeoutError) as error:
            raise _lost(error) from None
        if response.status_code != 200:
            raise _refused(response.status_code, response.body)


async def call(client: AsyncWebClient, method: str, arguments: Json) -> Json:
    """Call a method of the Web API; raises Undelivered."""
    try:
        response = await client.api_call(method, json=dict(arguments))
    except SlackApiError as error:
        raise _refused(getattr(error.response, "status_code", 0), getattr(error.response, "data", "")) from None
    except AttributeError:  # slack_sdk's way to say that the answer was text and not an object
        raise Undelivered("unreadable", "unknown") from None
    except (aiohttp.ClientError, TimeoutError) as error:
        raise _lost(error) from None
    assert isinstance(response.data, dict)
    return response.data


def _refused(status: int, answer: object) -> Undelivered:
    """Slack answered no: its own word for it where it gave one, otherwise the HTTP status."""
    if isinstance(answer, str):
        with suppress(ValueError):
            answer = json.loads(answer)
    code = answer.get("error") if isinstance(answer, dict) else None
    word = code if isinstance(code, str) else f"http_{status}"
    return Undelivered(word, "unknown" if status >= 500 or word in DOUBTFUL else "refused")


def _lost(error: Exception) -> Undelivered:
    """No answer: without a connection nothing was sent, otherwise nobody can tell."""
    never_sent = isinstance(error, aiohttp.ClientConnectorError | aiohttp.ConnectionTimeoutError)
    return Undelivered("unreachable", "unreachable") if never_sent else Undelivered("timeout", "unknown")
