"""Two of the staff together let people in and out; nobody can grab it, and the last cannot be removed."""

import asyncio

import pytest

from bot.card import actions, plain
from bot.model.addresses import Person
from bot.model.identity import ELSEWHERE, Profile
from bot.model.members import Account
from bot.model.staff import Proposal
from handlers.people.actions import Agree, ProposeRemoval, ProposeStaff, Withdraw
from handlers.people.staff_cards import WHO
from tests.desk import seen
from tests.handlers.people.office import ANA, ANA_TEAMS, BEN, FAR, SUE, TOM, UMA, WORKSPACES, Office


@pytest.fixture
async def office() -> Office:
    made = Office(SUE, TOM)
    for who in (SUE, TOM):
        await made.asks(who, "help")
    await made.sweep()
    return made


async def proposes(office: Office, words: str = "UANA", who: Person = SUE) -> Proposal:
    assert "Proposed. A second one" in plain(seen(await office.sends(who, ProposeStaff(), {WHO: words})))
    return await newest(office)


async def newest(office: Office) -> Proposal:
    return (await office.store.peek().proposals.all())[-1]


async def fault(office: Office, words: str, who: Person = SUE) -> str:
    """Why somebody cannot be proposed."""
    reply = await office.sends(who, ProposeStaff(), {WHO: words})
    assert reply.open
    assert reply.open.values == ({WHO: words} if words else {})
    return reply.open.errors[WHO]


class TestLettingIn:
    async def test_a_second_yes_makes_it_so_and_all_staff_are_told(self, office: Office) -> None:
        made = await proposes(office)
        await office.sweep()
        assert "Take it back" in office.told(SUE)[0]
        assert "[Agree] [Say no]" in office.told(TOM)[0]
        assert office.told(ANA) == []
        assert ANA not in await office.staff()
        assert "now belongs to the staff" in plain(seen(await office.presses(TOM, Agree(made.id))))
        assert await office.staff() == {SUE, TOM, ANA}, "and the first ones of the settings stay"
        await office.sweep()
        for who in (SUE, TOM, ANA):
            [card] = office.told(who)
            assert card.startswith("UANA now belongs to the staff")
        assert "claims" in plain(seen(await office.asks(ANA, "help")))

    async def test_who_proposed_cannot_agree_on_whatever_platform(self, office: Office) -> None:
        for who in (SUE, UMA):
            office.directory.people[who] = Profile("Sue", "sue@secretariat.example")
        async with office.store.transaction() as tx:
            for who in (SUE, TOM, UMA):
                await tx.staff.add(who, office.clock.now())
            account = await tx.accounts.get(SUE)
            assert account
            await tx.accounts.put(Account(SUE, "Sue", "sue@secretariat.example", ask=account.ask))
        await office.asks(UMA, "help")
        await office.sweep()
        made = await proposes(office)
        for who in (SUE, UMA):
            assert "somebody else has to agree" in plain(seen(await office.presses(who, Agree(made.id))))
        assert ANA not in await office.staff()

    async def test_nobody_agrees_in_time(self, office: Office) -> None:
        made = await proposes(office)
        office.clock.advance(days=7)
        assert "seven days are over" in plain(seen(await office.presses(TOM, Agree(made.id))))
        await office.sweep()
        assert (await newest(office)).state == "expired"
        assert "nobody else agreed in time" in office.told(TOM)[0]
        assert await office.staff() == {SUE, TOM}
        await proposes(office)

    async def test_any_of_them_may_end_it(self, office: Office) -> None:
        for who in (SUE, TOM):
            made = await proposes(office)
            assert "was not added" in plain(seen(await office.presses(who, Withdraw(made.id))))
            assert "decided before" in plain(seen(await office.presses(TOM, Agree(made.id))))
            assert "decided before" in plain(seen(await office.presses(who, Withdraw(made.id))))
            office.clock.advance(seconds=1)
        for action in (Agree("nothing"), Withdraw("nothing")):
            assert "decided before" in plain(seen(await office.presses(TOM, action)))

    async def test_the_yes_of_two_at_once_is_one(self, office: Office) -> None:
        async with office.store.transaction() as tx:
            for who in (SUE, TOM, UMA):
                await tx.staff.add(who, office.clock.now())
        made = await proposes(office)
        replies = await asyncio.gather(*(office.presses(who, Agree(made.id)) for who in (TOM, UMA)))
        assert sorted("decided before" in plain(seen(reply)) for reply in replies) == [False, True]

    async def test_who_proposed_and_was_removed_proposed_nothing(self, office: Office) -> None:
        made = await proposes(office)
        async with office.store.transaction() as tx:
            for who in (TOM, UMA):
                await tx.staff.add(who, office.clock.now())
        assert "not staff any more" in plain(seen(await office.presses(TOM, Agree(made.id))))
        assert ANA not in await office.staff()

    async def test_one_address_is_one_person(self, office: Office) -> None:
        for who in (ANA, ANA_TEAMS):
            office.directory.people[who] = Profile("Ana", "ana@secretariat.example")
            await office.asks(who, "help")
        await office.sweep()
        made = await proposes(office, " Ana@Secretariat.example ")
        assert set(made.people) == {ANA, ANA_TEAMS}
        await office.presses(TOM, Agree(made.id))
        assert {ANA, ANA_TEAMS} <= await office.staff()


