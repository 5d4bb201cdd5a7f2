"""Two people at one form: neither loses anything."""

from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from bot.model.edits import Merge
from bot.model.members import Organisation
from bot.model.profile import EDITS

SHOWN = Organisation("h", "Harbour", "civil-society", ("h.org",), "ana@h.org", "ben@h.org", date(2016, 4, 3))
MARKS = EDITS.marks(SHOWN)


def test_nobody_else_was_there() -> None:
    typed = replace(SHOWN, name="Port", deputy="")
    assert EDITS.merge(typed, SHOWN, MARKS) == Merge(typed, (), ())


def test_each_changed_another_field() -> None:
    now = replace(SHOWN, deputy="rui@h.org")
    merge = EDITS.merge(replace(SHOWN, name="Port"), now, MARKS)
    assert merge == Merge(replace(now, name="Port"), ("deputy",), ())


def test_both_changed_the_same_field_to_the_same() -> None:
    now = replace(SHOWN, name="Port")
    assert EDITS.merge(now, now, MARKS) == Merge(now, (), ())


def test_both_changed_the_same_field_and_the_second_is_asked_once() -> None:
    now, typed = replace(SHOWN, name="Port", deputy=""), replace(SHOWN, name="Haven")
    merge = EDITS.merge(typed, now, MARKS)
    assert merge.questions == ("name",)
    assert merge.theirs == ("deputy",)
    told = EDITS.told(MARKS, now, ("name",))
    again = EDITS.merge(typed, now, told)
    assert again == Merge(replace(now, name="Haven"), ("deputy",), ()), "the deputy was not touched and stays empty"
    third = replace(now, name="Quay")
    assert EDITS.merge(typed, third, told).questions == ("name",)


@given(st.text(max_size=60))
def test_marks_that_nobody_made_overwrite_nothing_unasked(marks: str) -> None:
    merge = EDITS.merge(replace(SHOWN, name="Haven"), SHOWN, marks)
    assert merge.record.deputy == SHOWN.deputy
    assert merge.questions
