"""Who may do what: every command, button and form, for every role, in every place, on every platform, from every tenant.

Whoever adds a route adds its row. Each cell is dispatched through the router, with the real roll of people and a handler that
only notes that it was reached.
"""

import json
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass, fields, replace
from itertools import count, product
from typing import Any, Literal, get_args

import pytest

from bot.action import Action, encode
from bot.app import routes
from bot.card import Card
from bot.desk import EVERYONE, MEMBERS, STAFF, Alliance, Desk, Role
from bot.events import Asked, Event, HomeOpened, Installed, Pressed, Scope, Submitted, Turn
from bot.menu import Run
from bot.model.addresses import Person, Place, Platform
from bot.model.identity import ELSEWHERE
from bot.model.members import Account, Organisation
from bot.reply import Reply
from bot.router import Router
from bot.routes import CommandHandler, Routes
from bot.who import Roll
from handlers.sessions.actions import ShowSession
from storage.memory_store import MemoryStore
from storage.records import Tables, everything
from storage.vault import MemoryVault
from tests.desk import ORACLE, MovedClock, seen

Kind = Literal["command", "press", "submit", "event"]
Key = tuple[Kind, str]
Belonging = Literal["own", "guest", "foreign"]
"""Of the bot's own workspace or tenant, a guest there, or of another one."""

