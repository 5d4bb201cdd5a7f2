"""Somebody turns to the bot, is looked up, or says for whom they speak; staff decide, once."""

import asyncio
import logging
from dataclasses import replace
from datetime import date

import pytest

from bot.card import plain
from bot.form import Choice, Form, Line
from bot.model.addresses import Person
from bot.model.identity import Profile
from bot.model.members import Organisation
from bot.ports import Undelivered
from bot.reply import NOTHING
from handlers.people import owing
from handlers.people.actions import Claim, ConfirmClaim, CorrectPerson, RefuseClaim, ShowClaims
from handlers.people.choosing import MEMBER, SEARCH
from handlers.people.claims import NO_MEMBER
from tests.desk import button, seen
from tests.handlers.people.office import ANA, ANA_TEAMS, BANK, BEN, FAR, HARBOUR, QUAY, SUE, TOM, UMA, Office


@pytest.fixture
async def office() -> Office:
    made = Office(SUE, TOM)
    await made.joined(HARBOUR, QUAY, BANK)
    return made


async def known(office: Office, who: Person, address: str, name: str = "Ana Diaz") -> None:
    """Somebody turned to the bot, and was looked up."""
    office.directory.people[who] = Profile(name, address)
    await office.asks(who, "help")
    await office.sweep()


async def claims(office: Office, who: Person = ANA, member: str = "quay") -> tuple[str, int]:
    """Somebody says for whom they speak."""
    assert "noted" in plain(seen(await office.sends(who, Claim(), {MEMBER: member})))
    account = await office.account(who)
    assert (account.standing, account.organisation) == ("claimed", member)
    await office.sweep()
    return who.key, owing.moment(account)


