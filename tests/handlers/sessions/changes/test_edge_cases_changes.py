"""The edge cases of research/sessions-and-funding.md §6 that concern a session that changes, each by its number."""

import asyncio

import pytest

from bot.model.addresses import Recipient
from bot.ports import Undelivered
from handlers.deliveries import alerts
from handlers.sessions.actions import SayRsvp
from tests.handlers.sessions.changes.changing import MINUTE, MOVED, Changing, full, words
from tests.handlers.sessions.meeting import HOUR, SLACK, SUE, TEAMS, on_slack, on_teams

COMES, MAY_COME, DOES_NOT = (on_slack(number) for number in (1, 2, 3))


async def alerted(here: Changing) -> list[str]:
    """What staff hear of messages that did not arrive."""
    for _ in range(3):
        async with here.store.transaction() as tx:
            await alerts.alert((SUE,), tx, here.clock.now())
        await here.later(MINUTE)
    return [told for told in here.told(SUE) if "may not have arrived" in told]


async def test_case_03_a_state_changes_its_clocks_after_the_announcement() -> None:
    here = await full()
    before = await here.session()
    await here.clocks_change(HOUR)
    await here.minutes(5)
    after = await here.session()
    assert (after.sequence, after.timed, after.told) == (before.sequence + 1, before.timed, before.told)
    [told] = here.news(COMES)
    assert told.startswith("Clocks change: Water")
    assert f"Before: {before.timing.start + HOUR:%a %d %b %Y %H:%M} UTC" in told
    assert f"{before.timing.start:%a %d %b %Y %H:%M} UTC" in told
    assert len(here.news(SLACK)) == len(here.news(TEAMS)) == len(here.news(MAY_COME)) == 1
    assert "yet to confirm" not in here.told(SLACK)[0], "nobody is asked again"


async def test_case_05_called_off_it_is_told_after_the_grace_and_drops_what_was_planned() -> None:
    here = await full()
    await here.calls_off()
    await here.minutes(9)
    assert here.told(SLACK)[0].startswith("Session called off"), "the card says so at once"
    assert here.news(COMES) == here.news(SLACK) == []
    await here.minutes(2)
    for whom in (COMES, MAY_COME, SLACK, TEAMS):
        [told] = here.news(whom)
        assert told.startswith("Called off: Water")
        assert "Reason: The speaker is ill." in told
    assert here.news(DOES_NOT) == []


async def test_case_05_called_off_by_mistake_and_restored_in_time_nobody_hears_of_it() -> None:
    here = await full()
    before = await here.session()
    await here.calls_off()
    await here.minutes(9)
    await here.opens(sure=0)
    await here.minutes(15)
    after = await here.session()
    assert (after.state, after.uid, after.timed) == ("announced", before.uid, before.timed)
    assert here.news(COMES) == here.news(SLACK) == []
    assert here.told(SLACK)[0].startswith("Session: Water")


async def test_case_05_a_move_of_which_nobody_was_told_yet_outlives_a_restored_call_off() -> None:
    here = await full()
    await here.moves(2 * HOUR)
    await here.calls_off()
    await here.minutes(5)
    await here.opens(sure=0)
    await here.minutes(2)
    assert [told.startswith(MOVED) for told in here.news(COMES)] == [True]


async def test_case_05_opened_again_later_it_is_a_new_entry_and_everybody_is_asked_anew() -> None:
    here = await full()
    before = await here.session()
    await here.calls_off()
    await here.minutes(12)
    await here.opens()
    await here.minutes(3)
    after = await here.session()
    assert (after.uid, after.sequence, after.timed) == (f"{before.uid}-2", 0, before.timed + 1)
    told = here.news(COMES)
    assert [each.partition(":")[0] for each in told] == ["Called off", "It takes place after all"]
    assert "Please say once more whether you come" in told[1]
    assert "yet to confirm the time" in here.told(SLACK)[0]


async def test_case_05_called_off_after_its_start_it_ended_early_and_is_nobodys_news() -> None:
    here = await full(after=HOUR)
    await here.later(HOUR + 10 * MINUTE)
    assert "It has ended." in await here.calls_off(why="The line broke.")
    await here.minutes(15)
    session = await here.session()
    assert (session.state, session.early, session.held, session.why) == ("ended", True, None, "The line broke.")
    assert here.news(COMES) == []
    assert [each.what for each in await here.steps()] == ["announced", "ended early"]


