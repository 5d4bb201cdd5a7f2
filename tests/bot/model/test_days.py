"""Days as people and spreadsheets write them."""

from datetime import date

import pytest

from bot.model.days import LANGUAGES, Language, day, spelled
from bot.model.lines import Unfit

THIRD_OF_APRIL = [
    "2016-04-03", " 2016-4-3 ", "2016/04/03", "2016.04.03", "2016-04-03 00:00:00", "2016-04-03T00:00:00Z", "3.4.2016",
    "03.04.2016", "03.04.2016 00:00", "3 April 2016", "3. April 2016", "3rd April 2016", "3 apr. 2016", "3-Apr-2016",
    "April 3, 2016", "APRIL 3rd 2016", "3 avril 2016", "3 de abril de 2016", "3 of April 2016", "42463", "42463.0",
]  # fmt: skip


@pytest.mark.parametrize("text", THIRD_OF_APRIL)
def test_one_day_in_many_forms(text: str) -> None:
    assert day(text) == date(2016, 4, 3)


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("", None),
        ("13/04/2016", date(2016, 4, 13)),
        ("04/13/2016", date(2016, 4, 13)),
        ("04-04-2016", date(2016, 4, 4)),
        ("1er août 2014", date(2014, 8, 1)),
        ("2 de março de 2015", date(2015, 3, 2)),
        ("30 sept 2015", date(2015, 9, 30)),
        ("2 juin 2015", date(2015, 6, 2)),
        ("29.02.2016", date(2016, 2, 29)),
    ],
)
def test_what_can_be_read_in_one_way(text: str, meant: date | None) -> None:
    assert day(text) == meant


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("03/04/2016", "can be 2016-04-03 or 2016-03-04; write which of them"),
        ("3-4-2016", "can be 2016-04-03 or 2016-03-04"),
        ("2016", "is no day; write it like 2016-04-03"),
        ("spring 2016", "is no day"),
        ("3 Apr 16", "is no day"),
        ("3 jui 2016", "names no month that I know"),
        ("3 brumaire 2016", "names no month that I know"),
        ("29.02.2015", "is not in the calendar"),
        ("2016-13-01", "is not in the calendar"),
        ("3.4.0016", "is not between 1900 and 2100"),
        ("99999", "is not between 1900 and 2100"),
        ("9" * 500, "…” is no day"),
    ],
)
def test_what_cannot_is_asked(text: str, told: str) -> None:
    with pytest.raises(Unfit, match=told):
        day(text)


@pytest.mark.parametrize(
    ("language", "first", "third"),
    [
        ("en", "1 August 2027", "3 March 2027"),
        ("fr", "1er août 2027", "3 mars 2027"),
        ("es", "1 de agosto de 2027", "3 de marzo de 2027"),
        ("pt", "1 de agosto de 2027", "3 de março de 2027"),
    ],
)
def test_a_day_in_words(language: Language, first: str, third: str) -> None:
    assert (spelled(date(2027, 8, 1), language), spelled(date(2027, 3, 3), language)) == (first, third)


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_we_write_we_can_read(language: Language) -> None:
    for month in range(1, 13):
        assert day(spelled(date(2027, month, 1), language)) == date(2027, month, 1)
