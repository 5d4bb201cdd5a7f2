"""Somebody leaves: what was theirs passes to the deputy or the Secretariat the same day, and nobody is asked twice."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from bot.app import routes
from bot.holdings import erase
from bot.model.addresses import Person
from bot.model.sessions.learning import FollowUp, Summary
from tests.handlers.sessions.changes.changing import MINUTE, Changing, full
from tests.handlers.sessions.meeting import DAY, HOUR, SLACK, SUE, on_slack, on_teams, organisation

LEFT, DEPUTY, OTHER = on_slack(1), on_teams(1), on_slack(2)


async def follow_ups(here: Changing) -> Sequence[FollowUp]:
    async with here.store.transaction() as tx:
        summary = await tx.summaries.get("water")
    assert summary
    return summary.follow_ups


async def to_do(here: Changing, *who: Person) -> None:
    """A summary of the session names what these are to do for organisation 1."""
    left = tuple(FollowUp(f"Task of {person.id}", "org1", date(2027, 5, 1), person) for person in who)
    async with here.store.transaction() as tx:
        await tx.summaries.put(Summary("water", "Points", "All", "Nothing", follow_ups=left))


async def test_a_place_passes_to_the_deputy_who_has_to_confirm() -> None:
    here = await full(capacity=1)
    await here.deputy(1, DEPUTY)
    await here.leaves(LEFT)
    await here.later(HOUR)
    assert {person: each.standing for person, each in (await here.rsvps()).items() if each.organisation == "org1"} == {
        DEPUTY: "going"
    }
    [told] = here.news(DEPUTY)
    assert "A colleague who has left your organisation had said that they come" in told
    assert "Person U1" not in told
    assert "yet to confirm the time" in here.told(SLACK)[0]
    await here.later(DAY)
    assert len(here.news(DEPUTY)) == 1, "once"
    await here.says(DEPUTY, "going")
    await here.sweep()
    assert "yet to confirm" not in here.told(SLACK)[0]
    assert [each.what for each in await here.steps()] == ["announced", "a place passed on"]


async def test_without_a_deputy_the_place_is_offered_to_whoever_waits() -> None:
    here = await full(capacity=1)
    await here.says(on_slack(4), "going")
    await here.leaves(LEFT)
    await here.later(12 * HOUR)
    stands = {person: each.standing for person, each in (await here.rsvps()).items()}
    assert LEFT not in stands
    assert stands[on_slack(4)] == "offered"


async def test_a_deputy_who_comes_already_stays_where_they_are_and_hears_nothing() -> None:
    here = await full()
    await here.deputy(1, DEPUTY)
    await here.says(DEPUTY, "going")
    await here.leaves(LEFT)
    await here.later(HOUR)
    assert DEPUTY in await here.rsvps()
    assert LEFT not in await here.rsvps()
    assert here.news(DEPUTY) == []


async def test_whoever_speaks_for_another_organisation_now_has_left_the_one_they_came_for() -> None:
    here = await full()
    await here.account(LEFT, organisation="org4")
    await here.later(HOUR)
    assert LEFT not in await here.rsvps()


async def test_an_account_that_is_closed_while_the_same_person_has_another_is_replaced_by_it_without_a_word() -> None:
    here = await full(moderator=LEFT)
    for person in (LEFT, DEPUTY):
        await here.account(person, address="ana@org1.example")
    await here.leaves(LEFT)
    await here.later(HOUR)
    assert (await here.rsvps())[DEPUTY].timed == 1, "nothing is asked again"
    assert (await here.session()).moderator == DEPUTY
    assert here.news(DEPUTY) == here.news(SUE) == []


async def test_an_organisation_that_leaves_takes_its_people_along() -> None:
    here = await full(moderator=LEFT, deputy=OTHER)
    await to_do(here, LEFT)
    today = here.clock.now().date()
    async with here.store.transaction() as tx:
        await tx.organisations.put(replace(organisation(1), left=today, deputy="t1@org1.example"))
    await here.later(HOUR)
    assert LEFT in await here.rsvps(), "the day it left is its last"
    await here.later(DAY)
    assert LEFT not in await here.rsvps()
    assert DEPUTY not in await here.rsvps()
    assert (await here.session()).moderator == OTHER
    assert [each.person for each in await follow_ups(here)] == [None]
    assert "You lead it now" in here.news(OTHER)[0]
    assert "their organisation has no deputy" in here.news(SUE)[0]


async def test_the_lead_falls_to_the_secretariat_when_nobody_is_left_and_staff_get_one_message() -> None:
    here = await full(moderator=LEFT, deputy=OTHER)
    await to_do(here, OTHER)
    await here.account(OTHER, organisation="")
    await here.leaves(LEFT)
    await here.leaves(OTHER)
    await here.later(HOUR)
    session = await here.session()
    assert (session.moderator, session.deputy, session.passed) == (None, None, False)
    [told] = here.news(SUE)
    assert "it falls to the Secretariat" in told
    assert "Task of U2" in told
    assert "Led by: the Secretariat" in here.told(SLACK)[0]
    await here.later(DAY)
    assert len(here.news(SUE)) == 1


async def test_follow_ups_pass_to_the_deputy_in_one_message_with_the_place() -> None:
    here = await full()
    await here.deputy(1, DEPUTY)
    await to_do(here, LEFT, OTHER)
    await here.account(OTHER, organisation="org1")
    await here.leaves(LEFT, "refused")
    await here.later(HOUR)
    assert [each.person for each in await follow_ups(here)] == [DEPUTY, OTHER]
    [told] = here.news(DEPUTY)
    assert "Task of U1" in told
    assert "Task of U2" not in told
    assert "Do you come in their place?" in told


async def test_a_lead_of_a_session_that_is_over_passes_on_too_for_its_summary_is_yet_to_be_written() -> None:
    here = await full(after=HOUR, moderator=LEFT, deputy=OTHER)
    await here.later(3 * HOUR)
    assert (await here.session()).state == "ended"
    await here.leaves(LEFT)
    await here.later(HOUR)
    assert (await here.session()).moderator == OTHER
    assert LEFT in await here.rsvps(), "who had said what stays: it is over"


async def test_who_had_their_data_deleted_leaves_the_same_way() -> None:
    here = await full(moderator=LEFT, deputy=OTHER, capacity=1)
    await here.says(on_slack(4), "going")
    await to_do(here, LEFT)
    async with here.store.transaction() as tx:
        await erase(LEFT, routes().holdings, tx, here.clock.now())
    await here.later(HOUR)
    assert LEFT not in await here.rsvps()
    assert [each.person for each in await follow_ups(here)] == [None]
    assert "You lead it now" in here.news(OTHER)[0]
    card = here.told(SLACK)[0]
    assert "Coming: 0 people of 0 organisations" in card
    assert "Led by: Person U2" in card


async def test_a_restart_neither_forgets_who_left_nor_tells_it_twice() -> None:
    here = await full(moderator=LEFT, deputy=OTHER)
    await here.leaves(LEFT)
    here.start()
    await here.later(MINUTE)
    here.start()
    await here.later(MINUTE)
    assert len([told for told in here.news(OTHER) if "You lead it now" in told]) == 1


async def test_people_who_stay_cost_a_look_an_hour_and_change_nothing() -> None:
    here = await full(moderator=OTHER)
    before = await here.session()
    for _ in range(3):
        await here.later(HOUR)
    assert await here.session() == before
    assert [each.what for each in await here.steps()] == ["announced"]


async def test_nobody_unknown_is_taken_for_somebody_who_left() -> None:
    here = await full(moderator=Person("teams", "tenant", "never seen"))
    await here.later(HOUR)
    assert (await here.session()).moderator
