"""The seam to Microsoft's SDK."""

from importlib.metadata import version
from typing import Any

import msal
import pytest

from adapters.teams.bot import Cloud, microsoft_token
from bot.settings import TeamsSettings
from tests.fakes.microsoft import APP, TENANT


class Library:
    """What Microsoft's library for tokens is asked for."""

    made: dict[str, Any]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        Library.made = kwargs | {"args": args}

    def acquire_token_silent(self, scopes: list[str], account: None) -> None:
        return None

    def acquire_token_for_client(self, scopes: list[str] | None = None, resource: str = "") -> dict[str, str]:
        return {"access_token": f"for {scopes or resource}"}


def test_a_token_by_secret_comes_from_the_bots_own_tenant(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("botframework.connector.auth.microsoft_app_credentials.ConfidentialClientApplication", Library)
    fetch = microsoft_token(TeamsSettings(APP, "secret", TENANT))
    assert fetch() == "for ['https://api.botframework.com/.default']"
    assert Library.made["authority"] == f"https://login.microsoftonline.com/{TENANT}"
    assert (Library.made["client_id"], Library.made["client_credential"]) == (APP, "secret")


def test_a_token_by_managed_identity_needs_no_secret(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(msal, "ManagedIdentityClient", Library)
    fetch = microsoft_token(TeamsSettings(APP, "", TENANT, app_type="UserAssignedMSI"))
    assert fetch() == "for https://api.botframework.com"
    assert Library.made["args"] == ({"ManagedIdentityIdType": "ClientId", "Id": APP},)


def test_unless_told_otherwise_microsoft_is_microsoft() -> None:
    cloud = Cloud()
    assert cloud.keys == "https://login.botframework.com/v1/.well-known/openidconfiguration"
    assert cloud.trusted("https://smba.trafficmanager.net/emea/")
    assert not cloud.trusted("http://127.0.0.1:3978/")
    assert cloud.token is microsoft_token


def test_the_sdk_is_the_one_whose_defects_are_known() -> None:
    assert version("botframework-connector") == "4.17.1", "read research/dependencies.md §2 again before going on"
