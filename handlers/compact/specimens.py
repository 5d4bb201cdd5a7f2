"""Every card and form about the Compact's versions, signatures and comments."""

from collections.abc import Iterator
from datetime import date
from functools import partial

from bot.card import Card
from bot.desk import Desk
from bot.model.addresses import Person
from bot.model.compact import DRAFT, Comment, Signature, Version
from bot.model.members import Organisation
from bot.specimen import Specimen
from handlers.compact import cards, comment_cards, forms, home

HARBOUR = Organisation("harbour", "Harbour Foundation", "private")
AGREED = Version("v2", "Compact 2027", date(2027, 5, 3), "The clause on learning is new.")


def specimens(desk: Desk) -> Iterator[Specimen]:
    """One specimen per state."""
    yield from _signing(desk)
    yield from _versions(desk)
    yield from _comments(desk)
    yield from _forms(desk)


def _signing(desk: Desk) -> Iterator[Specimen]:
    made = partial(Specimen, feature="compact")
    mine = Signature(AGREED.id, HARBOUR.id, "Ana Tidewell", Person("slack", "T1", "U1"), desk.clock.now())
    signed = cards.signed(AGREED, HARBOUR, mine, may=True)
    yield made("sign", state="may sign", shown=cards.unsigned(AGREED, HARBOUR, may=True))
    yield made("sign-others", state="others may sign", shown=cards.unsigned(AGREED, HARBOUR, may=False))
    yield made("signed", state="signed", shown=cards.noted(signed, "Thank you. The signature is kept."))
    yield made("signed-others", state="a colleague signed", shown=cards.signed(AGREED, HARBOUR, mine, may=False))
    for name, signature in (("signed", mine), ("unsigned", None)):
        own = Card("Your page", home.signing(AGREED, HARBOUR, signature))
        yield made(f"home-{name}", state=f"{name}, on one's page", shown=own, kind="home")
    many = [(Organisation(f"o{n}", f"Organisation {n}", "civil"), mine) for n in range(33)]
    for state, number, page in (("none", 0, 1), ("one", 1, 1), ("many", 33, 2)):
        shown = cards.signatures(AGREED, many[:number], page, stands=True)
        yield made(f"signatures-{state}", state=f"{number} signed", shown=shown)


def _versions(desk: Desk) -> Iterator[Specimen]:
    made = partial(Specimen, feature="compact")
    later = Version("v3", "Compact 2028", date(2028, 5, 3), "Two clauses were joined.", desk.clock.now(), "Noor Anker")
    known = [DRAFT, AGREED, later]
    yield made("versions-draft", state="nothing agreed yet", shown=cards.versions([DRAFT], {}, 1, staff=False))
    yield made("versions", state="several", shown=cards.versions(known, {"v2": 12, "v3": 1}, 1, staff=True))
    yield made("version-adopted", state="adopted", shown=cards.adopted(AGREED, DRAFT, 3, forms.clauses(desk.knowledge.clauses)))
    yield made("version-question", state="asked to sign the new one", shown=cards.question(AGREED, DRAFT, HARBOUR))


def _comments(desk: Desk) -> Iterator[Specimen]:
    made = partial(Specimen, feature="compact")
    clause, other = desk.knowledge.clauses[:2]
    words, names = "We would like this clause to name the smallest members. " * 35, {HARBOUR.id: HARBOUR.name}
    found = [Comment(f"c{n}", clause.id, "v2", words, date(2027, 5, n), HARBOUR.id * (n % 2), n > 2) for n in range(1, 8)]
    counts = [(clause.id, clause.title, 2, 7), (other.id, other.title, 0, 1)]
    shown = comment_cards.on_clause(clause.id, clause.title, found, 1, names, {"v2": AGREED.name})
    yield made("comment-thanks", state="named", shown=comment_cards.thanks(clause, HARBOUR))
    yield made("comment-thanks-unnamed", state="unnamed", shown=comment_cards.thanks(clause, None))
    yield made("comment-gone", state="clause is gone", shown=comment_cards.gone())
    yield made("comments", state="counts", shown=comment_cards.counts(counts, 1))
    yield made("comments-none", state="none", shown=comment_cards.counts([], 1))
    yield made("comments-clause", state="a clause's", shown=shown)


def _forms(desk: Desk) -> Iterator[Specimen]:
    made = partial(Specimen, feature="compact", kind="form")
    clause = desk.knowledge.clauses[0]
    faults = forms.comment_faults("", "")
    yield made("sign-form", state="before signing", shown=forms.sign(AGREED, HARBOUR, {"name": "Ana Tidewell"}))
    yield made("sign-form-error", state="no name", shown=forms.sign(AGREED, HARBOUR, {}, forms.name_fault("")))
    yield made("adopt-form", state="empty", shown=forms.adopt(DRAFT, {}, {}))
    yield made(
        "adopt-form-edited", state="clauses were edited", shown=forms.adopt(DRAFT, {}, {}, edited=desk.knowledge.clauses)
    )
    yield made("adopt-form-again", state="another came first", shown=forms.adopt(AGREED, {}, {}, forms.CHANGED))
    yield made("comment-form", state="empty", shown=forms.comment(clause, HARBOUR, {}, {}))
    yield made("comment-form-error", state="nothing in it", shown=forms.comment(clause, HARBOUR, {}, faults))
