"""What is said of whoever is at the desk, and of whose bot it is."""

from dataclasses import replace

import pytest

from bot.desk import EVERYONE, MEMBERS, STAFF, Alliance
from bot.model.addresses import Person
from bot.model.calendar.entries import Party
from bot.model.members import Account
from tests.desk import Counter

ANA = Account(Person("slack", "T1", "UANA"), "Ana")


@pytest.mark.parametrize(
    ("account", "name"), [(ANA, "Ana"), (replace(ANA, name=""), "the Secretariat"), (None, "the Secretariat")]
)
def test_records_call_the_staff_by_a_name_where_one_is_known(account: Account | None, name: str) -> None:
    assert replace(Counter().desk(), account=account).name == name


def test_without_settings_it_is_this_alliances() -> None:
    alliance = Alliance()
    assert (alliance.name, alliance.bot, alliance.document) == ("Cities Alliance", "Alliance Bot", "Partnership Strategy")
    assert alliance.zone == "UTC"
    assert alliance.organiser == Party("Cities Alliance Secretariat", "secretariat", "")
    assert replace(alliance, name="Ports", office="office@ports.example").organiser == Party(
        "Ports Secretariat", "secretariat", "office@ports.example"
    )


def test_staff_may_what_members_may_and_members_what_everybody_may() -> None:
    assert [sorted(who) for who in (EVERYONE, MEMBERS, STAFF)] == [
        ["member", "staff", "stranger"],
        ["member", "staff"],
        ["staff"],
    ]
