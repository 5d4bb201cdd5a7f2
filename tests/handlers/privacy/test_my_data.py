"""Somebody sees what is kept of them, gets a copy, and has it deleted: in two steps, once, and not the last of the staff."""

import json

import pytest

from bot.card import Card, Copyable, actions, plain
from bot.events import Scope
from bot.holdings import erase
from bot.model import erasures
from bot.model.addresses import Person
from bot.ports import NotSaved
from bot.reply import NOTHING
from handlers.people.holdings import LAST
from handlers.privacy import cards
from handlers.privacy.actions import AskToDelete, EraseAll, ShowCopy
from handlers.secretariat.actions import SendQuestion
from tests.desk import Counter, button, seen
from tests.handlers.people.office import ANA, ANA_TEAMS, BEN, HARBOUR, SUE, TOM, Office
from tests.handlers.privacy import life


async def known() -> Office:
    """Ana has one address on both platforms, and asked the Secretariat something."""
    office = Office(SUE, TOM)
    await office.joined(HARBOUR)
    async with office.store.transaction() as tx:
        for person in (ANA, ANA_TEAMS):
            await life.know(person, "Ana", "ana@harbour.example", tx)
            await tx.staff.remove(person)
    return office


async def erases(office: Office, who: Person, id: str = "") -> str:
    """The second button, pressed at once."""
    card = seen(await office.presses(who, AskToDelete()))
    reply = await office.presses(who, button(card, "Delete all of it now").action, id=id)
    return "" if reply == NOTHING else seen(reply).title


@pytest.mark.parametrize("words", ["my data", "My data?", "mydata", "privacy"])
async def test_what_is_kept_is_counted_by_kind(words: str) -> None:
    card = seen(await (await known()).asks(ANA, words))
    assert card.title == "What I keep about you"
    for line in ("Accounts: 2", "Questions to the Secretariat: 2", "Opinions on answers: 2"):
        assert line in plain(card)
    assert "I keep nobody's name with them" in plain(card)
    assert [b.label for b in actions(card)][:2] == ["Get a copy", "Delete my data"]


@pytest.mark.parametrize("scope", ["group", "channel"])
async def test_before_others_it_is_whispered_step_by_step(scope: Scope) -> None:
    office = await known()
    replies = [await office.asks(ANA, "my data", scope)]
    steps = (ShowCopy("words", 1), ShowCopy("json", 1), AskToDelete(), EraseAll(0), EraseAll(int(life.NINE.timestamp())))
    replies += [await office.presses(ANA, step, scope) for step in steps]
    assert all(reply.whisper and not reply.say and not reply.replace for reply in replies)


async def test_the_copy_in_words_and_as_json_says_the_same() -> None:
    office = await known()
    words = "\n".join(map(plain, await turned(office, "words")))
    boxes = [part.words for card in await turned(office, "json") for part in card.parts if isinstance(part, Copyable)]
    copy = json.loads("".join(boxes))
    assert [account["platform"] for account in copy["Accounts"]] == ["Slack", "Teams"]
    assert [question["question"] for question in copy["Questions to the Secretariat"]] == ["Ana asks: fees?"] * 2
    for noun, entries in copy.items():
        assert words.count(f"\n{noun}\n") == len(entries)
        assert all(f"{name}: " in words for entry in entries for name, value in entry.items() if value)


async def turned(office: Office, form: str) -> list[Card]:
    """All pages of Ana's copy."""
    made = [seen(await office.presses(ANA, ShowCopy(form, 1)))]
    while any(b.label == "Next" for b in actions(made[-1])):
        made.append(seen(await office.presses(ANA, button(made[-1], "Next").action)))
    return made


def test_a_copy_of_nothing_says_so() -> None:
    assert "I keep nothing about you." in plain(cards.words({}, 1))


async def test_a_page_that_is_not_there_is_the_nearest() -> None:
    office = await known()
    for form in ("words", "json", "nonsense"):
        for page in (-1, 0, 99):
            assert seen(await office.presses(ANA, ShowCopy(form, page))).title == "A copy of your data"


async def test_it_says_what_goes_and_what_stays_and_deletes_nothing_yet() -> None:
    office = await known()
    words = plain(seen(await office.presses(ANA, AskToDelete())))
    for said in ("Accounts: 2", "What stays", "An answer that the Secretariat kept", "For 400 days a mark"):
        assert said in words
    assert "signature" not in words, "what does not concern her is not told"
    assert await office.account(ANA)


async def test_deleted_is_deleted_on_both_platforms_and_the_person_is_a_stranger() -> None:
    office = await known()
    assert await erases(office, ANA) == "Your data is deleted"
    for person in (ANA, ANA_TEAMS):
        assert await office.store.peek().accounts.get(person) is None
    assert await office.store.peek().questions.of(ANA) == []
    card = seen(await office.asks(ANA, "my data"))
    assert "Accounts: 1" in plain(card), "who writes again is met anew"
    assert (await office.account(ANA)).standing == "unknown"
    assert seen(await office.asks(ANA, "plan")).title == "This is for members"


async def test_twice_delivered_is_once_and_twice_pressed_is_no_harm() -> None:
    office = await known()
    assert await erases(office, ANA, "turn-a") == "Your data is deleted"
    assert await erases(office, ANA, "turn-a") == ""
    assert await erases(office, ANA) == "Your data is deleted"
    assert await office.store.peek().accounts.get(ANA) is None


