"""Members comment on a clause, named or not; staff read it, and of an unnamed one nobody finds whose it is."""

import json
import logging

import pytest

from bot.card import actions, plain
from bot.clauses import CommentOn
from bot.cli import sheets
from bot.events import FormValues
from bot.form import Form
from bot.model.members import Organisation
from bot.sheet import as_csv
from bot.specimen import WORST
from handlers.compact import forms
from handlers.compact.actions import Mark, ShowComments
from storage.memory_store import MemoryStore
from storage.records import everything
from tests.desk import ORACLE, Counter, button, seen
from tests.handlers.speakers import ANA, speaker

HARBOUR = Organisation("harbour-canary", "Harbour Canary", "civil")
FIRST = ORACLE.clauses[0]
TYPED: FormValues = {forms.COMMENT: "x", forms.NAMED: "no"}


@pytest.fixture
async def store() -> MemoryStore:
    made = MemoryStore()
    async with made.transaction() as tx:
        await tx.organisations.put(HARBOUR)
    return made


async def opened(at: Counter, number: int = 1) -> Form:
    form = (await at.presses(button(seen(await at.asks(f"compact {number}")), "Comment"))).open
    assert form
    return form


async def comments(at: Counter, words: str, named: str = "no", number: int = 1) -> str:
    """Comment on a clause; what one is told."""
    reply = await at.sends((await opened(at, number)).on_submit, {forms.COMMENT: words, forms.NAMED: named})
    assert reply.whisper
    return plain(reply.whisper)


async def test_a_comment_in_ones_organisations_name(store: MemoryStore) -> None:
    told = await comments(speaker(store, HARBOUR), "Too vague.", "yes")
    assert "in the name of Harbour Canary" in told
    assert "Too vague" not in told, "the chat is kept by others too"
    staff = speaker(store, None, role="staff")
    card = seen(await staff.presses(button(seen(await staff.asks("compact comments")), "Read")))
    assert card.title == f"Comments on: {FIRST.title}"
    assert "“Too vague.” — Harbour Canary, 1 March 2027, on “Example draft”" in plain(card)


async def test_an_unnamed_comment_names_nobody_anywhere(store: MemoryStore, caplog: pytest.LogCaptureFixture) -> None:
    ana = speaker(store, HARBOUR, "AnaCanary", scope="channel")
    form, before = await opened(ana), await rows(store)
    with caplog.at_level(logging.DEBUG):
        told = plain(seen(await ana.sends(form.on_submit, {forms.COMMENT: "A sentence of ours.", forms.NAMED: "no"})))
    assert "nobody can tell that it is yours" in told
    new = {row for row in await rows(store) if row not in before}
    assert {table for table, _, _ in new} == {"comments", "handled"}, "beside it only the platform's key of the event is noted"
    [kept] = [json.loads(body) for table, _, body in new if table == "comments"]
    assert kept.keys() == {"clause", "version", "words", "day", "organisation", "dealt"}
    assert (kept["words"], kept["day"], kept["organisation"]) == ("A sentence of ours.", "2027-03-01", "")
    async with store.transaction() as tx:
        sheet = as_csv(sheets.COMMENTS.columns, await sheets.COMMENTS.rows(tx)).decode()
    for place in (await read(speaker(store, None, role="staff")), sheet, str(new), caplog.text):
        for canary in ("Canary", "canary", ANA.key):
            assert canary not in place
    assert "A sentence" not in caplog.text


async def rows(store: MemoryStore) -> set[tuple[str, str, str]]:
    """Everything that is kept: tables, keys and records."""
    async with store.transaction() as tx:
        tables = await everything(tx.records)
    return {(table, key, json.dumps(record)) for table, records in tables.items() for key, record in records.items()}


async def read(staff: Counter) -> str:
    """All that staff see of the comments on the first clause."""
    counts, page = seen(await staff.asks("comments")), seen(await staff.presses(ShowComments(FIRST.id, 1)))
    assert "A sentence of ours." in plain(page)
    return plain(counts) + plain(page)


