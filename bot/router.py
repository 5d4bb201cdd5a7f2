"""The one way through the table of what the bot can do: once per delivery, authorised, never an exception."""

import difflib
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field, replace
from time import perf_counter
from typing import assert_never

from bot import notices, promises
from bot.action import parse, verb_of
from bot.card import Card
from bot.desk import Alliance, Desk, Role
from bot.events import Asked, Event, HomeOpened, Installed, Pressed, Scope, Submitted
from bot.limits import Limits, Unlimited
from bot.links import Links
from bot.log import trace
from bot.menu import Run
from bot.meter import Course
from bot.model.addresses import Person, Recipient, conversation
from bot.model.deliveries import Delivery
from bot.no_store import NoStore
from bot.ports import Clock, Knowledge, NotSaved, Store, Transaction, Understanding, Vault
from bot.reply import NOTHING, Reply, aside
from bot.routes import HOME, INSTALLED, LONGEST_QUESTION, QUESTION, Route, Routes
from bot.understanding import NoUnderstanding
from bot.who import Who, meet

log = logging.getLogger(__name__)

MOST_UNNOTED = 10_000
"""So many turns are remembered in memory while the store takes nothing."""


class Unmet(Exception):
    """Somebody pressed a button of whom no directory was asked yet; nothing was done."""


async def _nobody(person: Person) -> None:
    """Ask no directory."""


