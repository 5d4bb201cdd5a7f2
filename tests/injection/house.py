"""The bot with everybody in it over memory, in which somebody types an attack and somebody else looks at everything."""

from collections.abc import Iterator
from itertools import count

from bot import notices
from bot.action import Action, encode
from bot.app import routes
from bot.card import Card, actions
from bot.desk import Alliance
from bot.events import Asked, FormValues, HomeOpened, Pressed, Scope, Submitted, Turn
from bot.form import Form
from bot.model.addresses import Person, Place
from bot.model.members import Account, Organisation
from bot.model.questions import Question
from bot.ports import Knowledge
from bot.reply import Reply
from bot.router import Router
from bot.who import Roll
from storage.memory_store import MemoryStore
from storage.vault import MemoryVault
from tests.desk import ORACLE, MovedClock

SUE, TOM = Person("slack", "T1", "USUE"), Person("teams", "tenant", "tom")
"""Staff, who speak for a member too."""
ANA, NEW = Person("slack", "T1", "UANA"), Person("slack", "T1", "UNEW")
"""Somebody who speaks for the same, and somebody whom nobody knows."""
HARBOUR = Organisation("harbour", "Harbour", "civil-society", ("harbour.example",))
USUAL: FormValues = {"keep": "yes", "shown": "yes", "named": "yes"}
"""What is chosen so that all that was typed is kept and shown."""
CHANGING = (
    *("compact.withdraw", "compact.mark", "people.confirm", "people.refuse", "staff.remove", "staff.agree", "staff.withdraw"),
    *("secretariat.line", "secretariat.thumb", "secretariat.room", "secretariat.noroom", "deliveries.drop"),
    *("session.reopen", "session.end", "session.handover", "funding.settle", "interest.merge"),
    *("introduction.yes", "introduction.no", "introduction.withdraw", "introduction.move", "introduction.report"),
)
"""What the buttons do that nobody presses who only looks."""
MOST_PRESSED = 400


class House:
    """Everybody and the bot; `shown` is each card and form that anybody was given, once."""

    def __init__(self, knowledge: Knowledge = ORACLE) -> None:
        self.clock, self.store, self.table = MovedClock(), MemoryStore(), routes()
        roll = Roll(frozenset({SUE, TOM}), self.clock, lambda: frozenset({"slack:T1", "teams:tenant"}))
        self.router = Router(self.table, self.store, knowledge, self.clock, Alliance(), roll.who, MemoryVault())
        self.shown: dict[str, Card | Form] = {}
        self.numbers = count(1)

    async def fill(self) -> None:
        """A member for which Sue, Tom and Ana speak."""
        async with self.store.transaction() as tx:
            await tx.organisations.put(HARBOUR)
            for person in (SUE, TOM, ANA):
                address = f"{person.id.lower()}@harbour.example"
                await tx.accounts.put(Account(person, person.id, address, HARBOUR.id, "confirmed"))

    async def asks(self, text: str, who: Person = SUE, scope: Scope = "personal") -> Reply:
        return self._noted(await self.router.dispatch(Asked(self._turn(who, scope), whole(text))))

    async def presses(self, action: Action | str, who: Person = SUE) -> Reply:
        data = action if isinstance(action, str) else encode(action)
        return self._noted(await self.router.dispatch(Pressed(self._turn(who), data)))

    async def sends(self, form: Form, values: FormValues, who: Person = SUE) -> Reply:
        typed: FormValues = {id: whole(value) if isinstance(value, str) else value for id, value in values.items()}
        return self._noted(await self.router.dispatch(Submitted(self._turn(who), encode(form.on_submit), typed)))

    async def looks(self) -> None:
        """A member of the staff runs every command, opens every page and reads every message that is owed to anybody."""
        self._noted(await self.router.dispatch(HomeOpened(self._turn(SUE))))
        for command in self.table.commands:
            await self.asks(command.word)
        pressed: set[str] = set()
        while len(pressed) < MOST_PRESSED and (left := [data for data in self._offered() if data not in pressed]):
            for data in left:
                pressed.add(data)
                await self.presses(data)
        async with self.store.transaction() as tx:
            for delivery in await tx.deliveries.all():
                card = await self.router.draw(delivery, tx)
                self._note(card)

    def _offered(self) -> Iterator[str]:
        """The buttons of all that was shown, without those for the texts and those that change something."""
        cards = [card for card in self.shown.values() if isinstance(card, Card)]
        for data in dict.fromkeys(encode(button.action) for card in cards for button in actions(card)):
            verb = data.partition("?")[0]
            if (verb not in CHANGING and not verb.startswith(("ask.", "menu."))) or "kept-" in data:
                yield data

    def _noted(self, reply: Reply) -> Reply:
        for shown in (reply.say, reply.whisper, reply.replace, reply.open):
            self._note(shown)
        return reply

    def _note(self, shown: Card | Form | None) -> None:
        assert shown != notices.failed()
        if shown:
            self.shown[repr(shown)] = shown

    def _turn(self, who: Person, scope: Scope = "personal") -> Turn:
        place = Place(who.platform, who.tenant, f"{scope}-{who.id}")
        return Turn(f"turn-{next(self.numbers)}", who, place, scope)

    async def a_question(self) -> str:
        """The id of a new open question of Ana's."""
        id = f"q{next(self.numbers)}"
        async with self.store.transaction() as tx:
            await tx.questions.put(Question(id, "What does it cost?", ANA, True, self.clock.now(), f"s{id}"))
        return id


def whole(text: str) -> str:
    """A text as the doors hand it on: without halves of characters, which no store can keep."""
    return text.encode("utf-8", "replace").decode()
