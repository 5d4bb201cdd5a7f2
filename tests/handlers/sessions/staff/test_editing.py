"""A session that people know of is edited: what each of two editors changed is kept, and what was done can be read."""

import pytest

from bot.card import actions, plain
from handlers.sessions.changes.actions import ManageSession
from handlers.sessions.staff.actions import EditAgenda, EditCircle, EditSession
from tests.desk import seen
from tests.handlers.sessions.meeting import DAY, HOUR, SLACK, SUE, TEAMS, on_slack, on_teams
from tests.handlers.sessions.staff.office import TOM, Office, again, card


async def begun() -> Office:
    here = await Office().opens()
    await here.announced(agenda="Pipes.", link="https://zoom.us/j/1")
    return here


async def test_a_cosmetic_edit_says_which_fields_and_asks_nobody_to_confirm() -> None:
    here = await begun()
    await here.says(on_slack(1), "going")
    saved = card(await here.saves(SUE, await here.form(SUE, EditSession("water", "")), title="Water now", agenda="Taps."))
    assert "Saved." in saved
    assert (await here.steps())[-1].what == "changed: issue, agenda"
    session = await here.session()
    assert (session.timed, session.sequence, session.title) == (1, 0, "Water now")
    await here.sweep()
    assert all("Session: Water now" in told for place in (SLACK, TEAMS) for told in here.told(place))


async def test_a_move_says_from_when_to_when() -> None:
    here = await begun()
    saved = card(await here.saves(SUE, await here.form(SUE, EditSession("water", "")), time="11:00", minutes="90"))
    assert "asked to confirm the new time" in saved
    assert (await here.steps())[-1].what == (
        "moved from 11 March 2027, 10:00 Europe/Brussels (09:00 UTC), 1 h to "
        "11 March 2027, 11:00 Europe/Brussels (10:00 UTC), 1 h 30 min"
    )
    assert ((await here.session()).timed, (await here.session()).sequence) == (2, 1)


async def test_nothing_changed_is_nothing_done() -> None:
    here = await begun()
    for action in (EditSession("water", ""), EditCircle("water", "")):
        assert "Nothing was changed." in card(await here.saves(SUE, await here.form(SUE, action)))
    assert [each.what for each in await here.steps()] == ["announced"]


@pytest.mark.parametrize("typed", [{"day": "2027-02-01"}, {"day": "2031-01-01"}, {"zone": "Europe/Brusels"}])
async def test_a_time_that_cannot_be_is_told_at_its_field(typed: dict[str, str]) -> None:
    here = await begun()
    shown = again(await here.saves(SUE, await here.form(SUE, EditSession("water", "")), **typed))
    assert list(shown.errors) == list(typed)
    assert (await here.session()).timed == 1


async def test_after_the_start_the_time_stays_and_the_rest_may_change() -> None:
    here = await begun()
    early = await here.form(SUE, EditSession("water", ""))
    await here.later(10 * DAY + HOUR / 2)
    late = await here.form(SUE, EditSession("water", ""))
    assert "day" not in {field.id for field in late.fields}
    assert "Saved." in card(await here.saves(SUE, late, link="https://zoom.us/j/2"))
    assert "Saved." in card(await here.saves(SUE, early, agenda="Taps."))
    shown = again(await here.saves(SUE, early, day="2027-03-20"))
    assert "It has begun" in shown.errors["day"]
    assert (await here.session()).timed == 1
    await here.later(HOUR)
    assert "is over" in plain(seen(await here.presses(SUE, EditSession("water", ""))))
    assert "is over" in card(await here.saves(SUE, early, agenda="Wells."))


async def test_more_places_go_to_those_who_wait() -> None:
    here = await begun()
    await here.saves(SUE, await here.form(SUE, EditCircle("water", "")), capacity="1")
    for number in (1, 2):
        await here.says(on_slack(number), "going")
    await here.saves(SUE, await here.form(SUE, EditCircle("water", "")), capacity="2")
    assert (await here.rsvps())[on_slack(2)].standing == "offered"
    await here.saves(SUE, await here.form(SUE, EditCircle("water", "")), capacity="")
    assert (await here.rsvps())[on_slack(2)].standing == "going"


async def test_whoever_leads_it_may_change_agenda_and_link_and_nobody_else() -> None:
    here = await begun()
    await here.announced(moderator=on_slack(1), deputy=on_teams(2))
    led = seen(await here.presses(on_slack(1), ManageSession("water")))
    [edit] = [button.action for button in actions(led) if button.label == "Edit"]
    assert edit == EditAgenda("water", "")
    opened = (await here.presses(on_slack(1), EditAgenda("water", ""))).open
    assert opened
    assert [field.id for field in opened.fields] == ["agenda", "link"]
    assert "Saved." in card(await here.saves(on_slack(1), opened, agenda="Wells.", title="Mine", capacity="1"))
    session = await here.session()
    assert (session.agenda, session.title, session.capacity) == ("Wells.", "Water", None)
    for refused in (
        await here.presses(on_slack(3), EditAgenda("water", "")),
        await here.sends(on_slack(3), opened.on_submit, {**opened.values, "agenda": "Theirs."}),
    ):
        assert "This is for whoever leads the session" in plain(seen(refused))
    assert (await here.session()).agenda == "Wells."


async def test_whoever_led_it_no_longer_may_not_send_the_form() -> None:
    here = await begun()
    await here.announced(moderator=on_slack(1))
    opened = (await here.presses(on_slack(1), EditAgenda("water", ""))).open
    assert opened
    await here.saves(SUE, await here.form(SUE, EditCircle("water", "")), moderator="none")
    assert "This is for whoever leads the session" in card(await here.saves(on_slack(1), opened, agenda="Late."))


async def test_the_draft_of_a_session_that_somebody_is_to_lead_is_not_theirs() -> None:
    here = await begun()
    draft = await here.drafts()
    assert "I do not know this session" in seen(await here.presses(on_slack(1), EditAgenda(draft.id, ""))).title


async def test_an_edit_sent_twice_is_one_step_and_survives_a_restart() -> None:
    here = await begun()
    opened = await here.form(SUE, EditSession("water", ""))
    for _ in range(2):
        await here.sends(SUE, opened.on_submit, {**opened.values, "title": "Wells"}, id="once")
        here.start()
    assert [each.what for each in await here.steps()] == ["announced", "changed: issue"]


async def test_two_editors_of_different_fields_are_both_kept() -> None:
    here = await begun()
    sues, toms = await here.form(SUE, EditSession("water", "")), await here.form(TOM, EditSession("water", ""))
    await here.saves(SUE, sues, title="Wells")
    saved = card(await here.saves(TOM, toms, agenda="Taps."))
    assert "What somebody else changed meanwhile stays: issue." in saved
    assert ((await here.session()).title, (await here.session()).agenda) == ("Wells", "Taps.")
