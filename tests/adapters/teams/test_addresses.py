"""Answers go to Microsoft, or stay on this machine."""

import pytest

from adapters.teams.addresses import microsofts, on_this_machine


@pytest.mark.parametrize(
    ("url", "good"),
    [
        ("https://smba.trafficmanager.net/emea/", True),
        ("https://smba.trafficmanager.net:443/emea/", True),
        ("https://europe.webchat.botframework.com/", True),
        ("https://smba.infra.gcc.teams.microsoft.com/gcc", True),
        ("https://smba.infra.gov.teams.microsoft.us/gov", True),
        ("http://smba.trafficmanager.net/", False),
        ("https://smba.trafficmanager.net.evil.example/", False),
        ("https://evil.example/smba.trafficmanager.net", False),
        ("https://smba.trafficmanager.net@evil.example/", False),
        ("https://user@smba.trafficmanager.net/", False),
        ("https://smba.trafficmanager.net:8443/", False),
        ("https://botframework.com/", False),
        ("https://[::1", False),
        ("", False),
    ],
)
def test_which_addresses_are_microsofts(url: str, *, good: bool) -> None:
    assert microsofts(url) is good


@pytest.mark.parametrize(
    ("url", "here"),
    [("http://127.0.0.1:56150/x", True), ("http://localhost/", True), ("http://10.0.0.1/", False), ("http://[", False)],
)
def test_which_addresses_are_on_this_machine(url: str, *, here: bool) -> None:
    assert on_this_machine(url) is here