async def test_case_06_the_moderator_leaves_and_the_deputy_takes_over_then_the_secretariat() -> None:
    here = await full(moderator=COMES, deputy=on_teams(2))
    await here.leaves(COMES)
    await here.later(HOUR)
    assert "You lead it now" in here.news(on_teams(2))[0]
    assert "[Call off]" in await here.manages(on_teams(2))
    await here.leaves(on_teams(2))
    await here.account(MAY_COME, address="two@org2.example")
    await here.later(HOUR)
    assert "it falls to the Secretariat" in here.news(SUE)[0]


async def test_case_07_moved_twice_within_a_minute_is_one_message_with_the_last_time() -> None:
    here = await full()
    before = await here.session()
    await here.moves(2 * HOUR)
    here.clock.time += MINUTE / 2
    await here.moves(HOUR)
    await here.minutes(5)
    for whom in (COMES, MAY_COME, SLACK, TEAMS):
        [told] = here.news(whom)
        assert f"Before: {before.timing.start:%a %d %b %Y %H:%M} UTC" in told
        assert f"{before.timing.start + 3 * HOUR:%a %d %b %Y %H:%M} UTC" in told
    assert (await here.session()).sequence == before.sequence + 2


async def test_case_09_said_after_the_start_after_the_end_on_a_cancelled_card_and_twice() -> None:
    here = await full(after=HOUR)
    await here.later(HOUR + MINUTE)
    assert "Noted. You are going." in words(await here.says(on_slack(4), "going")), "joins live"
    before = await here.rsvps()
    await here.presses(on_slack(4), SayRsvp("water", "going"), id="twice")
    await here.presses(on_slack(4), SayRsvp("water", "going"), id="twice")
    assert await here.rsvps() == before
    await here.ends()
    assert "over" in words(await here.says(on_slack(4), "no"))
    other = await full()
    await other.calls_off()
    assert "called off" in words(await other.says(COMES, "no"))
    assert (await other.rsvps())[COMES].standing == "going"


async def test_case_10_one_person_on_both_platforms_is_one_and_is_told_once_and_colleagues_are_told_each() -> None:
    here = await full()
    for person in (COMES, on_teams(1)):
        await here.account(person, address="ana@org1.example")
    await here.says(on_teams(1), "going")
    await here.says(on_teams(2), "going")
    await here.sweep()
    assert "2 people of 2 organisations" in here.told(SLACK)[0]
    await here.moves(2 * HOUR)
    await here.minutes(2)
    assert len(here.news(COMES) + here.news(on_teams(1))) == 1
    assert len(here.news(on_slack(2))) == len(here.news(on_teams(2))) == 1, "each for themselves"


@pytest.mark.parametrize(
    "failure",
    [Undelivered("channel_not_found", "recipient"), Undelivered("is_archived", "recipient")],
    ids=lambda each: each.code,
)
async def test_case_11_the_bot_is_removed_or_the_channel_archived_and_the_session_survives(failure: Undelivered) -> None:
    here = await full()
    here.messenger.faults = {SLACK.key: [failure] * 9}
    await here.changes(title="Water and land")
    await here.sweep()
    assert len(await alerted(here)) == 1
    await here.moves(2 * HOUR)
    await here.minutes(2)
    assert here.news(COMES), "people hear of it in private all the same"
    assert here.news(TEAMS)
    assert len(await alerted(here)) == 1, "staff are told once"
    assert "(Slack): did not arrive" in await here.manages()
    assert "[What went wrong]" in await here.manages()


async def test_case_11_somebody_deletes_the_card_and_staff_may_post_it_anew() -> None:
    here = await full()
    [card] = [shown for shown in here.messenger.shown if shown.to == SLACK]
    here.messenger.remove(card.ref)
    await here.says(on_slack(4), "going")
    await here.sweep()
    assert here.told(SLACK) == []
    [told] = await alerted(here)
    assert "Somebody removed the message. Sending again posts it anew." in told
    await here.moves(2 * HOUR)
    await here.minutes(2)
    assert [each.startswith(MOVED) for each in here.news(SLACK)] == [True], "the channel is there, and is told"


async def test_case_12_one_platform_is_down_at_the_announcement() -> None:
    here = Changing()
    await here.joined(1)
    down = True

    def trouble(to: Recipient) -> Undelivered | None:
        return Undelivered("503", "unreachable") if down and to.platform == "teams" else None

    here.messenger.trouble, here.messenger.alive = trouble, False
    await here.announced()
    await here.hurried(MINUTE)
    assert here.told(SLACK)
    assert not here.told(TEAMS)
    shown = await here.manages()
    assert "(Slack): posted" in shown
    assert "(Teams): pending" in shown
    down, here.messenger.alive = False, True
    await asyncio.sleep(60)
    await here.later(5 * MINUTE)
    assert here.told(TEAMS)
    assert "(Teams): posted" in await here.manages()
