"""Staff edit a text: answers use it at once, two at once lose nothing, and what makes no sense comes back."""

from dataclasses import replace
from datetime import date

import pytest

from bot.card import actions, plain
from bot.events import FormValues
from bot.form import Form
from bot.model.compact import Version
from bot.model.knowledge import Passage
from bot.model.wordings import Original, shipped
from bot.offers import EditText, ShowTopic
from handlers.questions.actions import ShowClause, ShowPitch, ShowWhole
from handlers.texts import forms
from handlers.texts.actions import SaveText
from storage.memory_store import MemoryStore
from tests.desk import ORACLE, Counter, button, seen
from tests.handlers.texts.editors import CLAUSE, GRANT, MINE, THEIRS, edits, filled, kept, opened, staff

ATTACK = "<!channel> <at>everyone</at> =SUM(A1) [x](https://evil.example) words"


@pytest.fixture
def store() -> MemoryStore:
    return MemoryStore()


async def test_answers_use_a_new_wording_at_once_and_say_since_when(store: MemoryStore) -> None:
    card = await edits(staff(store), MINE, "Asked at the Assembly")
    assert card.title == f"Saved: “{CLAUSE.title}”"
    ana = Counter(store=store)
    for shown in (await ana.asks(GRANT), await ana.presses(ShowTopic(CLAUSE.id)), await ana.asks("compact 13")):
        words = plain(seen(shown))
        assert "They tell the Secretariat, too." in words
        assert "(example draft for discussion), edited on 1 March 2027" in words
    assert "1 clause was edited since" in plain(seen(await ana.asks("compact")))
    [shipped, made] = await kept(store)
    assert (shipped.number, shipped.text, shipped.by) == (0, CLAUSE.text, "")
    assert (made.number, made.text, made.note, made.by, made.at) == (1, MINE, "Asked at the Assembly", "Noor", ana.clock.now())


async def test_what_was_not_edited_is_as_it_was(store: MemoryStore) -> None:
    ana = Counter(store=store)
    before = [await ana.presses(ShowClause(number)) for number in (1, 2)]
    await edits(staff(store), MINE)
    assert [await ana.presses(ShowClause(number)) for number in (1, 2)] == before


@pytest.mark.parametrize(
    ("role", "scope", "there"),
    [("staff", "personal", True), ("staff", "channel", False), ("member", "personal", False), ("stranger", "personal", False)],
)
async def test_the_button_is_for_staff_in_private(store: MemoryStore, role: str, scope: str, there: bool) -> None:
    at = Counter(role=role, scope=scope, store=store)  # type: ignore[arg-type]
    pitch = ShowPitch("line", "all")
    for shown in (
        await at.asks(GRANT),
        await at.presses(ShowTopic(CLAUSE.id)),
        await at.asks("compact 7"),
        await at.presses(pitch),
    ):
        labels = [each.label for each in actions(seen(shown))]
        assert ("Edit" in labels, "Wordings" in labels) == (there, there)


async def test_a_wording_of_the_pitch_is_edited_alike(store: MemoryStore) -> None:
    card = seen(await staff(store).asks("pitch donor"))
    edit = button(card, "Edit").action
    assert isinstance(edit, EditText)
    await edits(staff(store), "Give to cities.\n\nTogether.", id=edit.text)
    words = plain(seen(await Counter(store=store).asks("pitch donor")))
    assert "Give to cities.\n\nTogether." in words
    assert "(starting point), edited on 1 March 2027" in words
    assert "Give to cities" not in plain(seen(await Counter(store=store).asks("pitch donor full")))


async def test_two_at_once_and_the_loser_sees_what_changed_with_all_that_was_typed(store: MemoryStore) -> None:
    noor, omar = staff(store), staff(store, "Omar")
    hers, his = await opened(noor), await opened(omar)
    await noor.sends(hers.on_submit, filled(hers, THEIRS))
    again = (await omar.sends(his.on_submit, filled(his, MINE, "Mine"))).open
    assert again
    assert again.title == "Somebody was faster"
    assert f"Meanwhile Noor edited “{CLAUSE.title}”. Nothing of yours is saved yet" in again.intro
    assert "Added: First of all:" in again.intro
    assert again.values == {forms.TEXT: MINE, forms.NOTE: "Mine"}
    assert not again.errors, "errors would leave a Slack form, and what it is sent as, as it was"
    assert [each.text for each in await kept(store)] == [CLAUSE.text, THEIRS]
    await omar.sends(again.on_submit, again.values)
    assert [(each.text, each.by) for each in await kept(store)][1:] == [(THEIRS, "Noor"), (MINE, "Omar")]