ROWS: dict[Key, frozenset[Role]] = {
    ("event", "question"): EVERYONE,
    ("event", "home"): EVERYONE,
    ("event", "installed"): EVERYONE,
    ("command", "ask"): EVERYONE,
    ("command", "compact"): EVERYONE,
    ("command", "pitch"): EVERYONE,
    ("command", "topics"): EVERYONE,
    ("command", "help"): EVERYONE,
    ("command", "me"): EVERYONE,
    ("command", "my data"): EVERYONE,
    ("command", "home"): EVERYONE,
    ("command", "preferences"): EVERYONE,
    ("press", "preferences.edit"): EVERYONE,
    ("submit", "preferences.edit"): EVERYONE,
    ("command", "claims"): STAFF,
    ("command", "people"): STAFF,
    ("command", "staff"): STAFF,
    ("command", "deliveries"): STAFF,
    ("press", "ask.topic"): EVERYONE,
    ("press", "ask.clause"): EVERYONE,
    ("press", "ask.pitch"): EVERYONE,
    ("press", "ask.chapter"): EVERYONE,
    ("press", "ask.form"): EVERYONE,
    ("press", "people.claim"): EVERYONE,
    ("press", "privacy.copy"): EVERYONE,
    ("press", "privacy.delete"): EVERYONE,
    ("press", "privacy.erase"): EVERYONE,
    ("press", "people.claims"): STAFF,
    ("press", "people.of"): STAFF,
    ("press", "people.choose"): STAFF,
    ("press", "people.confirm"): STAFF,
    ("press", "people.refuse"): STAFF,
    ("press", "people.correct"): STAFF,
    ("press", "staff.propose"): STAFF,
    ("press", "staff.remove"): STAFF,
    ("press", "staff.agree"): STAFF,
    ("press", "staff.withdraw"): STAFF,
    ("press", "deliveries.again"): STAFF,
    ("press", "deliveries.drop"): STAFF,
    ("press", "deliveries.speak"): STAFF,
    ("press", "deliveries.show"): STAFF,
    ("submit", "ask.form"): EVERYONE,
    ("submit", "people.claim"): EVERYONE,
    ("submit", "people.choose"): STAFF,
    ("submit", "people.correct"): STAFF,
    ("submit", "staff.propose"): STAFF,
    ("command", "signatures"): MEMBERS,
    ("command", "sign"): MEMBERS,
    ("command", "versions"): MEMBERS,
    ("command", "adopt"): STAFF,
    ("command", "comments"): STAFF,
    ("command", "plan"): MEMBERS,
    ("command", "pulse"): MEMBERS,
    ("press", "pulse.vote"): MEMBERS,
    ("press", "pulse.answer"): MEMBERS,
    ("press", "pulse.ballot"): MEMBERS,
    ("press", "pulse.item"): MEMBERS,
    ("press", "pulse.withdraw"): MEMBERS,
    ("press", "pulse.promise"): EVERYONE,
    ("press", "pulse.list"): MEMBERS,
    ("press", "pulse.log"): MEMBERS,
    ("command", "sessions"): MEMBERS,
    ("press", "session.rsvp"): MEMBERS,
    ("press", "session.show"): MEMBERS,
    ("press", "session.list"): MEMBERS,
    ("press", "session.log"): MEMBERS,
    ("press", "session.manage"): MEMBERS,
    ("press", "session.calloff"): MEMBERS,
    ("submit", "session.calloff"): MEMBERS,
    ("press", "session.reopen"): MEMBERS,
    ("press", "session.unsettle"): MEMBERS,
    ("press", "session.end"): MEMBERS,
    ("press", "session.handover"): MEMBERS,
    ("command", "landscape"): MEMBERS,
    ("command", "funding"): STAFF,
    ("command", "partnerships"): STAFF,
    ("press", "funding.landscape"): MEMBERS,
    ("submit", "funding.landscape"): MEMBERS,
    ("press", "funding.ask"): MEMBERS,
    ("submit", "funding.ask"): MEMBERS,
    ("press", "funding.answer"): MEMBERS,
    ("submit", "funding.answer"): MEMBERS,
    ("press", "funding.check"): MEMBERS,
    ("press", "funding.checks"): MEMBERS,
    ("press", "funding.counts"): STAFF,
    ("press", "funding.sealed"): STAFF,
    ("press", "funding.byhand"): STAFF,
    ("press", "funding.spoke"): STAFF,
    ("press", "funding.conflicts"): STAFF,
    ("press", "funding.exposure"): STAFF,
    ("press", "funding.disputed"): STAFF,
    ("press", "funding.settle"): STAFF,
    ("press", "funding.undecided"): STAFF,
    ("press", "funding.decision"): STAFF,
    ("press", "funding.year"): STAFF,
    ("press", "funding.target"): STAFF,
    ("submit", "funding.decision"): STAFF,
    ("submit", "funding.target"): STAFF,
    ("command", "session new"): STAFF,
    ("press", "session.new"): STAFF,
    ("submit", "session.new"): STAFF,
    ("press", "session.announce"): STAFF,
    ("press", "session.discard"): STAFF,
    ("press", "session.edit"): STAFF,
    ("submit", "session.edit"): STAFF,
    ("press", "session.circle"): STAFF,
    ("submit", "session.circle"): STAFF,
    ("press", "session.agenda"): MEMBERS,
    ("submit", "session.agenda"): MEMBERS,
    ("command", "follow-ups"): MEMBERS,
    ("command", "sessions held"): STAFF,
    ("press", "session.takepart"): MEMBERS,
    ("press", "session.attendance"): MEMBERS,
    ("press", "session.note"): MEMBERS,
    ("press", "session.held"): MEMBERS,
    ("press", "session.summarise"): MEMBERS,
    ("press", "session.summary"): MEMBERS,
    ("press", "session.followup"): MEMBERS,
    ("press", "session.followups"): MEMBERS,
    ("press", "session.done"): MEMBERS,
    ("press", "session.takeover"): STAFF,
    ("press", "session.indicator"): STAFF,
    ("press", "session.target"): STAFF,
    ("submit", "session.note"): MEMBERS,
    ("submit", "session.held"): MEMBERS,
    ("submit", "session.summarise"): MEMBERS,
    ("submit", "session.followup"): MEMBERS,
    ("submit", "session.target"): STAFF,
    ("press", "session.ask"): MEMBERS,
    ("press", "session.unask"): MEMBERS,
    ("press", "session.mine"): MEMBERS,
    ("press", "session.queue"): MEMBERS,
    ("press", "session.question"): MEMBERS,
    ("press", "session.vote"): MEMBERS,
    ("press", "session.unvote"): MEMBERS,
    ("press", "session.answered"): MEMBERS,
    ("press", "session.settle"): MEMBERS,
    ("press", "session.merge"): MEMBERS,
    ("press", "session.hide"): MEMBERS,
    ("press", "session.unhide"): MEMBERS,
    ("press", "session.rest"): MEMBERS,
    ("submit", "session.ask"): MEMBERS,
    ("submit", "session.settle"): MEMBERS,
    ("submit", "session.merge"): MEMBERS,
    ("submit", "session.hide"): MEMBERS,
    ("submit", "session.rest"): MEMBERS,
    ("press", "discussion.show"): MEMBERS,
    ("press", "discussion.write"): MEMBERS,
    ("submit", "discussion.write"): MEMBERS,
    ("press", "discussion.takeback"): MEMBERS,
    ("press", "discussion.putback"): MEMBERS,
    ("press", "discussion.close"): MEMBERS,
    ("press", "discussion.resume"): MEMBERS,
    ("command", "pulse new"): STAFF,
    ("command", "health check"): MEMBERS,
    ("command", "items"): MEMBERS,
    ("press", "pulse.new"): STAFF,
    ("press", "pulse.edit"): STAFF,
    ("press", "pulse.post"): STAFF,
    ("press", "pulse.overrule"): STAFF,
    ("press", "pulse.discard"): STAFF,
    ("press", "pulse.manage"): STAFF,
    ("press", "pulse.extend"): STAFF,
    ("press", "pulse.close"): STAFF,
    ("press", "pulse.cancel"): STAFF,
    ("press", "pulse.cycle"): STAFF,
    ("press", "pulse.cycles"): STAFF,
    ("press", "pulse.stop"): STAFF,
    ("press", "pulse.additem"): STAFF,
    ("press", "pulse.reword"): STAFF,
    ("press", "pulse.languages"): MEMBERS,
    ("press", "pulse.translate"): STAFF,
    ("submit", "pulse.translate"): STAFF,
    ("press", "pulse.suggested"): STAFF,
    ("press", "pulse.items"): MEMBERS,
    ("press", "pulse.suggest"): MEMBERS,
    ("submit", "pulse.new"): STAFF,
    ("submit", "pulse.edit"): STAFF,
    ("submit", "pulse.overrule"): STAFF,
    ("submit", "pulse.extend"): STAFF,
    ("submit", "pulse.cancel"): STAFF,
    ("submit", "pulse.cycle"): STAFF,
    ("submit", "pulse.additem"): STAFF,
    ("submit", "pulse.reword"): STAFF,
    ("submit", "pulse.suggest"): MEMBERS,
    ("command", "calendar"): MEMBERS,
    ("press", "calendar.file"): MEMBERS,
    ("press", "calendar.open"): MEMBERS,
    ("press", "calendar.ask"): MEMBERS,
    ("press", "calendar.change"): MEMBERS,
    ("press", "calendar.page"): MEMBERS,
    ("command", "trend"): MEMBERS,
    ("press", "pulse.result"): MEMBERS,
    ("press", "pulse.figures"): MEMBERS,
    ("press", "pulse.remarks"): MEMBERS,
    ("press", "pulse.trend"): MEMBERS,
    ("press", "pulse.trends"): MEMBERS,
    ("press", "pulse.comment"): MEMBERS,
    ("press", "pulse.unsay"): MEMBERS,
    ("submit", "pulse.send"): MEMBERS,
    ("command", "interests"): MEMBERS,
    ("command", "interest"): MEMBERS,
    ("command", "never suggest"): MEMBERS,
    ("press", "funding.list"): MEMBERS,
    ("press", "funding.show"): MEMBERS,
    ("press", "interest.new"): MEMBERS,
    ("press", "interest.save"): MEMBERS,
    ("press", "interest.discard"): MEMBERS,
    ("press", "interest.edit"): MEMBERS,
    ("press", "interest.terms"): MEMBERS,
    ("press", "interest.merge"): MEMBERS,
    ("press", "interest.pause"): MEMBERS,
    ("press", "interest.resume"): MEMBERS,
    ("press", "interest.close"): MEMBERS,
    ("press", "interest.visibility"): MEMBERS,
    ("press", "interest.choose"): MEMBERS,
    ("press", "interest.promote"): MEMBERS,
    ("press", "interest.history"): MEMBERS,
    ("press", "interest.never"): MEMBERS,
    ("submit", "interest.new"): MEMBERS,
    ("submit", "interest.edit"): MEMBERS,
    ("submit", "interest.terms"): MEMBERS,
    ("submit", "interest.close"): MEMBERS,
    ("submit", "interest.never"): MEMBERS,
    ("command", "members"): MEMBERS,
    ("press", "compact.sign"): MEMBERS,
    ("press", "compact.withdraw"): MEMBERS,
    ("press", "compact.signatures"): MEMBERS,
    ("press", "compact.versions"): MEMBERS,
    ("press", "compact.adopt"): STAFF,
    ("press", "compact.comment"): MEMBERS,
    ("press", "compact.comments"): STAFF,
    ("press", "compact.mark"): STAFF,
    ("press", "plan.list"): MEMBERS,
    ("press", "plan.show"): MEMBERS,
    ("press", "plan.edit"): STAFF,
    ("press", "plan.add"): STAFF,
    ("press", "members.list"): MEMBERS,
    ("press", "members.show"): STAFF,
    ("press", "members.edit"): STAFF,
    ("press", "members.new"): STAFF,
    ("submit", "compact.sign"): MEMBERS,
    ("submit", "compact.adopt"): STAFF,
    ("submit", "compact.comment"): MEMBERS,
    ("submit", "plan.edit"): STAFF,
    ("submit", "plan.add"): STAFF,
    ("submit", "members.save"): STAFF,
    ("submit", "members.new"): STAFF,
    ("command", "questions"): STAFF,
    ("command", "kept"): STAFF,
    ("command", "here"): STAFF,
    ("press", "ask.whole"): EVERYONE,
    ("press", "secretariat.ask"): EVERYONE,
    ("press", "secretariat.thumb"): EVERYONE,
    ("press", "secretariat.answer"): STAFF,
    ("press", "secretariat.close"): STAFF,
    ("press", "secretariat.questions"): STAFF,
    ("press", "secretariat.line"): STAFF,
    ("press", "secretariat.kept"): STAFF,
    ("press", "secretariat.edit"): STAFF,
    ("press", "secretariat.room"): STAFF,
    ("press", "secretariat.noroom"): STAFF,
    ("submit", "secretariat.send"): EVERYONE,
    ("submit", "secretariat.answer"): STAFF,
    ("submit", "secretariat.close"): STAFF,
    ("submit", "secretariat.leave"): STAFF,
    ("submit", "secretariat.edit"): STAFF,
    ("command", "edit"): STAFF,
    ("command", "wordings"): STAFF,
    ("press", "texts.edit"): STAFF,
    ("press", "texts.edited"): STAFF,
    ("press", "texts.wordings"): STAFF,
    ("press", "texts.read"): STAFF,
    ("press", "texts.changes"): STAFF,
    ("press", "texts.back"): STAFF,
    ("submit", "texts.save"): STAFF,
    ("command", "introductions"): MEMBERS,
    ("press", "funding.introductions"): MEMBERS,
    ("press", "funding.introduction"): MEMBERS,
    ("press", "introduction.yes"): MEMBERS,
    ("press", "introduction.no"): MEMBERS,
    ("press", "introduction.withdraw"): MEMBERS,
    ("press", "introduction.resume"): MEMBERS,
    ("press", "introduction.move"): MEMBERS,
    ("press", "introduction.report"): MEMBERS,
    ("press", "introduction.settle"): MEMBERS,
}

