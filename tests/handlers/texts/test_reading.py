"""Every wording stays readable, tells what it changed, and can be put back on top."""

import pytest

from bot.card import actions, plain
from bot.model.wordings import Revision, shipped
from bot.offers import EditText, ShowTopic, ShowWordings
from handlers.texts.actions import PutBack, ReadWording, ShowChanges, ShowEdited
from storage.memory_store import MemoryStore
from tests.desk import ORACLE, Counter, button, seen
from tests.handlers.texts.editors import CLAUSE, GRANT, MINE, THEIRS, edits, kept, staff


@pytest.fixture
async def store() -> MemoryStore:
    """The clause was edited by Noor, then by Omar."""
    made = MemoryStore()
    await edits(staff(made), THEIRS, "Asked for")
    await edits(staff(made, "Omar"), MINE)
    return made


async def test_all_wordings_with_who_when_and_why(store: MemoryStore) -> None:
    noor = staff(store)
    card = seen(await noor.presses(button(seen(await noor.asks("compact 13")), "Wordings")))
    words = plain(card)
    for said in (
        f"Wordings of “{CLAUSE.title}”",
        "Wording 2 (stands now). By Omar, Mon 01 Mar 2027 09:00 UTC",
        "Wording 1. By Noor, Mon 01 Mar 2027 09:00 UTC\nWhy: Asked for",
        "The shipped wording. Came with the bot",
    ):
        assert said in words
    assert words.index("Wording 2") < words.index("Wording 1") < words.index("The shipped")


async def test_each_is_read_word_for_word(store: MemoryStore) -> None:
    noor = staff(store)
    for number, text in enumerate((CLAUSE.text, THEIRS, MINE)):
        assert f"“{text}”" in plain(seen(await noor.presses(ReadWording(CLAUSE.id, number, 1))))


async def test_a_long_one_is_read_in_portions(store: MemoryStore) -> None:
    noor, long = staff(store), " ".join(f"word{number}" for number in range(380))
    await edits(noor, long)
    card, read = seen(await noor.presses(ReadWording(CLAUSE.id, 3, 1))), ""
    while True:
        read += plain(card).split("“")[2].partition("” — ")[0]
        step = next((each for each in actions(card) if each.label == "Next"), None)
        if step is None:
            break
        card = seen(await noor.presses(step))
    assert read == long


async def test_why_it_was_written_stands_above_the_way_to_its_next_page() -> None:
    store = MemoryStore()
    await edits(staff(store), "It is so. " * 290, "Asked for")
    words = plain(seen(await staff(store).presses(ReadWording(CLAUSE.id, 1, 1))))
    assert words.index("Why: Asked for") < words.index("Page 1 of 2")


async def test_what_was_changed_is_told_in_words(store: MemoryStore) -> None:
    words = plain(seen(await staff(store).presses(ShowChanges(CLAUSE.id, 2, 1))))
    assert f"What wording 2 of “{CLAUSE.title}” changed" in words
    assert "Compared with wording 1." in words
    assert "Removed: First of all:" in words
    assert "Added: They tell the Secretariat, too." in words
    assert "Unchanged: " in words


async def test_long_differences_have_pages_that_hold_all_of_it(store: MemoryStore) -> None:
    noor, long = staff(store), " ".join(f"word{number}" for number in range(380))
    await edits(noor, long)
    card, told = seen(await noor.presses(ShowChanges(CLAUSE.id, 3, 1))), ""
    while True:
        told += plain(card)
        step = next((each for each in actions(card) if each.label == "Next"), None)
        if step is None:
            break
        card = seen(await noor.presses(step))
    assert all(f"word{number}" in told for number in range(380))


async def test_a_wording_is_put_back_as_a_new_one(store: MemoryStore) -> None:
    noor = staff(store)
    card = seen(await noor.presses(ReadWording(CLAUSE.id, 0, 1)))
    await noor.presses(button(card, "Put this wording back"))
    last = (await kept(store))[-1]
    assert (last.number, last.text, last.by, last.note) == (3, CLAUSE.text, "Noor", "The shipped wording put back")
    topic = noor.router.knowledge.topic(CLAUSE.id)
    assert CLAUSE.text in plain(seen(await Counter(store=store).presses(ShowTopic(CLAUSE.id))))
    assert topic is not None
    again = seen(await noor.presses(PutBack(CLAUSE.id, 0, 3)))
    assert again.title.startswith("Nothing was changed")
    assert len(await kept(store)) == 4


async def test_nothing_is_put_back_over_an_edit_that_was_not_seen(store: MemoryStore) -> None:
    noor = staff(store)
    card = seen(await noor.presses(ReadWording(CLAUSE.id, 1, 1)))
    await edits(staff(store, "Omar"), f"{MINE} More.")
    shown = seen(await noor.presses(button(card, "Put this wording back")))
    assert "Meanwhile Omar edited this text. Nothing was put back." in plain(shown)
    assert len(await kept(store)) == 4


async def test_what_stands_cannot_be_put_back(store: MemoryStore) -> None:
    card = seen(await staff(store).presses(ReadWording(CLAUSE.id, 2, 1)))
    assert [each.label for each in actions(card)] == ["What changed", "Wordings"]