async def test_two_of_one_organisation_each_for_themselves() -> None:
    office = await known()
    async with office.store.transaction() as tx:
        await life.know(BEN, "Ben", "ben@harbour.example", tx)
        await tx.staff.remove(BEN)
    assert await erases(office, ANA) == "Your data is deleted"
    assert (await office.account(BEN)).organisation == "harbour"
    assert len(await office.store.peek().questions.of(BEN)) == 1
    assert await erases(office, BEN) == "Your data is deleted"


@pytest.mark.parametrize("minutes", [0, 15, 16])
async def test_the_second_button_works_for_a_quarter_of_an_hour(minutes: int) -> None:
    office = await known()
    card = seen(await office.presses(ANA, AskToDelete()))
    office.clock.advance(minutes=minutes)
    done = seen(await office.presses(ANA, button(card, "Delete all of it now").action))
    assert done.title == ("Your data is deleted" if minutes <= 15 else "That took too long")
    assert (await office.store.peek().accounts.get(ANA) is None) == (minutes <= 15)


@pytest.mark.parametrize("at", [0, -1, 10**15, -(10**18), int(life.NINE.timestamp()) + 60])
async def test_a_button_that_nobody_made_deletes_nothing(at: int) -> None:
    office = await known()
    assert seen(await office.presses(ANA, EraseAll(at))).title == "That took too long"
    assert await office.account(ANA)


async def test_restarted_between_the_two_buttons() -> None:
    office = await known()
    card = seen(await office.presses(ANA, AskToDelete()))
    office.start()
    assert seen(await office.presses(ANA, button(card, "Delete all of it now").action)).title == "Your data is deleted"


async def test_what_fails_midway_deletes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    office = await known()
    card = seen(await office.presses(ANA, AskToDelete()))
    with monkeypatch.context() as broken:
        broken.setattr("storage.repositories.erasures.mark", None)
        assert seen(await office.presses(ANA, button(card, "Delete all of it now").action)).title == "That did not work"
    assert await office.account(ANA)
    assert len(await office.store.peek().questions.of(ANA)) == 1


async def test_a_question_on_its_way_to_staff_is_not_sent_any_more() -> None:
    office = await known()
    await office.sends(ANA, SendQuestion(), {"question": "Canary?", "named": "yes"})
    await erases(office, ANA)
    async with office.store.transaction() as tx:
        await tx.staff.add(SUE, life.NINE)
    await office.sweep()
    assert not any("Canary" in said for said in office.told(SUE))


class TestStaff:
    async def test_the_others_are_told_without_a_name(self) -> None:
        office = Office(SUE, TOM)
        for person in (SUE, TOM):
            await office.asks(person, "help")
        assert await erases(office, TOM) == "Your data is deleted"
        await office.sweep()
        assert await office.staff() == {SUE}, "also when the settings name them still"
        [told] = office.told(SUE)
        assert "somebody who deleted their data no longer belongs to the staff" in told
        assert TOM.id not in told
        assert office.told(TOM) == []
        assert seen(await office.asks(TOM, "claims")).title == "This is for the Secretariat"

    async def test_the_last_one_stays(self) -> None:
        office = Office(SUE, TOM)
        await office.asks(SUE, "help")
        card = seen(await office.presses(SUE, AskToDelete()))
        refused = seen(await office.presses(SUE, button(card, "Delete all of it now").action))
        assert LAST in plain(refused)
        assert await office.account(SUE)
        assert SUE in await office.staff()

    async def test_two_leave_at_once_and_one_stays(self) -> None:
        office = Office(SUE, TOM)
        for person in (SUE, TOM):
            await office.asks(person, "help")
        titles = {await erases(office, SUE), await erases(office, TOM)}
        assert titles == {"Your data is deleted", "Your data is still there"}
        assert await office.staff() == {TOM}

    async def test_what_they_proposed_leads_nowhere(self) -> None:
        office = Office(SUE, TOM)
        for person in (SUE, TOM):
            await office.asks(person, "help")
        async with office.store.transaction() as tx:
            await life.know(SUE, "Sue", "", tx)
            await tx.staff.add(TOM, life.NINE)
        await erases(office, SUE)
        open = [made for made in await office.store.peek().proposals.all() if made.state == "open"]
        assert open
        assert all(SUE not in (made.by, *made.people) for made in open)


@pytest.mark.parametrize(("ago", "deletes"), [(-2, False), (-1, True), (0, True), (900, True), (901, False)])
async def test_the_second_button_is_good_for_a_quarter_of_an_hour(ago: int, *, deletes: bool) -> None:
    office = await known()
    await office.presses(ANA, EraseAll(int(office.clock.now().timestamp()) - ago))
    assert bool(await office.store.peek().accounts.get(ANA_TEAMS)) is not deletes


async def test_while_the_store_takes_nothing_it_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    class Broken:
        def transaction(self) -> object:
            raise NotSaved("The disk takes nothing.")

    at = Counter(store=Broken())  # type: ignore[arg-type]
    assert seen(await at.asks("my data")).title == "I cannot save anything just now"


def test_the_words_of_the_cards_are_true_to_the_figures() -> None:
    assert f"For {erasures.REMEMBER_ERASED.days} days" in cards.MARK
    assert erasures.CONFIRM_WITHIN.total_seconds() == 15 * 60


async def test_nothing_that_was_never_kept_is_no_fault() -> None:
    office = Office()
    async with office.store.transaction() as tx:
        await erase(ANA, office.router.routes.holdings, tx, life.NINE)
        assert await tx.erasures.prune(life.NINE) == 0
