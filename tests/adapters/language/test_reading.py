"""What is read of a day in five languages, and what is asked."""

from datetime import date

import pytest

from adapters.language import dates
from bot import taxonomy
from bot.model.lines import Unfit

TODAY = date(2026, 8, 3)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("30 March", date(2027, 3, 30)),
        ("le 30 mars 2027", date(2027, 3, 30)),
        ("30 de marzo de 2027", date(2027, 3, 30)),
        ("30 de março", date(2027, 3, 30)),
        ("30 مارس 2027", date(2027, 3, 30)),
        ("30/03/2027", date(2027, 3, 30)),
        ("3/3/2027", date(2027, 3, 3)),
        ("tomorrow", date(2026, 8, 4)),
        ("", None),
    ],
)
def test_days(text: str, expected: date | None) -> None:
    assert dates.read(text, TODAY) == expected


@pytest.mark.parametrize("text", ["3/4/2027", "31 February", "March 2027", "soon enough"])
def test_days_that_are_asked(text: str) -> None:
    with pytest.raises(Unfit):
        dates.read(text, TODAY)


def test_37_a_code_that_was_withdrawn_is_still_read_in_what_is_stored() -> None:
    assert taxonomy.load().chain("dac:23010") == ("dac:23010", "dac:230")


def test_a_word_leads_to_a_theme_that_there_is() -> None:
    assert {*taxonomy.words().values()} <= taxonomy.themes()
