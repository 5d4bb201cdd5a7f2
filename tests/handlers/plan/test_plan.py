"""Members read the plan, staff keep it; of two who edit at once neither loses what they typed."""

from dataclasses import replace
from datetime import date

import pytest

from bot.card import Card, actions, plain
from bot.events import FormValues
from bot.form import Form
from bot.model.members import Account, Organisation
from bot.model.plan import PlannedAction
from handlers.plan.actions import AddPlanned, EditPlanned, ShowPlan, ShowPlanned
from storage.memory_store import MemoryStore
from tests.desk import ORACLE, Counter, button, seen
from tests.handlers.speakers import ANA, speaker

HARBOUR = Organisation("harbour", "Harbour", "civil")
FIRST = ORACLE.plan.actions[0]


@pytest.fixture
def store() -> MemoryStore:
    return MemoryStore()


def staff(store: MemoryStore, name: str = "Noor") -> Counter:
    made = speaker(store, None, role="staff")
    made.account = replace(Account(ANA), name=name)
    return made


async def opened(at: Counter, action: str = FIRST.id) -> Form:
    form = (await at.presses(button(seen(await at.presses(ShowPlanned(action))), "Edit"))).open
    assert form
    return form


def filled(form: Form, **typed: str) -> FormValues:
    return {**form.values, **typed}


async def edits(at: Counter, action: str = FIRST.id, **typed: str) -> Card:
    form = await opened(at, action)
    return seen(await at.sends(form.on_submit, filled(form, **typed)))


async def stored(store: MemoryStore, id: str = FIRST.id) -> PlannedAction:
    async with store.transaction() as tx:
        return (await tx.actions.history(id))[-1]


async def test_the_whole_plan_a_page_at_a_time_and_each_action(store: MemoryStore) -> None:
    ana = speaker(store, HARBOUR)
    card: Card | None = seen(await ana.asks("plan"))
    assert card
    assert card.title == "Implementation plan: 19 actions"
    titles: list[str] = []
    while card:
        titles += [seen(await ana.presses(b)).title for b in actions(card) if b.label == "Open"]
        step = next((b for b in actions(card) if b.label == "Next"), None)
        card = seen(await ana.presses(step)) if step else None
    assert titles == [action.title for action in ORACLE.plan.actions]


async def test_what_is_not_set_is_said_plainly_and_where_it_comes_from(store: MemoryStore) -> None:
    card = seen(await speaker(store, HARBOUR).presses(ShowPlanned(FIRST.id)))
    words = plain(card)
    for said in ("Owner: nobody yet", "Priority: not set", "Due on: no date yet", "Time frame: not set", "Status: not started"):
        assert said in words
    assert "Partnership Strategy Annex 4, explained in §8b" in words
    assert [b.label for b in actions(card)] == ["Open the plan"], "members read"


async def test_an_edit_is_shown_to_all_with_who_and_when(store: MemoryStore) -> None:
    card = await edits(staff(store), owner="Chair", priority="5", due="2027-02-27", status="under way", notes="Agreed.")
    words = plain(card)
    for said in (
        "Saved.",
        "Owner: Chair",
        "Priority: 5 of 5 (high)",
        "27 February 2027 (overdue)",
        "Notes: Agreed.",
        "by Noor",
    ):
        assert said in words
    reader = speaker(store, HARBOUR)
    assert "Under way · Owner: Chair · Priority: 5 of 5 (high) · Due: 27 February 2027 (overdue)" in plain(
        seen(await reader.asks("plan under way"))
    )
    assert seen(await reader.asks("plan done")).title == "Implementation plan: done, 0 of 19 actions"
    cleared = await edits(staff(store), owner="", priority="none", due="", frame="first half of 2028", status="done", notes="")
    assert "Owner: nobody yet" in plain(cleared)
    assert "Due: first half of 2028" in plain(seen(await reader.asks("plan done")))
    async with store.transaction() as tx:
        assert [each.owner for each in await tx.actions.history(FIRST.id)] == ["Chair", ""]


async def test_saving_what_stands_there_changes_nothing(store: MemoryStore) -> None:
    assert "Nothing was changed." in plain(await edits(staff(store)))
    async with store.transaction() as tx:
        assert await tx.actions.all() == []


async def test_two_who_change_different_fields_both_succeed(store: MemoryStore) -> None:
    noor, omar = staff(store), staff(store, "Omar")
    hers, his = await opened(noor), await opened(omar)
    await noor.sends(hers.on_submit, filled(hers, owner="Chair"))
    reply = await omar.sends(his.on_submit, filled(his, priority="4"))
    assert reply.whisper
    found = await stored(store)
    assert (found.owner, found.priority, found.by, found.revision) == ("Chair", 4, "Omar", 2)


