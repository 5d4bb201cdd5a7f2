"""Who took part, apart from who said so; what counts as held, and what is done when nobody leads."""

from dataclasses import replace

import pytest

from bot.action import Action
from bot.card import plain
from bot.events import Asked, Turn
from bot.model.addresses import Person
from bot.model.deliveries import key
from bot.model.sessions.attendance import Presence
from bot.model.sessions.session import cancelled
from bot.model.sessions.timing import Timing
from handlers.sessions import keeping
from handlers.sessions.actions import ShowSession
from handlers.sessions.changes.actions import ManageSession
from handlers.sessions.learning.actions import (
    AddFollowUp,
    NoteAttendance,
    SayHeld,
    ShowAttendance,
    TakeOver,
    TakePart,
    WriteSummary,
)
from tests.desk import seen
from tests.handlers.sessions.learning.steps import DEPUTY, LEADER, note, opened, over
from tests.handlers.sessions.meeting import BRUSSELS, DAY, HOUR, SLACK, STRANGER, SUE, TEAMS, Meeting, on_slack, on_teams

QUARTER = HOUR / 4


async def discussion(here: Meeting) -> None:
    """A discussion of seven days is going on, its cards stand in both channels."""
    await here.joined(1, 2)
    timing = Timing(here.wall(here.clock.now() + DAY), BRUSSELS, days=7)
    await here.announced(timing=timing, moderator=LEADER)
    await here.sweep()


async def there(here: Meeting) -> list[tuple[str, str]]:
    async with here.store.transaction() as tx:
        return [(each.organisation, each.how) for each in await tx.attendance.of("water")]


async def posts(here: Meeting, who: Person, words: str, thread: str | None = None) -> str:
    """Somebody mentions the bot below the session's card, or in another thread."""
    place = SLACK if who.platform == "slack" else TEAMS
    async with here.store.transaction() as tx:
        card = await tx.deliveries.get(key("session:water", place))
    assert card
    assert card.ref
    turn = Turn(f"post-{next(here._numbers)}", who, replace(place, thread=thread or card.ref.id), "channel")
    reply = await here.router.dispatch(Asked(turn, words))
    return plain(reply.whisper) if reply.whisper else ""


@pytest.mark.parametrize("who", [on_slack(1), on_teams(2)])
async def test_a_post_below_the_card_counts_for_the_writers_organisation_and_is_answered_in_private(who: Person) -> None:
    here = Meeting()
    await discussion(here)
    assert "take part" not in await posts(here, who, "We meter by committee."), "it has not begun"
    await here.later(DAY)
    long = "We meter by committee. " * 100
    for words in (long, long, "thanks"):
        assert "You take part: Water" in await posts(here, who, words)
    assert "take part" not in await posts(here, who, long[:500], thread="17.99")
    number = who.id[-1]
    assert await there(here) == [(f"org{number}", "posted")]


async def test_a_command_below_the_card_is_a_command_and_a_stranger_is_no_organisation() -> None:
    here = Meeting()
    await discussion(here)
    await here.later(DAY)
    assert "To come" in await posts(here, on_slack(1), "sessions") or await there(here) == [("org1", "posted")]
    assert "take part" not in await posts(here, STRANGER, "hello there, what is the compact?")
    assert len(await there(here)) == 1


async def test_with_the_button_one_takes_part_for_ones_own_organisation_while_it_goes_on() -> None:
    here = Meeting()
    await discussion(here)
    assert "[We take part]" in here.told(SLACK)[0]
    assert "has not begun" in plain(seen(await here.presses(on_slack(2), TakePart("water"), "channel")))
    await here.later(DAY)
    for who in (on_slack(2), on_slack(2), on_teams(2)):
        reply = await here.presses(who, TakePart("water"), "channel")
        assert reply.whisper, "nobody else sees it"
    assert {organisation for organisation, _ in await there(here)} == {"org2"}
    assert "speak for no member" in plain(seen(await here.presses(SUE, TakePart("water"))))
    await here.later(7 * DAY)
    assert "is over" in plain(seen(await here.presses(on_slack(1), TakePart("water"))))


async def test_case_14_with_nobody_it_is_not_held_a_day_later_and_the_reason_is_kept() -> None:
    here = Meeting()
    await over(here)
    assert any("Was this session held?" in told for told in here.told(LEADER))
    assert (await here.session()).held is None, "whoever led it may yet note who was there"
    await here.later(DAY)
    session = await here.session()
    assert (session.held, session.why) == (False, "Nobody took part.")
    assert "It does not count as held. Nobody took part." in here.told(SLACK)[0]


@pytest.mark.parametrize(("noted", "held", "why"), [((3,), False, "Only one"), ((2, 3), True, "2 organisations")])
async def test_case_14_what_the_leader_notes_makes_it_held(noted: tuple[int, ...], why: str, *, held: bool) -> None:
    here = Meeting()
    await over(here, *noted)
    await here.later(DAY)
    session = await here.session()
    assert session.held is held
    assert why in session.why
    assert session.state == "ended", "its summary is wanted, or others may be noted"


async def test_noted_later_it_counts_after_all_and_taken_back_it_does_not() -> None:
    here = Meeting()
    await over(here)
    await here.later(2 * DAY)
    assert (await here.session()).held is False
    assert "It was held." in plain(seen(await note(here, SUE, 2, 3)))
    assert "does not count as held" in plain(seen(await note(here, SUE, 2)))
    assert await there(here) == [("org2", "noted")]