PLATFORMS: tuple[Platform, ...] = ("slack", "teams")
HARBOUR = Organisation("harbour", "Harbour", "civil")
OPENED_BY = {
    "members.save": "members.edit",
    "pulse.send": "pulse.comment",
    "secretariat.leave": "secretariat.answer",
    "texts.save": "texts.edit",
}
"""The button that opens a form, where it is called otherwise."""
REFUSALS = ("This is for the Secretariat", "This is for members")


@dataclass(frozen=True, slots=True)
class Cell:
    """Somebody somewhere."""

    role: Role
    scope: Scope
    platform: Platform
    belonging: Belonging

    @property
    def person(self) -> Person:
        """A person of their own for each role and belonging; a guest has an account where the bot is."""
        tenant = "far" if self.belonging == "foreign" else "home"
        return Person(self.platform, tenant, f"{self.role}-{self.belonging}")

    @property
    def place(self) -> Place:
        """On Slack a shared channel is in the bot's workspace, whoever writes there."""
        tenant = "home" if self.platform == "slack" else self.person.tenant
        return Place(self.platform, tenant, f"{self.scope}-1")

    @property
    def counts_as(self) -> Role:
        """Nobody from elsewhere is staff, whatever the store says; members may be from anywhere."""
        return "stranger" if self.role == "staff" and self.belonging != "own" else self.role