@pytest.mark.parametrize(
    ("words", "person"),
    [
        ("UANA", ANA),
        ("<@UANA>", ANA),
        ("<@UANA|ana>", ANA),
        ("slack:T1:UANA", ANA),
        ("teams:tenant:ben", BEN),
    ],
)
async def test_how_somebody_is_named(office: Office, words: str, person: Person) -> None:
    assert (await proposes(office, words)).people == (person,)


@pytest.mark.parametrize("who", [SUE, TOM])
async def test_a_bare_id_means_the_only_slack_there_is(office: Office, who: Person) -> None:
    assert (await proposes(office, "UANA", who)).people == (ANA,)


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ("", "Write their mention"),
        ("Ana", "Write their mention"),
        ("nobody@x.example", "know nobody with that address"),
        ("slack:T2:UFAR", "SECRETARIAT_TENANTS"),
        ("teams:other:far", "SECRETARIAT_TENANTS"),
        ("playground:harbour:noor", "SECRETARIAT_TENANTS"),
        ("USUE", "belong to the staff already"),
        ("UGUEST", "SECRETARIAT_TENANTS"),
    ],
)
async def test_who_cannot_be_proposed(office: Office, words: str, why: str) -> None:
    office.directory.people[guest := Person("slack", "T1", "UGUEST")] = Profile("Guest", home=ELSEWHERE)
    await office.asks(guest, "help")
    await office.sweep()
    assert why in await fault(office, words)


async def test_the_same_is_proposed_once(office: Office) -> None:
    await proposes(office)
    office.clock.advance(minutes=1)
    for words in ("UANA", "slack:T1:UANA"):
        assert "proposed already" in plain(seen(await office.sends(TOM, ProposeStaff(), {WHO: words})))
    assert len(await office.store.peek().proposals.all()) == 1


async def test_who_turns_out_to_be_a_guest_after_the_proposal_is_not_let_in(office: Office) -> None:
    made = await proposes(office)
    office.directory.people[ANA] = Profile("Ana", home="slack:T2")
    await office.asks(ANA, "help")
    await office.sweep()
    assert "SECRETARIAT_TENANTS" in plain(seen(await office.presses(TOM, Agree(made.id))))
    assert ANA not in await office.staff()


