"""Every card and form of sessions."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import partial

from bot.card import Card
from bot.desk import Desk
from bot.menu import rows
from bot.model.addresses import Person, Place
from bot.model.sessions.rsvps import Rsvp, Standing
from bot.model.sessions.session import Session, State
from bot.model.sessions.steps import Step
from bot.model.sessions.timing import Timing
from bot.model.sessions.turnout import Turnout
from bot.specimen import Specimen
from handlers.sessions import cards, home, lists
from handlers.sessions.calendar import specimens as calendar
from handlers.sessions.cards import Mine
from handlers.sessions.changes import specimens as changes
from handlers.sessions.finding import Around
from handlers.sessions.learning import specimens as learning
from handlers.sessions.links import ALL_SESSIONS, steps_button
from handlers.sessions.questions import specimens as questions
from handlers.sessions.reminding import specimens as reminding
from handlers.sessions.staff import specimens as staff

WALL = datetime(2027, 3, 2, 15)
NOW = datetime(2027, 2, 20, 9, tzinfo=UTC)
LIVE = Timing(WALL, "Europe/Brussels", timedelta(minutes=90))
WRITTEN = Timing(WALL, "Europe/Brussels", days=7)
HYBRID = Timing(WALL, "Europe/Brussels", timedelta(minutes=60), days=7)
AROUND = Around("Amina Owusu (Quayside Neighbours)", Turnout(9, 2, ("o1", "o2", "o3"), ("o4",), ("o5", "o6"), ("o7",)))
ANA = Person("slack", "T1", "U1")
STANDINGS: tuple[Standing, ...] = ("going", "offered", "waiting", "lapsed", "maybe", "no")


def specimens(desk: Desk) -> Iterator[Specimen]:
    """One specimen per state."""
    yield from _in_channels()
    yield from _in_private()
    yield from _lists()
    yield from calendar.specimens(desk)
    yield from changes.specimens(sample())
    yield from staff.specimens()
    yield from learning.specimens(desk)
    yield from questions.specimens(sample())
    yield from reminding.specimens(sample(), sample(WRITTEN), AROUND)


def sample(timing: Timing = LIVE, state: State = "announced") -> Session:
    """A session that is announced, or in another state."""
    made = Session("sample", "Water in informal settlements", timing, (Place("slack", "T1", "C1"),), "Noor Anker", state=state)
    agenda = "What did utilities try, what did residents say of it, and what would each of us do again?"
    return replace(made, agenda=agenda, moderator=ANA, link="https://meet.jit.si/water", capacity=12, series="Water")


def _in_channels() -> Iterator[Specimen]:
    made = partial(Specimen, feature="sessions")
    for name, timing in (("live", LIVE), ("written", WRITTEN), ("hybrid", HYBRID)):
        yield made(f"session-{name}", state=f"announced, {name}", shown=cards.session(sample(timing), AROUND))
    quiet = Around("the Secretariat", Turnout(0, 0, (), (), (), ()))
    bare = replace(sample(), agenda="", moderator=None, capacity=None, series="")
    yield made("session-bare", state="announced, nobody comes yet", shown=cards.session(bare, quiet))
    called_off = replace(sample(state="cancelled"), why="The speaker is ill.")
    yield made("session-cancelled", state="called off", shown=cards.session(called_off, AROUND, open=False))
    held = replace(sample(state="ended"), held=True)
    yield made("session-ended", state="over", shown=cards.session(sample(state="ended"), AROUND, open=False))
    yield made("session-held", state="held", shown=cards.session(held, AROUND, open=False))
    not_held = replace(sample(state="closed"), held=False, why="Only one organisation took part.")
    yield made("session-not-held", state="not held", shown=cards.session(not_held, AROUND, open=False))


def _in_private() -> Iterator[Specimen]:
    made = partial(Specimen, feature="sessions")
    ways = rows([steps_button(sample()), ALL_SESSIONS])
    for standing in STANDINGS:
        mine = Mine(_rsvp(standing), takes_answers=True, ways=ways)
        yield made(f"session-own-{standing}", state=f"one's own, {standing}", shown=cards.own(sample(), AROUND, mine))
    unsaid = Mine(None, takes_answers=True, ways=ways)
    yield made("session-own", state="one's own, nothing said", shown=cards.own(sample(), AROUND, unsaid))
    moved = replace(sample(), timed=2)
    again = cards.own(moved, AROUND, Mine(_rsvp("going"), takes_answers=True, ways=ways))
    yield made("session-own-confirm", state="one's own, to confirm", shown=again)
    noted = cards.own(sample(), AROUND, Mine(_rsvp("going"), takes_answers=True, ways=ways), "Noted.")
    yield made("session-noted", state="noted", shown=noted)
    over = cards.own(sample(state="ended"), AROUND, Mine(_rsvp("going"), takes_answers=False, ways=ways))
    yield made("session-own-over", state="one's own, over", shown=over)
    yield made("session-unknown", state="unknown", shown=cards.no_session())
    full = "More people come already than there are places, so I cannot put you on the waiting list."
    yield made("session-not-possible", state="not possible", shown=cards.not_possible(sample(), full))
    yield made("session-offer", state="a free place", shown=cards.offer(sample(), _rsvp("offered")))


def _lists() -> Iterator[Specimen]:
    made = partial(Specimen, feature="sessions")
    states: tuple[State, ...] = ("announced", "announced", "cancelled", "ended", "closed", "closed")
    many = [replace(sample(state=state), id=f"s{number}") for number, state in enumerate(states)]
    yield made("sessions", state="list", shown=lists.listed(many, 1, NOW))
    yield made("sessions-staff", state="list, staff's", shown=lists.listed(many, 1, NOW, staff=True))
    held = [replace(each, held=True) for each in many[3:]]
    yield made("sessions-held-list", state="list, learning missing", shown=lists.listed(held, 1, NOW, ["s4"]))
    yield made("sessions-none", state="none yet", shown=lists.listed((), 1, NOW))
    noted = [Step("sample", 1, "announced", "Noor Anker", NOW), Step("sample", 2, "called off", "Noor Anker", NOW, "Illness")]
    yield made("session-log", state="what was done", shown=lists.log(noted))
    at_home = home.sessions([(sample(), None), (sample(WRITTEN), _rsvp("going"))], NOW)
    yield made("home-sessions", state="on one's page", shown=Card("Your page", at_home), kind="home")


def _rsvp(standing: Standing) -> Rsvp:
    until = NOW + timedelta(hours=12) if standing == "offered" else None
    return Rsvp("sample", ANA, "o1", standing, 1, NOW, 1, until)