class TestLookingUp:
    async def test_only_who_turned_to_us_is_noted_and_asked_about(self, office: Office) -> None:
        await office.sweep()
        assert office.directory.asked == []
        await office.asks(ANA, "help")
        await office.asks(ANA, "pitch")
        await office.sweep()
        await office.sweep()
        assert office.directory.asked == [ANA]

    async def test_an_address_at_one_members_domain_confirms(self, office: Office) -> None:
        await known(office, ANA, "ana@harbour.example")
        card = plain(seen(await office.asks(ANA, "me")))
        assert "You speak for Harbour" in card
        assert "The address ana@harbour.example says so" in card
        assert "everything that members can" in card
        assert office.told(ANA) == [], "nobody asked"

    @pytest.mark.parametrize(
        ("address", "as_what"), [("rep@harbour.example", "of its representative."), ("dep@harbour.example", "deputy")]
    )
    async def test_representative_and_deputy(self, office: Office, address: str, as_what: str) -> None:
        await known(office, ANA, address)
        assert as_what in plain(seen(await office.asks(ANA, "me")))

    async def test_a_shared_domain_asks_with_its_members_first(self, office: Office) -> None:
        await known(office, ANA, "ana@roof.example")
        card = seen(await office.asks(ANA, "who am I?"))
        assert card.title == "I do not know for whom you speak"
        form = (await office.presses(ANA, button(card, "Say for whom I speak").action)).open
        assert form
        [choice] = form.fields
        assert isinstance(choice, Choice)
        assert [value for value, _ in choice.options] == ["bank", "quay", "harbour"]

    async def test_one_address_on_slack_and_teams_is_one_person(self, office: Office) -> None:
        await known(office, ANA, "ana@roof.example")
        await office.presses(SUE, ConfirmClaim(*await claims(office)))
        await known(office, ANA_TEAMS, "Ana@Roof.example")
        assert "You speak for Quay" in plain(seen(await office.asks(ANA_TEAMS, "me")))

    async def test_what_members_enter_later_counts_too(self, office: Office) -> None:
        await known(office, ANA, "ana@new.example")
        assert (await office.account(ANA)).standing == "unknown"
        await office.joined(Organisation("new", "New", "civil", ("new.example",)))
        await office.sweep()
        assert (await office.account(ANA)).organisation == "new"
        assert office.directory.asked == [ANA], "the directory was not asked once more"

    async def test_who_left_speaks_for_nobody_and_is_told_so(self, office: Office) -> None:
        await known(office, ANA, "ana@harbour.example")
        await office.joined(replace(HARBOUR, left=date(2027, 2, 28)))
        assert "Harbour is no member at present" in plain(seen(await office.asks(ANA, "me")))
        assert seen(await office.asks(ANA, "claims")).title == "This is for the Secretariat"

    async def test_a_directory_that_is_away_keeps_nobody_waiting_and_is_asked_later(self, office: Office) -> None:
        office.directory.people[ANA] = Undelivered("timeout", "unknown")
        await office.asks(ANA, "help")
        await office.sweep()
        office.directory.people[ANA] = Profile("Ana", "ana@harbour.example")
        await office.sweep()
        assert len(office.directory.asked) == 1
        office.clock.advance(minutes=15)
        await office.sweep()
        assert (await office.account(ANA)).standing == "confirmed"

    async def test_one_failure_for_good_stops_no_other(self, office: Office) -> None:
        office.directory.people[ANA] = Undelivered("user_not_visible", "recipient")
        office.directory.people[UMA] = Profile("Uma", "uma@quay.example")
        for who in (ANA, UMA):
            await office.asks(who, "help")
        await office.sweep()
        assert (await office.account(UMA)).organisation == "quay"
        office.clock.advance(days=29)
        await office.sweep()
        assert office.directory.asked.count(ANA) == 1

    async def test_a_platform_that_is_not_connected_any_more_keeps_nobody_else_waiting(self, office: Office) -> None:
        stranded = Person("playground", "harbour", "ama")
        await office.asks(stranded, "help")
        await known(office, ANA, "ana@harbour.example")
        assert (await office.account(ANA)).organisation == "harbour"
        ask = (await office.account(stranded)).ask
        assert ask
        assert ask > office.clock.now(), "not with each pass"

    async def test_a_directory_that_hangs_is_left_after_a_while(self, office: Office) -> None:
        office.directory.takes = 60.0
        for who in (ANA, UMA):
            await office.asks(who, "help")
        await office.sweep()
        await office.sweep()
        assert office.directory.asked == [ANA], "and the others wait as long"

    async def test_a_slow_directory_is_asked_of_the_others_by_the_next_pass(self, office: Office) -> None:
        office.directory.takes = 3.0
        for number in range(3):
            await office.asks(Person("slack", "T1", f"U{number}"), "help")
        for asked in (2, 3):
            await office.sweep()
            assert len(office.directory.asked) == asked

    async def test_whoever_is_forgotten_while_they_are_looked_up_stays_forgotten(self, office: Office) -> None:
        await office.asks(ANA, "help")
        await office.asks(BEN, "help")
        office.directory.people[BEN] = Undelivered("timeout", "unknown")
        office.directory.takes = 1.0
        sweeping = asyncio.create_task(office.people.run())
        await asyncio.sleep(0.5)
        async with office.store.transaction() as tx:
            for who in (ANA, BEN):
                await tx.accounts.delete(who)
        await sweeping
        for who in (ANA, BEN):
            assert await office.store.peek().accounts.get(who) is None

    async def test_a_pass_asks_of_some_and_the_next_of_the_others(self, office: Office) -> None:
        crowd = [Person("slack", "T1", f"U{number}") for number in range(45)]
        for who in crowd:
            await office.asks(who, "help")
        for asked in (20, 40, 45, 45):
            await office.sweep()
            assert len(office.directory.asked) == asked


