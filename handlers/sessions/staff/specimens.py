"""Every card and form with which sessions are announced and edited."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import partial

from bot.card import Card
from bot.form import Form
from bot.model.addresses import Person, Place
from bot.model.channels import Channel
from bot.model.sessions.hours import LocalHour, hours
from bot.model.sessions.session import Session
from bot.model.sessions.timing import Timing
from bot.model.sessions.turnout import Turnout
from bot.specimen import Specimen
from handlers.sessions import cards
from handlers.sessions.cards import Mine
from handlers.sessions.finding import Around
from handlers.sessions.staff import clocks, draft_cards, drafting
from handlers.sessions.staff.actions import NewSession
from handlers.sessions.staff.agenda import AGENDA
from handlers.sessions.staff.circle import CIRCLE, SAME
from handlers.sessions.staff.contest import FIELDS, contest
from handlers.sessions.staff.draft_cards import Seen
from handlers.sessions.staff.essentials import ESSENTIALS, NOWHERE
from handlers.sessions.staff.fairness import Fairness
from handlers.sessions.staff.fields import NAMES, Sheet, form
from handlers.sessions.staff.offer import Offer, person_id

NOW = datetime(2027, 2, 20, 9, tzinfo=UTC)
TIMING = Timing(datetime(2027, 3, 2, 15), "Europe/Brussels", timedelta(minutes=90))
TWICE = Timing(datetime(2027, 10, 31, 2, 30), "Europe/Brussels", timedelta(minutes=90))
WRITTEN = Timing(datetime(2027, 3, 2, 15), "Europe/Brussels", days=7)
CHANNELS = (Channel(Place("slack", "T1", "C0123456789"), "general"), Channel(Place("teams", "tenant", "19:0123@thread.tacv2")))
AMINA, NOOR = Person("slack", "T1", "U1"), Person("teams", "tenant", "noor")
PEOPLE = {
    person_id(AMINA): (AMINA, "Amina Owusu (Quayside Neighbours)"),
    person_id(NOOR): (NOOR, "Noor Anker (the Secretariat)"),
}
MEMBERS = {"harbour": "Harbour Union", "quay": "Quayside Neighbours", "river": "River Cities", "delta": "Delta Homes"}
OFFER = Offer(CHANNELS, PEOPLE, MEMBERS, ("Water", "Housing finance"))
ZONES = {"Harbour Union": "America/Los_Angeles", "Quayside Neighbours": "Africa/Accra", "River Cities": "Europe/Brussels"}
DRAFT = Session(
    "sample",
    "Water in informal settlements",
    TIMING,
    tuple(channel.place for channel in CHANNELS),
    "Noor Anker",
    AMINA,
    NOOR,
    "What did utilities try, what did residents say of it, and what would each of us do again?",
    "https://meet.jit.si/water",
    12,
    ("harbour", "quay"),
    "Water",
)


def specimens() -> Iterator[Specimen]:
    """One specimen per state."""
    yield from _drafts()
    yield from _forms()


def _drafts() -> Iterator[Specimen]:
    made = partial(Specimen, feature="sessions")
    bare = replace(DRAFT, places=(), agenda="", link="", moderator=None, deputy=None, capacity=None, expected=(), series="")
    many = Fairness([LocalHour(f"Organisation {number}", TIMING.wall) for number in range(60)], ["Delta Homes"])
    yield made("session-new", state="way to the form", shown=drafting.invitation())
    yield made("session-draft", state="preview", shown=_preview(DRAFT, _fairness()))
    yield made("session-draft-bare", state="preview, nothing chosen", shown=_preview(bare, Fairness(unknown=["Delta Homes"])))
    yield made("session-draft-many", state="preview, many members", shown=_preview(DRAFT, many))
    yield made("session-draft-written", state="preview, in writing", shown=_preview(replace(DRAFT, timing=WRITTEN), Fairness()))
    yield made(
        "session-draft-twice", state="preview, a doubled time", shown=_preview(replace(DRAFT, timing=TWICE), _fairness())
    )
    yield made("session-draft-missed", state="preview, too late", shown=_preview(DRAFT, _fairness(), NOW + timedelta(days=20)))
    yield made("session-announced", state="announced", shown=draft_cards.announced(DRAFT))
    yield made("session-announced-again", state="announced already", shown=draft_cards.announced(DRAFT, again=True))
    own = cards.own(
        replace(DRAFT, state="announced"), _around(DRAFT), Mine(None, takes_answers=True, extra=clocks.told(timedelta(hours=1)))
    )
    yield made("session-other-clock", state="one's own, clocks were changed", shown=own)
    yield made("session-discarded", state="discarded", shown=draft_cards.discarded())
    yield made("session-draft-gone", state="draft is gone", shown=draft_cards.no_draft())


def _fairness() -> Fairness:
    """One organisation at a bad hour, twice, and another whose clocks were changed."""
    last = hours(replace(TIMING, wall=TIMING.wall - timedelta(days=7)), ZONES)
    return Fairness(hours(TIMING, ZONES, last), ["Delta Homes"], {"Harbour Union": timedelta(hours=-1)})


def _preview(draft: Session, fairness: Fairness, now: datetime = NOW) -> Card:
    posted = replace(draft, state="announced", timed_at=NOW)
    return draft_cards.preview(draft, posted, Seen(_around(draft), (), fairness, OFFER, now))


def _around(draft: Session) -> Around:
    """Nobody has said anything yet."""
    return Around("Amina Owusu (Quayside Neighbours)", Turnout(0, 0, (), (), (), draft.expected))


def _forms() -> Iterator[Specimen]:
    made, stored = partial(Specimen, feature="sessions", kind="form"), replace(DRAFT, state="announced")
    blank, begun = replace(DRAFT, id="new", title="", agenda="", link=""), replace(OFFER, timed=False)
    empty = {**ESSENTIALS.values(blank, OFFER), "day": "", "time": ""}
    faults = {"day": "15:00 on 1 February 2027 has passed.", "zone": "“Brusels” is not a time zone.", "channels": NOWHERE}
    twice = {"which": "Clocks in Europe/Brussels show 02:30 on 31 October 2027 twice, as they are put back. Which is meant?"}
    new, values = NewSession(""), ESSENTIALS.values(DRAFT, OFFER)
    yield made("session-form", state="new session", shown=form(ESSENTIALS, new, blank, OFFER, empty))
    yield made("session-form-errors", state="with errors", shown=form(ESSENTIALS, new, blank, OFFER, values, faults))
    yield made("session-form-twice", state="a doubled time", shown=form(ESSENTIALS, new, blank, OFFER, values, twice))
    for sheet, name in ((ESSENTIALS, "edit"), (CIRCLE, "circle"), (AGENDA, "agenda")):
        shown = form(sheet, sheet.action("sample", "0" * 60), stored, OFFER, sheet.values(stored, OFFER))
        yield made(f"session-form-{name}", state=f"edit: {name}", shown=shown)
        yield made(f"session-form-{name}-contest", state=f"somebody was faster: {name}", shown=_contest(sheet, stored))
    same = form(CIRCLE, CIRCLE.action("sample", ""), DRAFT, OFFER, CIRCLE.values(DRAFT, OFFER), {"deputy": SAME})
    late = form(ESSENTIALS, ESSENTIALS.action("sample", ""), stored, begun, ESSENTIALS.values(stored, begun))
    yield made("session-form-deputy", state="deputy is the moderator", shown=same)
    yield made("session-form-begun", state="it has begun", shown=late)


def _contest(sheet: Sheet, stored: Session) -> Form:
    questions = [name for name in NAMES if FIELDS.get(name, name) in sheet.values(stored, OFFER)]
    return contest(sheet, sheet.action("sample", "0" * 60), stored, questions, OFFER, sheet.values(stored, OFFER))
