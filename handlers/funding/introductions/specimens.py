"""Every card and form about introductions."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from functools import partial

from bot.card import Card
from bot.model.funding.consent import SHOWN
from bot.model.funding.deadline import Closes, Rolling
from bot.model.funding.interest import Interest
from bot.model.funding.introductions import NOT_TAKEN_UP, Introduction, Party
from bot.model.matching.reasons import UNSHARED
from bot.specimen import Specimen
from handlers.funding.introductions import cards, details, home, staff_cards
from handlers.funding.introductions.cards import Asked, Item
from handlers.funding.introductions.details import Bid, Partner

NOW = datetime(2027, 3, 1, 10, tzinfo=UTC)
MINE = Interest(
    "i1",
    "o1",
    "Green Climate Fund",
    ("dac:43030", "sdg:11.1"),
    ("KE:Nairobi", "UG"),
    "GCF-2027-04",
    deadline=Closes(date(2027, 6, 1), "Europe/Brussels"),
    role="lead",
    offers=("community-access", "legitimacy"),
    needs=("land", "regulation", "technical-support"),
)
THEIRS = replace(MINE, id="i2", organisation="o2", role="partner", deadline=Rolling(), offers=MINE.needs, needs=MINE.offers)
PARTIES = tuple(Party(f"o{number}", f"i{number}", SHOWN) for number in range(1, 7))
PAIR = Introduction("sample", PARTIES[:2], "gcf", NOW, NOW + timedelta(days=7), lead="o1")
WHOLE = replace(PAIR, parties=PARTIES)
REASONS = (
    "You look at the same call, which closes in 92 days.",
    "They can cover 2 of your 3 needs.",
    "You may cover 1 of their 2 needs.",
    "Places in common: Kenya.",
    "Unknown: amount.",
    UNSHARED,
)
OTHER = Partner(
    "o2", "Quayside Neighbours", ("Amina Owusu, amina@quayside.example",), details.entries(THEIRS, frozenset(SHOWN))
)
GONE = Partner("o2", "")


def specimens() -> Iterator[Specimen]:
    """One specimen per state."""
    yield from _proposals()
    yield from _bids()
    yield from _for_staff()


def _proposals() -> Iterator[Specimen]:
    made = partial(Specimen, feature="funding")
    for name, about, reasons in (("two", PAIR, (REASONS,)), ("six", WHOLE, (REASONS,) * 5)):
        for state in ("you are asked", "you said yes"):
            asked = Asked(about, MINE, reasons, state, NOW)
            short = state.replace(" ", "-")
            yield made(f"introduction-{name}-{short}", state=f"{name}, {state}", shown=cards.proposal(asked))
            shown = details.facts(replace(OTHER, name="Your organisation"))
            yield made(f"introduction-{name}-{short}-shows", state="what a yes shows", shown=cards.preview(asked, shown))
    yield made("introductions-home", state="on one's own page", shown=Card("Your page", home.line(2)), kind="home")
    yield made("introduction-over", state="not taken up", shown=cards.not_taken_up())
    yield made("introductions-rivals", state="several lead openly", shown=cards.rivals(MINE, ("Harbour Council", "Quayside")))
    yield made("introductions-paused", state="paused", shown=cards.paused())
    yield made("introductions-resumed", state="resumed", shown=cards.resumed())
    items = [
        Item(PAIR, "Green Climate Fund · GCF-2027-04", state) for state in ("you are asked", NOT_TAKEN_UP, "you are introduced")
    ]
    yield made("introductions", state="the list", shown=cards.listed(items * 4, 2))
    yield made("introductions-none", state="none", shown=cards.listed((), 1))
    yield made("introductions-nobody", state="speaks for nobody", shown=cards.no_organisation())


def _bids() -> Iterator[Specimen]:
    made = partial(Specimen, feature="funding")
    brokered = replace(PAIR, state="brokered")
    disputed = replace(PAIR, state="submitted", reports=(("o1", "won"), ("o2", "not awarded")))
    left = replace(WHOLE, state="brokered", withdrawn=frozenset({"o2"}), lead="")
    states: dict[str, Introduction] = {
        "brokered": brokered,
        "in-progress": replace(brokered, state="in progress"),
        "board": replace(brokered, state="in progress", tier=2),
        "submitted": replace(brokered, state="submitted", tier=2, decision="Approved on 12 March 2027, minute 4"),
        "disputed": disputed,
        "won": replace(brokered, state="won"),
        "abandoned": replace(brokered, state="abandoned", withdrawn=frozenset({"o2"})),
    }
    for name, state in states.items():
        bid = Bid(state, "o1", MINE, (GONE if state.withdrawn else OTHER,))
        yield made(f"bid-{name}", state=f"named, {name}", shown=details.partners(bid))
        yield made(f"bid-{name}-news", state=f"news, {name}", shown=details.news(bid))
    several = Bid(left, "o1", MINE, (GONE, *(replace(OTHER, organisation=f"o{number}") for number in range(3, 7))))
    yield made("bid-six", state="named, one has left", shown=details.partners(several))
    mine = Bid(left, "o2", MINE, (GONE,) * 5)
    yield made("bid-left", state="one's own withdrawal", shown=details.partners(mine))
    if moved := details.deadline(Bid(brokered, "o1", MINE, (OTHER,)), OTHER.organisation):
        yield made("bid-deadline", state="another deadline", shown=moved)
    yield made("bid-nudge", state="after the deadline", shown=details.nudge(Bid(states["in-progress"], "o1", MINE, (OTHER,))))
    why = "This is Tier 2, so the Board decides first. The Secretariat records its decision."
    refused = details.partners(Bid(states["board"], "o1", MINE, (OTHER,)), why)
    yield made("bid-refused", state="a move that cannot be", shown=refused)


def _for_staff() -> Iterator[Specimen]:
    made = partial(Specimen, feature="funding")
    for number, found in enumerate(staff_cards.CONFLICTS):
        yield made(f"funding-conflict-{number}", state=found, shown=staff_cards.conflict("Green Climate Fund", found))
    yield made("funding-mediation", state="several want to lead", shown=staff_cards.mediation("GCF-2027-04"))
    yield made("bid-dispute", state="for staff", shown=staff_cards.disputed())