async def test_a_third_edit_before_the_second_try_is_shown_too(store: MemoryStore) -> None:
    noor, omar = staff(store), staff(store, "Omar")
    his = await opened(omar)
    await edits(noor, THEIRS)
    again = (await omar.sends(his.on_submit, filled(his, MINE))).open
    assert again
    await edits(noor, f"{THEIRS} And last.")
    once_more = (await omar.sends(again.on_submit, again.values)).open
    assert once_more
    assert "And last." in once_more.intro


async def test_whoever_changed_nothing_takes_nothing_back(store: MemoryStore) -> None:
    noor, omar = staff(store), staff(store, "Omar")
    his = await opened(omar)
    await edits(noor, THEIRS)
    card = seen(await omar.sends(his.on_submit, filled(his, CLAUSE.text)))
    assert "You changed nothing, so nothing was saved. Meanwhile Noor gave it another wording" in plain(card)
    assert (await kept(store))[-1].text == THEIRS


async def test_two_who_write_the_same_are_of_one_mind(store: MemoryStore) -> None:
    noor, omar = staff(store), staff(store, "Omar")
    his = await opened(omar)
    await edits(noor, MINE)
    assert seen(await omar.sends(his.on_submit, filled(his, MINE))).title.startswith("Nothing was changed")
    assert len(await kept(store)) == 2


async def test_a_form_that_began_with_a_wording_nobody_knows_is_shown_what_stands(store: MemoryStore) -> None:
    """After a restore of an older backup."""
    omar = staff(store, "Omar")
    again = (await omar.sends(SaveText(CLAUSE.id, 7, 7), {forms.TEXT: MINE})).open
    assert again
    assert f"It reads now: {CLAUSE.text}" in again.intro
    await omar.sends(again.on_submit, again.values)
    assert (await kept(store))[-1].text == MINE


async def test_a_text_that_has_gone_from_the_content_gives_back_what_was_typed(store: MemoryStore) -> None:
    noor = staff(store)
    form = (await noor.sends(SaveText("0-00", 0, 0), {forms.TEXT: MINE})).open
    assert form
    assert form.values == {forms.TEXT: MINE}
    assert "no longer in the content, so nothing was saved" in form.errors[forms.TEXT]
    assert seen(await noor.presses(EditText("0-00"))).title == "I have no such text to edit"


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({forms.TEXT: "x" * 4000}, "keep to 3,000 characters; these are 4,000. Nothing was saved or lost."),
        ({forms.TEXT: ""}, "Please write a text."),
        ({forms.TEXT: "  \n\t "}, "Please write a text."),
        ({forms.TEXT: "\u200b\u202e"}, "Please write a text."),
        ({}, "Please write a text."),
        ({forms.TEXT: ("a", "b")}, "Please write a text."),
        ({forms.TEXT: MINE, forms.NOTE: "x" * 301}, "keep to 300 characters; these are 301."),
    ],
)
async def test_what_makes_no_sense_comes_back_as_it_was_typed(store: MemoryStore, typed: FormValues, said: str) -> None:
    noor = staff(store)
    form = await opened(noor)
    again = (await noor.sends(form.on_submit, typed)).open
    assert again
    assert said in " ".join(again.errors.values())
    assert (again.values, again.on_submit) == (typed, form.on_submit)
    assert await kept(store) == []


@pytest.mark.parametrize("text", [CLAUSE.text, f"  {CLAUSE.text}\r\n\r\n"])
async def test_an_unchanged_text_is_not_saved(store: MemoryStore, text: str) -> None:
    card = await edits(staff(store), text, "for nothing")
    assert "You changed nothing, so nothing was saved." in plain(card)
    assert await kept(store) == []


