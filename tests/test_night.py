"""Nothing is left out by going by turns."""

from collections import Counter

import pytest

from tests import night


def test_in_a_week_of_nights_each_part_has_its_turn(monkeypatch: pytest.MonkeyPatch) -> None:
    tried: Counter[int] = Counter()
    for number in range(739_000, 739_007):
        monkeypatch.setattr(night, "NIGHT", number)
        params = night.by_turns(range(13), 7)
        assert {mark.name for param in params for mark in param.marks} == {"nightly", "weekly"}
        tried.update(param.values[0] for param in params if param.marks[0].name == "nightly")
    assert tried == dict.fromkeys(range(13), 1)
