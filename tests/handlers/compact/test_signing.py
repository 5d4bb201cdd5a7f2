"""A representative signs the Compact for their organisation; nobody is shown who did not."""

from dataclasses import replace
from datetime import date

import pytest

from bot.card import actions, plain
from bot.events import FormValues
from bot.form import Form
from bot.model.compact import Version
from bot.model.members import Organisation
from bot.reply import NOTHING
from handlers.compact import forms
from handlers.compact.actions import ShowSignatures, Sign, Withdraw
from storage.memory_store import MemoryStore
from tests.desk import Counter, button, seen
from tests.handlers.speakers import speaker

HARBOUR = Organisation("harbour", "Harbour", "civil", representative="ana@harbour.example", deputy="ben@harbour.example")
QUAY = Organisation("quay", "Quayside", "civil")
SILENT = Organisation("silent", "Silent Sands", "civil")
NAME: FormValues = {forms.NAME: "Ana Tidewell"}


@pytest.fixture
async def store() -> MemoryStore:
    made = MemoryStore()
    async with made.transaction() as tx:
        for organisation in (HARBOUR, QUAY, SILENT):
            await tx.organisations.put(organisation)
    return made


async def opened(at: Counter) -> Form:
    card = seen(await at.asks("sign"))
    form = (await at.presses(next(b for b in actions(card) if b.label.startswith("Sign for")))).open
    assert form
    return form


async def signs(at: Counter) -> None:
    await at.sends((await opened(at)).on_submit, NAME)


async def test_signing_says_what_is_kept_and_who_sees_it(store: MemoryStore) -> None:
    ana = speaker(store, HARBOUR)
    form = await opened(ana)
    for said in ("“Example draft” (example draft for discussion)", "for Harbour", "Everybody sees", "your name", "withdraw"):
        assert said in form.intro
    assert form.values == {forms.NAME: "Ana"}
    reply = await ana.sends(form.on_submit, NAME)
    assert reply.whisper
    words = plain(reply.whisper)
    for said in ("The signature is kept", "Signed by: Ana Tidewell", "On: 1 March 2027", "Version: Example draft"):
        assert said in words


async def test_who_signed_is_listed_in_any_place_and_who_did_not_is_not(store: MemoryStore) -> None:
    await signs(speaker(store, HARBOUR))
    quay = speaker(store, QUAY, scope="channel")
    reply = await quay.asks("compact signatures")
    assert reply.say
    words = plain(reply.say)
    assert "1 member has signed the Members' Compact" in words
    assert "Harbour: on 1 March 2027" in words
    for untold in ("Quayside", "Silent", "Tidewell", " of 3", "2 "):
        assert untold not in words.replace("1 March 2027", "")


async def test_a_colleague_sees_who_signed_and_withdraws_in_one_press(store: MemoryStore) -> None:
    await signs(speaker(store, HARBOUR))
    ben = speaker(store, HARBOUR, "Ben")
    card = seen(await ben.asks("compact sign"))
    assert "Signed by: Ana Tidewell" in plain(card)
    after = seen(await ben.presses(button(card, "Withdraw the signature")))
    assert "withdrawn and no longer listed" in plain(after)
    assert seen(await ben.asks("signatures")).title.startswith("No members have signed")
    again = seen(await ben.presses(Withdraw("draft")))
    assert "withdrawn" not in plain(again).replace("withdraw it", "")
    assert next(b.label for b in actions(again)) == "Sign for Harbour", "and it can be signed again"


async def test_of_two_colleagues_with_the_form_open_the_first_one_signs(store: MemoryStore) -> None:
    ana, ben = speaker(store, HARBOUR), speaker(store, HARBOUR, "Ben")
    theirs, his = await opened(ana), await opened(ben)
    await ana.sends(theirs.on_submit, NAME)
    late = (await ben.sends(his.on_submit, {forms.NAME: "Ben Quick"})).whisper
    assert late
    assert "Signed by: Ana Tidewell" in plain(late)
    assert "Thank you" not in plain(late)


async def test_who_is_not_the_representative_reads_and_cannot_sign_or_withdraw(store: MemoryStore) -> None:
    eve = speaker(store, HARBOUR, "Eve")
    card = seen(await eve.asks("sign"))
    assert "representative or deputy can sign" in plain(card)
    assert [b.label for b in actions(card)] == ["Read the Compact", "Who has signed"]
    assert (await eve.presses(Sign("draft"))).open is None
    await eve.sends(Sign("draft"), NAME)
    assert seen(await eve.asks("signatures")).title.startswith("No members")
    await signs(speaker(store, HARBOUR))
    signed = seen(await eve.presses(Withdraw("draft")))
    assert "Signed by: Ana Tidewell" in plain(signed)
    assert seen(await eve.asks("signatures")).title.startswith("1 member")


