"""The edge cases of sessions that staff meet (research/sessions-and-funding.md §6), by their numbers."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.card import plain
from bot.form import Choice
from bot.model.sessions.session import Session, announced
from bot.model.sessions.timing import Timing
from bot.specimen import WORST
from handlers.sessions import keeping
from handlers.sessions.actions import ShowSession
from handlers.sessions.staff.actions import EditCircle, EditSession, NewSession
from tests.desk import seen
from tests.handlers.sessions.meeting import BRUSSELS, HOUR, SLACK, SUE, TEAMS, on_slack
from tests.handlers.sessions.staff.office import TOM, USUAL, Office, again, card


async def test_case_01_after_a_change_of_clocks_the_wall_time_stays_and_who_reads_another_hour_is_told() -> None:
    here = await Office().opens()
    here.clock.time = datetime(2026, 9, 20, 9, tzinfo=UTC)
    async with here.store.transaction() as tx:
        for number, zone in ((1, "America/New_York"), (2, "Africa/Nairobi"), (3, BRUSSELS)):
            known = await tx.accounts.get(on_slack(number))
            assert known
            await tx.accounts.put(replace(known, zone=zone))
        for id, wall in (("september", datetime(2026, 9, 29, 15)), ("water", datetime(2026, 10, 27, 15))):
            draft = Session(id, "Water", Timing(wall, BRUSSELS, HOUR), (SLACK,), "Sue", series="Water")
            await keeping.keep(announced(draft, here.clock.now()), tx, here.clock.now(), "announced", "Sue")
    told = [plain(seen(await here.presses(on_slack(number), ShowSession("water")))) for number in (1, 2, 3)]
    assert "another time than the last session of the series: 1 h later" in told[0]
    assert "1 h later" in told[1]
    assert "another time" not in told[2]
    assert all("15:00 Europe/Brussels (14:00 UTC)" in each for each in told)
    draft = await here.drafts(day="2026-11-03")
    shown = card(await here.saves(SUE, await here.form(SUE, EditCircle(draft.id, "")), series="Water"))
    assert "Other clocks than last time: Organisation 1 1 h earlier." in shown  # New York follows a week later
    shown = card(await here.saves(SUE, await here.form(SUE, EditSession(draft.id, "")), day="2026-10-20"))
    assert "Other clocks" not in shown


@pytest.mark.parametrize(("which", "start"), [("first", 0), ("second", 1)])
async def test_case_02_of_a_doubled_time_it_is_asked_which_and_a_skipped_one_is_refused(which: str, start: int) -> None:
    here = await Office().opens()
    sent = {**USUAL, "day": "2027-10-31", "time": "02:30"}
    asked = (await here.sends(SUE, NewSession(""), sent)).open
    assert asked
    [question] = [field for field in asked.fields if field.id == "which"]
    assert isinstance(question, Choice)
    assert [value for value, _ in question.options] == ["first", "second"]
    assert f"The {which} time is meant." in card(await here.saves(SUE, asked, which=which))
    [draft] = await here.in_state("draft")
    assert draft.timing.start == datetime(2027, 10, 31, start, 30, tzinfo=UTC)
    form = await here.form(SUE, EditSession(draft.id, ""))
    assert form.values["which"] == which
    skipped = again(await here.saves(SUE, form, day="2027-03-28"))
    assert "put forward" in skipped.errors["time"]


async def test_case_07_two_moves_within_a_minute_are_both_kept_and_the_last_one_counts() -> None:
    here = await Office().opens()
    await here.announced()
    for time in ("11:00", "12:00"):
        await here.saves(SUE, await here.form(SUE, EditSession("water", "")), time=time)
        here.clock.time += timedelta(seconds=20)
    session = await here.session()
    assert (session.timing.wall.hour, session.sequence, session.timed) == (12, 2, 3)
    assert [each.what.partition(" ")[0] for each in await here.steps()] == ["announced", "moved", "moved"]
    await here.sweep()
    for place in (SLACK, TEAMS):
        [told] = here.told(place)
        assert "12:00 Europe/Brussels" in told


async def test_case_08_of_edits_from_slack_and_teams_at_once_the_loser_sees_the_difference_and_nothing_is_lost() -> None:
    here = await Office().opens()
    await here.announced(agenda="Pipes.")
    sues, toms = await here.form(SUE, EditSession("water", "")), await here.form(TOM, EditSession("water", ""))
    await here.saves(SUE, sues, title="Wells", agenda="Taps.", time="11:00")
    shown = again(await here.saves(TOM, toms, title="Springs", time="12:00", link="https://zoom.us/j/9"))
    assert shown.title == "Somebody was faster"
    assert "changed: issue, time." in shown.intro
    hints = {field.id: field.hint for field in shown.fields}
    assert hints["title"] == "Now stored: Wells"
    assert "11:00 Europe/Brussels" in hints["day"]
    assert (shown.values["title"], shown.values["time"]) == ("Springs", "12:00")
    assert (await here.session()).title == "Wells"
    card(await here.saves(TOM, shown))
    session = await here.session()
    assert (session.title, session.agenda, session.timing.wall.hour) == ("Springs", "Taps.", 12)
    assert session.link == "https://zoom.us/j/9"


async def test_case_08_an_agenda_that_both_changed_is_told_in_full() -> None:
    here = await Office().opens()
    await here.announced(agenda="Pipes.")
    sues, toms = await here.form(SUE, EditSession("water", "")), await here.form(TOM, EditSession("water", ""))
    await here.saves(SUE, sues, agenda="x" * 1400)
    shown = again(await here.saves(TOM, toms, agenda="Mine."))
    assert "x" * 1400 in shown.intro
    await here.saves(SUE, await here.form(SUE, EditSession("water", "")), agenda="Third.")
    assert "Third." in again(await here.saves(TOM, shown)).intro


async def test_case_16_what_is_typed_acts_nowhere_and_is_kept_on_its_line() -> None:
    here = await Office().opens()
    typed = f"{WORST[:100]}, ; \n @everyone"
    draft = await here.drafts(title=typed, agenda=typed)
    assert "\n" not in draft.title
    assert "\u202e" not in draft.title
    assert draft.title.startswith("<!channel>")
    form = await here.form(SUE, EditSession(draft.id, ""))
    assert "alone: مرحبا بالعالم 👩‍👩‍👧‍👦\n" in card(await here.saves(SUE, form, title="مرحبا بالعالم 👩‍👩‍👧‍👦"))


async def test_case_17_fewer_places_than_people_who_come_send_nobody_away() -> None:
    here = await Office().opens()
    await here.announced(capacity=3)
    for number in (1, 2, 3):
        await here.says(on_slack(number), "going")
    form = await here.form(SUE, EditCircle("water", ""))
    assert "3 people come already. All of them keep their places" in card(await here.saves(SUE, form, capacity="1"))
    assert {each.standing for each in (await here.rsvps()).values()} == {"going"}
    assert "cannot put you on the waiting list" in plain(seen(await here.says(TOM, "going")))
    assert (await here.steps())[-1].what == "changed: number of places"