CELLS = [Cell(*cell) for cell in product(get_args(Role), get_args(Scope), PLATFORMS, get_args(Belonging))]


class House:
    """The bot with everybody in it, and handlers that note who reached them."""

    def __init__(self) -> None:
        self.store, self.clock = MemoryStore(), MovedClock()
        self.reached: list[Key] = []
        self.table = self._probed(routes())
        roll = Roll(frozenset(), self.clock, lambda: frozenset({"slack:home", "teams:home"}))
        self.router = Router(self.table, self.store, ORACLE, self.clock, Alliance(), roll.who, MemoryVault())
        self._numbers = count(1)

    async def fill(self) -> None:
        """Everybody of every role is known, and the store says that all staff are staff."""
        async with self.store.transaction() as tx:
            await tx.organisations.put(HARBOUR)
            for cell in CELLS:
                home = ELSEWHERE if cell.belonging == "guest" else f"{cell.platform}:{cell.person.tenant}"
                known = Account(cell.person, home=home, since=self.clock.now())
                speaks = replace(known, organisation=HARBOUR.id, standing="confirmed")
                await tx.accounts.put(speaks if cell.role == "member" else known)
                if cell.role == "staff":
                    await tx.staff.add(cell.person, self.clock.now())

    async def state(self) -> Tables:
        """Everything that is kept but the notes of events, and how many deliveries there ever were."""
        async with self.store.transaction() as tx:
            tables: Tables = json.loads(json.dumps(await everything(tx.records)))
        tables["handled"].clear()
        tables["about"].pop("deliveries", None)
        return tables

    async def dispatch(self, event: Event) -> Reply:
        """What the router makes of it, once the answer stands there."""
        self.reached.clear()
        reply = await self.router.dispatch(event)
        await self.router.answered(event)
        return reply

    def events(self, key: Key, cell: Cell) -> Iterator[Event]:
        """All ways to do this."""
        kind, name = key
        match kind:
            case "command":
                command = next(command for command in self.table.commands if command.word == name)
                for word in (command.word, *command.also):
                    yield Asked(self._turn(cell), word)
                yield Pressed(self._turn(cell), encode(Run(name)))
            case "press":
                yield Pressed(self._turn(cell), encode(anything(self.table.presses[name].kind)))
            case "submit":
                yield Submitted(self._turn(cell), encode(anything(self.table.submits[name].kind)), {})
            case "event" if name == "question":
                yield Asked(self._turn(cell), "what does the strategy say about slums?")
            case "event":
                yield HomeOpened(self._turn(cell)) if name == "home" else Installed(self._turn(cell))

    def _turn(self, cell: Cell) -> Turn:
        return Turn(f"turn-{next(self._numbers)}", cell.person, cell.place, cell.scope)

    def _probed(self, table: Routes) -> Routes:
        async def answer(key: Key) -> Reply:
            self.reached.append(key)
            return Reply(whisper=Card("reached"))

        async def question(asked: Asked, desk: Desk) -> Reply:
            return await answer(("event", "question"))

        async def home(opened: HomeOpened, desk: Desk) -> Reply:
            return await answer(("event", "home"))

        async def installed(event: Installed, desk: Desk) -> Reply:
            return await answer(("event", "installed"))

        def command(word: str) -> CommandHandler:
            async def typed(asked: Asked, rest: str, desk: Desk) -> Reply | None:
                return await answer(("command", word))

            return typed

        def acted(kind: Kind, verb: str) -> Callable[[Any, Any, Desk], Awaitable[Reply]]:
            async def act(event: Event, action: Action, desk: Desk) -> Reply:
                return await answer((kind, verb))

            return act

        return Routes(
            question,
            home,
            installed,
            [replace(known, handler=command(known.word)) for known in table.commands],
            {verb: replace(route, handler=acted("press", verb)) for verb, route in table.presses.items()},
            {verb: replace(route, handler=acted("submit", verb)) for verb, route in table.submits.items()},
        )


