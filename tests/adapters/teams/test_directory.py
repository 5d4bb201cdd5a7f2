"""What Teams tells of a person."""

from typing import Any

import pytest

from adapters.teams.directory import read
from bot.model.addresses import Person
from bot.model.identity import ELSEWHERE, Profile
from bot.ports import Undelivered
from tests.fakes.connector import Fault
from tests.fakes.microsoft import TENANT
from tests.fakes.teams import FakeTeams

HOME = f"teams:{TENANT}"
GUEST = "ana_harbour.example#EXT#@host.example"


@pytest.mark.parametrize(
    ("member", "tenant", "expected"),
    [
        (
            {"name": "Ana", "email": "ana@x.org", "userPrincipalName": "a1@x.org"},
            TENANT,
            Profile("Ana", "ana@x.org", home=HOME),
        ),
        ({"userPrincipalName": "ana@x.org", "tenantId": TENANT}, TENANT, Profile("", "ana@x.org", home=HOME)),
        ({"email": "g@x.org", "userRole": "guest"}, TENANT, Profile("", "g@x.org", home=ELSEWHERE)),
        ({"email": "g@x.org", "userPrincipalName": GUEST}, TENANT, Profile("", "g@x.org", home=ELSEWHERE)),
        ({"email": "g@x.org", "userPrincipalName": GUEST, "tenantId": "t2"}, TENANT, Profile("", "g@x.org", home="teams:t2")),
        (
            {"email": "boss@harbour.example", "userPrincipalName": "eve@t2.example"},
            "t2",
            Profile("", "eve@t2.example", home="teams:t2"),
        ),
        ({"email": "boss@harbour.example"}, "t2", Profile(home="teams:t2")),
        ({"name": 7, "email": ["x"], "tenantId": {}}, TENANT, Profile(home=HOME)),
    ],
)
def test_a_member(member: dict[str, Any], tenant: str, expected: Profile) -> None:
    assert read(member, tenant, TENANT) == expected


@pytest.mark.parametrize("where", ["personal", "group"])
async def test_who_somebody_is(teams: FakeTeams, where: str) -> None:
    teams.connector.people["Ana"] = {"name": "Ana", "email": "ana@x.org"}
    await (teams.personal if where == "personal" else teams.group)("Ana", "hello")
    assert teams.served.home == {HOME}
    assert await teams.served.directory.profile(teams.person("Ana")) == Profile("Ana", "ana@x.org", home=HOME)
    assert teams.seen() == [], "nothing was said to anybody"


async def test_who_is_no_more(teams: FakeTeams) -> None:
    await teams.personal("Ana", "hello")
    teams.connector.people["Ana"] = {}
    assert (await teams.served.directory.profile(teams.person("Ana"))).gone


async def test_whom_the_bot_never_met(teams: FakeTeams) -> None:
    with pytest.raises(Undelivered, match="never met"):
        await teams.served.directory.profile(Person("teams", TENANT, "nobody"))


@pytest.mark.parametrize(
    ("fault", "fate"), [(Fault(429, retry_after=1), "wait"), (Fault(503), "unknown"), (Fault(403), "refused")]
)
async def test_it_does_not_say(teams: FakeTeams, fault: Fault, fate: str) -> None:
    await teams.personal("Ana", "hello")
    teams.connector.faults.append(fault)
    with pytest.raises(Undelivered) as raised:
        await teams.served.directory.profile(teams.person("Ana"))
    assert raised.value.fate == fate