async def test_where_neither_is_known_anybody_confirmed_signs(store: MemoryStore) -> None:
    await signs(speaker(store, QUAY, "Eve"))
    assert "Quayside" in plain(seen(await speaker(store, SILENT).asks("signed")))


@pytest.mark.parametrize("words", ["sign", "signatures", "versions", "compact signatures"])
async def test_strangers_are_told_whom_it_is_for(words: str) -> None:
    assert seen(await Counter(role="stranger").asks(words)).title == "This is for members"


async def test_strangers_cannot_press_their_way_in_and_staff_speak_for_nobody() -> None:
    for role in ("stranger", "staff"):
        at = Counter(role=role)
        for action in (Sign("draft"), Withdraw("draft")):
            assert seen(await at.presses(action)).title == "This is for members"
        assert seen(await at.sends(Sign("draft"), NAME)).title == "This is for members"


async def test_in_a_channel_ones_own_organisation_is_ones_own_business(store: MemoryStore) -> None:
    reply = await speaker(store, HARBOUR, scope="channel").asks("sign")
    assert reply.say is None
    assert reply.whisper


@pytest.mark.parametrize(("name", "error"), [("  ", "give a name"), ("x" * 81, "80 characters"), (("a", "b"), "give a name")])
async def test_a_signature_needs_a_name(store: MemoryStore, name: str | tuple[str, ...], error: str) -> None:
    form = (await speaker(store, HARBOUR).sends(Sign("draft"), {forms.NAME: name})).open
    assert form
    assert error in form.errors[forms.NAME]


async def test_a_version_that_came_in_while_somebody_was_reading_is_read_first(store: MemoryStore) -> None:
    ana = speaker(store, HARBOUR)
    form = await opened(ana)
    async with store.transaction() as tx:
        await tx.versions.add(Version("v2", "Compact 2027", date(2027, 2, 1)))
    again = (await ana.sends(form.on_submit, NAME)).open
    assert again
    assert "Meanwhile another version was adopted" in again.intro
    assert "“Compact 2027” (agreed on 1 February 2027)" in again.intro
    assert again.values == NAME
    assert not again.errors, "errors would leave a Slack form as it was sent"
    assert (await ana.sends(again.on_submit, NAME)).whisper


async def test_a_form_that_is_sent_twice_signs_once(store: MemoryStore) -> None:
    ana = speaker(store, HARBOUR)
    card = seen(await ana.asks("sign"))
    assert (await ana.presses(button(card, "Sign for Harbour"), id="Ev1")).open
    assert await ana.presses(button(card, "Sign for Harbour"), id="Ev1") == NOTHING
    await signs(ana)
    assert seen(await ana.presses(button(card, "Sign for Harbour"))).title == "Your organisation has signed the Compact"


async def test_who_left_is_not_listed_and_what_they_signed_is_kept(store: MemoryStore) -> None:
    await signs(speaker(store, HARBOUR))
    async with store.transaction() as tx:
        await tx.organisations.put(replace(HARBOUR, left=date(2027, 2, 28)))
    assert seen(await speaker(store, QUAY).asks("signatures")).title.startswith("No members")
    async with store.transaction() as tx:
        assert await tx.signatures.get("draft", "harbour")


async def test_pages_of_signatures_and_a_version_that_is_not_there(store: MemoryStore) -> None:
    for number in range(20):
        organisation = Organisation(f"o{number:02}", f"Member {number:02}", "civil")
        async with store.transaction() as tx:
            await tx.organisations.put(organisation)
        await signs(speaker(store, organisation))
    reader = speaker(store, QUAY)
    first = seen(await reader.asks("signatures"))
    assert first.title == "20 members have signed the Members' Compact"
    second = seen(await reader.presses(button(first, "Next")))
    assert "Member 19" in plain(second)
    assert "Member 14" not in plain(second)
    assert seen(await reader.presses(ShowSignatures("v99", 99))) == second


@pytest.mark.parametrize("words", ["compact", "compact 3"])
async def test_the_way_from_the_text_and_the_status_on_it(store: MemoryStore, words: str) -> None:
    ana = speaker(store, HARBOUR)
    assert "example draft for discussion" in plain(seen(await ana.asks(words)))
    async with store.transaction() as tx:
        await tx.versions.add(Version("v2", "Compact 2027", date(2027, 5, 3)))
    card = seen(await ana.asks(words))
    assert "agreed on 3 May 2027" in plain(card)
    assert "draft" not in plain(card)
    if words == "compact":
        assert seen(await ana.presses(button(card, "Sign for my organisation"))).title == "Sign the Members' Compact"
