"""What the features say on everybody's own page, to whom, and in what order."""

from datetime import timedelta

import pytest

from bot.app import routes
from bot.card import Card, Divider, plain
from bot.desk import Role
from bot.events import Scope
from bot.model import deliveries as model
from bot.model.addresses import Person
from bot.model.compact import Signature
from bot.model.deliveries import Silence
from bot.model.members import Account, Organisation
from bot.model.preferences import Preferences
from bot.model.questions import Question
from bot.ports import NotSaved
from bot.preferences import prefer
from storage.memory_store import MemoryStore
from tests.desk import Counter, button, seen
from tests.handlers.speakers import ANA, speaker

HARBOUR = Organisation("harbour", "Harbour", "civil", representative="ana@harbour.example")
BEN = Person("slack", "T1", "UBEN")
FOR_STAFF = ("1 person waits for a decision", "1 question waits for an answer", "1 message may not have arrived")


@pytest.fixture
async def store() -> MemoryStore:
    """Ben says that he speaks for Harbour and asked something, and a message to him failed."""
    made, now = MemoryStore(), Counter().clock.now()
    async with made.transaction() as tx:
        await tx.organisations.put(HARBOUR)
        await tx.accounts.put(Account(ANA, "Ana", "ana@harbour.example", HARBOUR.id, "confirmed"))
        await tx.accounts.put(Account(BEN, "Ben", "", HARBOUR.id, "claimed", now))
        await tx.questions.put(Question("q1", "May a network join?", BEN, True, now, "s", ()))
        await tx.deliveries.put(model.failed(await tx.deliveries.owe("reminder:x", BEN, now), "is_archived", now))
    return made


async def page(store: MemoryStore, role: Role = "member", scope: Scope = "personal") -> Card:
    return seen(await speaker(store, HARBOUR, role=role, scope=scope).asks("home"))


def beginnings(card: Card) -> list[str]:
    """The first words of each feature's part."""
    dividers = [n for n, part in enumerate(card.parts) if isinstance(part, Divider)]
    return [plain(Card("", (card.parts[n],))).strip() for n in [0, *(n + 1 for n in dividers[:-1])]]


async def test_staff_read_what_waits_for_them_behind_who_they_are(store: MemoryStore) -> None:
    card = await page(store, "staff")
    assert [line.split(" on for")[0].rstrip(".") for line in beginnings(card)] == [
        "You speak for Harbour",
        "1 question waits for an answer",
        "1 person waits for a decision",
        "1 message may not have arrived",
        "Harbour has not signed the Members' Compact, “Example draft”. Signing is voluntary",
        "Your time zone is UTC, reminders are on. Quiet hours: 20:00 to 08:00. "
        "I remind you of sessions 24 hours and 1 hour before",
    ]
    assert "You belong to the Secretariat's staff." in plain(card)


@pytest.mark.parametrize(
    ("label", "title"),
    [
        ("Open questions", "1 question waits for an answer"),
        ("Open claims", "1 person waits for a decision"),
        ("What went wrong", "1 message may not have arrived"),
        ("Sign it", "Sign the Members' Compact"),
    ],
)
async def test_a_button_leads_to_each(store: MemoryStore, label: str, title: str) -> None:
    staff = speaker(store, HARBOUR, role="staff")
    assert seen(await staff.presses(button(seen(await staff.asks("home")), label))).title == title


async def test_members_read_nothing_of_it(store: MemoryStore) -> None:
    words = plain(await page(store))
    assert not [said for said in FOR_STAFF if said in words]
    assert "Harbour has not signed" in words


async def test_staff_for_whom_nothing_waits_are_told_of_nothing() -> None:
    assert len(beginnings(seen(await speaker(MemoryStore(), HARBOUR, role="staff").asks("home")))) == 3


async def test_a_workspace_that_takes_nothing(store: MemoryStore) -> None:
    async with store.transaction() as tx:
        await tx.silences.put(Silence("slack:T1", "token_revoked", Counter().clock.now()))
        for delivery in await tx.deliveries.in_state("failed"):
            await tx.deliveries.delete(delivery.key)
    assert "My messages are held back." in plain(await page(store, "staff"))


async def test_the_signature_with_its_day_in_the_readers_language(store: MemoryStore) -> None:
    async with store.transaction() as tx:
        await tx.signatures.put(Signature("draft", HARBOUR.id, "Ana", ANA, Counter().clock.now()))
        await prefer(ANA, Preferences("UTC", language="fr"), tx)
    assert "Harbour signed the Members' Compact, “Example draft”: 1er mars 2027, by Ana." in plain(await page(store))
    assert "On: 1er mars 2027" in plain(seen(await speaker(store, HARBOUR).asks("sign")))


@pytest.mark.parametrize(
    ("account", "said", "may_claim"),
    [
        (Account(ANA), "I do not know for whom you speak.", True),
        (Account(ANA, ask=Counter().clock.now()), "I am looking you up.", True),
        (Account(ANA, organisation="harbour", standing="claimed"), "You say that you speak for Harbour.", True),
        (Account(ANA, standing="refused", since=Counter().clock.now()), "You speak for no member.", False),
        (Account(ANA, standing="refused", since=Counter().clock.now() - timedelta(days=2)), "You speak for no member.", True),
    ],
)
async def test_who_speaks_for_nobody_reads_why_and_how_to_say_so(
    store: MemoryStore, account: Account, said: str, may_claim: bool
) -> None:
    at = Counter(role="stranger", store=store)
    at.account = account
    card = seen(await at.asks("home"))
    assert said in plain(card)
    assert ("whom I speak]" in plain(card) or "another member]" in plain(card)) == may_claim
    assert "Signing is voluntary" not in plain(card)


async def test_a_channel_reads_nothing_of_any_page(store: MemoryStore) -> None:
    for role in ("stranger", "member", "staff"):
        reply = await speaker(store, HARBOUR, role=role, scope="channel").asks("home")
        assert reply.say is None
        assert reply.replace is None


async def test_without_the_store_there_is_still_a_page(store: MemoryStore, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse() -> None:
        raise NotSaved("The disk is full.")

    monkeypatch.setattr(store, "transaction", refuse)
    reply = await Counter(role="staff", store=store, table=routes()).opens_home()
    assert reply.replace
    assert "I cannot reach my memory just now" in plain(reply.replace)
    assert "Harbour" not in plain(reply.replace)
