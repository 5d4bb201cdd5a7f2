"""The door to Teams: one HTTP route, behind which only what Microsoft signed is read."""

import logging
from collections.abc import Iterable, Mapping

from aiohttp import web

from adapters.allowance import Allowance
from adapters.doors import Answered, Dispatch, nobody_waits
from adapters.tasks import Tasks
from adapters.teams import inbound
from adapters.teams.activity import Activity, Malformed
from adapters.teams.answers import Answers
from adapters.teams.auth import Refused, admit
from adapters.teams.bot import Bot, Cloud
from adapters.teams.directory import TeamsDirectory
from adapters.teams.keys import NoKeys
from adapters.teams.messenger import TeamsMessenger
from adapters.teams.references import References
from bot.events import Event
from bot.log import trace
from bot.model.addresses import Platform
from bot.ports import Clock, Directory, Messenger, Store
from bot.settings import TeamsSettings

log = logging.getLogger(__name__)

DRAIN = 4.0
"""Seconds that answers under way may take once the bot is told to stop."""
BUSY = {"Retry-After": "5"}


class TeamsDoor:
    """Takes activities, has them handled, and answers."""

    platform: Platform = "teams"

    def __init__(
        self,
        settings: TeamsSettings,
        dispatch: Dispatch,
        store: Store,
        clock: Clock,
        cloud: Cloud | None = None,
        answered: Answered = nobody_waits,
    ) -> None:
        self._settings, self._dispatch = settings, dispatch
        self._cloud = cloud or Cloud()
        self._tasks, self._attempts = Tasks(), Tasks()
        self._bot = Bot(settings, self._cloud, clock, self._tasks)
        self._references = References(store)
        self._messenger = TeamsMessenger(self._bot, self._references)
        self._directory = TeamsDirectory(self._bot, self._messenger, settings.tenant_id)
        self._answers = Answers(self._messenger, self._tasks, answered)
        self._told = Allowance(most=1)
        self._open = False

    @property
    def messenger(self) -> Messenger:
        """Speaks unasked."""
        return self._messenger

    @property
    def directory(self) -> Directory:
        """Knows the people on Teams."""
        return self._directory

    @property
    def home(self) -> frozenset[str]:
        """The tenant in which the bot is registered."""
        return frozenset({f"teams:{self._settings.tenant_id}"})

    def routes(self) -> Iterable[web.RouteDef]:
        """The address that is registered with Microsoft."""
        return [web.post("/api/messages", self._receive)]

    async def start(self) -> None:
        """Open; keys and token are fetched beside."""
        self._bot.open()
        self._attempts.start(self._bot.warm())
        self._open = True

    def ready(self) -> Mapping[str, bool]:
        """Whether we can prove who we are, and tell who others are."""
        return {"teams": self._bot.ready}

    def leave(self) -> None:
        """Take no more: Teams gets a 503."""
        self._open = False

    async def stop(self) -> None:
        """Take no more, let answers under way go out, close."""
        self.leave()
        await self._attempts.drain(0)
        await self._tasks.drain(DRAIN)
        await self._bot.close()

    async def _receive(self, request: web.Request) -> web.Response:
        """Whatever was sent: what is not from Teams is refused before it is read, and never quoted."""
        if not self._open:
            return web.Response(status=503, headers=BUSY)
        try:
            claims = await self._bot.verify(request.headers.get("Authorization", ""))
            if request.content_type != "application/json":
                raise Malformed
            activity = self._bot.parse(await request.read())
            admit(claims, activity, inbound.tenant(activity), self._settings, self._cloud.trusted)
            event = inbound.event(activity)
        except Refused as refused:
            if self._told.take(refused.code):
                log.warning("refused", extra={"platform": "teams", "code": refused.code})
            return web.Response(status=401)
        except Malformed:
            if self._told.take("malformed"):
                log.warning("malformed", extra={"platform": "teams"})
            return web.Response(status=400)
        except NoKeys:
            return web.Response(status=503, headers=BUSY)
        return await self._answer(activity, event)

    async def _answer(self, activity: Activity, event: Event | None) -> web.Response:
        await self._keep(activity, event)
        invoked = activity["type"] == "invoke"
        if event is None:
            return web.Response(status=400 if invoked else 200)
        reply = await self._dispatch(event)
        if invoked:
            return self._bot.answer(await self._answers.invoke(activity["name"], event, reply))
        self._answers.message(event, reply)
        return web.Response(status=202)

    async def _keep(self, activity: Activity, event: Event | None) -> None:
        """Keep how to reach this place and person, or forget it; whether that can be written down changes no answer."""
        try:
            if event:
                await self._references.note(event.turn, activity)
            elif inbound.removed(activity):
                await self._references.forget(inbound.place(activity))
                if inbound.scope(activity) == "personal":
                    await self._references.forget(inbound.person(activity))
        except Exception as error:  # a store out of order must not keep people from getting a sentence about it
            log.error("reference not kept", extra={"platform": "teams", "error": trace(error)})
