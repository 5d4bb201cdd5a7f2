"""How an action stands, what becomes of two edits at once, and when a month's report is due."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from bot.knowledge.library import plan
from bot.model.plan import Plan, PlannedAction, Status, current, differs, disputed, merged, months_due
from bot.model.schedule import FirstWorkingDay

LABS = PlannedAction("labs", "Try out labs", "§7b")
TODAY = date(2027, 4, 1)
BRUSSELS = Plan(zone="Europe/Brussels")


@pytest.mark.parametrize(
    ("due", "status", "standing"),
    [
        (None, "not started", "undated"),
        (None, "done", "closed"),
        (date(2027, 3, 31), "not started", "overdue"),
        (date(2027, 3, 31), "under way", "overdue"),
        (date(2027, 3, 31), "done", "closed"),
        (date(2027, 3, 31), "dropped", "closed"),
        (date(2027, 4, 1), "under way", "due"),
        (date(2027, 5, 2), "not started", "due"),
        (date(2027, 5, 3), "not started", "later"),
    ],
)
def test_how_an_action_stands(due: date | None, status: Status, standing: str) -> None:
    assert replace(LABS, due=due, status=status).standing(TODAY) == standing


@pytest.mark.parametrize(
    ("theirs", "mine", "contested", "becomes"),
    [
        ({}, {}, (), {}),
        ({}, {"owner": "Ana"}, (), {"owner": "Ana"}),
        ({"owner": "Ben"}, {}, (), {"owner": "Ben"}),
        ({"owner": "Ben"}, {"priority": 5}, (), {"owner": "Ben", "priority": 5}),
        ({"owner": "Ben"}, {"owner": "Ben"}, (), {"owner": "Ben"}),
        ({"owner": "Ben"}, {"owner": "Ana"}, ("owner",), {"owner": "Ana"}),
        ({"owner": "Ben", "notes": "x"}, {"owner": "Ana"}, ("owner",), {"owner": "Ana", "notes": "x"}),
        ({"owner": "Ben", "due": TODAY}, {"owner": "Ana", "due": date(2028, 1, 1)}, ("owner", "due"), {}),
    ],
)
def test_two_edits_from_one_beginning(
    theirs: dict[str, str | date], mine: dict[str, str | int | date], contested: tuple[str, ...], becomes: dict[str, object]
) -> None:
    stored = replace(LABS, **theirs, revision=1, by="Ben")  # type: ignore[arg-type]
    typed = replace(LABS, **mine)  # type: ignore[arg-type]
    assert disputed(LABS, stored, typed) == contested
    both = merged(LABS, stored, typed)
    assert all(getattr(both, name) == value for name, value in (becomes or mine).items())
    assert (both.revision, both.by) == (1, "Ben"), "only what people type is merged"
    assert differs(both, stored) == bool(set(mine.items()) - set(theirs.items()))


def test_the_plan_is_the_content_file_with_the_edits_and_then_what_staff_added() -> None:
    other, edited, own = PlannedAction("map", "A map"), replace(LABS, owner="Ana"), PlannedAction("new-0001", "More")
    assert current(Plan((LABS, other)), [edited, own]) == [edited, other, own]


def test_the_shipped_plan_has_the_nineteen_rows_of_annex_4_with_nothing_set() -> None:
    shipped = plan()
    assert len(shipped.actions) == 19
    for action in shipped.actions:
        assert action == PlannedAction(action.id, action.title, action.section)
        assert action.section.startswith("§")


def at(text: str) -> datetime:
    return datetime.fromisoformat(text)


@pytest.mark.parametrize(
    ("now", "months"),
    [
        ("2027-01-01T07:59+00:00", []),
        ("2027-01-01T08:00+00:00", ["2027-01"]),
        ("2027-04-01T06:59+00:00", []),
        ("2027-04-01T07:00+00:00", ["2027-04"]),
        ("2027-05-01T12:00+00:00", []),
        ("2027-05-03T06:59+00:00", []),
        ("2027-05-03T07:00+00:00", ["2027-05"]),
        ("2027-08-02T07:00+00:00", ["2027-08"]),
        ("2027-08-10T00:00+00:00", ["2027-08"]),
        ("2027-08-22T06:59+00:00", ["2027-08"]),
        ("2027-08-22T07:00+00:00", []),
    ],
)
def test_the_report_is_due_from_nine_on_the_first_working_day_and_for_twenty_days(now: str, months: list[str]) -> None:
    assert [f"{month.day:%Y-%m}" for month in months_due(BRUSSELS, at(now))] == months


def test_in_ten_years_each_month_has_one_report_and_never_two_at_once() -> None:
    seen: set[str] = set()
    moment = at("2027-01-01T00:00+00:00")
    for hour in range(24 * 3653):
        found = months_due(BRUSSELS, moment + timedelta(hours=hour)) if hour % 12 == 7 else []
        assert len(found) <= 1
        seen |= {f"{month.day:%Y-%m}" for month in found}
    assert len(seen) == 120


@pytest.mark.parametrize("first", [date(2027, month, 1) for month in range(1, 13)])
def test_the_first_working_day_is_one_per_month_and_no_weekend(first: date) -> None:
    days = [first + timedelta(days=number) for number in range(28)]
    [found] = [day for day in days if FirstWorkingDay().falls_on(day, first)]
    assert found.weekday() < 5
    assert all(day.weekday() >= 5 for day in days if day < found)