def anything(kind: type[Action]) -> Action:
    """An action of this kind, with something in each field."""
    return kind(**{field.name: 1 if field.type is int else "x" for field in fields(kind)})


@pytest.fixture
async def house() -> House:
    made = House()
    await made.fill()
    return made


def test_every_route_has_a_row_and_every_row_a_route() -> None:
    table = routes()
    there: set[Key] = {("event", "question"), ("event", "home"), ("event", "installed")}
    there |= {("command", command.word) for command in table.commands}
    there |= {("press", verb) for verb in table.presses} | {("submit", verb) for verb in table.submits}
    assert there == ROWS.keys()


def test_no_two_commands_answer_to_one_word() -> None:
    words = [word for command in routes().commands for word in (command.word, *command.also)]
    assert len(words) == len(set(words))


@pytest.mark.parametrize("key", ROWS, ids=" ".join)
async def test_each_cell(house: House, key: Key) -> None:
    who, before = ROWS[key], await house.state()
    for cell in CELLS:
        for event in house.events(key, cell):
            reply = await house.dispatch(event)
            if cell.counts_as in who:
                assert house.reached == [key], cell
            else:
                assert house.reached == [], cell
                assert seen(reply).title == REFUSALS["member" in who], cell
                assert reply.say is None or cell.scope == "personal" or isinstance(event, Asked), cell
    assert await house.state() == before


