"""Who belongs to the alliance: names for members, and for staff a way to each."""

from dataclasses import replace
from datetime import date

import pytest

from bot.card import actions, plain
from bot.model.addresses import Person
from bot.model.members import Account, Organisation, Standing
from handlers.members.actions import EditMember, ListMembers, NewMember, SaveMember, ShowMember
from tests.desk import Counter, button, seen

HARBOUR = Organisation(
    "harbour", "Harbour Bank", "multilaterals", ("harbour.org",), "ana@harbour.org", "ben@harbour.org", date(2014, 5, 1)
)
QUAYS = Organisation("quays", "Quays", "civil-society", ("quays.org", "harbour.org"))
REEF = Organisation("reef", "Reef Trust", "civil-society", left=date(2020, 1, 1))
SOON = Organisation("soon", "École des Côtes", "civil-society", joined=date(2028, 1, 1), left=date(2027, 3, 1))


async def known(at: Counter, *organisations: Organisation) -> None:
    async with at.store.transaction() as tx:
        for one in organisations:
            await tx.organisations.put(one)


async def speaks(at: Counter, id: str, standing: Standing = "confirmed") -> None:
    async with at.store.transaction() as tx:
        await tx.accounts.put(Account(Person("slack", "T1", id), id, f"{id}@harbour.org", "harbour", standing))


async def test_members_see_names_by_constituency_and_nothing_else() -> None:
    at = Counter()
    await known(at, HARBOUR, QUAYS, REEF, SOON)
    card = seen(await at.asks("members"))
    assert plain(card).splitlines() == [
        "3 members",
        "Multilaterals and development banks",
        "Harbour Bank",
        "Civil society",
        "École des Côtes · Quays",
    ]
    assert not list(actions(card))


async def test_many_names_are_paged() -> None:
    at = Counter()
    await known(at, *(Organisation(f"m{n}", f"Member {n:03}", "knowledge") for n in range(130)))
    card = seen(await at.asks("members"))
    assert card.title == "130 members (page 1 of 3)"
    card = seen(await at.presses(button(seen(await at.presses(button(card, "Next"))), "Next")))
    assert "Member 129" in plain(card)
    assert seen(await at.presses(ListMembers("anything", 99))).title == "130 members (page 3 of 3)"
    assert seen(await at.presses(ListMembers("", -1))).title == "130 members (page 1 of 3)"


async def test_in_a_channel_the_answer_is_for_the_asker_alone() -> None:
    for role in ("member", "staff"):
        at = Counter("channel", role)
        await known(at, HARBOUR)
        reply = await at.asks("members")
        assert reply.say is None
        assert reply.whisper


async def test_strangers_are_told_that_it_is_for_members_and_may_ask_about_membership() -> None:
    at = Counter(role="stranger")
    assert seen(await at.asks("members")).title == "This is for members"
    assert "constituencies" in plain(seen(await at.asks("members: who may join?")))


@pytest.mark.parametrize("action", [ShowMember("harbour"), EditMember("harbour"), NewMember()])
async def test_members_cannot_press_what_is_for_staff(action: ShowMember | EditMember | NewMember) -> None:
    at = Counter()
    await known(at, HARBOUR)
    reply = await at.presses(action)
    assert seen(reply).title == "This is for the Secretariat"


@pytest.mark.parametrize("action", [SaveMember("harbour", ""), NewMember()])
async def test_nor_send_a_form(action: SaveMember | NewMember) -> None:
    at = Counter()
    await known(at, HARBOUR)
    assert seen(await at.sends(action, {"name": "Mine"})).title == "This is for the Secretariat"
    async with at.store.transaction() as tx:
        assert await tx.organisations.all() == [HARBOUR]


async def test_staff_go_from_the_constituencies_to_one_organisation() -> None:
    at = Counter(role="staff")
    await known(at, HARBOUR, QUAYS, REEF)
    await speaks(at, "U1")
    await speaks(at, "U2", "claimed")
    overview = seen(await at.asks("members"))
    assert overview.title == "2 members"
    assert [b.label for b in actions(overview)] == [
        "Multilaterals and development banks (1)",
        "Civil society (1)",
        "Left the alliance (1)",
        "New member",
    ]
    banks = seen(await at.presses(button(overview, "Multilaterals and development banks (1)")))
    assert "1 person known, 1 to confirm" in plain(banks)
    page = plain(seen(await at.presses(button(banks, "Harbour Bank"))))
    for told in (
        "Harbour Bank",
        "Constituency: Multilaterals",
        "E-mail domains: harbour.org",
        "Representative: ana@harbour.org",
        "Deputy: ben@harbour.org",
        "Joined: 1 May 2014",
        "Left: none",
        "Shares a domain with: Quays.",
    ):
        assert told in page
    assert "nobody known yet, left on 1 January 2020" in plain(seen(await at.presses(ListMembers("left", 1))))


async def test_a_constituency_with_many_is_paged() -> None:
    at = Counter(role="staff")
    await known(at, *(replace(QUAYS, id=f"q{n}", name=f"Quays {n:02}") for n in range(20)))
    card = seen(await at.presses(ListMembers("civil-society", 1)))
    assert card.title == "Civil society (page 1 of 3)"
    card = seen(await at.presses(button(seen(await at.presses(button(card, "Next"))), "Next")))
    assert [b.label for b in actions(card)][:4] == ["Quays 16", "Quays 17", "Quays 18", "Quays 19"]


async def test_a_constituency_that_the_content_no_longer_has() -> None:
    at = Counter(role="staff")
    await known(at, replace(QUAYS, constituency="whales"))
    assert seen(await at.presses(button(seen(await at.asks("members")), "whales (1)"))).title == "whales"


async def test_nobody_yet_and_somebody_who_is_gone() -> None:
    at = Counter(role="staff")
    assert seen(await at.asks("members")).title == "There are no members yet"
    assert seen(await at.presses(ShowMember("nobody"))).title == "This member is no longer here"
    assert seen(await at.presses(EditMember("nobody"))).title == "This member is no longer here"
    assert seen(await at.sends(SaveMember("nobody", ""), {})).title == "This member is no longer here"
