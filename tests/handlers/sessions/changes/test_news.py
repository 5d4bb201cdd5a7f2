"""Who arranged their day by a session hears of what changes: once, in private, and its channels in a sentence."""

import pytest

from bot.model.addresses import Recipient
from bot.model.sessions.news import News
from bot.ports import Undelivered
from tests.handlers.sessions.changes.changing import MINUTE, MOVED, full
from tests.handlers.sessions.meeting import DAY, HOUR, SLACK, TEAMS, on_slack, on_teams

COMES, MAY_COME, DOES_NOT, SAID_NOTHING = (on_slack(number) for number in (1, 2, 3, 4))


async def test_a_move_is_told_with_the_old_and_the_new_time_and_asks_to_confirm() -> None:
    here = await full()
    old = (await here.session()).timing.start
    await here.moves(2 * HOUR)
    await here.sweep()
    assert here.news(COMES) == [], "it may change again"
    await here.minutes(2)
    for whom in (COMES, MAY_COME):
        [told] = here.news(whom)
        assert told.startswith(MOVED)
        for expected in (old, old + 2 * HOUR):
            assert f"{expected:%a %d %b %Y %H:%M} UTC" in told
            assert f"({expected:%H:%M} UTC)" in told, "also in the zone in which it was planned"
        assert "Please say whether you come at the new time" in told
        assert "[Going] [Maybe] [Can't go] [Details]" in told
        assert "delete the older entry" in told
    assert "Your place is kept" in here.news(COMES)[0]
    assert here.news(DOES_NOT) == here.news(SAID_NOTHING) == []
    for channel in (SLACK, TEAMS):
        [told] = here.news(channel)
        assert told.startswith(MOVED)
        assert "in private" in told


async def test_who_comes_keeps_the_place_and_the_cards_count_who_has_yet_to_confirm() -> None:
    here = await full(capacity=1)
    await here.says(on_slack(4), "going")
    await here.moves(2 * HOUR)
    await here.minutes(2)
    card = here.told(SLACK)[0]
    assert "1 person of those who come has yet to confirm the time." in card
    assert (await here.rsvps())[COMES].standing == "going"
    assert "on the waiting list" in here.news(on_slack(4))[0], "who waits is told too, and keeps their turn"
    await here.says(COMES, "going")
    await here.sweep()
    assert "yet to confirm" not in here.told(SLACK)[0]


@pytest.mark.parametrize(
    ("changes", "title"),
    [
        (("moved", "moved"), MOVED),
        (("called off",), "Called off: Water"),
        (("moved", "called off"), "Called off: Water"),
        (("called off", "opened again"), "It takes place after all: Water"),
        (("called off", "opened again", "moved"), "It takes place after all: Water"),
    ],
)
async def test_what_changes_while_somebody_sleeps_is_one_message_when_they_wake_up(
    changes: tuple[News, ...], title: str
) -> None:
    here = await full()
    await here.sleeps(COMES)
    before = (await here.session()).timing.start
    for change in changes:
        await here.does(change)
        await here.minutes(12)
    assert here.news(COMES) == []
    assert len(here.news(MAY_COME)) == len(changes), "who is awake hears each"
    await here.later(12 * HOUR)
    [told] = here.news(COMES)
    assert told.startswith(title)
    if "moved" in changes and "called off" not in changes:
        assert f"Before: {before:%a %d %b %Y %H:%M} UTC" in told, "the time that they knew when they went to bed"


async def test_news_of_what_begins_before_somebody_wakes_up_goes_out_at_once_also_without_reminders() -> None:
    here = await full(after=9 * HOUR)
    await here.sleeps(COMES)
    await here.moves(DAY)
    await here.minutes(2)
    [told] = here.news(COMES)
    assert told.startswith(MOVED), "they may get up for the old time"


async def test_somebody_who_has_answered_anew_or_comes_no_more_is_not_told() -> None:
    here = await full()
    await here.moves(2 * HOUR)
    await here.says(COMES, "going")
    await here.says(MAY_COME, "no")
    await here.minutes(3)
    assert here.news(COMES) == here.news(MAY_COME) == []
    assert here.news(SLACK)


async def test_one_person_with_two_accounts_is_told_once() -> None:
    here = await full()
    await here.says(on_teams(1), "going")
    for person in (on_slack(1), on_teams(1)):
        await here.account(person, address="one@org1.example")
    await here.moves(2 * HOUR)
    await here.minutes(2)
    assert len(here.news(on_slack(1)) + here.news(on_teams(1))) == 1


async def test_what_is_only_worded_otherwise_is_no_news() -> None:
    here = await full()
    await here.changes(title="Water and land", agenda="More of it", link="https://zoom.us/j/1")
    await here.minutes(3)
    assert here.news(COMES) == here.news(SLACK) == []


async def test_a_restart_neither_loses_news_nor_repeats_it() -> None:
    here = await full()
    await here.moves(2 * HOUR)
    here.start()
    await here.minutes(2)
    here.start()
    await here.minutes(2)
    assert len(here.news(COMES)) == len(here.news(SLACK)) == 1


async def test_news_that_is_found_days_later_is_sent_if_the_session_is_yet_to_come_and_never_after_it() -> None:
    late, over = await full(), await full()
    for here in (late, over):
        await here.moves(2 * HOUR)
    await late.later(5 * DAY)
    assert late.news(COMES)
    await over.later(20 * DAY)
    assert over.news(COMES) == over.news(SLACK) == []


async def test_a_platform_that_is_down_gets_it_later_and_the_other_at_once() -> None:
    here = await full()
    await here.says(on_teams(2), "going")
    down = Undelivered("503", "unreachable")

    def trouble(to: Recipient) -> Undelivered | None:
        return down if to.platform == "teams" and not here.messenger.alive else None

    here.messenger.trouble, here.messenger.alive = trouble, False
    await here.moves(2 * HOUR)
    await here.hurried(2 * MINUTE)
    assert here.news(COMES)
    assert here.news(TEAMS) == []
    here.messenger.alive = True
    await here.moves(HOUR)
    await here.minutes(5)
    assert len(here.news(TEAMS)) == 1, "only what is"
    assert len(here.news(COMES)) == 2


async def test_a_channel_where_nothing_arrives_is_left_in_peace() -> None:
    here = await full()
    here.messenger.faults = {SLACK.key: [Undelivered("is_archived", "recipient")]}
    await here.changes(title="Water and land")
    await here.sweep()
    await here.moves(2 * HOUR)
    await here.minutes(2)
    assert [each.to for each in await here.owed("session news") if each.to in (SLACK, TEAMS)] == [TEAMS]
