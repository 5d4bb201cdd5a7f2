"""The picture of the house is that of the code, and no arrow in it points up."""

from tests.architecture.__main__ import PICTURE
from tests.architecture.drawing import FLOORS, draw
from tests.architecture.house import read


def test_the_picture_is_that_of_the_code() -> None:
    assert PICTURE.read_text(encoding="utf-8") == draw(read()), "draw it anew: python -m tests.architecture"


def test_every_use_leads_down() -> None:
    floor = {name: number for number, names in enumerate(FLOORS) for name in names}
    assert [use for use in read().uses if floor[use[0]] >= floor[use[1]]] == []
