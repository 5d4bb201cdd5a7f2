"""Every card and form on people, in every state."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from functools import partial

from bot.card import Card
from bot.desk import Desk
from bot.form import Form
from bot.model import staff as model
from bot.model.addresses import Person
from bot.model.members import Account, Organisation
from bot.specimen import Specimen
from handlers.people import cards, claims, home, staff_cards, staffing
from handlers.people.actions import Claim, CorrectPerson
from handlers.people.choosing import Choosing
from handlers.people.me import INTRO

QUAY = Organisation("quay", "Quayside Neighbours", "civil", ("quay.example",), "kofi@quay.example", "esi@quay.example")
KOFI, NOOR = Person("slack", "T1", "U1"), Person("teams", "tenant", "noor")


def specimens(desk: Desk) -> Iterator[Specimen]:
    """One specimen per state."""
    made, now, stranger = partial(Specimen, feature="people"), desk.clock.now(), replace(desk, role="stranger")
    kofi = Account(KOFI, "Kofi Brightwater", "kofi@quay.example", "quay", "confirmed", now, "address")
    yield made("me-confirmed", state="confirmed by address", shown=cards.me(kofi, QUAY, desk))
    staff_said = replace(kofi, by=NOOR.key, address="")
    yield made("me-confirmed-by-staff", state="confirmed by staff", shown=cards.me(staff_said, QUAY, desk))
    yield made("me-left", state="organisation left", shown=cards.me(kofi, replace(QUAY, left=date(2020, 1, 1)), stranger))
    claim = replace(kofi, standing="claimed", by="")
    refused = replace(kofi, standing="refused", by=NOOR.key)
    unknown = Account(KOFI, since=now, ask=now + timedelta(days=1))
    yield made("me-claimed", state="claimed", shown=cards.me(claim, QUAY, stranger))
    yield made("me-refused", state="refused", shown=cards.me(refused, QUAY, stranger))
    yield made("me-looking", state="being looked up", shown=cards.me(replace(unknown, ask=now), None, stranger))
    yield made("me-unknown", state="unknown", shown=cards.me(unknown, None, stranger))
    staff = replace(desk, role="staff", organisation=QUAY)
    pages = {
        "speaker": home.speaker(kofi, QUAY, staff),
        "claimed": home.speaker(claim, QUAY, stranger),
        "unknown": home.speaker(unknown, None, stranger),
        "refused": home.speaker(refused, QUAY, stranger),
        "claims": home.claims(3),
    }
    for name, parts in pages.items():
        yield made(f"home-{name}", state=f"{name}, on one's page", shown=Card("Your page", parts), kind="home")
    yield made("claim-noted", state="noted", shown=cards.claimed(QUAY))
    yield made("claim-already", state="known before", shown=cards.already(QUAY))
    yield made("claim-too-soon", state="refused today", shown=cards.not_yet(refused, now))
    yield made("claim-no-members", state="no members", shown=cards.no_members())
    yield made("decision-confirmed", state="confirmed", shown=cards.decision(staff_said, QUAY, desk))
    yield made("decision-refused", state="refused", shown=cards.decision(refused, QUAY, stranger))
    yield made("claim", state="open", shown=cards.claim(claim, QUAY))
    yield made("claim-settled", state="settled", shown=cards.settled(kofi, QUAY))
    yield made("claim-own", state="about oneself", shown=cards.own())
    yield made("person-gone", state="unknown person", shown=cards.nobody())
    yield made("claims-none", state="none", shown=cards.claims((), 1))
    yield made("claims", state="several pages", shown=cards.claims([(claim, QUAY)] * 12, 2))
    yield made("people", state="several", shown=cards.people(QUAY, [kofi, claim, refused], kofi.address))
    yield made("people-none", state="nobody yet", shown=cards.people(QUAY, (), ""))
    yield made("people-which", state="several members", shown=cards.whose_people([QUAY] * 3, asked=True))
    yield made("people-no-member", state="no member", shown=cards.whose_people((), asked=True))
    yield made("vacancy", state="nobody left", shown=cards.vacancy(QUAY, ""))
    yield made("vacancy-filled", state="filled again", shown=cards.vacancy(QUAY, kofi.address))
    yield from _staff(desk, kofi)
    yield from _forms()


def _staff(desk: Desk, kofi: Account) -> Iterator[Specimen]:
    made, now = partial(Specimen, feature="people"), desk.clock.now()
    add, remove = (staffing.proposed(change, [KOFI], NOOR, now) for change in ("add", "remove"))
    known = {KOFI: kofi}
    yield made("staff", state="a proposal", shown=staff_cards.staff([KOFI, NOOR], known, [add, remove], KOFI, alone=False))
    yield made("staff-alone", state="the only one", shown=staff_cards.staff([KOFI], known, (), KOFI, alone=True))
    yield made("staff-add", state="open", shown=staff_cards.proposal(add, known, KOFI))
    yield made("staff-add-mine", state="open, one's own", shown=staff_cards.proposal(add, known, NOOR))
    done = model.decided(add, "agreed", KOFI, now)
    yield made("staff-added", state="agreed", shown=staff_cards.proposal(done, known, KOFI))
    yield made("staff-removed", state="agreed", shown=staff_cards.proposal(replace(done, change="remove"), known, KOFI))
    expired = model.decided(remove, "expired", None, now)
    yield made("staff-expired", state="expired", shown=staff_cards.proposal(expired, known, KOFI))


def _forms() -> Iterator[Specimen]:
    made = partial(Specimen, feature="people", kind="form")
    other = replace(QUAY, id="bank", name="Safe Harbour Bank")
    mine = Choosing("For whom do you speak?", INTRO, "Send", Claim(), [QUAY, other], ["bank"])
    yield made("claim-form", state="a choice", shown=mine.form())
    many = replace(mine, members=[other, *(replace(QUAY, id=str(n), name=f"Member {n}") for n in range(200))])
    yield made("claim-form-search", state="a search", shown=many.form())
    yield made("claim-form-search-nothing", state="a search without a find", shown=_shown(many.read({"search": "zzz"})))
    others = ((claims.NO_MEMBER, "No member"),)
    theirs = Choosing("For whom do they speak?", claims.INTRO, "Save", CorrectPerson(KOFI.key), mine.members, others=others)
    yield made("correct-form", state="a choice", shown=theirs.form())
    yield made("staff-form", state="empty", shown=staff_cards.form())
    yield made("staff-form-error", state="error", shown=staff_cards.form("somebody", "I know nobody with that address yet."))


def _shown(read: str | Form) -> Form:
    assert isinstance(read, Form)
    return read
