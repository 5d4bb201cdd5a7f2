"""What was learned: written by whoever led a session, posted, kept in every wording, asked for, and never made up."""

from bot.card import plain
from bot.events import Asked, Turn
from bot.model.sessions.queue import Question
from handlers.sessions.actions import ShowSession
from handlers.sessions.learning.actions import ShowSummary, WriteSummary
from tests.desk import seen
from tests.handlers.sessions.learning.steps import LEADER, WORDS, opened, over, summary, write
from tests.handlers.sessions.meeting import DAY, SLACK, STRANGER, SUE, TEAMS, Meeting, on_slack, on_teams

QUESTION = "do committees read the meters themselves?"


async def test_written_it_is_posted_in_both_channels_and_edited_where_it_stands() -> None:
    here = Meeting()
    await over(here, 2, 3)
    assert "Saved" in plain(seen(await write(here)))
    await here.sweep()
    await write(here, SUE, worked="Committees that set the tariffs, too.")
    await here.sweep()
    for place in (SLACK, TEAMS):
        [card] = [told for told in here.told(place) if told.startswith("What was learned")]
        assert "Committees that set the tariffs, too." in card
        assert "2 organisations took part" in card
        assert "Person" not in card, "nobody is named in a channel"
    assert (await here.session()).state == "closed"


async def test_what_is_too_long_or_missing_is_said_at_its_field_and_nothing_is_lost() -> None:
    here = Meeting()
    await over(here, 2, 3)
    form = await opened(here, LEADER, WriteSummary("water", ""))
    typed = {**WORDS, "offers": "x" * 3001, "worked": "  "}
    again = (await here.sends(LEADER, form.on_submit, typed)).open
    assert again
    assert again.errors.keys() == {"offers", "worked"}
    assert again.values == typed


async def test_case_8_two_who_write_other_parts_both_have_it_and_of_one_part_the_second_is_asked() -> None:
    here = Meeting()
    await over(here, 2, 3)
    await write(here)
    mine, sues = [await opened(here, who, WriteSummary("water", "")) for who in (LEADER, SUE)]
    await here.sends(SUE, sues.on_submit, {**sues.values, "offers": "A contract.", "worked": "Sue's words."})
    again = (await here.sends(LEADER, mine.on_submit, {**mine.values, "needs": "Funds.", "worked": "Mine."})).open
    assert again
    assert again.title == "Somebody was faster"
    assert [field.id for field in again.fields if "Sue's words." in field.hint] == ["worked"]
    assert "Saved" in plain(seen(await here.sends(LEADER, again.on_submit, again.values)))
    stands = await summary(here)
    assert (stands.worked, stands.offers, stands.needs) == ("Mine.", "A contract.", "Funds.")
    earlier = plain(seen(await here.presses(on_slack(4), ShowSummary("water", 2, 1))))
    assert "Sue's words." in earlier
    assert "stands no longer" in earlier


async def test_sent_twice_it_is_one_wording() -> None:
    here = Meeting()
    await over(here, 2, 3)
    form = await opened(here, LEADER, WriteSummary("water", ""))
    await here.sends(LEADER, form.on_submit, WORDS, id="once")
    await here.sends(LEADER, form.on_submit, WORDS, id="once")
    assert "Nothing was changed" in plain(seen(await here.sends(LEADER, form.on_submit, WORDS)))
    assert (await summary(here)).revision == 1


async def test_before_the_end_and_for_what_was_not_held_there_is_nothing_to_sum_up() -> None:
    here = Meeting()
    await here.joined(1)
    await here.announced(after=DAY, moderator=LEADER)
    assert "It is not over" in plain(seen(await here.presses(LEADER, WriteSummary("water", ""))))
    await here.later(2 * DAY)
    await here.later(DAY)
    assert "does not count as held" in plain(seen(await here.presses(LEADER, WriteSummary("water", ""))))


async def test_case_15_it_is_asked_for_twice_then_it_is_missing_and_nothing_is_made_up() -> None:
    here = Meeting()
    await over(here, 2, 3)
    for after, asked in ((DAY / 2, 0), (DAY / 2, 1), (5 * DAY, 1), (DAY, 2), (6 * DAY, 2)):
        here.start()
        await here.later(after)
        assert sum(told.startswith("Please write the summary") for told in here.told(LEADER)) == asked
    await here.later(DAY)
    assert (await here.session()).state == "closed"
    assert "Held, learning missing" in plain(await here.asks(on_slack(4), "sessions"))
    assert "Held, learning missing" in plain(seen(await here.presses(on_slack(4), ShowSession("water"))))
    assert "learning missing" in plain(await here.asks(SUE, "sessions held"))
    assert not any(told.startswith("What was learned") for told in here.told(SLACK))
    await write(here)
    assert "learning missing" not in plain(await here.asks(on_slack(4), "sessions")), "late is better than never"


async def test_after_a_standstill_it_is_asked_for_once_and_what_is_written_meanwhile_is_not() -> None:
    here = Meeting()
    await over(here, 2, 3)
    await here.later(8 * DAY)
    assert sum(told.startswith("Please write the summary") for told in here.told(LEADER)) == 1
    late = Meeting()
    await over(late, 2, 3)
    await write(late)
    await late.later(8 * DAY)
    assert not any(told.startswith("Please write the summary") for told in late.told(LEADER))


async def test_it_does_not_close_before_each_question_has_a_word() -> None:
    here = Meeting()
    await over(here, 2, 3)
    asked = Question("q1", "water", 1, "Who pays?", on_slack(3), "org3", here.clock.now())
    async with here.store.transaction() as tx:
        await tx.queue.put(asked)
    assert "1 of the questions" in plain(seen(await write(here)))
    await here.later(20 * DAY)
    assert (await here.session()).state == "ended"
    async with here.store.transaction() as tx:
        await tx.queue.delete("q1")
    await here.sweep()
    assert (await here.session()).state == "closed"


async def test_members_find_it_by_asking_with_its_day_and_nobody_else_does() -> None:
    here = Meeting()
    await over(here, 2, 3)
    before = plain(await here.asks(STRANGER, QUESTION))
    await write(here, worked="Committees of residents read the water meters themselves, and publish what they read.")
    for who in (on_slack(4), on_teams(3), SUE):
        found = plain(await here.asks(who, QUESTION))
        assert "Committees of residents read the water meters themselves" in found
        assert "session of 2 March 2027" in found
    assert plain(await here.asks(STRANGER, QUESTION)) == before
    turn = Turn("in-channel", on_slack(4), SLACK, "channel")
    told = (await here.router.dispatch(Asked(turn, QUESTION))).say
    assert told
    assert "Committees of residents" not in plain(told), "in a channel others read along"
