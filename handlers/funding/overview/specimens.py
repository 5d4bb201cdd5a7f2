"""Every card and form of the overview."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from functools import partial

from bot.card import Card
from bot.desk import Desk
from bot.model.addresses import Person
from bot.model.funding.conflicts import Conflict
from bot.model.funding.deadline import Closes, Rolling
from bot.model.funding.enquiry import Enquiry, Ground
from bot.model.funding.events import Event
from bot.model.funding.exposure import Exposure
from bot.model.funding.indicator import Partnerships
from bot.model.funding.interest import Interest
from bot.model.funding.introductions import Introduction, Party
from bot.model.funding.money import Amount
from bot.model.matching.landscape import Landscape
from bot.pages import page
from bot.specimen import Specimen
from handlers.funding.by_hand import Case
from handlers.funding.overview import (
    by_hand_cards,
    counting_cards,
    landscape_cards,
    landscape_form,
    relay_cards,
    sealed_cards,
    settling_cards,
    staff_cards,
)
from handlers.funding.overview.actions import AnswerUnnamed, AskUnnamed, LookAround, RecordDecision, SetPartnerships
from handlers.funding.overview.counting import Year
from handlers.funding.overview.finding import Around
from handlers.funding.overview.seeing import Seen
from handlers.funding.overview.surveying import Survey

NOW = datetime(2027, 3, 2, 16, tzinfo=UTC)
ABOUT = Ground(("dac:16040", "KE"), "gcf-2027-04")
AMINA = Person("slack", "T1", "U1")
OPEN = Interest(
    "i1",
    "o1",
    "Green Climate Fund",
    ("dac:16040", "sdg:11.1"),
    ("KE",),
    call="gcf-2027-04",
    amount=Amount(Decimal(200_000), Decimal(500_000), "EUR"),
    deadline=Closes(date(2027, 9, 13), "Europe/Brussels"),
    offers=("community-access",),
    needs=("land", "regulation"),
    contact=AMINA,
    note="We were there in 2019, and the residents' federation asks us back.",
    visibility="open",
    state="live",
)
SEALED = replace(OPEN, id="i2", organisation="o2", visibility="sealed", tier=1)
BARE = replace(SEALED, id="i3", call="", amount=None, deadline=Rolling(), offers=(), needs=(), note="", contact=None)
BLIND = replace(OPEN, id="i4", organisation="o3", visibility="blind")
PARTIES = (Party("o1", "i1", ("organisation",)), Party("o2", "i2", ("organisation",)))
MADE = Introduction("n1", PARTIES, "gcf-2027-04", NOW, NOW + timedelta(days=7), tier=2, state="submitted")
NAMES = ("Quayside Neighbours", "a member that is not named")
SEEN = Seen(MADE, NAMES, (("Quayside Neighbours", "won"), ("a member that is not named", "not awarded")))
FLAGS: Mapping[str, tuple[Conflict, ...]] = {
    "i1": ("the funder is a member",),
    "i2": ("the Secretariat looks at this funder too",),
    "i4": ("the funder is a member",),
}
SURVEY = Survey((OPEN, SEALED, BARE, BLIND), (MADE,), FLAGS)
MEMBERS = {"o1": "Quayside Neighbours", "o2": "Harbour Council", "o3": "Union of Ports"}
ASKED = Enquiry("e1", "s", "o1", ABOUT, "Does anybody know who registers land there?", NOW, frozenset({"o2", "o3"}))


def specimens(desk: Desk) -> Iterator[Specimen]:
    """One specimen per state."""
    yield from _landscape()
    yield from _checks()
    yield from _relay()
    yield from _staff(desk)
    yield from _partnerships()


def _landscape() -> Iterator[Specimen]:
    made = partial(Specimen, feature="funding")
    open = tuple((name, OPEN) for name in MEMBERS.values())
    some = Around(Landscape(tuple(MEMBERS), "3 to 5"), open, countable=True)
    left_out = "Left out, as I do not know it: “slum”. Do you mean “Housing and slum upgrading”?"
    yield made("landscape", state="landscape", shown=landscape_cards.landscape(ABOUT, some, 1, left_out))
    many = replace(some, open=open * 7)
    yield made("landscape-many", state="landscape, many open", shown=landscape_cards.landscape(ABOUT, many, 1))
    none = Around(Landscape((), "none or under 3"), (), countable=True)
    yield made("landscape-none", state="landscape, nobody", shown=landscape_cards.landscape(ABOUT, none, 1))
    small = replace(none, countable=False)
    yield made("landscape-small", state="landscape, no number", shown=landscape_cards.landscape(ABOUT, small, 1))
    yield made("landscape-start", state="landscape, of what?", shown=landscape_cards.nothing_said(left_out))
    yield made("landscape-staff", state="landscape, to staff", shown=landscape_cards.for_members())
    faults = {"places": "Do you mean “Congo - Kinshasa” or “Congo - Brazzaville” by “Congo”? Please write one of them."}
    form = landscape_form.form(LookAround(0), {"themes": "Low-cost housing", "places": "Congo", "call": ""}, faults)
    yield made("landscape-form", state="landscape form", shown=form, kind="form")


def _checks() -> Iterator[Specimen]:
    made = partial(Specimen, feature="funding")
    looked = [(Event("landscape:o1", number, "", NOW, "Amina Owusu"), "Low-cost housing, Kenya") for number in range(7, 0, -1)]
    yield made("landscape-checks", state="what one looked at", shown=landscape_cards.checks(looked))
    yield made("landscape-checks-none", state="what one looked at, nothing", shown=landscape_cards.checks([]))
    yield made("landscape-unknown", state="unknown check", shown=landscape_cards.not_there())
    at_home = Card("Your page", landscape_cards.at_home(7, NOW, "Low-cost housing, Kenya"))
    yield made("home-landscape", state="on one's page", shown=at_home, kind="home")


def _relay() -> Iterator[Specimen]:
    made, form = partial(Specimen, feature="funding"), partial(Specimen, feature="funding", kind="form")
    fault = "Please write something."
    yield form("enquiry-form", state="unnamed question form", shown=relay_cards.asking(AskUnnamed(1), ABOUT, "", fault))
    yield form("enquiry-answer-form", state="unnamed answer form", shown=relay_cards.answering(AnswerUnnamed("e1"), ASKED))
    yield made("enquiry-asked", state="unnamed question sent", shown=relay_cards.asked(ABOUT))
    yield made("enquiry-few", state="too few to ask", shown=relay_cards.too_few())
    yield made("enquiry", state="unnamed question", shown=relay_cards.question(ASKED))
    yield made("enquiry-answer", state="unnamed answer", shown=relay_cards.answer(ASKED, "The county registrar does."))
    yield made("enquiry-answered", state="unnamed answer sent", shown=relay_cards.answer_kept())
    twice = relay_cards.not_possible("Your organisation has answered this already.")
    yield made("enquiry-twice", state="answered already", shown=twice)
    yield made("enquiry-gone", state="question gone", shown=relay_cards.gone())


def _staff(desk: Desk) -> Iterator[Specimen]:
    made = partial(Specimen, feature="funding")
    yield made("funding", state="funding, staff's", shown=staff_cards.counts(SURVEY, 3))
    yield made("funding-none", state="funding, none", shown=staff_cards.counts(Survey((), (), {}), 0))
    yield made("funding-conflicts", state="conflicts", shown=staff_cards.conflicts(SURVEY, MEMBERS))
    found = {"civil-society": Exposure(12, 31), "government": Exposure(4, None), "": Exposure(1, None)}
    yield made("funding-exposure", state="by constituency", shown=staff_cards.exposure(found, desk.alliance.constituencies))
    cases = page([SEALED, BARE, SEALED], 1, 2)
    sealed = sealed_cards.cases(cases, MEMBERS, {AMINA: "Amina Owusu"}, FLAGS)
    yield made("funding-sealed", state="sealed cases", shown=sealed)
    match = page([Case(1, (replace(BLIND, role="lead"), OPEN)), Case(2, (BLIND,))], 1, 1)
    yield made("funding-by-hand", state="by hand", shown=by_hand_cards.cases(match, MEMBERS, {AMINA: "Amina Owusu"}))
    yield made("funding-by-hand-none", state="by hand, none", shown=by_hand_cards.cases(page([], 1, 1), {}, {}, "Noted."))
    yield made("funding-sealed-none", state="sealed cases, none", shown=sealed_cards.cases(page([], 1, 2), {}, {}, {}))
    disputed = settling_cards.disputed(page([MADE, MADE], 1, 1), [SEEN], "Settled: won.")
    yield made("funding-disputed", state="disputed", shown=disputed)
    yield made("funding-disputed-none", state="disputed, none", shown=settling_cards.disputed(page([], 1, 1), []))
    yield made("funding-board", state="for the Board", shown=settling_cards.undecided(page([MADE], 1, 1), [SEEN], "Recorded."))
    yield made("funding-board-none", state="for the Board, nothing", shown=settling_cards.undecided(page([], 1, 1), []))
    form = settling_cards.deciding(RecordDecision("n1"), MADE.about, "", "Please write when.")
    yield made("funding-board-form", state="the Board's decision", shown=form, kind="form")


def _partnerships() -> Iterator[Specimen]:
    made = partial(Specimen, feature="funding")
    counted = Partnerships(tuple(f"n{number}" for number in range(24)), ("n1", "n2"), 6)
    yield made(
        "partnerships",
        state="partnerships",
        shown=counting_cards.year(Year(2027, "Europe/Brussels", counted, (2026, 2028)), "Saved."),
    )
    none = Year(2026, "Europe/Brussels", Partnerships((), ()))
    yield made("partnerships-none", state="partnerships, none and no target", shown=counting_cards.year(none))
    fault = counting_cards.target(SetPartnerships(2027), "0", "Please give a number from 1 to 999.")
    yield made("partnerships-target-form", state="target of partnerships", shown=fault, kind="form")
