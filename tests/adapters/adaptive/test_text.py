"""What people type does nothing in an Adaptive Card."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.adaptive.text import APART, INVISIBLE, LIVE, cut, dead, literal, spoken, unmarked


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("{{DATE(2027-03-28T12:00:00Z)}}", "{|{DATE(2027-03-28T12:00:00Z)}}"),
        ("{{{TIME(x)}}}", "{|{|{TIME(x)}}}"),
        ("<at>all</at> <AT>", "<|at>all<|/at> <|AT>"),
        ("<atlas> <b>", "<|atlas> <b>"),
        ("[x](javascript:alert(1))", "[x]|(javascript:alert(1))"),
        ("a\u202eb\u2066c\u200fd", "abcd"),
        ("a\x00b\x1bc\x85d\ud83de", "abcde"),
        ("one\r\ntwo\rthree\tfour", "one\ntwo\nthree four"),
        ("👩‍👩‍👧 é ＝SUM(A1)", "👩‍👩‍👧 é ＝SUM(A1)"),
    ],
)
def test_nothing_acts_and_everything_is_there(typed: str, shown: str) -> None:
    assert dead(typed).replace(APART, "|") == shown


def test_markdown_becomes_look_alikes_where_some_clients_read_it() -> None:
    assert unmarked("*a* _b_ `c` # d", 50) == "∗a∗ ＿b＿ ˋcˋ ＃ d"


def test_long_text_is_cut_and_says_so() -> None:
    assert (cut("abc", 3), cut("abcd", 3), cut("ab cd", 4)) == ("abc", "ab…", "ab…")


@given(st.text(), st.integers(1, 60))
def test_any_text_is_safe_and_short_enough(typed: str, most: int) -> None:
    shown = literal(typed, most)
    assert len(shown) <= most
    assert not LIVE.search(shown)
    assert not INVISIBLE.search(shown)
    shown.encode()


def test_a_voice_finds_no_orders() -> None:
    assert spoken("<speak><audio src='https://evil.example/1.mp3'/></speak>", 100) == (
        "‹speak›‹audio src='https://evil.example/1.mp3'/›‹/speak›"
    )
