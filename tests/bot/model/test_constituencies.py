"""The constituencies of the content file, by whatever people call them."""

import pytest

from bot.constituencies import load
from bot.model.constituencies import Constituencies
from bot.model.lines import Unfit, folded
from bot.model.members import Constituency

ALL = load()


def test_there_are_six_and_no_word_means_two_of_them() -> None:
    assert len(ALL.all) == 6
    words = [(folded(word), one.id) for one in ALL.all for word in (one.id, one.name, *one.also)]
    assert all(word for word, _ in words)
    assert len({word for word, _ in words}) == len(set(words))
    assert all(len(one.name) <= 38 for one in ALL.all), "with a number behind it a name fits a button"


@pytest.mark.parametrize(
    ("text", "id"),
    [
        ("NGO", "civil-society"),
        ("civil  society", "civil-society"),
        ("Société Civile", "civil-society"),
        ("bank", "multilaterals"),
        ("Government", "governments"),
        ("GOBIERNOS LOCALES", "local-governments"),
        ("foundation", "private-sector"),
        ("university", "knowledge"),
        ("Think Tank", "knowledge"),
    ],
)
def test_what_people_write(text: str, id: str) -> None:
    assert ALL.read(text) == id


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("goverment", "did you mean “National governments”"),
        ("universitys", "did you mean “Universities and knowledge networks”"),
        ("our local NGO", "“Civil society”"),
        ("whales", "There are: National governments; Multilaterals"),
    ],
)
def test_near_misses_are_asked(text: str, told: str) -> None:
    with pytest.raises(Unfit, match=told):
        ALL.read(text)


def test_one_that_the_file_no_longer_has_is_called_by_its_id() -> None:
    assert Constituencies((Constituency("a", "A"),)).name("b") == "b"
