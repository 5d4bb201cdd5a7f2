"""A router over memory, for tests that need no platform: somebody asks, presses or sends, and sees a card."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import count

from adapters.language.reader import Reader
from bot.action import Action, encode
from bot.app import routes
from bot.card import Button, Card, actions
from bot.desk import Alliance, Desk, Role
from bot.events import Asked, FormValues, HomeOpened, Installed, Pressed, Scope, Submitted, Turn
from bot.knowledge.oracle import Oracle
from bot.limits import Limits, Unlimited
from bot.links import links
from bot.model.addresses import Person, Place
from bot.model.members import Account, Organisation
from bot.model.staff import Secretariat
from bot.ports import Store, Transaction
from bot.reply import Reply
from bot.router import Router
from bot.routes import Routes
from bot.who import Who
from storage.memory_store import MemoryStore
from storage.vault import MemoryVault

ORACLE = Oracle.load()
TABLE = routes()
"""The table as the bot has it; whoever adds to one makes one of their own."""
NUMBERS = count(1)
"""Of turns: several people may stand before one store."""


@dataclass(slots=True)
class MovedClock:
    """A clock that only tests move."""

    time: datetime = field(default_factory=lambda: datetime(2027, 3, 1, 9, 0, tzinfo=UTC))

    def now(self) -> datetime:
        return self.time

    def advance(self, **by: float) -> None:
        self.time += timedelta(**by)


async def a_member(person: Person, tx: Transaction) -> Who:
    """Anybody speaks for some member."""
    return Who("member")


class Counter:
    """One person at the desk, in a private chat unless said otherwise."""

    def __init__(
        self,
        scope: Scope = "personal",
        role: Role = "member",
        store: Store | None = None,
        table: Routes | None = None,
        public: str = "",
        limits: Limits | Unlimited | None = None,
    ) -> None:
        self.scope = scope
        self.clock = MovedClock()
        self.store = store or MemoryStore()

        async def who(person: Person, tx: Transaction) -> Who:
            staff = self.staff | ({person} if role == "staff" else set())
            return Who(role, self.account, self.organisation, Secretariat(staff))

        self.vault = MemoryVault()
        self.account: Account | None = None
        self.organisation: Organisation | None = None
        self.staff: frozenset[Person] = frozenset()
        self.links = links(public, self.vault)
        self.router = Router(
            table or TABLE,
            self.store,
            ORACLE,
            self.clock,
            Alliance(),
            who,
            self.vault,
            links=self.links,
            understanding=Reader(),
            limits=limits or Unlimited(),
        )

    def turn(self, id: str | None = None) -> Turn:
        person = Person("playground", "demo", "ana")
        return Turn(id or f"turn-{next(NUMBERS)}", person, Place("playground", "demo", f"{self.scope}-1"), self.scope)

    def desk(self) -> Desk:
        return Desk(MemoryStore().peek(), ORACLE, self.clock, Alliance(), "member", TABLE.menu("member"), self.vault)

    async def asks(self, text: str, id: str | None = None) -> Reply:
        return await self.router.dispatch(Asked(self.turn(id), text))

    async def presses(self, button: Button | Action | str, id: str | None = None) -> Reply:
        data = button if isinstance(button, str) else encode(button.action if isinstance(button, Button) else button)
        return await self.router.dispatch(Pressed(self.turn(id), data))

    async def sends(self, action: Action, values: FormValues) -> Reply:
        return await self.router.dispatch(Submitted(self.turn(), encode(action), values))

    async def opens_home(self) -> Reply:
        return await self.router.dispatch(HomeOpened(self.turn()))

    async def installs(self) -> Reply:
        return await self.router.dispatch(Installed(self.turn()))


def seen(reply: Reply) -> Card:
    """The one card of a reply, wherever it goes."""
    cards = [card for card in (reply.say, reply.whisper, reply.replace) if card]
    assert len(cards) == 1, reply
    return cards[0]


def button(card: Card, label: str) -> Button:
    """The button with this label."""
    found = [b for b in actions(card) if b.label == label]
    assert len(found) == 1, f"{label!r} is not one of {[b.label for b in actions(card)]}"
    return found[0]
