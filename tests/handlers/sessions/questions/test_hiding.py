"""A question is taken out of sight with a reason, and shown again within a day: its author hears of both."""

from datetime import timedelta

from bot.card import plain
from handlers.sessions.actions import ShowSteps
from handlers.sessions.questions import actions
from tests.desk import seen
from tests.handlers.sessions.meeting import DAY, SLACK, on_slack
from tests.handlers.sessions.questions.asking import (
    LEADER,
    asked,
    gathered,
    hides,
    merges,
    opens,
    question,
    questions,
    reads,
    settles,
    steps,
)

ONE, OTHER = on_slack(1), on_slack(2)
MINUTE = timedelta(minutes=1)


async def test_hidden_it_is_out_of_everybodys_sight_and_the_author_reads_why() -> None:
    here = await gathered()
    id = await asked(here, ONE, "Ben is a thief, is he not?")
    assert "Noted." in plain(await hides(here, id))
    for action in (actions.ShowQueue("water", 1), actions.ShowQuestion(id), ShowSteps("water")):
        assert "thief" not in await reads(here, OTHER, action)
    assert "thief" in await reads(here, LEADER)
    await here.sweep()
    assert "Questions" not in here.told(SLACK)[0]
    assert "Your question is out of sight" in here.told(ONE)[0]
    assert "It names somebody." in here.told(ONE)[0]
    assert "Out of sight. It names somebody." in await reads(here, ONE, actions.ShowMine("water", 1))
    assert [(each.what, each.why) for each in await steps(here)] == [
        ("question 1 was taken out of sight", "It names somebody.")
    ]


async def test_within_a_day_it_is_shown_again_and_the_author_told() -> None:
    here = await gathered()
    id = await asked(here, ONE)
    await hides(here, id)
    await here.sweep()
    here.clock.time += DAY - MINUTE
    assert "[Show again]" in await reads(here, LEADER, actions.ShowQuestion(id))
    for _ in range(2):
        assert "Noted." in await reads(here, LEADER, actions.UnhideQuestion(id))
    assert (await question(here, id)).open
    await here.sweep()
    assert "Your question is open" in here.told(ONE)[-1]
    assert "1 question asked" in here.told(SLACK)[0]
    assert len(await steps(here)) == 2


async def test_after_a_day_it_stays_hidden() -> None:
    here = await gathered()
    id = await asked(here, ONE)
    await hides(here, id)
    here.clock.time += DAY
    assert "[Show again]" not in await reads(here, LEADER, actions.ShowQuestion(id))
    assert "more than a day ago" in await reads(here, LEADER, actions.UnhideQuestion(id))
    assert (await question(here, id)).hiding


async def test_what_was_merged_with_it_stands_for_itself_again() -> None:
    here = await gathered()
    first, second = await asked(here, ONE, "Who pays?"), await asked(here, OTHER, "Ben is a thief, and who pays?")
    await merges(here, first, second)
    await hides(here, second)
    assert (await question(here, first)).open
    assert "Who pays?" in await reads(here, OTHER)


async def test_hidden_by_two_at_once_or_settled_meanwhile() -> None:
    here = await gathered()
    id, other = await asked(here, ONE), await asked(here, OTHER, "Another one?")
    form = await opens(here, LEADER, actions.HideQuestion(id, 1))
    await hides(here, id)
    assert "Somebody else was first" in plain(seen(await here.sends(LEADER, form.on_submit, {"why": "Other."})))
    form = await opens(here, LEADER, actions.HideQuestion(other, 1))
    await settles(here, other)
    again = (await here.sends(LEADER, form.on_submit, {"why": "It names somebody."})).open
    assert again
    assert "Meanwhile somebody else was first: Out of scope" in again.errors["why"]
    await here.sends(LEADER, again.on_submit, {"why": "It names somebody."})
    assert all(each.hiding for each in await questions(here))
    assert "Settle the rest" not in await reads(here, LEADER)