async def test_of_two_who_note_at_once_the_second_sees_both_and_loses_nothing() -> None:
    here = Meeting()
    await over(here)
    form = await opened(here, LEADER, NoteAttendance("water", ""))
    await note(here, SUE, 3)
    again = (await here.sends(LEADER, form.on_submit, {"organisations": ("org2",)})).open
    assert again
    assert "Meanwhile" in again.intro
    assert set(again.values["organisations"]) == {"org2", "org3"}
    await here.sends(LEADER, again.on_submit, again.values)
    assert {organisation for organisation, _ in await there(here)} == {"org2", "org3"}


async def test_whoever_came_by_themselves_cannot_be_taken_back() -> None:
    here = Meeting()
    await here.joined(1, 2)
    session = await here.announced(after=HOUR, moderator=LEADER)
    async with here.store.transaction() as tx:
        await tx.attendance.add(Presence(session.id, "org2", "joined", here.clock.now(), on_slack(2)))
    await here.later(2 * HOUR)
    form = await opened(here, LEADER, NoteAttendance("water", ""))
    assert "Organisation 2" in form.intro
    await here.sends(LEADER, form.on_submit, {"organisations": ()})
    assert await there(here) == [("org2", "joined")]


async def test_places_that_stayed_empty_are_for_staff_alone() -> None:
    here = Meeting()
    await here.joined(1, 2, 3)
    await here.announced(after=DAY, moderator=LEADER)
    await here.says(on_slack(3), "going")
    await here.later(DAY + HOUR)
    await note(here, LEADER, 1, 2)
    for who, told in ((SUE, True), (LEADER, False)):
        reply = await here.presses(who, ShowAttendance("water"), "channel")
        assert reply.whisper
        assert ("are not known to have come: Organisation 3" in plain(reply.whisper)) is told
    await here.sweep()
    assert "Organisation 3" not in "".join(here.told(SLACK) + here.told(TEAMS))


async def ended_early(here: Meeting) -> None:
    await here.joined(1, 2, 3)
    session = await here.announced(after=HOUR, moderator=LEADER)
    here.clock.time += HOUR + QUARTER
    async with here.store.transaction() as tx:
        await keeping.keep(cancelled(session, "The line broke.", here.clock.now()), tx, here.clock.now(), "called off", "Sue")
    await here.sweep()


async def test_case_5_what_ended_early_is_judged_by_whoever_led_it_with_a_reason() -> None:
    here = Meeting()
    await ended_early(here)
    await here.later(3 * DAY)
    assert (await here.session()).held is None, "nobody but its leader decides"
    assert any("says whether it was held" in told for told in here.told(LEADER))
    form = await opened(here, LEADER, SayHeld("water", ""))
    faulty = (await here.sends(LEADER, form.on_submit, {"held": "yes", "why": " "})).open
    assert faulty
    assert "why" in faulty.errors
    sues = await opened(here, SUE, SayHeld("water", ""))
    await here.sends(LEADER, form.on_submit, {"held": "yes", "why": "We had talked it through."})
    again = (await here.sends(SUE, sues.on_submit, {"held": "no", "why": "Too short."})).open
    assert again
    assert "We had talked it through." in again.intro
    assert again.values["why"] == "Too short."
    session = await here.session()
    assert (session.held, session.why) == (True, "We had talked it through.")


async def test_case_6_staff_hear_once_that_nobody_leads_and_one_of_them_takes_over() -> None:
    here = Meeting()
    await here.joined(1, 2)
    await here.announced(after=HOUR, moderator=LEADER, deputy=DEPUTY)
    await here.later(HOUR + QUARTER - HOUR / 60)
    assert here.told(SUE) == []
    for _ in range(3):
        await here.later(HOUR / 60)
    here.start()
    await here.sweep()
    assert [told.splitlines()[0] for told in here.told(SUE)] == ["Nobody leads this session: Water"]
    assert "You lead it now" in plain(seen(await here.presses(SUE, TakeOver("water"))))
    session = await here.session()
    assert (session.moderator, session.deputy) == (SUE, LEADER)
    assert "You lead it now" in plain(seen(await here.presses(SUE, TakeOver("water"))))


async def test_case_6_a_leader_who_is_there_is_no_alarm() -> None:
    here = Meeting()
    await here.joined(1, 2)
    await here.announced(after=HOUR, moderator=LEADER)
    await here.later(HOUR)
    await note(here, LEADER, 2)
    await here.later(QUARTER)
    assert here.told(SUE) == []
    assert "Somebody leads it by now" in plain(seen(await here.presses(SUE, TakeOver("water"))))


LED: list[Action] = [
    ShowAttendance("water"),
    NoteAttendance("water", ""),
    SayHeld("water", ""),
    WriteSummary("water", ""),
    AddFollowUp("water"),
]


@pytest.mark.parametrize("action", LED, ids=lambda action: action.verb)
async def test_who_does_not_lead_it_is_refused_at_press_and_at_submit(action: Action) -> None:
    here = Meeting()
    await over(here, 2, 3)
    other = on_slack(4)
    assert "for whoever leads" in plain(seen(await here.presses(other, action)))
    if action.verb != ShowAttendance.verb:
        assert "for whoever leads" in plain(seen(await here.sends(other, action, {"held": "yes", "why": "So."})))
    assert "Manage" not in plain(seen(await here.presses(other, ShowSession("water"))))
    assert "Who took part" in plain(seen(await here.presses(LEADER, ManageSession("water"))))
