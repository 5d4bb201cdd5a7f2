"""The playground as a platform: what the page asks for over HTTP, and how the bot speaks there."""

from collections.abc import Awaitable, Callable, Iterable
from dataclasses import replace

from aiohttp import web

from adapters.doors import Answered, Dispatch, nobody_waits
from adapters.playground import demo, inbound, outbound, pages, stream, world
from adapters.playground.directory import PlaygroundDirectory
from adapters.playground.guard import Handler, guarded
from adapters.playground.inbound import Body, Sender
from adapters.playground.once import Once
from adapters.playground.outbound import Answer, PlaygroundMessenger
from adapters.playground.world import Message, World
from adapters.web import STOPPING
from bot.events import Event
from bot.model.addresses import Place, Platform
from bot.ports import Clock


class PlaygroundDoor:
    """Everything of the invented alliance, for whoever sits at this computer."""

    platform: Platform = "playground"
    home = frozenset({f"playground:{demo.TENANT}"})

    def __init__(self, dispatch: Dispatch, clock: Clock, answered: Answered = nobody_waits) -> None:
        self._dispatch, self._answered = dispatch, answered
        self._world = World(clock)
        self._once: Once[Answer] = Once()
        self._files = pages.load()
        self.messenger = PlaygroundMessenger(self._world)
        self.directory = PlaygroundDirectory()

    def routes(self) -> Iterable[web.RouteDef]:
        """The page, its files, its stream and what can be done on it."""
        return [
            web.get("/", guarded(self._page)),
            web.get("/playground/page/{path:.+}", guarded(self._page)),
            web.get("/playground/alliance", guarded(self._alliance)),
            web.get("/playground/events", guarded(self._events)),
            web.post("/playground/say", self._doing(self._say)),
            web.post("/playground/press", self._doing(self._press)),
            web.post("/playground/submit", self._doing(self._submit)),
            web.post("/playground/open-home", self._doing(self._open_home)),
        ]

    async def start(self) -> None:
        """Let people say what they said before, and the bot come into every room."""
        for room, person, words in demo.SAID_BEFORE:
            self._world.add(world.channel(room), person, text=words)
        for room_of_all in demo.ROOMS:
            await self._install(world.channel(room_of_all.id), demo.SECRETARIAT)
        for character in demo.CHARACTERS:
            await self._install(world.direct(character.id), character.id)

    def ready(self) -> dict[str, bool]:
        """It needs nothing."""
        return {}

    def leave(self) -> None:
        """The page sees that the server is gone."""

    async def stop(self) -> None:
        """Nothing to let go: the streams end with the server, the world with the process."""

    async def _page(self, request: web.Request) -> web.StreamResponse:
        return pages.send(request, self._files.get(request.match_info.get("path", "index.html")))

    async def _alliance(self, request: web.Request) -> web.StreamResponse:
        return web.json_response(stream.alliance())

    async def _events(self, request: web.Request) -> web.StreamResponse:
        person = inbound.character(request.query.get("as"))
        return await stream.stream(request, self._world, person, request.app[STOPPING])

    def _doing(self, work: Callable[[Sender, Body], Awaitable[Answer]]) -> Handler:
        """The handler for something a person does: once per doing, however often the request arrives."""

        async def does(request: web.Request) -> web.StreamResponse:
            sent = inbound.body(await request.read())
            who = inbound.sender(sent)
            answer = await self._once.do(who.key, lambda: work(who, sent))
            return web.json_response(answer.as_json())

        return guarded(does)

    async def _say(self, who: Sender, sent: Body) -> Answer:
        words = inbound.words(sent)
        place = inbound.place(sent, who.person, self._named(sent, "thread"))
        said = self._world.add(place, who.person, text=words)
        asked = inbound.asked(who, said)
        return await self._answer(asked) if asked else Answer()

    async def _press(self, who: Sender, sent: Body) -> Answer:
        return await self._answer(inbound.pressed(who, sent, self._named(sent, "message")))

    async def _submit(self, who: Sender, sent: Body) -> Answer:
        place = inbound.place(sent, who.person, self._named(sent, "thread"))
        return await self._answer(inbound.submitted(who, sent, place))

    async def _open_home(self, who: Sender, sent: Body) -> Answer:
        return await self._answer(inbound.home_opened(who))

    async def _install(self, place: Place, person: str) -> None:
        """The bot comes into a room. Its welcome is remembered by place, and what was said here is not: name the run, too."""
        run = self._world.run
        reply = await self._dispatch(inbound.installed(run, replace(place, thread=run), person))
        outbound.show(self._world, inbound.installed(run, place, person), reply)

    async def _answer(self, event: Event) -> Answer:
        answer = outbound.show(self._world, event, await self._dispatch(event))
        await self._answered(event)
        return answer

    def _named(self, sent: Body, name: str) -> Message | None:
        id = sent.get(name)
        return self._world.get(id) if isinstance(id, str) else None