class TestLettingGo:
    async def removes(self, office: Office, whom: Person, by: Person, second: Person) -> str:
        """Propose a removal and have a second agree; what the second reads."""
        await office.presses(by, ProposeRemoval(whom.key))
        made = await newest(office)
        office.clock.advance(minutes=1)
        return plain(seen(await office.presses(second, Agree(made.id))))

    async def test_it_needs_a_second_one(self, office: Office) -> None:
        await office.presses(SUE, ProposeRemoval(TOM.key))
        made = await newest(office)
        assert "somebody else has to agree" in plain(seen(await office.presses(SUE, Agree(made.id))))
        assert await office.staff() == {SUE, TOM}
        assert "no longer belongs" in plain(seen(await office.presses(TOM, Agree(made.id))))
        assert await office.staff() == {SUE}
        await office.sweep()
        for who in (SUE, TOM):
            assert office.told(who)[0].startswith("UTOM no longer" if who.id == "UTOM" else "tom no longer")
        assert seen(await office.asks(TOM, "staff")).title == "This is for the Secretariat"

    async def test_whom_the_store_knows_go_as_well(self, office: Office) -> None:
        await office.presses(TOM, Agree((await proposes(office)).id))
        await office.asks(ANA, "help")
        await self.removes(office, ANA, SUE, TOM)
        assert await office.staff() == {SUE, TOM}

    async def test_the_last_two_cannot_both_go(self, office: Office) -> None:
        await office.presses(SUE, ProposeRemoval(TOM.key))
        first = await newest(office)
        office.clock.advance(minutes=1)
        await office.presses(TOM, ProposeRemoval(SUE.key))
        second = await newest(office)
        replies = await asyncio.gather(office.presses(TOM, Agree(first.id)), office.presses(SUE, Agree(second.id)))
        assert await office.staff() == {SUE}
        assert [("no longer belongs" in plain(seen(reply))) for reply in replies] == [True, False]

    async def test_who_was_never_seen_is_nobody_who_stays(self) -> None:
        office = Office(SUE, UMA, TOM)
        await office.asks(SUE, "help")
        assert "not seen yet" in plain(seen(await office.asks(SUE, "staff")))
        async with office.store.transaction() as tx:
            for who in (SUE, UMA):
                await tx.staff.add(who, office.clock.now())
            await tx.proposals.put(Proposal("p1", "remove", (SUE,), UMA, office.clock.now()))
        assert "nobody would be left" in plain(seen(await office.presses(SUE, Agree("p1"))))
        assert await office.staff() == {SUE, UMA}

    async def test_a_bootstrap_id_that_does_not_exist_can_be_removed(self) -> None:
        office = Office(SUE, TOM, UMA)
        for who in (SUE, TOM):
            await office.asks(who, "help")
        await self.removes(office, UMA, SUE, TOM)
        assert await office.staff() == {SUE, TOM}
        office.start()
        assert await office.staff() == {SUE, TOM}, "the settings count no more"

    @pytest.mark.parametrize("person", ["", "slack:T1:UANA", "nobody"])
    async def test_who_is_not_staff(self, office: Office, person: str) -> None:
        assert "not belong to the staff" in plain(seen(await office.presses(SUE, ProposeRemoval(person))))


class TestAlone:
    async def test_the_operator_adds_the_second(self) -> None:
        office = Office(SUE)
        card = seen(await office.asks(SUE, "staff"))
        assert "python -m bot staff add" in plain(card)
        assert not list(actions(card))
        for reply in (
            await office.presses(SUE, ProposeStaff()),
            await office.sends(SUE, ProposeStaff(), {WHO: "UANA"}),
            await office.presses(SUE, ProposeRemoval(SUE.key)),
        ):
            assert "the only one so far" in plain(seen(reply))
        assert await office.store.peek().proposals.all() == []


async def test_the_form_opens(office: Office) -> None:
    assert (await office.presses(SUE, ProposeStaff())).open


async def test_the_list_is_for_staff_alone(office: Office) -> None:
    reply = await office.asks(SUE, "staff", "channel")
    assert reply.say is None
    assert "tom" in plain(seen(reply))


async def test_staff_of_a_workspace_that_is_listed_no_more_are_none(office: Office) -> None:
    async with office.store.transaction() as tx:
        for who in (SUE, FAR):
            await tx.staff.add(who, office.clock.now())
    assert await office.staff() == {SUE}
    assert seen(await office.asks(FAR, "staff")).title == "This is for the Secretariat"


async def test_a_card_for_whom_it_does_not_concern_is_not_drawn(office: Office) -> None:
    made = await proposes(office)
    async with office.store.transaction() as tx:
        for subject in (f"change of staff:{made.id}", "change of staff:nothing"):
            owed = await tx.deliveries.owe(subject, BEN, office.clock.now())
            assert await office.router.draw(owed, tx) is None
    await office.sweep()
    assert office.told(BEN) == []


async def test_a_bare_id_where_two_slacks_are_ours_is_asked_back(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tests.handlers.people.office.WORKSPACES", WORKSPACES | {"slack:T2"})
    office = Office(SUE, TOM, FAR)
    assert "Which workspace" in await fault(office, "UANA", TOM)
    assert (await proposes(office, "slack:T2:UANA", TOM)).people == (Person("slack", "T2", "UANA"),)


async def test_is_staff(office: Office) -> None:
    async with office.store.transaction() as tx:
        assert await office.roll.is_staff(SUE, tx)
        assert not await office.roll.is_staff(ANA, tx)
