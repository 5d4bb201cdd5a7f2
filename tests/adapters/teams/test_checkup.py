"""A registration looked at: each thing when it is well, when it is not, and when Microsoft is away."""

from dataclasses import replace
from datetime import timedelta

import pytest

from adapters.clock import SystemClock
from adapters.teams import checkup
from adapters.teams.bot import Cloud
from bot.model.addresses import Person
from bot.settings import TeamsSettings
from tests.desk import MovedClock
from tests.fakes.microsoft import APP, TENANT
from tests.fakes.teams import FakeTeams

SETTINGS = TeamsSettings(APP, "canary", TENANT, allowed_tenants=frozenset({TENANT}))
INSECURE = replace(SETTINGS, insecure=True)
OTHER = "bbbbbbbb-0000-0000-0000-000000000002"


def fails(error: Exception) -> Cloud:
    """A Microsoft that gives no token."""

    def fetch() -> str:
        raise error

    return Cloud(token=lambda settings: fetch)


class TestToken:
    async def test_it_is_given(self, teams: FakeTeams) -> None:
        [found] = await checkup.token(SETTINGS, teams.cloud)
        assert found.state == "ok"

    @pytest.mark.parametrize(
        ("error", "what", "do"),
        [
            (
                PermissionError("… AADSTS7000222: canary"),
                "TEAMS_APP_PASSWORD has expired (AADSTS7000222).",
                "new client secret",
            ),
            (PermissionError("… AADSTS7000215: canary"), "TEAMS_APP_PASSWORD is wrong (AADSTS7000215).", "not its id"),
            (PermissionError("… AADSTS700016: canary"), "TEAMS_APP_ID is not in this tenant", "Copy id and tenant"),
            (ValueError("AADSTS90002 canary"), "TEAMS_TENANT_ID does not exist", "Copy the directory"),
            (PermissionError("canary"), "Microsoft gives no token (PermissionError).", "Compare TEAMS_APP_ID"),
            (KeyError("canary"), "Microsoft gives no token (KeyError).", "Compare TEAMS_APP_ID"),
            (ConnectionError("canary"), "Microsoft cannot be reached (ConnectionError).", "login.microsoftonline.com"),
        ],
    )
    async def test_it_is_refused(self, error: Exception, what: str, do: str) -> None:
        [found] = await checkup.token(SETTINGS, fails(error))
        assert found.state == "fault"
        assert found.what.startswith(what)
        assert do in found.do
        assert "canary" not in str(found)

    async def test_a_machine_without_its_identity(self) -> None:
        [found] = await checkup.token(replace(SETTINGS, app_type="UserAssignedMSI"), fails(KeyError("access_token")))
        assert (found.state, "Assign the identity" in found.do) == ("fault", True)


class TestAdmission:
    async def test_all_is_well(self, teams: FakeTeams) -> None:
        found = await checkup.admission(SETTINGS, SystemClock(), teams.cloud)
        assert [(finding.check, finding.state) for finding in found] == [("Teams keys", "ok"), ("Clock", "ok")]

    async def test_a_clock_that_goes_wrong(self, teams: FakeTeams) -> None:
        clock = MovedClock(SystemClock().now() - timedelta(minutes=6))
        [_, found] = await checkup.admission(SETTINGS, clock, teams.cloud)
        assert (found.state, "behind Microsoft's" in found.what) == ("fault", True)

    async def test_microsoft_is_away(self, teams: FakeTeams) -> None:
        async with teams.connector.away("refuse"):
            [found] = await checkup.admission(SETTINGS, SystemClock(), teams.cloud)
        assert (found.check, found.state, found.do) == ("Teams keys", "fault", checkup.UNREACHABLE)


@pytest.mark.parametrize(
    ("settings", "state", "named"),
    [
        (SETTINGS, "ok", ""),
        (replace(SETTINGS, allowed_tenants=frozenset({TENANT, OTHER})), "ok", ""),
        (replace(SETTINGS, allowed_tenants=frozenset({OTHER})), "warning", "TEAMS_ALLOWED_TENANTS"),
        (replace(SETTINGS, allowed_tenants=frozenset({TENANT, "contoso.onmicrosoft.com"})), "warning", "TEAMS_ALLOWED_TENANTS"),
        (replace(SETTINGS, tenant_id="contoso.onmicrosoft.com"), "warning", "TEAMS_TENANT_ID"),
        (replace(SETTINGS, app_id="Alliance Bot"), "warning", "TEAMS_APP_ID"),
        (INSECURE, "warning", "TEAMS_INSECURE_LOCAL"),
    ],
)
async def test_who_may_talk_to_it(settings: TeamsSettings, state: str, named: str) -> None:
    [found] = await checkup.tenants(settings)
    assert found.state == state
    assert named in found.do


async def test_without_signatures_microsoft_is_not_asked() -> None:
    assert await checkup.token(INSECURE) == await checkup.admission(INSECURE, SystemClock()) == []


async def test_first_staff_of_another_tenant_would_not_be_staff() -> None:
    ours, others = Person("teams", TENANT, "ana"), Person("teams", OTHER, "ben")
    assert await checkup.first_staff(SETTINGS, {ours, Person("slack", "T1", "U1")}, frozenset()) == []
    assert await checkup.first_staff(SETTINGS, {ours, others}, frozenset({f"teams:{OTHER}"})) == []
    [found] = await checkup.first_staff(SETTINGS, {ours, others}, frozenset())
    assert (found.state, f"teams:{TENANT}:OBJECT-ID" in found.do) == ("fault", True)
