"""Staff adopt a version of the Compact, and who signed the one before is asked once."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from bot.card import Card, actions, plain
from bot.events import FormValues
from bot.form import Form
from bot.model.addresses import Person
from bot.model.compact import Signature
from bot.model.deliveries import Delivery
from bot.model.members import Account, Organisation
from bot.model.preferences import Preferences
from bot.preferences import prefer
from handlers.compact import forms, versions
from handlers.compact.actions import Adopt, ShowVersions
from storage.memory_store import MemoryStore
from tests.desk import Counter, button, seen
from tests.handlers.speakers import ANA, speaker

HARBOUR = Organisation("harbour", "Harbour", "civil", representative="ana@harbour.example", deputy="ben@harbour.example")
GONE = Organisation("gone", "Gone", "civil", left=date(2027, 1, 1))
BEN, BEN_TOO = Person("slack", "T1", "UBEN"), Person("teams", "tenant", "ben")
AGREED: FormValues = {forms.NAME: "Compact 2027", forms.AGREED: "2027-02-01", forms.NOTE: "Learning is new."}


@pytest.fixture
async def store() -> MemoryStore:
    made = MemoryStore()
    async with made.transaction() as tx:
        for organisation in (HARBOUR, GONE):
            await tx.organisations.put(organisation)
            await tx.signatures.put(Signature("draft", organisation.id, "Ana", ANA, Counter().clock.now()))
        for person, name in ((ANA, "ana"), (BEN, "ben"), (BEN_TOO, "ben")):
            await tx.accounts.put(Account(person, name, f"{name}@harbour.example", HARBOUR.id, "confirmed"))
    return made


async def opened(staff: Counter) -> Form:
    form = (await staff.presses(button(seen(await staff.asks("compact adopt")), "Adopt a version"))).open
    assert form
    return form


async def adopts(staff: Counter, **typed: str) -> Card:
    return seen(await staff.sends((await opened(staff)).on_submit, {**AGREED, **typed}))


async def questions(store: MemoryStore, version: str = "v2") -> list[Delivery]:
    async with store.transaction() as tx:
        return list(await tx.deliveries.of(f"{versions.KIND}:{version}"))


async def drawn(at: Counter, delivery: Delivery) -> Card | None:
    async with at.store.transaction() as tx:
        return await at.router.draw(delivery, tx)


async def test_a_version_is_adopted_and_the_old_ones_stay_with_who_signed_them(store: MemoryStore) -> None:
    staff = speaker(store, None, role="staff")
    card = await adopts(staff)
    assert card.title == "“Compact 2027” is adopted"
    assert "I ask the person who signed that one" in plain(card)
    listing = seen(await staff.asks("versions"))
    words = plain(listing)
    for said in ("Compact 2027, agreed on 1 February 2027. No members have signed it.", "by the Secretariat"):
        assert said in words
    assert "Example draft, example draft for discussion. 1 member has signed it." in words
    assert words.index("Compact 2027,") < words.index("Example draft,"), "the newest first"
    before = next(b for b in actions(listing) if b.about == "Who signed Example draft")
    assert "Harbour: on 1 March 2027" in plain(seen(await staff.presses(before)))


async def test_the_signatory_is_asked_once_and_the_question_leads_to_the_form(store: MemoryStore) -> None:
    await adopts(speaker(store, None, role="staff"))
    [question] = await questions(store)
    assert question.to == ANA, "who signed, and nobody of an organisation that left"
    ana = speaker(store, HARBOUR)
    card = await drawn(ana, question)
    assert card
    assert "Harbour signed “Example draft”: do you sign this one too?" in plain(card)
    assert "Learning is new." in plain(card)
    form = (await ana.presses(button(card, "Sign for Harbour"))).open
    assert form
    await ana.sends(form.on_submit, {forms.NAME: "Ana"})
    assert await drawn(ana, question) is None, "it is answered"
    both = seen(await ana.asks("sign"))
    assert "An earlier version is signed too: “Example draft”" in plain(both)
    left = seen(await ana.presses(button(both, "Withdraw from it")))
    assert "earlier version" not in plain(left)
    assert "Version: Compact 2027" in plain(left)


async def test_the_question_is_not_asked_of_whom_it_does_not_concern_any_more(store: MemoryStore) -> None:
    staff = speaker(store, None, role="staff")
    await adopts(staff)
    [question] = await questions(store)
    assert await drawn(speaker(store, HARBOUR, "Eve"), question) is None
    assert await drawn(speaker(store, None), question) is None
    await adopts(staff, name="Compact 2028")
    assert await drawn(speaker(store, HARBOUR), question) is None, "there is a newer one"
    assert await questions(store, "v3") == [], "nobody signed the one between"


async def test_when_the_signatory_left_the_deputy_is_asked_on_one_platform(store: MemoryStore) -> None:
    async with store.transaction() as tx:
        await tx.accounts.put(Account(ANA, "Ana", "ana@harbour.example", HARBOUR.id, "gone"))
    await adopts(speaker(store, None, role="staff"))
    assert [question.to in (BEN, BEN_TOO) for question in await questions(store)] == [True]


async def test_of_two_staff_at_once_the_second_looks_again(store: MemoryStore) -> None:
    noor, omar = speaker(store, None, role="staff"), speaker(store, None, role="staff")
    hers, his = await opened(noor), await opened(omar)
    await noor.sends(hers.on_submit, AGREED)
    again = (await omar.sends(his.on_submit, AGREED | {forms.NAME: "Compact, spring 2027"})).open
    assert again
    assert "Meanwhile another version was adopted" in again.intro
    assert again.values[forms.NAME] == "Compact, spring 2027", "nothing that was typed is lost"
    assert seen(await omar.sends(again.on_submit, again.values)).title == "“Compact, spring 2027” is adopted"
    assert len(await questions(store)) == 1


@pytest.mark.parametrize(
    ("field", "typed", "error"),
    [
        (forms.NAME, " ", "give a name"),
        (forms.NAME, "x" * 81, "80 characters"),
        (forms.NAME, "EXAMPLE draft", "of that name already"),
        (forms.AGREED, "", "give the day"),
        (forms.AGREED, "2027-03-03", "not later than today"),
        (forms.AGREED, "1 May", "give the day"),
        (forms.AGREED, "0001-01-01", "give the day"),
    ],
)
async def test_what_does_not_fit_comes_back(store: MemoryStore, field: str, typed: str, error: str) -> None:
    form = (await speaker(store, None, role="staff").sends(Adopt("draft"), AGREED | {field: typed})).open
    assert form
    assert error in form.errors[field]
    assert form.values[field] == typed


async def test_only_staff_adopt(store: MemoryStore) -> None:
    ana = speaker(store, HARBOUR)
    assert seen(await ana.asks("adopt")).title == "This is for the Secretariat"
    assert seen(await ana.presses(Adopt("draft"))).title == "This is for the Secretariat"
    assert seen(await ana.sends(Adopt("draft"), AGREED)).title == "This is for the Secretariat"
    assert not [b for b in actions(seen(await ana.asks("versions"))) if b.label == "Adopt a version"]


async def test_pages_of_versions(store: MemoryStore) -> None:
    staff = speaker(store, None, role="staff")
    staff.account = replace(Account(ANA), name="Noor Anker")
    for number in range(6):
        await adopts(staff, name=f"Compact {number}")
    first = seen(await staff.presses(ShowVersions(1)))
    assert "by Noor Anker" in plain(first)
    assert "Example draft" not in plain(first)
    assert "Example draft" in plain(seen(await staff.presses(button(first, "Next"))))


async def test_nobody_is_asked_at_night_and_who_wants_no_reminders_is_not_asked(store: MemoryStore) -> None:
    async with store.transaction() as tx:
        await prefer(ANA, Preferences("America/Lima"), tx)
    staff = speaker(store, None, role="staff")
    await adopts(staff)
    [question] = await questions(store)
    assert question.due == datetime(2027, 3, 1, 13, tzinfo=UTC), "eight in Lima"
    async with store.transaction() as tx:
        await tx.signatures.put(Signature("v2", HARBOUR.id, "Ana", ANA, staff.clock.now()))
        await prefer(ANA, Preferences("America/Lima", reminders=False), tx)
    card = await adopts(staff, name="Compact 2028")
    assert "so I ask nobody" in plain(card)
    assert await questions(store, "v3") == []