class TestMe:
    async def test_each_standing_has_its_words(self, office: Office) -> None:
        claim = await claims(office)
        assert seen(await office.asks(ANA, "me")).title == "You say that you speak for Quay"
        await office.presses(SUE, RefuseClaim(*claim))
        card = seen(await office.asks(ANA, "me"))
        assert card.title == "You speak for no member"
        assert "Say for whom I speak" not in plain(card), "not today"
        office.clock.advance(days=1)
        assert "Say for whom I speak" in plain(seen(await office.asks(ANA, "me")))
        assert "You belong to the Secretariat's staff" in plain(seen(await office.asks(SUE, "me")))

    async def test_it_is_whispered_in_a_channel(self, office: Office) -> None:
        for words in ("me", "whoami", "my organisation", "My Organisation?"):
            reply = await office.asks(ANA, words, "channel")
            assert reply.say is None
            assert reply.whisper
            assert reply.whisper.title == "I am looking you up"

    async def test_a_question_that_begins_so_is_a_question(self, office: Office) -> None:
        assert seen(await office.asks(ANA, "me and my city want to join")).title != "I am looking you up"


class TestClaims:
    async def test_staff_see_one_card_each_that_stays_current(self, office: Office) -> None:
        await known(office, ANA, "ana@roof.example")
        claim = await claims(office)
        for who in (SUE, TOM):
            [card] = office.told(who)
            assert "Ana Diaz says: I speak for Quay." in card
            assert "ana@roof.example" in card
        assert office.told(ANA) == []
        assert (await office.presses(SUE, ConfirmClaim(*claim))).replace
        await office.sweep()
        for who in (SUE, TOM):
            [card] = office.told(who)
            assert card.startswith("Settled\nAna Diaz: Speaks for Quay.")
        [told] = office.told(ANA)
        assert "You speak for Quay" in told
        assert "The Secretariat said so" in plain(seen(await office.asks(ANA, "me")))

    async def test_the_first_decision_holds_and_the_other_is_told(self, office: Office) -> None:
        claim = await claims(office)
        first, second = await asyncio.gather(
            office.presses(SUE, ConfirmClaim(*claim)), office.presses(TOM, RefuseClaim(*claim))
        )
        assert (await office.account(ANA)).standing == "confirmed"
        assert "Speaks for Quay" in plain(seen(first))
        assert "Speaks for Quay" in plain(seen(second))
        await office.sweep()
        assert len(office.told(ANA)) == 1

    async def test_a_claim_delivered_twice_is_one(self, office: Office) -> None:
        for _ in range(2):
            reply = await office.sends(ANA, Claim(), {MEMBER: "quay"}, id="once")
        assert reply == NOTHING
        assert "I know: Quay" in plain(seen(await office.sends(ANA, Claim(), {MEMBER: "quay"})))
        await office.sweep()
        assert len(office.told(SUE)) == 1

    async def test_a_restart_between_claim_and_decision(self, office: Office) -> None:
        claim = await claims(office)
        office.start()
        await office.sweep()
        assert len(office.told(SUE)) == 1
        await office.presses(SUE, ConfirmClaim(*claim))
        office.start()
        await office.sweep()
        assert (await office.account(ANA)).organisation == "quay"
        assert len(office.told(ANA)) == 1

    async def test_who_was_refused_waits_a_day(self, office: Office) -> None:
        await office.presses(TOM, RefuseClaim(*await claims(office)))
        await office.sweep()
        assert "The Secretariat said so" in office.told(ANA)[0]
        assert "Please wait a little" in plain(seen(await office.presses(ANA, Claim())))
        assert "Please wait a little" in plain(seen(await office.sends(ANA, Claim(), {MEMBER: "quay"})))
        office.clock.advance(days=1)
        await claims(office, member="bank")
        assert len(office.told(SUE)) == 2

    async def test_another_claim_takes_the_place_of_the_first(self, office: Office) -> None:
        old = await claims(office, member="quay")
        office.clock.advance(minutes=1)
        await claims(office, member="bank")
        assert seen(await office.presses(SUE, ConfirmClaim(*old))).title == "Settled"
        assert (await office.account(ANA)).standing == "claimed", "an old card decides nothing"
        assert [card.partition("\n")[0] for card in office.told(SUE)] == ["Settled", "UANA: for whom do they speak?"]

    async def test_staff_correct_it_and_one_address_is_one_person(self, office: Office) -> None:
        await known(office, ANA, "ana@roof.example")
        await known(office, ANA_TEAMS, "ana@roof.example")
        await claims(office)
        action = CorrectPerson(ANA.key)
        assert (await office.presses(SUE, action)).open
        assert "Speaks for Bank" in plain(seen(await office.sends(SUE, action, {MEMBER: "bank"})))
        assert {(await office.account(who)).organisation for who in (ANA, ANA_TEAMS)} == {"bank"}
        await office.sends(TOM, action, {MEMBER: NO_MEMBER})
        assert {(await office.account(who)).standing for who in (ANA, ANA_TEAMS)} == {"refused"}
        await known(office, ANA_TEAMS, "ana@harbour.example")
        assert (await office.account(ANA_TEAMS)).standing == "refused"

    async def test_a_refusal_leaves_alone_what_is_sure_of_the_same_person_elsewhere(self, office: Office) -> None:
        await known(office, ANA, "ana@roof.example")
        await office.presses(SUE, ConfirmClaim(*await claims(office, member="quay")))
        await known(office, ANA_TEAMS, "ana@roof.example")
        assert (await office.account(ANA_TEAMS)).organisation == "quay"
        await office.presses(SUE, RefuseClaim(*await claims(office, ANA_TEAMS, "bank")))
        assert (await office.account(ANA_TEAMS)).standing == "refused"
        assert (await office.account(ANA)).organisation == "quay"

    async def test_an_old_card_on_somebody_who_says_nothing_now(self, office: Office) -> None:
        await office.asks(ANA, "help")
        assert "Said nothing yet" in plain(seen(await office.presses(SUE, ConfirmClaim(ANA.key, 1))))

    async def test_an_address_that_says_the_same_decides_by_itself(self, office: Office) -> None:
        office.directory.people[ANA] = Profile("Ana", "ana@harbour.example")
        await office.sends(ANA, Claim(), {MEMBER: "harbour"})
        await office.sweep()
        assert (await office.account(ANA)).standing == "confirmed"
        assert "You speak for Harbour" in office.told(ANA)[0]
        assert office.told(SUE) == [], "nobody had to decide"

    async def test_staff_decide_nothing_about_themselves(self, office: Office) -> None:
        claim = await claims(office, SUE)
        for reply in (
            await office.presses(SUE, ConfirmClaim(*claim)),
            await office.presses(SUE, CorrectPerson(SUE.key)),
            await office.sends(SUE, CorrectPerson(SUE.key), {MEMBER: "bank"}),
        ):
            assert seen(reply).title == "This is about yourself"
        await office.presses(TOM, ConfirmClaim(*claim))
        assert (await office.account(SUE)).organisation == "quay"

    async def test_the_list(self, office: Office) -> None:
        assert seen(await office.asks(SUE, "claims")).title == "Nothing to decide"
        for number in range(7):
            await claims(office, Person("slack", "T1", f"U{number}"))
        reply = await office.asks(SUE, "claims", "channel")
        assert reply.say is None, "names are for staff alone"
        assert "Page 1 of 2" in plain(seen(reply))
        assert "Page 2 of 2" in plain(seen(await office.presses(SUE, ShowClaims(99))))

    async def test_who_becomes_staff_gets_the_open_cards(self, office: Office) -> None:
        await claims(office)
        async with office.store.transaction() as tx:
            for who in (SUE, TOM, UMA):
                await tx.staff.add(who, office.clock.now())
        await office.sweep()
        assert len(office.told(UMA)) == 1

    @pytest.mark.parametrize("person", ["", "slack:T1:UNOBODY", "x" * 60])
    async def test_nobody(self, office: Office, person: str) -> None:
        for action in (ConfirmClaim(person, 1), RefuseClaim(person, 1), CorrectPerson(person)):
            assert "do not know this person" in plain(seen(await office.presses(SUE, action)))
        sent = await office.sends(SUE, CorrectPerson(person), {MEMBER: "quay"})
        assert "do not know this person" in plain(seen(sent))

    async def test_a_correction_that_names_no_member_is_asked_again(self, office: Office) -> None:
        await claims(office)
        reply = await office.sends(SUE, CorrectPerson(ANA.key), {MEMBER: "nothing"})
        assert reply.open
        assert (await office.account(ANA)).standing == "claimed"

    async def test_what_is_so_already_is_told_nobody(self, office: Office) -> None:
        await known(office, ANA, "ana@harbour.example")
        await office.sends(SUE, CorrectPerson(ANA.key), {MEMBER: "harbour"})
        await office.sweep()
        assert office.told(ANA) == []

    async def test_external_people_are_members_by_what_staff_decide(self, office: Office) -> None:
        office.directory.people[FAR] = Profile("Far", home="slack:T2")
        await office.presses(SUE, ConfirmClaim(*await claims(office, FAR)))
        assert (await office.roll.who(FAR, office.store.peek())).role == "member"


