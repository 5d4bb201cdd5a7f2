"""What people typed as one line."""

from hypothesis import given
from hypothesis import strategies as st

from bot.model.lines import folded, plain, slug, unused


def test_what_nobody_sees_is_gone() -> None:
    assert plain(" a\x00\u202eb\u2066\u200b\r\n\tc\u00ad ") == "ab c"
    assert plain("e\u0301") == "é"
    assert plain("a" + "\u0316" * 50) == "a" + "\u0316" * 4
    assert plain("می\u200cخواهم") == "می\u200cخواهم", "some scripts need their joiners"


@given(st.text())
def test_cleaning_twice_changes_nothing(text: str) -> None:
    assert plain(plain(text)) == plain(text)


def test_how_people_compare() -> None:
    assert folded(" Société  CIVILE! ") == folded("societe civile")
    assert folded("Straße") == folded("STRASSE")
    assert folded("की") != folded("का"), "vowel signs are no accents"


def test_ids() -> None:
    assert slug("Ministère des Côtes, Marenda") == "ministere-des-cotes-marenda"
    assert slug("都市") == "member"
    assert len(slug("long " * 50)) <= 40
    assert unused("a", {"a", "a-2"}) == "a-3"
