"""Which addresses of calls are kept, and which are refused with a sentence."""

import pytest

from bot.model.lines import Unfit
from bot.model.sessions.links import join_link


@pytest.mark.parametrize(
    "link",
    [
        "https://teams.microsoft.com/l/meetup-join/19%3ameeting/0?context=%7b%7d",
        "https://zoom.us/j/123?pwd=abc",
        "https://Alliance.Zoom.us:443/j/123",
        "https://meet.google.com/abc-defg-hij#t=1",
    ],
)
def test_known_calls(link: str) -> None:
    assert join_link(f"  {link}\n") == link


def test_none_yet_and_one_that_the_alliance_allowed() -> None:
    assert join_link("  ") == ""
    assert join_link("https://call.harbour.example/x", ["harbour.example"])


@pytest.mark.parametrize(
    ("link", "why"),
    [
        ("http://zoom.us/j/1", "https://"),
        ("javascript:alert(1)//zoom.us", "https://"),
        ("JaVaScRiPt:alert(1)", "https://"),
        ("data:text/html,zoom.us", "https://"),
        ("//zoom.us/j/1", "https://"),
        ("zoom.us/j/1", "https://"),
        ("https://zoom.us@evil.example/j/1", "before an @"),
        ("https://user:secret@zoom.us/j/1", "before an @"),
        ("https://@zoom.us/j/1", "before an @"),
        ("https://evil.example/zoom.us", "not known"),
        ("https://zoom.us.evil.example/j/1", "not known"),
        ("https://evilzoom.us/j/1", "not known"),
        ("https://evil.example?zoom.us", "not known"),
        ("https://evil.example#.zoom.us", "not known"),
        ("https://zoom.us./j/1", "name a host"),
        ("https://127.0.0.1/j", "name a host"),
        ("https://2130706433/j", "name a host"),
        ("https://0x7f.0.0.1/j", "name a host"),
        ("https://0x7f000001/j", "name a host"),
        ("https://[::1]/j", "name a host"),
        ("https://[::ffff:127.0.0.1/j", "no address"),
        ("https://zoom.us:8443/j", "no port"),
        ("https://zoom.us:99999/j", "no address"),
        ("https://localhost/j", "name a host"),
        ("https:///j", "name a host"),
        ("https://zoom.us\\@evil.example", "plain characters"),
        ("https://evil.example\\.zoom.us", "plain characters"),
        ("https://zoom.us/a b", "plain characters"),
        ("https://zoom.us/\r\nSet-Cookie: x", "plain characters"),
        ("https://zооm.us/j", "plain characters"),
        ("https://zoom.us/" + "x" * 2000, "plain characters"),
    ],
)
def test_everything_else_is_refused(link: str, why: str) -> None:
    with pytest.raises(Unfit, match=why):
        join_link(link)