async def test_the_longest_text_is_shown_in_part_with_a_way_to_all_of_it(store: MemoryStore) -> None:
    long = "A member tells the others early. " * 90
    await edits(staff(store), long)
    ana = Counter(store=store)
    card = seen(await ana.presses(ShowTopic(CLAUSE.id)))
    assert len(plain(card)) < 1200
    whole = plain(seen(await ana.presses(button(card, "The whole text"))))
    assert whole.count("A member tells the others early.") == 90
    assert "edited on" in whole
    assert seen(await ana.presses(ShowWhole(CLAUSE.id))).title == CLAUSE.title


async def test_whatever_is_typed_is_kept_letter_for_letter_and_acts_nowhere(store: MemoryStore) -> None:
    await edits(staff(store), ATTACK, ATTACK)
    assert [(each.text, each.note) for each in await kept(store)][1:] == [(ATTACK, ATTACK)]
    assert ATTACK in plain(seen(await Counter(store=store).presses(ShowTopic(CLAUSE.id))))


async def test_an_official_text_is_quoted_as_ever_and_the_form_says_so(store: MemoryStore) -> None:
    noor = staff(store)
    official = Passage("p1", "§6 · Competition", "We compete fairly.", "The Strategy", CLAUSE.ids)
    noor.router = replace(noor.router, knowledge=ORACLE.with_texts((official,)))
    form = await opened(noor)
    assert "Answers quote the official text here (“The Strategy”, §6 · Competition), which stays as it is." in form.intro
    await noor.sends(form.on_submit, filled(form, "Ours, anew. " * 20))
    words = plain(seen(await noor.asks(GRANT)))
    assert "“We compete fairly.” — The Strategy" in words
    assert "Ours, anew." in words, "of ours the first words"
    assert "Ours, anew. " * 20 not in words


async def test_a_clause_that_was_agreed_is_said_to_be_edited_since(store: MemoryStore) -> None:
    async with store.transaction() as tx:
        await tx.versions.add(Version("v2", "Compact 2027", date(2027, 2, 1), "", Counter().clock.now(), "Noor"))
    noor = staff(store)
    noor.clock.advance(days=4)
    card = await edits(noor, MINE)
    assert "“Compact 2027” (agreed on 1 February 2027) came in with the wording before." in plain(card)
    words = plain(seen(await Counter(store=store).presses(ShowTopic(CLAUSE.id))))
    assert "(agreed on 1 February 2027), edited on 5 March 2027, after it was agreed" in words
    adopting = seen(await noor.presses(button(card, "Adopt a version")))
    form = await adopt_form(noor, adopting)
    assert f"Clauses that were edited since, and belong to it as they read now: “{CLAUSE.title}”." in form.intro
    adopted = seen(await noor.sends(form.on_submit, {"name": "Compact 2028", "agreed": "2027-03-02"}))
    assert f"“{CLAUSE.title}”" in plain(adopted)
    words = plain(seen(await Counter(store=store).presses(ShowTopic(CLAUSE.id))))
    assert "(agreed on 2 March 2027), edited on 5 March 2027" in words
    assert "after it was agreed" not in words
    again = await adopt_form(noor, seen(await noor.asks("adopt")))
    assert "No clause was edited since." in again.intro


async def adopt_form(at: Counter, card: object) -> Form:
    form = (await at.presses(button(seen(await at.asks("adopt")), "Adopt a version"))).open
    assert form
    return form


async def test_a_text_outside_the_compact_has_nothing_to_do_with_its_versions(store: MemoryStore) -> None:
    topic = ORACLE.chapters[0].topics[0]
    card = await edits(staff(store), f"{topic.text} More.", id=topic.id)
    assert [each.label for each in actions(card)] == ["What changed", "Wordings", "Edit"]


async def test_one_delivery_that_comes_twice_is_saved_once(store: MemoryStore) -> None:
    noor = staff(store)
    form = await opened(noor)
    for _ in range(2):
        await noor.sends(form.on_submit, filled(form, MINE))
    assert len(await kept(store)) == 2


def test_a_long_difference_above_the_form_ends_with_a_whole_word() -> None:
    begun = shipped(Original(CLAUSE.id, CLAUSE.title, "A short text."))
    theirs = replace(begun, number=1, text="Members tell each other early. " * 90, by="Noor")
    intro = forms.contest(theirs, begun, {}, SaveText(CLAUSE.id, 0, 1)).intro
    told, _, more = intro.rpartition("\n… ")
    assert more == "All of it is under “Wordings”."
    assert told.rstrip().endswith("early.")
