"""The table of what the bot can do: what the features register, and who may do it."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any, TypeVar

from bot.action import Action
from bot.card import Card
from bot.desk import EVERYONE, Desk, HomePart, Role
from bot.events import Asked, HomeOpened, Installed, Pressed, Scope, Submitted
from bot.holdings import Holding
from bot.menu import Group, MenuItem
from bot.model.deliveries import Delivery
from bot.reply import Reply

LONGEST_QUESTION = 1000
"""Characters of a question that are read (research/platforms.md §4, API4)."""

QUESTION, HOME, INSTALLED = "question", "home page", "installed"
"""What turns are called that belong to no command, button or form."""

ANYWHERE: frozenset[Scope] = frozenset({"personal", "group", "channel"})
SHARED: frozenset[Scope] = frozenset({"group", "channel"})
"""Where others read along."""

A = TypeVar("A", bound=Action)
CommandHandler = Callable[[Asked, str, Desk], Awaitable[Reply | None]]
QuestionHandler = Callable[[Asked, Desk], Awaitable[Reply]]
Listener = Callable[[Asked, Desk], Awaitable[Reply | None]]
PageHandler = Callable[[HomeOpened, Desk], Awaitable[Reply]]
InstallHandler = Callable[[Installed, Desk], Awaitable[Reply]]
Drawer = Callable[[Delivery, Desk], Awaitable[Card | None]]


@dataclass(frozen=True, slots=True)
class Command:
    """A word or phrase that people type; `also` are others for it, `rest` is how many words may follow.

    It is offered in its `group`, in the order in which they are registered, and `where` it is of use. A handler that returns
    None says that this was no command after all but a question.
    """

    word: str
    about: str
    handler: CommandHandler
    also: tuple[str, ...] = ()
    rest: int = 0
    who: frozenset[Role] = EVERYONE
    group: Group = "Alliance"
    where: frozenset[Scope] = ANYWHERE
    confidential: bool = False
    """Whether a log must not even tell that the same person did something else."""


@dataclass(frozen=True, slots=True)
class Route:
    """Who may do what an action asks, and the handler that does it."""

    kind: type[Action]
    handler: Callable[[Any, Any, Desk], Awaitable[Reply]]
    who: frozenset[Role]
    announces: bool = False
    """Whether channels may hear of it: then nobody does it every second."""


@dataclass(slots=True)
class Routes:
    """What the features register: commands, buttons, forms, messages, parts of the home page.

    There is one handler each for questions, the home page and the welcome.
    """

    question: QuestionHandler
    home: PageHandler
    installed: InstallHandler
    commands: list[Command] = field(default_factory=list)
    presses: dict[str, Route] = field(default_factory=dict)
    submits: dict[str, Route] = field(default_factory=dict)
    messages: dict[str, Drawer] = field(default_factory=dict)
    listeners: list[Listener] = field(default_factory=list)
    holdings: list[Holding] = field(default_factory=list)
    home_parts: list[tuple[int, HomePart]] = field(default_factory=list)

    def command(self, command: Command) -> None:
        """Register a word."""
        self.commands.append(command)

    def press(
        self,
        kind: type[A],
        handler: Callable[[Pressed, A, Desk], Awaitable[Reply]],
        who: frozenset[Role] = EVERYONE,
        *,
        announces: bool = False,
    ) -> None:
        """Register what a button does, and whether channels may hear of it."""
        _add(self.presses, kind, Route(kind, handler, who, announces))

    def submit(
        self,
        kind: type[A],
        handler: Callable[[Submitted, A, Desk], Awaitable[Reply]],
        who: frozenset[Role] = EVERYONE,
        *,
        announces: bool = False,
    ) -> None:
        """Register what a form does when it is sent, and whether channels may hear of it."""
        _add(self.submits, kind, Route(kind, handler, who, announces))

    def listen(self, listener: Listener) -> None:
        """Register who hears whatever is written to us; what it gives is the answer where no command was written."""
        self.listeners.append(listener)

    def message(self, kind: str, drawer: Drawer) -> None:
        """Register how a kind of message that is sent unasked is drawn; staff read the kind, so it is a noun.

        A drawer that gives None says that the message is not wanted any more.
        """
        self.messages[kind] = drawer

    def holds(self, *holdings: Holding) -> None:
        """Register what a feature keeps about people."""
        self.holdings += holdings

    def home_part(self, order: int, part: HomePart) -> None:
        """Register what somebody reads on their own page; the smallest order comes first.

        10 is for whom they speak, 20 to 49 what waits for them, 50 to 79 what is theirs, 80 to 99 how they want things.
        """
        self.home_parts.append((order, part))
        self.home_parts.sort(key=lambda registered: registered[0])

    def home_page(self) -> tuple[HomePart, ...]:
        """The parts of everybody's own page in reading order."""
        return tuple(part for _, part in self.home_parts)

    def read(self, text: str) -> tuple[str, str]:
        """A text as the word or phrase of a command that it may be, and what follows it."""
        whole = " ".join(text.lower().strip("/!?.,: ").split())
        if " " in whole and self.command_of(whole):
            return whole, ""
        first, _, rest = text.strip().partition(" ")
        return first.lower().strip("/!?.,:"), rest.strip()

    def command_of(self, word: str) -> Command | None:
        """The command of this word, if there is one."""
        return next((command for command in self.commands if word in (command.word, *command.also)), None)

    def names(self) -> list[str]:
        """All that a turn can be called after."""
        fixed = [QUESTION, HOME, INSTALLED]
        return sorted({*fixed, *(command.word for command in self.commands), *self.presses, *self.submits})

    def menu(self, role: Role, scope: Scope = "personal") -> tuple[MenuItem, ...]:
        """The commands that somebody of this role may use in such a place."""
        return tuple(MenuItem(c.word, c.about, c.group) for c in self.commands if role in c.who and scope in c.where)


def _add(table: dict[str, Route], kind: type[Action], route: Route) -> None:
    """Two that mean something by the same word would be a mistake that nobody sees."""
    if kind.verb in table:
        raise ValueError(f"{kind.verb} is what {table[kind.verb].kind.__name__} is called already")
    table[kind.verb] = route
