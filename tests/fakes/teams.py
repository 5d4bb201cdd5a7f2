"""A small, strict Microsoft Teams on this machine: a connector, and people who write, press and fill in.

    async with FakeTeams() as teams:
        teams.bot = "http://127.0.0.1:3978"          # or: async with teams.serving(teams.door(dispatch, store, clock))
        await teams.personal("Ana", "pitch")
        await teams.received("Elevator pitch")       # in the newest card of Ana's private chat
        await teams.press("Ana", "In full")

Places are "personal" (each person's own), "group" and "channel".
How Microsoft fails is asked for ahead: `teams.connector.faults.append(Fault(429, retry_after=0.1))`.
"""

import asyncio
import json
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from io import BytesIO
from itertools import count
from types import TracebackType
from typing import Any, Self
from uuid import NAMESPACE_DNS, uuid5

import aiohttp
from aiohttp import web

from adapters.doors import Answered, Dispatch, Door, nobody_waits
from adapters.teams.bot import Cloud
from adapters.teams.door import TeamsDoor
from bot.model.addresses import Person, Place
from bot.ports import Clock, Messenger, Store
from bot.settings import TeamsSettings
from tests.fakes.connector import FakeConnector, Json, Post, listen
from tests.fakes.microsoft import APP, TENANT, claims, signed

BOT = {"id": f"28:{APP}", "name": "Alliance Bot"}
CARD = "application/vnd.microsoft.card.adaptive"


@dataclass(frozen=True, slots=True)
class Answer:
    """What the bot answered to a delivery."""

    status: int
    body: Any = None