@pytest.mark.parametrize("key", [key for key, who in ROWS.items() if key[0] == "submit" and who != EVERYONE], ids=" ".join)
@pytest.mark.parametrize("platform", PLATFORMS)
async def test_a_form_that_was_opened_in_time_is_refused_when_the_role_has_gone(
    house: House, key: Key, platform: Platform
) -> None:
    cell = Cell("staff", "personal", platform, "own")
    button: Key = ("press", OPENED_BY.get(key[1], key[1]))
    [opening] = house.events(button, cell)
    await house.dispatch(opening)
    assert house.reached == [button]
    async with house.store.transaction() as tx:
        await tx.staff.remove(cell.person)
    before = await house.state()
    [sending] = house.events(key, cell)
    assert seen(await house.dispatch(sending)).title in REFUSALS
    assert house.reached == []
    assert await house.state() == before


async def test_somebody_whom_nobody_knows_is_a_stranger(house: House) -> None:
    nobody = Turn("turn-x", Person("slack", "home", "nobody"), Place("slack", "home", "D1"), "personal")
    for key, who in ROWS.items():
        if key[0] == "press" and who != EVERYONE:
            event = Pressed(replace(nobody, id=f"turn-{key}"), encode(anything(house.table.presses[key[1]].kind)))
            assert seen(await house.dispatch(event)).title in REFUSALS
            assert house.reached == []


async def test_a_member_whose_organisation_left_is_a_stranger(house: House) -> None:
    async with house.store.transaction() as tx:
        await tx.organisations.put(replace(HARBOUR, left=house.clock.now().date().replace(year=2026)))
    for cell in CELLS:
        assert (await house.router.who(cell.person, house.store.peek())).role in ("stranger", "staff")


def test_there_are_rows_for_all_three_kinds_of_people() -> None:
    assert {EVERYONE, STAFF} <= set(ROWS.values()) <= {EVERYONE, MEMBERS, STAFF}


def test_two_actions_cannot_go_by_one_word() -> None:
    @dataclass(frozen=True, slots=True)
    class Other(ShowSession):
        """Called like another."""

    with pytest.raises(ValueError, match=r"session.show is what ShowSession is called already"):
        routes().press(Other, unheard)


async def unheard(press: Pressed, action: Action, desk: Desk) -> Reply:
    raise AssertionError("nobody presses it")
