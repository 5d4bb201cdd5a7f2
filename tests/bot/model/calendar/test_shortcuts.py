"""Links to add a session by hand: each word arrives, none adds a parameter, and no link is too long for a button."""

from collections.abc import Callable
from dataclasses import replace
from urllib.parse import parse_qs, quote, urlsplit

import pytest

from bot.model.calendar.entries import Entry
from bot.model.calendar.shortcuts import DETAILS, google, outlook
from bot.model.lines import plain
from tests.bot.model.calendar.entries import INVITATION
from tests.injection.corpus import CORPUS

LONGEST = 3_000
"""Characters of the address of a button on Slack."""


def parameters(link: str) -> dict[str, str]:
    """As the page on the other side reads them."""
    assert link.isascii()
    assert link.isprintable()
    return {name: value for name, [value] in parse_qs(urlsplit(link).query, strict_parsing=True).items()}


def test_google_gets_the_times_in_utc() -> None:
    link = google(INVITATION)
    assert link.startswith("https://calendar.google.com/calendar/render?action=TEMPLATE&")
    assert parameters(link) == {
        "action": "TEMPLATE",
        "dates": "20261027T140000Z/20261027T150000Z",
        "text": "Water in cities",
        "details": "https://bot.example/join/abc Bring one example.",
        "location": "Online",
    }


def test_outlook_gets_the_times_in_utc() -> None:
    link = outlook(INVITATION)
    assert link.startswith("https://outlook.office.com/calendar/deeplink/compose?path=%2Fcalendar%2Faction%2Fcompose&")
    assert parameters(link) == {
        "path": "/calendar/action/compose",
        "rru": "addevent",
        "startdt": "2026-10-27T14:00:00Z",
        "enddt": "2026-10-27T15:00:00Z",
        "subject": "Water in cities",
        "body": "https://bot.example/join/abc Bring one example.",
        "location": "Online",
    }


@pytest.mark.parametrize(("link", "title"), [(google, "text"), (outlook, "subject")])
def test_nothing_that_is_typed_becomes_a_parameter_or_another_page(link: Callable[[Entry], str], title: str) -> None:
    usual = link(INVITATION)
    for attack in CORPUS:
        made = link(replace(INVITATION, title=f"a{attack}", description=f"b{attack}", location=f"c{attack}"))
        assert made.partition("?")[0] == usual.partition("?")[0]
        assert parameters(made).keys() == parameters(usual).keys()
        assert plain(f"a{attack}").startswith(parameters(made)[title].removesuffix("…"))
        assert len(made) <= LONGEST


@pytest.mark.parametrize("title", ["w" * 4_000, "🌍" * 4_000, "مرحبا " * 700, "a\n" * 2_000])
def test_a_long_title_is_cut_between_characters_and_the_link_never(title: str) -> None:
    url = f"https://bot.example/{'x' * 1_200}"
    entry = replace(INVITATION, title=title, description=title, location=title, url=url)
    for link, subject, body in ((google(entry), "text", "details"), (outlook(entry), "subject", "body")):
        shown = parameters(link)
        assert shown[subject].endswith("…")
        assert plain(title).startswith(shown[subject].removesuffix("…"))
        assert shown[body].startswith(f"{url} ")
        assert len(link) <= LONGEST


def test_a_link_that_is_too_long_is_left_out_and_never_cut() -> None:
    entry = replace(INVITATION, url=f"https://bot.example/{'x' * 1_700}")
    assert parameters(google(entry))["details"] == "Bring one example."


@pytest.mark.parametrize("letters", range(1_540, 1_580))
def test_a_description_that_has_no_room_beside_the_link_is_left_out(letters: int) -> None:
    entry = replace(INVITATION, description="w" * 4_000, url=f"https://b.example/{'x' * letters}")
    details = parameters(google(entry))["details"]
    assert len(quote(details, safe="")) <= DETAILS + len("%20")


def test_what_there_is_not_is_not_said() -> None:
    entry = replace(INVITATION, description="", location="", url="")
    assert {"details", "location"} & parameters(google(entry)).keys() == set()
    assert {"body", "location"} & parameters(outlook(entry)).keys() == set()
