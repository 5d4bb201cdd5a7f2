"""Who can belong to the Secretariat's staff."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.model import staff
from bot.model.addresses import UNNAMED, Person
from bot.model.identity import ELSEWHERE
from bot.model.members import Account
from bot.model.staff import Proposal, Secretariat

NOW = datetime(2027, 3, 1, 9, 0, tzinfo=UTC)
ANA, BEN, FOREIGN = Person("slack", "T1", "UANA"), Person("teams", "tenant", "ben"), Person("slack", "T2", "UFAR")
OURS = Secretariat(workspaces=frozenset({"slack:T1", "teams:tenant"}))


@pytest.mark.parametrize(
    ("person", "account", "expected"),
    [
        (ANA, None, True),
        (ANA, Account(ANA), True),
        (ANA, Account(ANA, home="slack:T1"), True),
        (ANA, Account(ANA, home=ELSEWHERE), False),
        (ANA, Account(ANA, home="slack:T2"), False),
        (ANA, Account(ANA, standing="gone"), False),
        (BEN, Account(BEN, home="teams:other"), False),
        (FOREIGN, None, False),
        (FOREIGN, Account(FOREIGN, home="slack:T1"), False),
    ],
)
def test_only_people_of_our_own(person: Person, account: Account | None, expected: bool) -> None:
    assert OURS.admits(person, account) == expected


def test_a_listed_workspace_is_as_good_as_our_own() -> None:
    listed = replace(OURS, workspaces=OURS.workspaces | {"slack:T2"})
    assert listed.admits(FOREIGN, Account(FOREIGN, home="slack:T2"))
    assert listed.admits(ANA, Account(ANA, home="slack:T2"))
    assert not Secretariat().admits(ANA, None), "nobody, while it is not known which workspace is ours"


def test_a_proposal_waits_for_seven_days() -> None:
    made = Proposal("p1", "add", (BEN,), ANA, NOW)
    assert made.waits(NOW + timedelta(days=7, seconds=-1))
    assert not made.waits(NOW + timedelta(days=7))
    assert not staff.decided(made, "agreed", BEN, NOW).waits(NOW)


def test_what_was_decided_says_by_whom_and_when_until_they_have_their_data_deleted() -> None:
    made = Proposal("p1", "add", (BEN, FOREIGN), ANA, NOW)
    later = NOW + timedelta(hours=1)
    agreed = staff.decided(made, "agreed", BEN, later)
    assert agreed == replace(made, state="agreed", decided_by=BEN, decided_at=later)
    assert staff.unnamed(agreed, ANA) == replace(agreed, by=UNNAMED)
    assert staff.unnamed(agreed, BEN) == replace(agreed, people=(UNNAMED, FOREIGN), decided_by=UNNAMED)
    assert staff.unnamed(staff.unnamed(agreed, BEN), FOREIGN).people == (UNNAMED,)


def test_one_person_is_known_by_the_address() -> None:
    slack, teams = Account(ANA, address="ana@x.example"), Account(BEN, address="ana@x.example")
    assert staff.one_person(slack, teams)
    assert staff.one_person(slack, replace(slack, address=""))
    assert not staff.one_person(replace(slack, address=""), replace(teams, address=""))


def test_who_was_never_seen_is_nobody_who_stays() -> None:
    assert staff.somebody_left([Account(ANA), Account(BEN)], [ANA])
    assert not staff.somebody_left([Account(ANA)], [ANA])
