"""Accounts are closed, representatives leave, organisations lose their last voice; staff see who speaks for whom."""

from dataclasses import replace
from datetime import date

import pytest

from bot.card import plain
from bot.model import deliveries as model
from bot.model.addresses import Person
from bot.model.identity import Profile
from handlers.people.actions import ChooseMember, ShowPeople
from handlers.people.choosing import MEMBER
from tests.desk import button, seen
from tests.handlers.people.office import ANA, BANK, BEN, HARBOUR, QUAY, SUE, TOM, Office


@pytest.fixture
async def office() -> Office:
    made = Office(SUE, TOM)
    await made.joined(HARBOUR, QUAY, BANK)
    for who, address in ((ANA, "rep@harbour.example"), (BEN, "dep@harbour.example")):
        made.directory.people[who] = Profile(who.id, address)
        await made.asks(who, "help")
    await made.sweep()
    return made


async def leaves(office: Office, who: Person) -> None:
    """The directory says so, when it is asked again a month later."""
    office.directory.people[who] = Profile(gone=True)
    office.clock.advance(days=31)
    await office.sweep()
    await office.sweep()


async def test_the_deputy_acts_when_the_representative_is_gone(office: Office) -> None:
    assert "Represented by rep@harbour.example" in plain(seen(await office.asks(SUE, "people harbour")))
    await leaves(office, ANA)
    card = plain(seen(await office.asks(SUE, "people harbour")))
    assert "Represented by dep@harbour.example" in card
    assert "The account was closed" in card
    assert office.told(SUE) == []


async def test_staff_hear_once_that_nobody_is_left_and_see_when_somebody_is_again(office: Office) -> None:
    for who in (ANA, BEN):
        await leaves(office, who)
    await office.sweep()
    for who in (SUE, TOM):
        [card] = office.told(who)
        assert card.startswith("Nobody represents Harbour")
    await office.joined(replace(HARBOUR, representative="new@harbour.example"))
    await office.sweep()
    [card] = office.told(SUE)
    assert card.startswith("Harbour is represented again\nBy new@harbour.example.")
    await office.joined(replace(HARBOUR, representative=""))
    await office.sweep()
    [card] = office.told(SUE)
    assert card.startswith("Nobody represents Harbour")


async def test_whose_account_was_closed_is_a_stranger_and_looked_up_anew_when_they_are_back(office: Office) -> None:
    await leaves(office, ANA)
    assert (await office.roll.who(ANA, office.store.peek())).role == "stranger"
    office.directory.people[ANA] = Profile("Ana", "ana@quay.example")
    assert seen(await office.asks(ANA, "me")).title == "I am looking you up"
    await office.sweep()
    assert (await office.account(ANA)).organisation == "quay"


@pytest.mark.parametrize(
    ("code", "standing"), [("user_disabled", "gone"), ("user_not_found", "gone"), ("is_archived", "confirmed")]
)
async def test_a_message_that_does_not_arrive_tells_of_a_closed_account(office: Office, code: str, standing: str) -> None:
    office.clock.advance(minutes=1)
    async with office.store.transaction() as tx:
        owed = await tx.deliveries.owe("reminder:1", ANA, office.clock.now())
        await tx.deliveries.put(model.failed(owed, code, office.clock.now()))
    await office.sweep()
    assert (await office.account(ANA)).standing == standing
    office.clock.advance(minutes=1)
    await office.asks(ANA, "help")
    await office.sweep()
    assert (await office.account(ANA)).standing == "confirmed", "they spoke since"


async def test_an_organisation_that_left_is_nobodys_vacancy(office: Office) -> None:
    await office.joined(replace(HARBOUR, left=date(2027, 1, 1)))
    for who in (ANA, BEN):
        await leaves(office, who)
    assert office.told(SUE) == []


class TestPeople:
    async def test_by_name_by_button_and_by_form(self, office: Office) -> None:
        for words in ("people harbour", "people HARB", "people Harbour"):
            reply = await office.asks(SUE, words, "channel")
            assert reply.say is None, "names are for staff alone"
            assert seen(reply).title == "Harbour"
        assert seen(await office.presses(SUE, ShowPeople("harbour", 1))).title == "Harbour"
        assert (await office.presses(SUE, button(seen(await office.asks(SUE, "people")), "Choose a member").action)).open
        assert seen(await office.sends(SUE, ChooseMember(), {MEMBER: "harbour"})).title == "Harbour"
        assert (await office.sends(SUE, ChooseMember(), {MEMBER: "nothing"})).open

    async def test_what_fits_several_or_none_asks_back(self, office: Office) -> None:
        assert seen(await office.asks(SUE, "people a")).title == "Which member do you mean?"
        assert seen(await office.asks(SUE, "people zzz")).title == "I know no member of that name"
        assert seen(await office.presses(SUE, ShowPeople("zzz", 1))).title == "I know no member of that name"
        assert "Quay" in plain(seen(await office.asks(SUE, "people quay")))

    async def test_a_question_of_staff_that_begins_so_is_a_question(self, office: Office) -> None:
        assert "member of that name" not in plain(seen(await office.asks(SUE, "people in slums need what from us?")))

    async def test_without_members(self) -> None:
        office = Office(SUE)
        assert seen(await office.presses(SUE, ChooseMember())).title == "I know no members yet"


async def test_who_is_staff_no_longer_gets_no_card(office: Office) -> None:
    async with office.store.transaction() as tx:
        for subject in (f"claim:{ANA.key}@1", "claim:nobody", "vacancy:harbour", "vacancy:nothing"):
            owed = await tx.deliveries.owe(subject, BEN, office.clock.now())
            assert await office.router.draw(owed, tx) is None
        owed = await tx.deliveries.owe("decision:x", Person("slack", "T1", "UNEW"), office.clock.now())
        assert await office.router.draw(owed, tx) is None, "nothing was decided about them"