@dataclass(frozen=True, slots=True)
class Router:
    """Takes every event of every platform and gives back what to show."""

    routes: Routes
    store: Store
    knowledge: Knowledge
    clock: Clock
    alliance: Alliance
    who: Callable[[Person, Transaction], Awaitable[Who]]
    vault: Vault
    greet: Callable[[Person], Awaitable[None]] = _nobody
    """Finds out who somebody is, as far as that takes no longer than they wait."""
    links: Links = field(default_factory=Links)
    understanding: Understanding = field(default_factory=NoUnderstanding)
    limits: Limits | Unlimited = field(default_factory=Unlimited)
    _unnoted: dict[str, None] = field(default_factory=dict)
    """Turns that were answered although the store took nothing."""

    async def dispatch(self, event: Event, course: Course | None = None) -> Reply:
        """Handle an event once: the note of it commits with its effect; a copy, whenever it comes, changes nothing.

        `course` is told how it went.
        """
        event, course = self._sealed(event), course or Course()
        try:
            if event.turn.id in self._unnoted:  # what was said of it then stays true, also once the store is back
                course.outcome = "copy"
                return NOTHING
            try:
                return await self._for_anybody(event, course)
            except NotSaved as error:
                return await self._without_store(event, error, course)
        except Exception as error:  # the one error boundary: whatever went wrong, a person is waiting for a sentence
            course.outcome = "failed"
            log.error("failed", extra={"turn": event.turn.id, "kind": type(event).__name__, "error": trace(error)})
            return _alone(event, Reply(say=notices.failed()))

    async def answered(self, event: Event) -> None:
        """The reply to an event stands before people: its promise is kept."""
        event = self._sealed(event)
        if isinstance(event, Asked):
            try:
                async with self.store.transaction() as tx:
                    await promises.keep(event.turn, tx)
            except NotSaved:  # then the asker is asked to ask again, although the answer is there
                log.warning("promise not taken back", extra={"turn": event.turn.id})

    async def draw(self, delivery: Delivery, tx: Transaction) -> Card | None:
        """The card of a message that the bot sends unasked; None when nobody wants it, or knows it, any more."""
        drawer = self.routes.messages.get(delivery.kind)
        scope: Scope = "personal" if isinstance(delivery.to, Person) else "channel"
        return await drawer(delivery, await self._desk(tx, delivery.to, scope)) if drawer else None

    def _sealed(self, event: Event) -> Event:
        """The event under a name that tells nobody, in a store or a log, who did what: a platform's own may."""
        return replace(event, turn=replace(event.turn, id=self.vault.seal(event.turn.id)))

    async def _for_anybody(self, event: Event, course: Course) -> Reply:
        """Who presses a button without ever having spoken to us is looked up first, so that the first tap counts."""
        try:
            return await self._with_store(event, course, met=not isinstance(event, Pressed))
        except Unmet:
            await self.greet(event.turn.person)
            return await self._with_store(event, course, met=True)

    async def _with_store(self, event: Event, course: Course, *, met: bool) -> Reply:
        async with self.store.transaction() as tx:
            if not await tx.handled.add(event.turn.id, self.clock.now()):
                log.info("copy", extra={"turn": event.turn.id})
                course.outcome = "copy"
                return NOTHING
            if not met and await tx.accounts.get(event.turn.person) is None:
                raise Unmet
            reply = self._too_many(event, course) or await self._within(event, tx, course)
            decided = perf_counter()
        course.kept = perf_counter() - decided
        return reply

    async def _within(self, event: Event, tx: Transaction, course: Course) -> Reply:
        await self._hear_again(event, tx)
        if not isinstance(event, Installed):
            await meet(event.turn.person, tx, self.clock.now())
        reply = await self._handle(event, await self._desk(tx, event.turn.person, event.turn.scope), course)
        if isinstance(event, Asked) and reply != NOTHING:
            await promises.give(event.turn, tx, self.clock.now())
        return reply

    def _too_many(self, event: Event, course: Course) -> Reply | None:
        """The reply to somebody who asks more than they may; counted before anything is asked of their role."""
        refusal = None if isinstance(event, Installed) else self.limits.turn(event.turn.person)
        if refusal is None:
            return None
        course.outcome = "limited"
        told = refusal.say or isinstance(event, Submitted)  # nothing that was typed vanishes without a word
        return aside(event, notices.too_many(refusal.wait)) if told else NOTHING

    async def _desk(self, tx: Transaction, whom: Recipient, scope: Scope) -> Desk:
        await self.knowledge.learn(tx)
        who = await self.who(whom, tx) if isinstance(whom, Person) else Who("member")
        menu, compact = self.routes.menu(who.role, scope), await tx.versions.current()
        known = (who.account, who.organisation, compact, who.secretariat, self.routes.home_page(), self.links)
        desk = (tx, self.knowledge, self.clock, self.alliance, who.role, menu, self.vault)
        return Desk(*desk, *known, self.understanding)

    async def _hear_again(self, event: Event, tx: Transaction) -> None:
        """Somebody turned to us: nothing keeps us any more from speaking to them and there."""
        for key in {conversation(event.turn.place), conversation(event.turn.person)}:
            await tx.silences.lift(key)

    async def _without_store(self, event: Event, error: NotSaved, course: Course) -> Reply:
        """What needs no memory is answered all the same, once while this process lives; anything else is told why not."""
        course.outcome = "not saved"
        log.error("not saved", extra={"turn": event.turn.id, "kind": type(event).__name__})
        if event.turn.id in self._unnoted or isinstance(event, Installed):
            return NOTHING
        if len(self._unnoted) >= MOST_UNNOTED:
            self._unnoted.clear()
        self._unnoted[event.turn.id] = None
        try:
            menu = self.routes.menu("stranger", event.turn.scope)
            tx = NoStore.standing_in(error)
            desk = Desk(tx, self.knowledge, self.clock, self.alliance, "stranger", menu, self.vault)
            return await self._handle(event, desk, Course())
        except NotSaved:
            return _alone(event, Reply(say=notices.not_saved(unknown=error.unknown)))

    async def _handle(self, event: Event, desk: Desk, course: Course) -> Reply:
        match event:
            case Asked():
                return await self._asked(event, desk, course)
            case Pressed():
                return await self._acted(event, self.routes.presses, desk, course)
            case Submitted():
                return await self._acted(event, self.routes.submits, desk, course)
            case HomeOpened():
                course.handler = HOME
                return await self.routes.home(event, desk)
            case Installed():
                course.handler = INSTALLED
                return await self.routes.installed(event, desk)
            case _:
                assert_never(event)

    async def _asked(self, event: Asked, desk: Desk, course: Course) -> Reply:
        course.handler = QUESTION
        heard = [reply for listener in self.routes.listeners if (reply := await listener(event, desk))]
        if len(event.text) > LONGEST_QUESTION:
            return heard[0] if heard else Reply(say=notices.too_long(LONGEST_QUESTION))
        word, rest = self.routes.read(event.text)
        command = self.routes.command_of(word)
        if command and len(rest.split()) <= command.rest:
            course.handler, course.confidential = command.word, command.confidential
            if desk.role not in command.who:
                course.outcome = "refused"
                return Reply(say=_refusal(command.who, desk))
            if reply := await command.handler(event, rest, desk):
                return reply
            course.handler = QUESTION
        elif not rest and not heard and (near := self._nearly(word, desk)):
            return Reply(say=notices.did_you_mean(near))
        return heard[0] if heard else await self.routes.question(event, desk)

    async def _acted(self, event: Pressed | Submitted, table: dict[str, Route], desk: Desk, course: Course) -> Reply:
        if isinstance(event, Pressed) and (run := parse(event.data, {Run.verb: Run})):
            assert isinstance(run, Run)
            return _alone(event, await self._asked(Asked(event.turn, run.word), desk, course))
        route = table.get(verb_of(event.data))
        action = parse(event.data, {route.kind.verb: route.kind}) if route else None
        if route is None or action is None:
            course.outcome = "outdated"
            return _alone(event, Reply(say=notices.outdated()))
        course.handler, course.confidential = action.verb, action.confidential
        if desk.role not in route.who:
            course.outcome = "refused"
            return _alone(event, Reply(say=_refusal(route.who, desk)))
        if route.announces and (wait := self.limits.announcement(event.turn.person)):
            course.outcome = "limited"
            return aside(event, notices.just_announced(wait))
        reply = await route.handler(event, action, desk)
        if reply.announces:
            self.limits.announced(event.turn.person)
        return reply

    def _nearly(self, word: str, desk: Desk) -> list[str]:
        return difflib.get_close_matches(word, [item.word for item in desk.menu], n=2, cutoff=0.75)


def _refusal(who: frozenset[Role], desk: Desk) -> Card:
    """Why not; while the store is away nobody can tell who may."""
    if isinstance(desk.tx, NoStore):
        raise desk.tx.error
    return notices.for_members() if "member" in who else notices.not_for_you()


def _alone(event: Event, reply: Reply) -> Reply:
    """What one person set off by a button or a form is for that person: in a shared place it is whispered."""
    if event.turn.private or isinstance(event, Asked) or reply.say is None:
        return reply
    return replace(reply, say=None, whisper=reply.say)
