"""Once a month staff hear what is overdue and due: each of them once, however late."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from bot.card import Card, plain
from bot.model.addresses import Person
from bot.model.deliveries import Delivery
from bot.model.plan import Plan, PlannedAction
from handlers.plan import cards, reports
from storage.memory_store import MemoryStore
from tests.desk import ORACLE, Counter

NOOR, OMAR = Person("slack", "T1", "UNOOR"), Person("teams", "tenant", "omar")
LATE = PlannedAction("labs", "Try out labs", due=date(2027, 3, 1))
TODAY = date(2027, 4, 1)


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


async def sweep(store: MemoryStore, now: datetime, *staff: Person, action: PlannedAction = LATE) -> list[Delivery]:
    """All reports that are owed after a sweep."""
    async with store.transaction() as tx:
        await reports.owe(Plan((action,), "Europe/Brussels"), staff, tx, now)
        return list(await tx.deliveries.all())


async def test_each_of_the_staff_once_a_month_also_after_days_of_standstill() -> None:
    store = MemoryStore()
    assert await sweep(store, at("2027-05-02T12:00"), NOOR) == []
    for moment in ("2027-05-03T07:00", "2027-05-03T07:01", "2027-05-20T07:00"):
        [report] = await sweep(store, at(moment), NOOR)
        assert (report.subject, report.to) == ("plan due:2027-05", NOOR)
    late = await sweep(store, at("2027-06-09T22:00"), NOOR, OMAR)
    assert [report.subject for report in late[1:]] == ["plan due:2027-06"] * 2


@pytest.mark.parametrize(
    ("action", "owed"),
    [
        (LATE, True),
        (replace(LATE, due=None), False),
        (replace(LATE, due=date(2027, 6, 4)), False),
        (replace(LATE, due=date(2027, 6, 3)), True),
        (replace(LATE, status="done"), False),
        (replace(LATE, at=at("2027-05-03T07:00")), True),
        (replace(LATE, at=at("2027-05-03T07:01")), False),
    ],
)
async def test_nobody_is_written_to_without_a_report_nor_because_of_an_edit_since(action: PlannedAction, owed: bool) -> None:
    assert bool(await sweep(MemoryStore(), at("2027-05-04T12:00"), NOOR, action=action)) is owed


async def drawn(role: str, *stored: PlannedAction) -> Card | None:
    """The report of the counter's own time, 1 March 2027."""
    reader = Counter(role=role)  # type: ignore[arg-type]
    async with reader.store.transaction() as tx:
        for action in stored:
            await tx.actions.put(action)
        delivery = await tx.deliveries.owe("plan due:2027-03", NOOR, reader.clock.now())
        return await reader.router.draw(delivery, tx)


async def test_it_tells_how_things_stand_when_it_is_sent() -> None:
    late, soon = replace(ORACLE.plan.actions[0], due=date(2027, 2, 1)), replace(ORACLE.plan.actions[1], due=date(2027, 3, 20))
    card = await drawn("staff", late, soon)
    assert card
    assert card.title == "The plan this month: 1 overdue, 1 due"
    words = plain(card)
    assert words.index(late.title) < words.index(soon.title)
    assert "Owner: nobody yet" in words
    assert "17 open actions have no date yet." in words


@pytest.mark.parametrize(("role", "due"), [("staff", None), ("staff", date(2027, 6, 1)), ("member", date(2027, 2, 1))])
async def test_none_when_nothing_is_due_or_the_reader_is_no_longer_staff(role: str, due: date | None) -> None:
    assert await drawn(role, replace(ORACLE.plan.actions[0], due=due)) is None


def test_a_long_report_counts_what_it_does_not_name() -> None:
    many = [PlannedAction(f"a{number:02}", f"Action {number}", due=date(2027, 3, 1)) for number in range(20)]
    card = cards.report(many, TODAY)
    assert card
    assert "And 12 more" in plain(card)
    assert "no date" not in plain(card)
