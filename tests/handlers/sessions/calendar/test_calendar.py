"""Somebody's own calendar: their coming sessions, and a feed whose address they can take back."""

from dataclasses import replace

import pytest

from bot.card import Card, Link, LinkButtons, Text, plain
from bot.model.members import Account
from bot.model.preferences import Preferences
from bot.model.sessions.rsvps import Rsvp
from bot.model.sessions.timing import Timing
from handlers.sessions.calendar.actions import AskFeed, ChangeFeed, OpenFeed, SendFile
from storage.memory_store import MemoryStore
from tests.bot.model.sessions.samples import ANNOUNCED, DAY, NOW
from tests.desk import Counter, button, seen
from tests.handlers.speakers import ANA

PUBLIC = "https://bot.example"


def ana(store: MemoryStore, public: str = PUBLIC) -> Counter:
    at = Counter(store=store, public=public)
    at.clock.time = NOW
    at.account = Account(ANA, "Ana Ruiz", "ana@harbour.example", "harbour", "confirmed")
    return at


async def come(store: MemoryStore, count: int) -> None:
    """Ana comes to so many sessions, a day apart."""
    for number in range(count):
        timing = Timing(ANNOUNCED.timing.wall + number * DAY, "Europe/Brussels", ANNOUNCED.timing.length)
        session = replace(ANNOUNCED, id=f"s{number}", title=f"Land titles {number}", timing=timing)
        async with store.transaction() as tx:
            await tx.sessions.put(session)
            await tx.rsvps.keep(session.id, [Rsvp(session.id, ANA, "harbour", "going", 1, NOW, 1)])


def address(card: Card) -> str:
    texts = [part for part in card.parts if isinstance(part, Text)]
    found = [piece.url for part in texts for piece in part.content if isinstance(piece, Link)]
    return found[0] if found else ""


async def feed(store: MemoryStore) -> int:
    async with store.transaction() as tx:
        known = await tx.preferences.get(ANA)
    return known.feed if known else 0


async def test_coming_sessions_have_their_files_a_page_at_a_time() -> None:
    store = MemoryStore()
    await come(store, 6)
    at = ana(store)
    card = seen(await at.asks("calendar"))
    assert [line for line in plain(card).splitlines() if line.startswith("Land")][-1].startswith(
        "Land titles 3, Fri 30 Oct 2026"
    )
    assert sum(isinstance(part, LinkButtons) for part in card.parts) == 4
    assert "Land titles 5" in plain(seen(await at.presses(button(card, "Next"))))


async def test_who_comes_to_nothing_reads_how_that_changes() -> None:
    assert "You come to no session yet" in plain(seen(await ana(MemoryStore()).asks("my calendar")))


async def test_a_feed_is_had_with_one_press_and_given_up_with_two() -> None:
    store = MemoryStore()
    at = ana(store)
    card = seen(await at.presses(button(seen(await at.asks("calendar")), "Give me a feed")))
    first = address(card)
    assert first.startswith(f"{PUBLIC}/feed/")
    assert address(seen(await at.presses(OpenFeed()))) == first, "pressed again it stays"
    sure = seen(await at.presses(button(card, "New address")))
    assert await feed(store) > 0
    again = button(sure, "Give me a new one")
    second = address(seen(await at.presses(again)))
    assert second not in ("", first)
    assert address(seen(await at.presses(again))) == second, "pressed twice it is changed once"
    sure = seen(await at.presses(button(seen(await at.asks("calendar")), "Take it back")))
    gone = seen(await at.presses(button(sure, "Take it back")))
    assert (address(gone), await feed(store)) == ("", 0)
    assert "Your feed is taken back." in plain(gone)


@pytest.mark.parametrize("wish", ["new", "none", "all", ""])
async def test_what_no_button_says_changes_nothing(wish: str) -> None:
    store = MemoryStore()
    at = ana(store)
    for press in (AskFeed(wish), ChangeFeed(wish, 0), ChangeFeed(wish, 1)):
        assert seen(await at.presses(press)).title == "Your calendar"
    assert await feed(store) == 0
    async with store.transaction() as tx:
        await tx.preferences.put(ANA, Preferences("UTC", feed=9))
    await at.presses(ChangeFeed("all", 9))
    await at.presses(ChangeFeed("none", 8))
    assert await feed(store) == 9


async def test_saving_preferences_leaves_the_feed_alone() -> None:
    store = MemoryStore()
    at = ana(store)
    await at.presses(OpenFeed())
    before, form = await feed(store), (await at.presses(button(seen(await at.asks("preferences")), "Change"))).open
    assert form
    await at.sends(form.on_submit, {**form.values, "zone": "Africa/Nairobi"})
    assert await feed(store) == before > 0


async def test_without_a_public_address_there_is_no_feed() -> None:
    card = plain(seen(await ana(MemoryStore(), "").asks("feed")))
    assert "this one is not" in card
    assert "Give me a feed" not in card


async def test_the_feed_goes_with_everything_else_about_somebody() -> None:
    store = MemoryStore()
    at = ana(store)
    first = address(seen(await at.presses(OpenFeed())))
    delete = button(seen(await at.asks("my data")), "Delete my data")
    await at.presses(button(seen(await at.presses(delete)), "Delete all of it now"))
    assert await feed(store) == 0
    assert address(seen(await at.presses(OpenFeed()))) != first


async def test_a_file_for_the_chat_is_for_those_on_slack_who_come() -> None:
    store = MemoryStore()
    await come(store, 1)
    for press in (SendFile("s0"), SendFile("s9")):
        reply = await ana(store, "").presses(press)
        assert (seen(reply).title, reply.file) == ("There is no file", None)