class TestTheForm:
    @pytest.fixture
    async def crowded(self, office: Office) -> Office:
        await office.joined(*(Organisation(f"o{n}", f"Ácme {n:03}", "civil", ("roof.example",) * (n < 2)) for n in range(150)))
        return office

    async def form(self, office: Office, **typed: str) -> Form:
        reply = await office.sends(ANA, Claim(), dict(typed)) if typed else await office.presses(ANA, Claim())
        assert reply.open
        return reply.open

    async def test_more_than_a_hundred_members_are_searched(self, crowded: Office) -> None:
        assert [type(field) for field in (await self.form(crowded)).fields] == [Line]
        assert "No member fits" in (await self.form(crowded, **{SEARCH: "zzz"})).errors[SEARCH]
        assert "More than 100" in (await self.form(crowded, **{SEARCH: "acme"})).errors[SEARCH]
        assert "choose one" in (await self.form(crowded, **{SEARCH: " "})).errors[SEARCH]
        [choice] = (await self.form(crowded, **{SEARCH: "ACME 01"})).fields
        assert isinstance(choice, Choice)
        assert [value for value, _ in choice.options] == [f"o{n}" for n in range(10, 20)]
        await claims(crowded, member="o12")

    async def test_candidates_come_before_the_search(self, crowded: Office) -> None:
        await known(crowded, ANA, "ana@roof.example")
        choice, search = (await self.form(crowded)).fields
        assert isinstance(choice, Choice)
        assert [value for value, _ in choice.options] == ["o0", "o1", "bank", "quay"]
        assert not search.required
        await claims(crowded, member="quay")

    @pytest.mark.parametrize("member", ["", "nothing", "left", NO_MEMBER])
    async def test_only_a_member_can_be_chosen(self, office: Office, member: str) -> None:
        await office.joined(Organisation("left", "Left", "civil", left=date(2020, 1, 1)))
        reply = await office.sends(ANA, Claim(), {MEMBER: member})
        assert reply.open
        assert reply.open.errors == {MEMBER: "Please choose one."}
        assert (await office.account(ANA)).standing == "unknown"

    async def test_no_members_at_all(self) -> None:
        assert seen(await Office(SUE).presses(ANA, Claim())).title == "I know no members yet"


async def test_no_name_and_no_address_reaches_a_log(office: Office, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG):
        await known(office, ANA, "canary@roof.example", "Canary Name")
        await office.presses(SUE, ConfirmClaim(*await claims(office)))
        office.directory.people[BEN] = Undelivered("missing_scope", "workspace")
        await office.asks(BEN, "help")
        await office.sweep()
    assert "not told who" in caplog.text
    lines = [str(vars(record)).lower() for record in caplog.records]
    assert not any("canary" in line for line in lines)
