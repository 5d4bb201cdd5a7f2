"""What is to be done after a session: agreed with a day, reminded of once, and done by those whom it concerns."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.card import plain
from bot.model.members import Organisation
from handlers.sessions.learning.actions import AddFollowUp, FinishFollowUp
from tests.desk import seen
from tests.handlers.sessions.learning.steps import LEADER, agree, over, summary, write
from tests.handlers.sessions.meeting import DAY, SLACK, SUE, Meeting, on_slack, on_teams

NINE = datetime(2027, 3, 12, 9, 0, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
DUE = "A follow-up is due"


async def agreed(here: Meeting, **more: str) -> None:
    """A summary with one follow-up, until 12 March."""
    await over(here, 2, 3)
    await write(here)
    await agree(here, **more)
    await here.sweep()


def reminded(here: Meeting, *whom: int) -> list[int]:
    """How often each of these was reminded, on Slack and Teams together."""
    told = [[*here.told(on_slack(number)), *here.told(on_teams(number))] for number in whom]
    return [sum(each.startswith(DUE) for each in messages) for messages in told]


async def test_it_stands_below_the_summary_with_its_organisation_and_its_day() -> None:
    here = Meeting()
    await agreed(here)
    await agree(here)
    card = here.told(SLACK)[-1]
    assert card.count("Share the contract (Organisation 3, until 12 March 2027).") == 1, "said twice it is one"


async def test_its_organisation_is_reminded_once_at_nine_on_the_day_whatever_happens_in_between() -> None:
    here = Meeting()
    await agreed(here)
    here.clock.time = NINE - MINUTE
    await here.sweep()
    assert reminded(here, 1, 2, 3, 4) == [0, 0, 0, 0]
    here.start()
    for _ in range(3):
        await here.later(MINUTE)
    async with here.store.transaction() as tx:
        await tx.organisations.put(Organisation("org3", "Organisation 3", "civil", representative="t3@org3.example"))
    await here.later(DAY)
    assert reminded(here, 1, 2, 4) == [0, 0, 0]
    assert reminded(here, 3) == [2], "both who speak for it, once each"


async def test_whoever_takes_it_on_is_reminded_alone_and_only_for_whom_they_speak() -> None:
    here = Meeting()
    await over(here, 2, 3)
    await write(here)
    fault = (await agree(here, organisation="org3", reminded="me")).open
    assert fault
    assert fault.errors.keys() == {"reminded"}
    await agree(here, organisation="org1", reminded="me")
    assert (await summary(here)).follow_ups[0].person == LEADER
    here.clock.time = NINE
    await here.sweep()
    assert (reminded(here, 1), here.told(on_teams(1))) == ([1], [])


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"what": " "}, "what"),
        ({"what": "x" * 301}, "what"),
        ({"organisation": "nobody"}, "organisation"),
        ({"until": ""}, "until"),
        ({"until": "2027-03-01"}, "until"),
        ({"until": "9999-01-01"}, "until"),
    ],
)
async def test_what_does_not_fit_is_said_at_its_field(typed: dict[str, str], field: str) -> None:
    here = Meeting()
    await over(here, 2, 3)
    await write(here)
    form = (await agree(here, **typed)).open
    assert form
    assert form.errors.keys() == {field}
    assert form.values[field] == typed[field]


async def test_without_a_summary_there_is_nothing_to_hang_it_on_and_twenty_are_enough() -> None:
    here = Meeting()
    await over(here, 2, 3)
    assert "write the summary first" in plain(seen(await here.presses(LEADER, AddFollowUp("water"))))
    await write(here)
    for number in range(20):
        await agree(here, f"Task {number}")
    form = (await agree(here, "One more")).open
    assert form
    assert "20 that matter most" in form.errors["what"]


async def test_done_is_said_by_those_whom_it_concerns_and_is_shown_wherever_the_summary_stands() -> None:
    here = Meeting()
    await agreed(here)
    assert "for others to say" in plain(seen(await here.presses(on_slack(4), FinishFollowUp("water", 0))))
    assert "Share the contract" in plain(await here.asks(on_teams(3), "follow-ups"))
    for who in (on_teams(3), on_slack(3), LEADER, SUE):
        assert "Noted as done" in plain(seen(await here.presses(who, FinishFollowUp("water", 0))))
    await here.sweep()
    assert "12 March 2027). Done." in here.told(SLACK)[-1]
    here.clock.time = NINE
    await here.sweep()
    assert reminded(here, 3) == [0]
    for number in (-1, 7):
        assert "do not know" in plain(seen(await here.presses(SUE, FinishFollowUp("water", number))))


async def test_open_ones_are_on_the_page_of_those_whom_they_concern_and_on_that_of_staff() -> None:
    here = Meeting()
    await agreed(here)
    for who, told in ((on_slack(3), True), (SUE, True), (on_slack(4), False)):
        assert ("1 follow-up of a session is open" in plain(await here.asks(who, "home"))) is told
        assert ("Share the contract" in plain(await here.asks(who, "follow-ups"))) is told
    here.clock.time = NINE + DAY
    assert "Overdue since 12 March 2027" in plain(await here.asks(SUE, "follow-ups"))


async def test_what_the_secretariat_does_staff_are_reminded_of() -> None:
    here = Meeting()
    await agreed(here, organisation="the secretariat")
    here.clock.time = NINE
    await here.sweep()
    assert sum(told.startswith(DUE) for told in here.told(SUE)) == 1
