"""Every card and form about questions."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import partial

from bot.card import Button, Card
from bot.model.addresses import Person
from bot.model.sessions import queue
from bot.model.sessions.queue import Question
from bot.model.sessions.session import Session
from bot.pages import page
from bot.specimen import Specimen
from handlers.sessions.questions import cards, forms, moderating, own_cards, words
from handlers.sessions.questions.actions import HideQuestion, MergeQuestion, SettleQuestion, SettleRest, VoteFor
from handlers.sessions.questions.cards import Item
from handlers.sessions.questions.finding import NOT_NAMED, Before
from handlers.sessions.questions.links import ask_button, question_button

NOW = datetime(2027, 2, 20, 9, tzinfo=UTC)
ANA, NOOR = Person("slack", "T1", "U1"), Person("slack", "T1", "U2")
ASKED = Question(
    "q1", "sample", 1, "Who keeps the meters when the utility leaves a settlement?", ANA, "o1", NOW, votes=frozenset({"o1"})
)
LONG = replace(ASKED, id="q2", number=2, text="What did it cost a household, all in all? " * 24, votes=frozenset({"o1", "o2"}))
ANSWERED = queue.settled(replace(ASKED, id="q3", number=3), "answered", "")
MERGED = queue.settled(replace(ASKED, id="q4", number=4), "merged", "Both ask who keeps the meters.", "q1")
OUTSIDE = queue.settled(replace(ASKED, id="q5", number=5), "out of scope", "Fees are for the Board. Please write to its chair.")
LATER = queue.settled(replace(ASKED, id="q6", number=6), "follow-up", "Amina writes it down for the network by May.")
HIDDEN = queue.hidden(replace(ASKED, id="q7", number=7), NOOR, "It names a neighbour who is not here.", NOW)
ALL = (ASKED, LONG, ANSWERED, MERGED, OUTSIDE, LATER, HIDDEN)
NAME = "Quayside Neighbours"


def specimens(session: Session) -> Iterator[Specimen]:
    """One specimen per state."""
    yield from _queue(session)
    yield from _single(session)
    yield from _own(session)
    yield from _forms(session)


def _queue(session: Session) -> Iterator[Specimen]:
    made = partial(Specimen, feature="sessions")
    for name, leads in (("members", False), ("leaders", True)):
        around = Before(session, ALL, leads)
        for number in (1, 2):
            shown = _page(around, number)
            yield made(f"questions-{name}-{number}", state=f"questions, for {name}, page {number}", shown=shown)
    none = cards.queue(session, page((), 1, 1), (), words.head(session, 0, NOW), (ask_button(session),))
    yield made("questions-none", state="no question yet", shown=none)
    over, now = replace(session, state="ended"), NOW + timedelta(days=30)
    left = moderating.rest(Before(over, ALL, leads=True), now)
    shown = cards.queue(over, page((LONG,), 1, 4), [_item(LONG)], words.head(over, 6, now), left, "Noted.")
    yield made("questions-over", state="questions, over", shown=shown)
    yield made("questions-notice", state="on the card", shown=Card("Session", (words.asked(session, 6, NOW),)))
    yield made("questions-settled", state="the rest is settled", shown=cards.all_settled(session, 3))
    yield made("questions-all-settled", state="none is left", shown=cards.all_settled(session, 0))


def _single(session: Session) -> Iterator[Specimen]:
    made, around = partial(Specimen, feature="sessions"), Before(session, ALL, leads=True)
    states = {"open": LONG, "answered": ANSWERED, "merged": MERGED, "scope": OUTSIDE, "later": LATER, "hidden": HIDDEN}
    for name, asked in states.items():
        item = Item(asked, NAME, words.became(asked, ALL), (*_votes(asked), *moderating.ways(asked, around, NOW)))
        yield made(f"question-{name}", state=f"a question, {name}, for leaders", shown=cards.question(session, item, "Noted."))
    unnamed = Item(ASKED, NOT_NAMED, "Open", _votes(ASKED))
    yield made("question-unnamed", state="a question without a name", shown=cards.question(session, unnamed))
    yield made("question-nothing", state="taken out of sight meanwhile", shown=cards.nothing_there(session))
    yield made("question-none", state="not there", shown=cards.no_question())


def _own(session: Session) -> Iterator[Specimen]:
    made = partial(Specimen, feature="sessions")
    yield made("question-asked", state="asked", shown=own_cards.asked(session, ASKED, open=True))
    found = [(each, words.became(each, ALL)) for each in ALL]
    for number in (1, 2):
        shown = own_cards.listed(session, found, number, open=True, news="Your question is withdrawn, and deleted.")
        yield made(f"questions-own-{number}", state=f"one's own, page {number}", shown=shown)
    yield made("questions-own-none", state="one's own, none", shown=own_cards.listed(session, (), 1, open=False))
    for each in ALL:
        shown = own_cards.news(session, each, words.became(each, ALL))
        yield made(f"question-news-{each.number}", state=f"news, {words.became(each, ALL)}", shown=shown)


def _forms(session: Session) -> Iterator[Specimen]:
    form = partial(Specimen, feature="sessions", kind="form")
    later, outside = SettleQuestion("q1", "follow-up", 1), SettleQuestion("q1", "out of scope", 1)
    merge, hide, rest = MergeQuestion("q1", 1), HideQuestion("q1", 1), SettleRest("sample")
    late = forms.late(OUTSIDE, 1, ALL)
    yield form("question-form", state="empty", shown=forms.ask(session, {}))
    faults = {forms.QUESTION: "The question is empty."}
    yield form("question-form-error", state="with an error", shown=forms.ask(session, {}, faults))
    yield form("question-later-form", state="empty", shown=forms.settle(ASKED, later))
    yield form("question-scope-form", state="empty", shown=forms.settle(LONG, outside))
    yield form("question-scope-late", state="somebody was first", shown=forms.settle(OUTSIDE, outside, "Fees.", late))
    yield form("question-merge-form", state="empty", shown=forms.merge(ASKED, (LONG, LATER), merge))
    yield form("question-hide-form", state="empty", shown=forms.hide(ASKED, hide))
    yield form("question-rest-form", state="empty", shown=forms.rest(session, 3, rest))


def _page(around: Before, number: int) -> Card:
    shown = page(around.listed, number, cards.ON_A_PAGE)
    items = [_item(each, around) for each in shown.items]
    head = words.head(around.session, around.in_sight, NOW)
    return cards.queue(around.session, shown, items, head, (ask_button(around.session),))


def _item(asked: Question, around: Before | None = None) -> Item:
    label = "Settle" if around and around.leads and asked.open else "Read"
    return Item(asked, NAME, words.became(asked, ALL), (*_votes(asked), question_button(asked, label)))


def _votes(asked: Question) -> tuple[Button, ...]:
    return (Button("Vote", VoteFor(asked.id, 1), "primary", about=f"Vote for question {asked.number}"),) if asked.open else ()