async def test_counts_by_clause_and_what_is_dealt_with(store: MemoryStore) -> None:
    ana, staff = speaker(store, HARBOUR), speaker(store, None, role="staff")
    for number in range(4):
        await comments(ana, f"Remark {number}")
    await comments(ana, "On the second", number=2)
    counts = seen(await staff.asks("comments"))
    assert counts.title == "Comments on the Compact: 5 to deal with"
    assert f"{FIRST.title}: 4 to deal with, 4 in all" in plain(counts)
    page = seen(await staff.presses(ShowComments(FIRST.id, 1)))
    assert "Page 1 of 2" in plain(page)
    mark = next(b for b in actions(page) if b.label == "Dealt with")
    for _ in range(2):
        after = seen(await staff.presses(mark))
    assert "Page 1 of 2" in plain(after)
    last = seen(await staff.presses(button(after, "Next")))
    assert "dealt with" in plain(last)
    assert f"{FIRST.title}: 3 to deal with, 4 in all" in plain(seen(await staff.presses(button(last, "All clauses"))))
    again = seen(await staff.presses(button(last, "Open again")))
    assert "dealt with" not in plain(again)


async def test_what_is_not_there_any_more(store: MemoryStore) -> None:
    ana, staff = speaker(store, HARBOUR), speaker(store, None, role="staff")
    assert seen(await staff.asks("comments")).title == "No comments on the Compact yet"
    assert seen(await staff.presses(Mark("lost", 1, 1))).title == "No comments on the Compact yet"
    assert seen(await ana.presses(CommentOn("9z-99"))).title == "This clause is no longer here"
    assert seen(await ana.sends(CommentOn("9z-99"), TYPED)).title == "This clause is no longer here"
    assert "no longer there" in seen(await staff.presses(ShowComments("9z-99", 1))).title


async def test_it_is_for_members_to_write_and_for_staff_to_read(store: MemoryStore) -> None:
    for at in (Counter(role="stranger"), Counter(role="staff"), Counter(role="member")):
        assert seen(await at.presses(CommentOn(FIRST.id))).title == "This is for members"
        assert seen(await at.sends(CommentOn(FIRST.id), TYPED)).title == "This is for members"
    ana = speaker(store, HARBOUR)
    assert seen(await ana.asks("comments")).title == "This is for the Secretariat"
    for action in (ShowComments("", 1), Mark("x", 1, 1)):
        assert seen(await ana.presses(action)).title == "This is for the Secretariat"


async def test_staff_read_them_in_private_also_when_they_ask_in_a_channel(store: MemoryStore) -> None:
    await comments(speaker(store, HARBOUR), "Remark")
    reply = await speaker(store, None, role="staff", scope="channel").asks("comments")
    assert reply.say is None
    assert reply.whisper


@pytest.mark.parametrize(
    ("words", "named", "field", "error"),
    [
        ("  ", "no", forms.COMMENT, "write a comment"),
        ("x" * 2001, "no", forms.COMMENT, "2,000"),
        ("x", "", forms.NAMED, "choose"),
        ("x", "perhaps", forms.NAMED, "choose"),
    ],
)
async def test_the_form_comes_back_with_what_was_typed(
    store: MemoryStore, words: str, named: str, field: str, error: str
) -> None:
    form = (await speaker(store, HARBOUR).sends(CommentOn(FIRST.id), {forms.COMMENT: words, forms.NAMED: named})).open
    assert form
    assert error in form.errors[field]
    assert form.values[forms.COMMENT] == words


async def test_the_longest_and_worst_comment_is_kept_letter_for_letter(store: MemoryStore) -> None:
    worst = (WORST * 20)[:2000].strip()
    await comments(speaker(store, HARBOUR), worst, "yes")
    async with store.transaction() as tx:
        [kept] = await tx.comments.all()
        assert kept.words == worst
        sheet = as_csv(sheets.COMMENTS.columns, await sheets.COMMENTS.rows(tx)).decode()
    assert '"=' not in sheet