class FakeTeams:
    """One tenant with one group, one channel, and as many people as there are names."""

    def __init__(self, *, insecure: bool = False, limits: bool = False) -> None:
        self.connector = FakeConnector(insecure=insecure, limits=limits)
        self.bot = ""
        self.dialogs: dict[str, Json] = {}
        self._numbers = count(1)
        self._thread = ""

    # -- starting and stopping

    async def __aenter__(self) -> Self:
        await self.connector.__aenter__()
        self.client = aiohttp.ClientSession()
        return self

    async def __aexit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        await self.client.close()
        await self.connector.__aexit__(kind, error, at)

    @property
    def settings(self) -> TeamsSettings:
        """The settings of a bot that is registered here."""
        return TeamsSettings(APP, "secret", TENANT, allowed_tenants=frozenset({TENANT}), insecure=self.connector.insecure)

    @property
    def cloud(self) -> Cloud:
        """Where this Microsoft is."""
        return Cloud(
            f"{self.connector.url}openid", lambda url: url == self.connector.url, lambda settings: self.connector.fetch_token
        )

    def door(self, dispatch: Dispatch, store: Store, clock: Clock, answered: Answered = nobody_waits) -> TeamsDoor:
        """A door to this Teams."""
        return TeamsDoor(self.settings, dispatch, store, clock, self.cloud, answered)

    @property
    def messenger(self) -> Messenger:
        """How the bot that is served here speaks unasked."""
        return self.served.messenger

    @asynccontextmanager
    async def serving(self, door: Door) -> AsyncIterator[Door]:
        """Serve a door on this machine and let people reach it."""
        app = web.Application(client_max_size=256 * 1024)
        app.router.add_routes(door.routes())
        runner = web.AppRunner(app, access_log=None)
        self.served = door
        self.bot = await listen(runner)
        await door.start()
        try:
            yield door
        finally:
            await runner.cleanup()
            await door.stop()

    # -- what people do

    async def personal(self, who: str, text: str) -> Answer:
        """Write to the bot alone."""
        return await self.deliver(self.message(who, text))

    async def group(self, who: str, text: str) -> Answer:
        """Mention the bot in the group."""
        return await self.deliver(self.message(who, text, "group"))

    async def channel(self, who: str, text: str) -> Answer:
        """Mention the bot in a new thread of the channel."""
        self._thread = str(next(self._numbers))
        return await self.deliver(self.message(who, text, "channel"))

    async def press(self, who: str, label: str, where: str = "personal") -> Answer:
        """Press the newest button of this label that this person sees there."""
        post, button = next(self._buttons(who, label, where))
        data = button.get("data", {})
        if data.get("msteams") == {"type": "task/fetch"}:
            return await self._dialog(who, where, post.id, "task/fetch", data)
        if button["type"] == "Action.Submit":
            return await self.deliver(self.message(who, "", where) | {"text": None, "value": data, "replyToId": post.id})
        value = {"action": {"type": "Action.Execute", "verb": button["verb"], "data": data}, "trigger": "manual"}
        answer = await self.deliver(self.invoke(who, "adaptiveCard/action", value, where, post.id))
        if answer.status == 200 and answer.body["type"] == CARD:
            post.views[who] = answer.body["value"]
        return answer

    async def fill(self, who: str, where: str = "personal", **typed: str) -> Answer:
        """Fill in the open dialog and send it."""
        send = self.dialogs[who]["body"][-1]["actions"][0]
        return await self._dialog(who, where, "", "task/submit", {**send["data"], **typed})

    async def install(self, who: str, where: str = "personal") -> Answer:
        """Add the bot, of which Teams tells twice."""
        both = {"type": "conversationUpdate", "membersAdded": [BOT]}
        await self.deliver(self.activity(who, where) | both)
        return await self.deliver(self.activity(who, where) | {"type": "installationUpdate", "action": "add"})

    async def remove(self, who: str, where: str = "personal") -> Answer:
        """Take the bot out."""
        return await self.deliver(self.activity(who, where) | {"type": "installationUpdate", "action": "remove"})

    # -- what people see

    async def received(self, text: str, where: str = "personal", who: str = "Ana", within: float = 5.0) -> Post:
        """Wait until a card there says this; the newest that does."""
        async with asyncio.timeout(within), self.connector.news:
            while True:
                found = [post for post in self.seen(where, who) if text in json.dumps(post.card(who), ensure_ascii=False)]
                if found:
                    return found[-1]
                await self.connector.news.wait()

    def seen(self, where: str = "personal", who: str = "Ana") -> list[Post]:
        """The bot's messages there, oldest first."""
        start = self.conversation(who, where).partition(";")[0]
        return [post for post in self.connector.posts if post.conversation.startswith(start)]

    # -- how they are known

    def person(self, who: str) -> Person:
        """Somebody as the bot knows them."""
        return Person("teams", TENANT, directory_id(who))

    def place(self, who: str = "Ana", where: str = "personal") -> Place:
        """A place as the bot knows it."""
        channel, _, thread = self.conversation(who, where).partition(";messageid=")
        return Place("teams", TENANT, channel, thread or None)

    def conversation(self, who: str, where: str) -> str:
        """The id of a conversation."""
        thread = f";messageid={self._thread}" if self._thread else ""
        return {"personal": f"a:{who}", "group": "19:group@thread.v2", "channel": f"19:general@thread.tacv2{thread}"}[where]

    # -- deliveries

    def activity(self, who: str, where: str = "personal") -> Json:
        """What all activities of a person in a place have in common."""
        number = next(self._numbers)
        kind = {"personal": "personal", "group": "groupChat", "channel": "channel"}[where]
        return {
            "id": str(number),
            "timestamp": "2027-03-01T09:00:00Z",
            "localTimestamp": f"2027-03-01T10:00:00.{number:06}+01:00",
            "serviceUrl": self.connector.url,
            "channelId": "msteams",
            "from": {"id": f"29:{who}", "name": who, "aadObjectId": directory_id(who)},
            "recipient": BOT,
            "conversation": {"id": self.conversation(who, where), "conversationType": kind, "tenantId": TENANT},
            "channelData": {"tenant": {"id": TENANT}},
        }

    def message(self, who: str, text: str, where: str = "personal") -> Json:
        """Somebody's words; outside the private chat they begin with a mention of the bot."""
        at = f"<at>{BOT['name']}</at>"
        mention = {"type": "mention", "text": at, "mentioned": BOT}
        said = {"text": text} if where == "personal" else {"text": f"{at} {text}", "entities": [mention]}
        return self.activity(who, where) | {"type": "message", "textFormat": "plain", **said}

    def invoke(self, who: str, name: str, value: Any, where: str = "personal", message: str = "") -> Json:
        """Something for whose answer the client waits."""
        return self.activity(who, where) | {"type": "invoke", "name": name, "value": value, "replyToId": message}

    async def deliver(self, activity: Any, token: str | None = None) -> Answer:
        """Hand an activity to the bot, signed as it should be or with another token."""
        return await self.send(json.dumps(activity).encode(), token)

    async def send(self, body: bytes, token: str | None = None, content_type: str = "application/json") -> Answer:
        """Hand over any bytes."""
        headers = {"Content-Type": content_type}
        if token is None and not self.connector.insecure:
            token = self.token()
        if token:
            headers["Authorization"] = f"Bearer {token}"
        async with self.client.post(f"{self.bot}/api/messages", data=BytesIO(body), headers=headers) as answer:
            read = await answer.read()
            return Answer(answer.status, json.loads(read) if answer.content_type == "application/json" else None)

    def token(self, **says: Any) -> str:
        """A token signed with the newest key, saying what it should or something else."""
        return signed(claims(self.connector.url, **says), self.connector.keys[-1])

    def rotate(self, id: str) -> None:
        """Sign with another key from now on."""
        self.connector.keys = [id]

    async def _dialog(self, who: str, where: str, message: str, name: str, data: Json) -> Answer:
        value = {"data": data, "context": {"theme": "default"}}
        answer = await self.deliver(self.invoke(who, name, value, where, message))
        self.dialogs.pop(who, None)
        if answer.status == 200 and answer.body["task"]["type"] == "continue":
            self.dialogs[who] = answer.body["task"]["value"]["card"]["content"]
        return answer

    def _buttons(self, who: str, label: str, where: str) -> Iterator[tuple[Post, Json]]:
        for post in reversed(self.seen(where, who)):
            for element in post.card(who)["body"]:
                yield from ((post, action) for action in element.get("actions", []) if action["title"] == label)


def directory_id(who: str) -> str:
    """Somebody's id in their organisation's directory."""
    return str(uuid5(NAMESPACE_DNS, who))
