"""Every card and form of interests."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from functools import partial

from bot import taxonomy
from bot.card import Card
from bot.model.addresses import Person
from bot.model.funding.deadline import Closes, Rolling
from bot.model.funding.events import Event
from bot.model.funding.interest import Interest
from bot.model.funding.money import Amount
from bot.model.funding.never_suggest import NeverSuggest
from bot.specimen import Specimen
from handlers.funding.interests import changing, draft_cards, editing, never, own_cards
from handlers.funding.interests.actions import CloseInterest, EditInterest, NewInterest
from handlers.funding.interests.fields import ABOUT, TERMS, form
from handlers.funding.interests.finding import members_only
from handlers.funding.interests.words import NAMES

NOW = datetime(2027, 2, 20, 9, tzinfo=UTC)
ANA = Person("slack", "T1", "U1")
ALL_RESOURCES = tuple(each.code for each in taxonomy.resources())
DRAFT = Interest(
    "sample",
    "harbour",
    "Green Climate Fund",
    ("dac:43030", "sdg:11.1"),
    ("KE", "region:Eastern Africa"),
    call="Readiness for cities",
    amount=Amount(Decimal(200_000), Decimal(500_000), "EUR"),
    deadline=Closes(date(2027, 3, 30), "Asia/Seoul", time(17)),
    role="lead",
    offers=ALL_RESOURCES[:2],
    needs=ALL_RESOURCES[9:12],
    eligible_lead=True,
    tier=3,
    contact=ANA,
    note="We spoke to the ministry in January.",
)
LIVE = replace(DRAFT, state="live")
BARE = Interest("bare", "harbour", "", (), (), contact=ANA, note="we look at the GCF call")
ALIKE = replace(LIVE, id="alike", call="", deadline=Rolling())
FAULTS = {
    "themes": "These are 200 themes, and 20 are the most. Please keep those that matter for this call.",
    "places": "Which place do you mean by “Congo”? There are two: please write CD for Congo - Kinshasa, or CG for the other.",
    "least": "“2,5” can be read in more than one way. Please give an amount like 200000, 200k or 1.5m.",
    "zone": "By whose clocks does the call close? Green Climate Fund goes by Asia/Seoul: please write that, or another.",
}


def specimens() -> Iterator[Specimen]:
    """One specimen per state."""
    yield from _drafts()
    yield from _own()
    yield from _lists()
    yield from _forms()


def _drafts() -> Iterator[Specimen]:
    made = partial(Specimen, feature="funding")
    late, asks = NOW + timedelta(days=60), ("By “30 March” you mean 30 March 2027?",)
    yield made("interest-new", state="way to the form", shown=draft_cards.invitation())
    yield made("interest-draft", state="draft", shown=draft_cards.understood(DRAFT, (), NOW))
    yield made("interest-draft-alike", state="draft, nearly the same", shown=draft_cards.understood(DRAFT, (ALIKE,), NOW, asks))
    yield made("interest-draft-bare", state="draft, little said", shown=draft_cards.understood(BARE, (), NOW))
    yield made("interest-draft-late", state="draft, too late", shown=draft_cards.understood(DRAFT, (), late))
    yield made("interest-saved", state="registered", shown=draft_cards.saved(LIVE))
    yield made("interest-saved-again", state="registered already", shown=draft_cards.saved(LIVE, again=True))
    yield made("interest-draft-waits", state="draft, weeks later", shown=draft_cards.waits(DRAFT, late))
    yield made("interest-discarded", state="discarded", shown=draft_cards.discarded())
    yield made("interest-draft-gone", state="draft is gone", shown=draft_cards.no_draft())
    yield made("interest-members-only", state="for members", shown=members_only())


def _own() -> Iterator[Specimen]:
    made = partial(Specimen, feature="funding")
    yield made("interest", state="live", shown=own_cards.own(LIVE, (ALIKE,), NOW, "Saved."))
    paused = replace(LIVE, state="paused", tier=2, visibility="open")
    yield made("interest-paused", state="paused", shown=own_cards.own(paused, (), NOW))
    over = replace(LIVE, state="closed", why="deadline passed")
    yield made("interest-closed", state="closed", shown=own_cards.own(over, (), NOW))
    yield made("interest-visibility", state="who may know", shown=own_cards.visibility(LIVE, "Saved."))
    yield made("interest-sealed", state="sealed", shown=own_cards.own(replace(LIVE, visibility="sealed"), (), NOW))
    events = [
        Event("sample", 1, "registered", NOW, "Ana Lima", "harbour", "slack"),
        Event("sample", 2, "changed", NOW, "Ben Roe", "harbour", "teams", "places, amount"),
        Event("sample", 3, "looked at", NOW, "Noor Anker"),
        Event("sample", 4, "closed", NOW, why="deadline passed"),
    ]
    yield made("interest-history", state="what happened", shown=own_cards.history(LIVE, events * 3, 1, "harbour"))
    yield made("interest-not-possible", state="not possible", shown=own_cards.not_possible(over, editing.CLOSED))
    yield made("interest-ended", state="ended at its deadline", shown=own_cards.at_its_end(over))
    yield made("interest-passed-on", state="another contact", shown=own_cards.passed_on(LIVE))
    yield made("interest-unknown", state="unknown", shown=own_cards.no_interest())


def _lists() -> Iterator[Specimen]:
    made = partial(Specimen, feature="funding")
    many = [replace(LIVE, id=f"i{number}") for number in range(8)]
    yield made("interests", state="list", shown=own_cards.listed([*many, DRAFT, replace(ALIKE, state="paused")], 1, NOW))
    yield made("interests-none", state="none yet", shown=own_cards.listed((), 1, NOW))
    yield made("home-interests", state="on one's page", shown=Card("Your page", own_cards.at_home(2, 1)), kind="home")
    yield made("interest-never", state="never suggest", shown=never.listed(("Delta Homes", "River Cities"), "Saved."))


def _forms() -> Iterator[Specimen]:
    made, blank = partial(Specimen, feature="funding", kind="form"), replace(BARE, id="new", note="")
    new = NewInterest()
    yield made("interest-form", state="new interest", shown=form(ABOUT, new, blank, ABOUT.values(blank)))
    yield made("interest-form-errors", state="with errors", shown=form(ABOUT, new, blank, ABOUT.values(DRAFT), FAULTS))
    for sheet, name in ((ABOUT, "edit"), (TERMS, "terms")):
        action = sheet.action("sample", "0" * 78)
        yield made(f"interest-form-{name}", state=f"edit: {name}", shown=form(sheet, action, LIVE, sheet.values(LIVE)))
    shared = editing.at_once(form(ABOUT, ABOUT.action("sample", ""), LIVE, ABOUT.values(LIVE)), ["Ports for People"] * 30)
    yield made("interest-form-shared", state="edit: others see it too", shown=shared)
    contest = editing.contest(ABOUT, EditInterest("sample", "0" * 78), LIVE, [*NAMES][:6], ABOUT.values(LIVE))
    yield made("interest-form-contest", state="somebody was faster", shown=contest)
    brought = form(TERMS, TERMS.action("sample", ""), BARE, TERMS.values(BARE))
    yield made("interest-form-terms-draft", state="what we bring, a draft", shown=brought)
    yield made("interest-form-close", state="why it ends", shown=changing.closing(CloseInterest("sample")))
    others = {f"o{number}": f"Organisation {number}" for number in range(32)}
    listed = NeverSuggest("harbour", frozenset({"o3", "o7"}))
    yield made("interest-form-never", state="never suggest", shown=never.form(others, listed))
