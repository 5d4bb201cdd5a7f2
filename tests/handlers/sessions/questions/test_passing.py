"""Who asked leaves, or has their data deleted: no question is lost that is somebody else's too, and nobody unnamed is named."""

from dataclasses import replace

import pytest

from bot import holdings
from bot.app import routes
from bot.model.addresses import UNNAMED, Person
from bot.model.members import Account
from handlers.sessions.questions import actions
from tests.handlers.sessions.meeting import Meeting, on_slack, on_teams, organisation
from tests.handlers.sessions.questions.asking import asked, gathered, merges, question, questions, reads, settles

ONE, OTHER, DEPUTY = on_slack(1), on_slack(2), Person("teams", "tenant", "deputy")


async def with_a_deputy(here: Meeting) -> None:
    async with here.store.transaction() as tx:
        await tx.organisations.put(replace(organisation(1), deputy="deputy@org1.example"))
        await tx.accounts.put(Account(DEPUTY, "Dee", "deputy@org1.example", "org1", "confirmed"))


async def leaves(here: Meeting, who: Person = ONE) -> None:
    async with here.store.transaction() as tx:
        account = await tx.accounts.get(who)
        assert account
        await tx.accounts.put(replace(account, standing="gone"))
    await here.sweep()


@pytest.mark.parametrize(
    ("members", "heir", "shown"),
    [("organisation", DEPUTY, "by Organisation 1"), ("name", DEPUTY, "by Organisation 1"), ("nothing", UNNAMED, "not named")],
)
async def test_the_deputy_has_them_the_same_day_unless_the_author_was_not_to_be_known(
    members: str, heir: Person, shown: str
) -> None:
    here = await gathered()
    await with_a_deputy(here)
    id = await asked(here, ONE, members=members)
    await leaves(here)
    assert (await question(here, id)).author == heir
    assert shown in await reads(here, OTHER)
    await settles(here, id)
    await here.sweep()
    assert [bool(here.told(who)) for who in (ONE, DEPUTY)] == [False, heir == DEPUTY]


async def test_without_a_deputy_it_stays_with_the_organisation() -> None:
    here = await gathered()
    id = await asked(here, ONE)
    await leaves(here)
    assert (await question(here, id)).author == UNNAMED
    assert "by Organisation 1" in await reads(here, OTHER)
    await settles(here, id)
    await here.sweep()


async def test_a_word_that_was_owed_to_who_left_is_not_sent() -> None:
    here = await gathered()
    await with_a_deputy(here)
    id = await asked(here, ONE)
    await settles(here, id)
    async with here.store.transaction() as tx:
        account = await tx.accounts.get(ONE)
        assert account
        await tx.accounts.put(replace(account, standing="gone"))
    await here.sessions.run()
    await here.sweep()
    assert here.told(ONE) == []
    assert "out of scope" in (await reads(here, DEPUTY, actions.ShowMine("water", 1))).lower()


async def test_who_has_another_account_keeps_them_as_they_are() -> None:
    here = await gathered()
    async with here.store.transaction() as tx:
        for person in (ONE, on_teams(1)):
            await tx.accounts.put(Account(person, "Ana", "ana@org1.example", "org1", "confirmed"))
    id = await asked(here, ONE, members="nothing")
    await leaves(here)
    assert (await question(here, id)).author == on_teams(1)


async def test_deleted_data_takes_the_question_along_and_lets_go_of_what_was_merged_with_it() -> None:
    here = await gathered()
    first, second = await asked(here, ONE, "Who pays?"), await asked(here, OTHER, "Who pays the bill?")
    await merges(here, first, second)
    async with here.store.transaction() as tx:
        await holdings.erase(OTHER, routes().holdings, tx, here.clock.now())
    assert [(each.id, each.open) for each in await questions(here)] == [(first, True)]
