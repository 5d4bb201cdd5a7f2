"""The indicator: held sessions, counted anew from what is kept, beside a target that staff set or did not set."""

import random
from dataclasses import replace
from datetime import datetime

import pytest

from bot.card import plain
from bot.model.sessions.attendance import Presence
from bot.model.sessions.session import Session, State
from bot.model.sessions.timing import Timing
from bot.sheet import as_csv
from handlers.sessions.learning import sheets
from handlers.sessions.learning.actions import SetTarget, ShowHeld
from handlers.sessions.learning.counting import count
from tests.desk import seen
from tests.handlers.sessions.learning.steps import over, write
from tests.handlers.sessions.meeting import HOUR, SUE, Meeting, on_slack

NAIROBI = "Africa/Nairobi"
BECAME: list[tuple[State, bool | None]] = [
    ("ended", None),
    ("ended", True),
    ("closed", True),
    ("closed", False),
    ("cancelled", None),
]


async def test_no_target_is_said_so_and_never_as_a_share() -> None:
    here = Meeting()
    await over(here, 2, 3)
    told = plain(await here.asks(SUE, "sessions held"))
    assert "Held: 1" in told
    assert "Target: no target set" in told
    assert "%" not in told
    assert "Held: 0" in plain(await here.asks(SUE, "held 2026"))
    assert "This is for the Secretariat" in plain(await here.asks(on_slack(1), "sessions held"))


async def test_staff_set_a_target_change_it_and_take_it_away() -> None:
    here = Meeting()
    for typed, told in (("6", "Target: 6"), ("12", "Target: 12"), ("", "Target: no target set")):
        assert told in plain(seen(await here.sends(SUE, SetTarget(2027), {"number": typed})))
    for wrong in ("0", "-1", "1000", "six", "٣"):
        form = (await here.sends(SUE, SetTarget(2027), {"number": wrong})).open
        assert form
        assert form.errors.keys() == {"number"}
    await here.sends(SUE, SetTarget(2027), {"number": "6"})
    assert "no target set" in plain(seen(await here.presses(SUE, ShowHeld(2028)))), "each year has its own"


async def test_case_39_a_session_at_the_turn_of_the_year_belongs_to_the_day_in_the_zone_of_the_report() -> None:
    here = Meeting()
    night = Timing(datetime(2026, 12, 31, 23, 30), NAIROBI, HOUR)
    async with here.store.transaction() as tx:
        await tx.sessions.put(Session("night", "Water", night, (), "Sue", state="closed", held=True))
        for zone, year in ((NAIROBI, 2026), ("UTC", 2026), ("Pacific/Auckland", 2027)):
            assert [(await count(each, tx, zone)).counted.held for each in (2026, 2027)] == [
                ("night",) if each == year else () for each in (2026, 2027)
            ]
            rows = await sheets.indicator(zone).rows(tx)
            assert {row[1] for row in rows} == {zone}, "the export says which zone it is"


async def test_whatever_happened_the_totals_are_those_of_the_ids_behind_them() -> None:
    here, chance = Meeting(), random.Random(6)
    await here.joined(1, 2, 3, 4)
    at = here.clock.now()
    async with here.store.transaction() as tx:
        for number in range(40):
            wall = datetime(2026 + number % 2, 1 + number % 12, 3, 15)
            made = Session(f"s{number:02}", "Water", Timing(wall, "UTC", HOUR), (), "Sue")
            state, held = chance.choice(BECAME)
            await tx.sessions.put(replace(made, state=state, held=held, timed=chance.randint(1, 5)))
            for organisation in chance.sample(range(1, 5), 2):
                await tx.attendance.add(Presence(made.id, f"org{organisation}", "noted", at))
        by_hand = [each for each in await tx.sessions.all() if each.held]
        there = await tx.attendance.organisations()
        rows = {(row[0], row[2]): row for row in await sheets.indicator("UTC").rows(tx)}
    for year in (2026, 2027):
        ids = sorted(each.id for each in by_hand if each.timing.wall.year == year)
        assert rows[year, "sessions held"][3:] == (len(ids), tuple(ids))
        organisations = sorted({one for id in ids for one in there[id]})
        assert rows[year, "organisations that took part"][3:] == (len(organisations), tuple(organisations))
        assert rows[year, "organisations, civil"][3:] == (len(organisations), tuple(organisations))
        assert rows[year, "target of sessions held"][3] == "no target set"


@pytest.mark.parametrize("summed_up", [True, False])
async def test_the_sheet_of_sessions_says_what_became_of_each(*, summed_up: bool) -> None:
    here = Meeting()
    await over(here, 2, 3, title="=SUM(A1)")
    if summed_up:
        await write(here)
    async with here.store.transaction() as tx:
        [row] = await sheets.SESSIONS.rows(tx)
    assert row[0] == "water"
    assert row[7:] == ("ended", "yes", "2 organisations took part.", ("org2", "org3"), "yes" if summed_up else "no")
    assert b"'=SUM" in as_csv(sheets.SESSIONS.columns, [row])
