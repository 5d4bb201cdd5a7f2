"""The first staff looked at: whoever is named with a slip would not be staff, and nobody would know why."""

from dataclasses import replace

import pytest

from adapters.slack.first_staff import first_staff
from bot.model.addresses import Person
from tests.fakes.slack import FakeSlack

ANA = Person("slack", "T1", "U1")


@pytest.mark.parametrize(
    ("person", "what", "do"),
    [
        (ANA, "", ""),
        (Person("slack", "T2", "U1"), "the bot's own workspace is T1", "Write slack:T1:ID"),
        (Person("slack", "T3", "U1"), "", ""),
        (Person("slack", "T1", "U0NOBODY"), "knows no U0NOBODY", "Copy the member ID"),
        (Person("slack", "T1", "U8"), "U8 cannot be staff: the account was closed", "Name somebody else"),
        (Person("slack", "T1", "U9"), "U9 cannot be staff: a guest", "Name somebody else"),
    ],
)
async def test_each_slip_has_its_line(person: Person, what: str, do: str, slack: FakeSlack) -> None:
    slack.api.people = {"U8": {"deleted": True}, "U9": {"is_restricted": True}}
    [found] = await first_staff(slack.settings(), {person}, frozenset({"slack:T3"}))
    assert (found.state, what in found.what, do in found.do) == ("fault" if do else "ok", True, True)


async def test_without_a_workspace_of_its_own_only_those_that_are_listed_may(slack: FakeSlack) -> None:
    without = replace(slack.settings(), bot_token="")
    [found] = await first_staff(without, {ANA}, frozenset())
    assert (found.state, found.do) == ("fault", "Add slack:T1 to SECRETARIAT_TENANTS.")
    [found] = await first_staff(without, {ANA}, frozenset({"slack:T1"}))
    assert found.state == "ok"


async def test_nothing_is_said_of_others_or_when_slack_does_not_tell(slack: FakeSlack) -> None:
    assert await first_staff(slack.settings(), {Person("teams", "t", "a")}, frozenset()) == []
    slack.goes_wrong("users.info", error="missing_scope")
    assert await first_staff(slack.settings(), {ANA}, frozenset()) == []
    async with slack.away("refuse"):
        assert await first_staff(slack.settings(), {ANA}, frozenset()) == []
