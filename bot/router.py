"""The table of what the bot can do, and the one way through it: once per delivery, authorised, never an exception."""

import difflib
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field, replace
from typing import Any, TypeVar, assert_never

from bot import notices
from bot.action import Action, parse
from bot.desk import EVERYONE, Alliance, Desk, MenuItem, Role
from bot.events import Asked, Event, HomeOpened, Installed, Pressed, Submitted
from bot.log import trace
from bot.menu import Run
from bot.model.addresses import Person
from bot.ports import Clock, Knowledge, NotSaved, Store
from bot.reply import NOTHING, Reply

log = logging.getLogger(__name__)

LONGEST_QUESTION = 1000
"""Characters of a question that are read (research/platforms.md §4, API4)."""

A = TypeVar("A", bound=Action)
CommandHandler = Callable[[Asked, str, Desk], Awaitable[Reply | None]]
QuestionHandler = Callable[[Asked, Desk], Awaitable[Reply]]
PageHandler = Callable[[HomeOpened, Desk], Awaitable[Reply]]
InstallHandler = Callable[[Installed, Desk], Awaitable[Reply]]


@dataclass(frozen=True, slots=True)
class Command:
    """A word that people type; `also` are other words for it, `rest` is how many words may follow.

    A handler that returns None says that this was no command after all but a question.
    """

    word: str
    about: str
    handler: CommandHandler
    also: tuple[str, ...] = ()
    rest: int = 0
    who: frozenset[Role] = EVERYONE


@dataclass(frozen=True, slots=True)
class Route:
    """Who may do what an action asks, and the handler that does it."""

    kind: type[Action]
    handler: Callable[[Any, Any, Desk], Awaitable[Reply]]
    who: frozenset[Role]


@dataclass(slots=True)
class Routes:
    """What the features register: commands, buttons, forms, and a handler each for questions, home page and welcome."""

    question: QuestionHandler
    home: PageHandler
    installed: InstallHandler
    commands: list[Command] = field(default_factory=list)
    presses: dict[str, Route] = field(default_factory=dict)
    submits: dict[str, Route] = field(default_factory=dict)

    def command(self, command: Command) -> None:
        """Register a word."""
        self.commands.append(command)

    def press(
        self, kind: type[A], handler: Callable[[Pressed, A, Desk], Awaitable[Reply]], who: frozenset[Role] = EVERYONE
    ) -> None:
        """Register what a button does."""
        self.presses[kind.verb] = Route(kind, handler, who)

    def submit(
        self, kind: type[A], handler: Callable[[Submitted, A, Desk], Awaitable[Reply]], who: frozenset[Role] = EVERYONE
    ) -> None:
        """Register what a form does when it is sent."""
        self.submits[kind.verb] = Route(kind, handler, who)

    def menu(self, role: Role) -> tuple[MenuItem, ...]:
        """The commands that somebody of this role may use."""
        return tuple(MenuItem(c.word, c.about) for c in self.commands if role in c.who)


@dataclass(frozen=True, slots=True)
class Router:
    """Takes every event of every platform and gives back what to show."""

    routes: Routes
    store: Store
    knowledge: Knowledge
    clock: Clock
    alliance: Alliance
    role_of: Callable[[Person], Role]

    async def dispatch(self, event: Event) -> Reply:
        """Handle an event once: the note of it commits with its effect; a copy, whenever it comes, changes nothing."""
        try:
            async with self.store.transaction() as tx:
                if not await tx.handled.add(event.turn.id, self.clock.now()):
                    log.info("copy", extra={"turn": event.turn.id})
                    return NOTHING
                role = self.role_of(event.turn.person)
                desk = Desk(tx, self.knowledge, self.clock, self.alliance, role, self.routes.menu(role))
                return await self._handle(event, desk)
        except NotSaved as error:
            log.error("not saved", extra={"turn": event.turn.id, "kind": type(event).__name__})
            return _alone(event, Reply(say=notices.not_saved(unknown=error.unknown)))
        except Exception as error:  # the one error boundary: whatever went wrong, a person is waiting for a sentence
            log.error("failed", extra={"turn": event.turn.id, "kind": type(event).__name__, "error": trace(error)})
            return _alone(event, Reply(say=notices.failed()))

    async def _handle(self, event: Event, desk: Desk) -> Reply:
        match event:
            case Asked():
                return await self._asked(event, desk)
            case Pressed():
                return await self._acted(event, self.routes.presses, desk)
            case Submitted():
                return await self._acted(event, self.routes.submits, desk)
            case HomeOpened():
                return await self.routes.home(event, desk)
            case Installed():
                return await self.routes.installed(event, desk)
            case _:
                assert_never(event)

    async def _asked(self, event: Asked, desk: Desk) -> Reply:
        if len(event.text) > LONGEST_QUESTION:
            return Reply(say=notices.too_long(LONGEST_QUESTION))
        word, rest = _first_word(event.text)
        command = self._command(word)
        if command and len(rest.split()) <= command.rest:
            if desk.role not in command.who:
                return Reply(say=notices.not_for_you())
            if reply := await command.handler(event, rest, desk):
                return reply
        elif not rest and (near := self._nearly(word, desk)):
            return Reply(say=notices.did_you_mean(near))
        return await self.routes.question(event, desk)

    async def _acted(self, event: Pressed | Submitted, table: dict[str, Route], desk: Desk) -> Reply:
        if isinstance(event, Pressed) and (run := parse(event.data, {Run.verb: Run})):
            assert isinstance(run, Run)
            return _alone(event, await self._asked(Asked(event.turn, run.word), desk))
        action = parse(event.data, {verb: route.kind for verb, route in table.items()})
        if action is None:
            return _alone(event, Reply(say=notices.outdated()))
        route = table[action.verb]
        if desk.role not in route.who:
            return _alone(event, Reply(say=notices.not_for_you()))
        return await route.handler(event, action, desk)

    def _command(self, word: str) -> Command | None:
        return next((c for c in self.routes.commands if word in (c.word, *c.also)), None)

    def _nearly(self, word: str, desk: Desk) -> list[str]:
        return difflib.get_close_matches(word, [item.word for item in desk.menu], n=2, cutoff=0.75)


def _first_word(words: str) -> tuple[str, str]:
    first, _, rest = words.strip().partition(" ")
    return first.lower().strip("/!?.,:"), rest.strip()


def _alone(event: Event, reply: Reply) -> Reply:
    """What one person set off by a button or a form is for that person: in a shared place it is whispered."""
    if event.turn.private or isinstance(event, Asked) or reply.say is None:
        return reply
    return replace(reply, say=None, whisper=reply.say)
