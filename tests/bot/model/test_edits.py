"""Two people at one form: neither loses anything."""

from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from bot.model import edits, profile
from bot.model.members import Organisation

SHOWN = Organisation("h", "Harbour", "civil-society", ("h.org",), "ana@h.org", "ben@h.org", date(2016, 4, 3))
MARKS = edits.marks(SHOWN)


def test_nobody_else_was_there() -> None:
    typed = replace(SHOWN, name="Port", deputy="")
    assert edits.merge(typed, SHOWN, MARKS) == edits.Merge(typed, (), ())


def test_each_changed_another_field() -> None:
    now = replace(SHOWN, deputy="rui@h.org")
    merge = edits.merge(replace(SHOWN, name="Port"), now, MARKS)
    assert merge == edits.Merge(replace(now, name="Port"), ("deputy",), ())


def test_both_changed_the_same_field_to_the_same() -> None:
    now = replace(SHOWN, name="Port")
    assert edits.merge(now, now, MARKS) == edits.Merge(now, (), ())


def test_both_changed_the_same_field_and_the_second_is_asked_once() -> None:
    now, typed = replace(SHOWN, name="Port", deputy=""), replace(SHOWN, name="Haven")
    merge = edits.merge(typed, now, MARKS)
    assert merge.questions == (profile.Change("name", "Port", "Haven"),)
    assert merge.theirs == ("deputy",)
    told = edits.told(MARKS, now, {"name": ""})
    again = edits.merge(typed, now, told)
    assert again == edits.Merge(replace(now, name="Haven"), ("deputy",), ()), "the deputy was not touched and stays empty"
    third = replace(now, name="Quay")
    assert edits.merge(typed, third, told).questions == (profile.Change("name", "Quay", "Haven"),)


@given(st.text(max_size=60))
def test_marks_that_nobody_made_overwrite_nothing_unasked(marks: str) -> None:
    merge = edits.merge(replace(SHOWN, name="Haven"), SHOWN, marks)
    assert merge.organisation.deputy == SHOWN.deputy
    assert merge.questions