async def test_the_loser_sees_the_difference_and_nothing_is_lost(store: MemoryStore) -> None:
    noor, omar = staff(store), staff(store, "Omar")
    hers, his = await opened(noor), await opened(omar)
    await noor.sends(hers.on_submit, filled(hers, owner="Chair", notes="Hers"))
    again = (await omar.sends(his.on_submit, filled(his, owner="Director", priority="4"))).open
    assert again
    assert again.title == "Somebody was faster"
    assert "Meanwhile Noor changed: owner." in again.intro
    assert {field.id: field.hint for field in again.fields}["owner"] == "Now stored: Chair"
    assert (again.values["owner"], again.values["priority"]) == ("Director", "4")
    assert not again.errors, "errors would leave a Slack form, and what it is sent as, as it was"
    assert (await stored(store)).owner == "Chair"
    await omar.sends(again.on_submit, again.values)
    found = await stored(store)
    assert (found.owner, found.priority, found.notes) == ("Director", 4, "Hers"), "what only she changed stays"


async def test_a_third_edit_before_the_second_try_is_shown_too(store: MemoryStore) -> None:
    noor, omar = staff(store), staff(store, "Omar")
    his = await opened(omar)
    await edits(noor, owner="Chair")
    again = (await omar.sends(his.on_submit, filled(his, owner="Director"))).open
    assert again
    await edits(noor, owner="Board")
    once_more = (await omar.sends(again.on_submit, again.values)).open
    assert once_more
    assert {field.id: field.hint for field in once_more.fields}["owner"] == "Now stored: Board"


async def test_a_new_action(store: MemoryStore) -> None:
    noor = staff(store)
    form = (await noor.presses(button(seen(await noor.asks("plan")), "New action"))).open
    assert form
    card = seen(await noor.sends(form.on_submit, filled(form, title="Write to\nthe  mayors", due="2027-03-10")))
    assert card.title == "Write to the mayors"
    assert "Added by the Secretariat" in plain(card)
    await noor.sends(form.on_submit, filled(form, title="Another"))
    assert seen(await noor.asks("plan")).title == "Implementation plan: 21 actions"
    await edits(noor, "new-0002", owner="Ana")
    assert (await stored(store, "new-0002")).title == "Another"


@pytest.mark.parametrize(
    ("field", "typed", "error"),
    [
        ("title", "  ", "what is to be done"),
        ("title", "x" * 201, "200"),
        ("owner", "x" * 101, "100"),
        ("notes", "x" * 401, "400"),
        ("priority", "6", "choose"),
        ("priority", "0", "choose"),
        ("status", "lost", "choose"),
        ("due", "soon", "from 2016 to 2100"),
        ("due", "1999-01-01", "from 2016 to 2100"),
    ],
)
async def test_what_does_not_fit_comes_back(store: MemoryStore, field: str, typed: str, error: str) -> None:
    noor = staff(store)
    form = await opened(noor)
    for action in (form.on_submit, AddPlanned()):
        again = (await noor.sends(action, filled(form, **{field: typed}))).open
        assert again
        assert error in again.errors[field]
        assert again.values[field] == typed
        assert again.on_submit == action


async def test_fields_that_are_sent_in_another_shape_or_not_at_all(store: MemoryStore) -> None:
    noor = staff(store)
    form = await opened(noor)
    await noor.sends(form.on_submit, {"owner": ("a", "b"), "notes": "x\r\ny"})
    found = await stored(store)
    assert (found.title, found.owner, found.notes) == (FIRST.title, "", "x\ny")


async def test_an_action_that_is_gone_and_a_form_that_was_tampered_with(store: MemoryStore) -> None:
    noor = staff(store)
    assert seen(await noor.presses(ShowPlanned("lost"))).title == "This action is no longer in the plan"
    assert seen(await noor.presses(EditPlanned("lost", 0, 0))).title == "This action is no longer in the plan"
    for action in (EditPlanned("lost", 0, 0), EditPlanned(FIRST.id, 7, 7)):
        assert seen(await noor.sends(action, {"owner": "x"})).title == "This action is no longer in the plan"
    assert seen(await noor.presses(ShowPlan("lost", 99))).title == "Implementation plan: 19 actions"


async def test_strangers_see_nothing_and_members_change_nothing(store: MemoryStore) -> None:
    stranger, ana = Counter(role="stranger"), speaker(store, HARBOUR)
    assert seen(await stranger.asks("plan")).title == "This is for members"
    for action in (ShowPlan("", 1), ShowPlanned(FIRST.id)):
        assert seen(await stranger.presses(action)).title == "This is for members"
    for change in (EditPlanned(FIRST.id, 0, 0), AddPlanned()):
        assert seen(await ana.presses(change)).title == "This is for the Secretariat"
        assert seen(await ana.sends(change, {"title": "x"})).title == "This is for the Secretariat"


async def test_in_a_channel_the_plan_is_the_askers_alone_for_strangers_read_along(store: MemoryStore) -> None:
    reply = await speaker(store, HARBOUR, scope="channel").asks("plan")
    assert reply.say is None
    assert reply.whisper


async def test_how_to_get_a_spreadsheet_and_other_words_are_a_question(store: MemoryStore) -> None:
    assert "python -m bot export" in plain(seen(await staff(store).asks("plan csv")))
    for words in ("plan csv", "plan for growth"):
        assert not seen(await speaker(store, HARBOUR).asks(words)).title.startswith(("Implementation", "The plan as"))


async def test_a_due_day_counts_as_overdue_only_after_it(store: MemoryStore) -> None:
    card = await edits(staff(store), due=date(2027, 3, 1).isoformat())
    assert "Due on: 1 March 2027" in plain(card)
    assert "overdue" not in plain(card)