async def test_what_a_later_release_brings_stands_beside_the_edited_text() -> None:
    store, noor = MemoryStore(), staff(MemoryStore())
    noor = staff(store)
    async with store.transaction() as tx:
        first = Revision(CLAUSE.id, 0, CLAUSE.title, "As it was shipped then.")
        await tx.wordings.add(first, Revision(CLAUSE.id, 1, CLAUSE.title, MINE, "", "Noor", noor.clock.now()))
    assert "They tell the Secretariat, too." in plain(seen(await noor.presses(ShowTopic(CLAUSE.id))))
    card = seen(await noor.presses(ShowWordings(CLAUSE.id, 1)))
    assert "A newer release brought another text." in plain(card)
    changes = plain(seen(await noor.presses(ShowChanges(CLAUSE.id, -1, 1))))
    assert "Compared with the shipped wording." in changes
    await noor.presses(button(seen(await noor.presses(ReadWording(CLAUSE.id, -1, 1))), "Put this wording back"))
    assert (await kept(store))[-1].text == CLAUSE.text


async def test_a_text_that_the_content_has_no_more_is_read_and_not_answered() -> None:
    store = MemoryStore()
    noor = staff(store)
    async with store.transaction() as tx:
        gone = Revision("9Z-99", 0, "The old dance", "We danced on tables.")
        await tx.wordings.add(gone, Revision("9Z-99", 1, "The old dance", "We dance on chairs.", "", "Noor", noor.clock.now()))
    card = seen(await noor.asks("wordings"))
    assert "1 text was edited" in plain(card)
    assert "No longer in the content" in plain(card)
    shown = seen(await noor.presses(button(card, "Wordings")))
    assert "I do not answer with it. Its wordings stay readable here." in plain(shown)
    assert "Edit" not in [each.label for each in actions(shown)]
    read = seen(await noor.presses(ReadWording("9Z-99", 1, 1)))
    assert "We dance on chairs." in plain(read)
    assert "Put this wording back" not in [each.label for each in actions(read)]
    assert "chairs" not in plain(seen(await noor.asks("We dance on chairs.")))
    for action in (PutBack("9Z-99", 0, 1), EditText("9Z-99")):
        assert seen(await noor.presses(action)).title == "I have no such text to edit"
    assert plain(seen(await noor.asks("wordings 9Z-99"))) == plain(shown)


async def test_a_text_is_found_by_its_id_or_by_words(store: MemoryStore) -> None:
    noor = staff(store)
    card = seen(await noor.asks(f"edit {CLAUSE.id.lower()}"))
    assert card.title == CLAUSE.title
    assert MINE in plain(card)
    assert button(card, "Edit").opens_form
    choice = seen(await noor.asks("edit two of us want the same grant"))
    assert choice.title == "Which text do you want to edit?"
    assert CLAUSE.title in [each.label for each in actions(choice)]
    assert seen(await noor.asks("wordings two of us want the same grant")).title == f"Wordings of “{CLAUSE.title}”"
    assert seen(await noor.asks("edit")).title == "Edit a text"
    assert seen(await noor.asks("edit zzqx vvkj")).title in ("I have no such text to edit", "Which text do you want to edit?")
    assert seen(await noor.asks("edit " + "word " * 13)).title != "Which text do you want to edit?", "so long is a question"


async def test_in_a_channel_it_is_whispered(store: MemoryStore) -> None:
    noor = staff(store, scope="channel")
    for words in ("edit", f"edit {CLAUSE.id}", "wordings", f"wordings {CLAUSE.id}"):
        reply = await noor.asks(words)
        assert reply.say is None
        assert reply.whisper


async def test_without_an_edit_there_is_only_the_shipped_wording() -> None:
    noor = staff(MemoryStore())
    assert "All texts read as they were shipped." in plain(seen(await noor.presses(ShowEdited(7))))
    words = plain(seen(await noor.presses(ShowWordings(CLAUSE.id, 1))))
    assert "The shipped wording (stands now)." in words
    assert "Wording 1" not in words
    assert shipped(ORACLE.original(CLAUSE.id)).text == CLAUSE.text  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "action",
    [
        ShowWordings("0-00", 1),
        ReadWording("0-00", 0, 1),
        ReadWording(CLAUSE.id, 9, 1),
        ShowChanges(CLAUSE.id, 0, 1),
        PutBack("0-00", 0, 0),
    ],
)
async def test_what_is_not_there_is_said(
    store: MemoryStore, action: ShowWordings | ReadWording | ShowChanges | PutBack
) -> None:
    assert seen(await staff(store).presses(action)).title == "I have no such text to edit"


async def test_new_words_find_the_topic(store: MemoryStore) -> None:
    noor = staff(store)
    await edits(noor, f"{CLAUSE.text} Whoever wins buys everybody a pineapple.")
    assert seen(await noor.asks("who buys the pineapple?")).title == CLAUSE.title
    assert seen(await noor.asks(GRANT)).title == CLAUSE.title
