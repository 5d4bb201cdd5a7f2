"""A member asks, on Slack and on Teams."""

import asyncio

from tests.world import World

GRANT = "how should we behave when two of us want the same grant?"
SOURCE = "Partnership Strategy §6 · Members' Compact"


async def test_a_mention_is_answered_once_in_its_thread(here: World) -> None:
    slack = here.slack
    await slack.mention("U1", "C1", GRANT, ts="1700000000.000100")
    answer = await slack.said("C1")
    assert SOURCE in answer.words
    assert answer.thread == "1700000000.000100"
    await slack.redeliver()
    await slack.redeliver()
    await here.stop()
    assert len(slack.api.messages) == 1
    await here.start()


async def test_the_same_delivery_after_a_restart_is_no_second_question(here: World) -> None:
    slack = here.slack
    await slack.write("U1", GRANT)
    await slack.until(lambda: bool(slack.api.messages), "an answer")
    assert SOURCE in slack.api.messages[0].words
    await here.restart()
    await slack.redeliver()
    await here.stop()
    assert len(slack.api.messages) == 1
    await here.start()


async def test_a_slash_command_answers_its_writer_alone(here: World) -> None:
    await here.slack.command("U2", "C1", "pitch donor")
    assert "Elevator pitch for a donor" in (await here.slack.said("C1", to="U2")).words


async def test_two_people_ask_at_once_and_each_gets_an_answer(here: World) -> None:
    slack = here.slack
    await asyncio.gather(*(slack.mention(user, "C1", words) for user, words in (("U1", GRANT), ("U2", "who may join?"))))
    words = (await slack.said("C1")).words + (await slack.said("C1")).words
    assert SOURCE in words
    assert "constituencies" in words


async def test_slack_is_slow_for_a_moment_and_the_answer_comes_all_the_same(here: World) -> None:
    here.slack.goes_wrong("chat.postMessage", status=429, retry_after=1)
    await here.slack.mention("U1", "C1", GRANT)
    assert SOURCE in (await here.slack.said("C1")).words


async def test_a_related_topic_in_a_channel_is_for_the_one_who_pressed(here: World) -> None:
    slack = here.slack
    await slack.mention("U1", "C1", GRANT)
    answer = await slack.said("C1")
    label = next(
        element["text"]["text"]
        for block in answer.blocks
        for element in block.get("elements", [])
        if element["type"] == "button"
    )
    await slack.press("U2", label, "C1")
    assert label.rstrip("…")[:20] in (await slack.said("C1", to="U2")).words


async def test_the_home_tab(here: World) -> None:
    await here.slack.open_home("U1")
    await here.slack.until(lambda: bool(here.slack.called("views.publish")), "the home tab")
    assert "Alliance Bot" in str(here.slack.called("views.publish")[0])


async def test_teams_in_every_scope(here: World) -> None:
    teams = here.teams
    for where, asks in (("personal", teams.personal), ("group", teams.group), ("channel", teams.channel)):
        await asks("Ana", GRANT)
        assert await teams.received(SOURCE, where)


async def test_the_compact_is_walked_on_teams(here: World) -> None:
    teams = here.teams
    await teams.personal("Ana", "compact")
    await teams.received("The Members' Compact")
    await teams.press("Ana", "Read clause by clause")
    await teams.received("Clause 1 of 19")
    await teams.press("Ana", "Next")
    await teams.received("Clause 2 of 19")


async def test_the_form_on_teams_with_an_error_first(here: World) -> None:
    teams = here.teams
    await teams.channel("Ana", "ask")
    await teams.received("Ask me about the texts", "channel")
    await teams.press("Ana", "Ask a question", "channel")
    await teams.fill("Ana", "channel", question="  ")
    assert "Please write a question" in str(teams.dialogs["Ana"])
    await teams.fill("Ana", "channel", question=GRANT)
    assert await teams.received(SOURCE, "personal")


async def test_the_bot_introduces_itself_once_however_often_teams_says_that_it_was_installed(here: World) -> None:
    teams = here.teams
    await teams.install("Ana")
    await teams.received("Hello, I am Alliance Bot")
    await here.restart()
    await teams.install("Ana")
    await here.stop()
    assert len(teams.seen()) == 1
    await here.start()


async def test_nonsense_gets_a_next_step_everywhere(here: World) -> None:
    await here.slack.write("U1", "qwzx vjkq")
    await here.teams.personal("Ana", "😀😀")
    assert await here.teams.received("texts")
    await here.slack.until(lambda: bool(here.slack.api.messages), "an answer")
    assert here.slack.api.messages[0].blocks
