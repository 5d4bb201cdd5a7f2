"""What polls may ask: items of one's own, other wordings, and what members suggest before an indicator is first asked."""

import json

import pytest

from bot.card import actions, plain
from bot.events import FormValues
from bot.model.pulse.items import Graded, Item, joinable
from bot.model.pulse.own_items import Suggestion
from handlers.pulse import bank
from handlers.pulse.staff.actions import AddItem, PostDraft, RewordItem, ShowItems, ShowSuggestions, SuggestWording
from storage.records import everything
from tests.desk import seen
from tests.handlers.pulse.secretariat import MEMBERS, Secretariat, form

OWN: FormValues = {"label": "Pace", "statement": "Joint work goes at a good pace.", "scale": "agree", "low": "", "high": ""}


@pytest.fixture
async def house() -> Secretariat:
    made = Secretariat()
    await made.begin()
    return made


async def items(house: Secretariat) -> dict[str, Item]:
    async with house.store.transaction() as tx:
        return await bank.askable(tx)


async def suggested(house: Secretariat) -> list[Suggestion]:
    async with house.store.transaction() as tx:
        return list(await tx.items.suggestions())


async def test_every_item_says_where_it_comes_from(house: Secretariat) -> None:
    ana = house.at_desk(MEMBERS[0])
    pages = [seen(await ana.asks("items")), *[seen(await ana.presses(ShowItems(number))) for number in range(2, 9)]]
    words = "\n".join(map(plain, pages))
    assert (
        "§3, footnote 8 · 4.2 in 2016 (25 of 32 answered; only the label and the mean are known) · our wording · version 1"
        in words
    )
    assert "no value from 2016" in words
    for item in await items(house):
        assert f"{item} " in words
    buttons = {b.label for card in pages for b in actions(card)}
    assert buttons == {"Previous", "Next", "Suggest a wording", "In other languages", "All polls"}


WRONG: list[tuple[FormValues, str]] = [
    ({"label": " "}, "label"),
    ({"label": "x" * 61}, "label"),
    ({"statement": "\u202e"}, "statement"),
    ({"scale": "own", "low": "Too slow"}, "high"),
    ({"scale": "own", "low": "Slow", "high": "Slow"}, "high"),
]


@pytest.mark.parametrize(("typed", "field"), WRONG)
async def test_an_item_that_is_not_whole_is_asked_again(house: Secretariat, typed: FormValues, field: str) -> None:
    sent = {**OWN, **typed}
    again = (await house.noor.sends(AddItem(), sent)).open
    assert again
    assert (again.values, list(again.errors)) == (sent, [field])
    assert "S1" not in await items(house)


async def test_an_item_of_ones_own_can_be_asked(house: Secretariat) -> None:
    opened = await form(house.noor, AddItem())
    assert seen(await house.noor.sends(opened.on_submit, OWN)).title == "S1 Pace"
    ends = {**OWN, "label": "Speed", "scale": "own", "low": "Too slow", "high": "Too fast"}
    assert seen(await house.omar.sends(AddItem(), ends)).title == "S2 Speed"
    found = (await items(house))["S2"]
    assert isinstance(found.scale, Graded)
    assert found.scale.labels == ("Too slow", "Nearer to 1", "In the middle", "Nearer to 5", "Too fast")
    assert (found.baseline, found.kind, found.origin) == (None, "own", "staff")
    draft = await house.drafts(items=("S1", "S2"))
    assert draft.ids == ("S1", "S2")


async def test_a_new_wording_is_a_new_version_that_no_trend_joins(house: Secretariat) -> None:
    before = (await items(house))["HC8"]
    opened = await form(house.noor, RewordItem("HC8", 1))
    assert opened.values == {"statement": before.statement}
    assert "Nothing was changed" in plain(seen(await house.noor.sends(opened.on_submit, opened.values)))
    await house.noor.sends(opened.on_submit, {"statement": "Members rely on each other."})
    after = (await items(house))["HC8"]
    assert (after.version, after.origin, after.baseline) == (2, "staff", before.baseline)
    assert not joinable(before, after)


async def test_the_second_of_two_who_reword_an_item_sees_what_the_first_wrote(house: Secretariat) -> None:
    hers, his = await form(house.noor, RewordItem("HC8", 1)), await form(house.omar, RewordItem("HC8", 1))
    await house.noor.sends(hers.on_submit, {"statement": "Hers."})
    again = (await house.omar.sends(his.on_submit, {"statement": "His."})).open
    assert again
    assert "Hers." in again.errors["statement"]
    assert again.values == {"statement": "His."}
    await house.omar.sends(again.on_submit, again.values)
    assert ((await items(house))["HC8"].statement, (await items(house))["HC8"].version) == ("His.", 3)


async def test_a_suggestion_holds_nothing_of_its_author_unless_they_want_it(house: Secretariat) -> None:
    ana = house.at_desk(MEMBERS[0])
    opened = await form(ana, SuggestWording("M1"))
    card = seen(await ana.sends(opened.on_submit, {"statement": "We say what we are after.", "named": "no"}))
    assert "We say what" not in plain(card)
    async with house.store.transaction() as tx:
        kept = json.dumps((await everything(tx.records))["items"])
    assert "Ana" not in kept
    assert MEMBERS[0].id not in kept
    await ana.sends(opened.on_submit, {"statement": "Members are frank.", "named": "yes"})
    assert Suggestion("M1", "Members are frank.", "Ana, Member 0") in await suggested(house)
    words = plain(seen(await house.noor.presses(ShowSuggestions("M1", 1))))
    assert "without a name" in words
    assert "Ana, Member 0" in words


async def test_a_member_without_a_known_name_is_not_taken_for_the_secretariat(house: Secretariat) -> None:
    nameless, sent = house.at_desk(MEMBERS[0], ""), SuggestWording("M1")
    await nameless.sends(sent, {"statement": "Members are frank.", "named": "yes"})
    await house.noor.sends(sent, {"statement": "Members tell what they want.", "named": "yes"})
    assert {each.by for each in await suggested(house)} == {"somebody, Member 0", "Noor"}


async def test_wordings_are_suggested_for_indicators_until_they_are_first_asked(house: Secretariat) -> None:
    ana = house.at_desk(MEMBERS[0])
    opened = await form(ana, SuggestWording("M1"))
    assert "settled" in seen(await ana.presses(SuggestWording("HC8"))).title
    assert "settled" in seen(await ana.presses(SuggestWording("forged"))).title
    again = (await ana.sends(opened.on_submit, {"statement": "", "named": "no"})).open
    assert again
    assert again.errors
    draft = await house.drafts(items=("M1",))
    assert (await ana.presses(SuggestWording("M1"))).open
    await house.noor.presses(PostDraft(draft.id))
    assert "settled" in seen(await ana.sends(opened.on_submit, {"statement": "Late.", "named": "no"})).title
    assert await suggested(house) == []
