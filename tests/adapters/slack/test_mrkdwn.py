"""What people write arrives in plain words; what is shown has its length."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.slack.mrkdwn import clean, cut, escape, read, size, styled
from tests.adapters.slack.strategies import patient


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("<@U0BOT> who may join?", "who may join?"),
        ("<@U0BOT|bot>, help", ", help"),
        ("ask <@U0BOT>", "ask"),
        ("<@U0BOT>", ""),
        ("what does <@U1|ana> say", "what does @ana say"),
        ("what does <@U1> say", "what does @U1 say"),
        ("see <#C1|general> and <#C2>", "see #general and #C2"),
        ("<!here> <!channel> <!subteam^S1|@board> <!subteam^S1>", "@here @channel @board @subteam"),
        ("<!date^1700000000^{date}|14 Nov>", "14 Nov"),
        ("<https://a.example/x|the notes>", "the notes (https://a.example/x)"),
        ("<https://a.example/x>", "https://a.example/x"),
        ("<http://a.example|a.example>", "http://a.example"),
        ("<mailto:a@b.example|a@b.example>", "a@b.example"),
        ("1 &lt; 2 &amp;&amp; 3 &gt; 2", "1 < 2 && 3 > 2"),
        ("&amp;lt;", "&lt;"),
        ("a\u202eb\x00c\r\nd\rd", "abc\nd\nd"),
        ("half \ud83d a face", "half  a face"),
        ("  spaces  ", "spaces"),
    ],
)
def test_what_somebody_wrote_in_plain_words(written: str, words: str) -> None:
    assert read(written, "U0BOT") == words


def test_size_counts_as_slack_may() -> None:
    assert [size(text) for text in ("abc", "<>", "&", "é", "😀", "")] == [3, 8, 5, 1, 2, 0]


@pytest.mark.parametrize(
    ("text", "most", "shown"),
    [
        ("abc", 3, "abc"),
        ("abcd", 3, "ab…"),
        ("ab   cd", 5, "ab…"),
        ("<<<<", 9, "<<…"),
        ("😀😀", 3, "😀…"),
        ("abc", 1, "…"),
        ("abc", 0, ""),
        ("", 0, ""),
        ("a\x00\u2066b", 2, "ab"),
    ],
)
def test_a_text_is_cut_where_it_is_too_long(text: str, most: int, shown: str) -> None:
    assert cut(text, most) == shown


@patient
@given(st.text(), st.integers(0, 50))
def test_a_cut_text_always_fits(text: str, most: int) -> None:
    shown = cut(text, most)
    assert size(shown) <= most
    assert len(escape(shown)) <= most
    assert shown == clean(text) or shown == "" or shown.endswith("…")


@pytest.mark.parametrize("text", ["*b*", "_i_", "~s~", "`c`", ":wave:", "> quoted", "a\n >b"])
def test_text_that_markup_would_change(text: str) -> None:
    assert styled(text)


@pytest.mark.parametrize("text", ["plain", "14:30", "a > b", "https://a.example", "<!channel>"])
def test_text_that_markup_leaves_as_it_is(text: str) -> None:
    assert not styled(text)
