"""A question to those who are not named, and their answers: neither side learns who the other is, nor does anybody else."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from bot.card import plain
from bot.events import FormValues
from bot.model.funding.enquiry import KEPT
from bot.model.funding.never_suggest import NeverSuggest
from bot.model.members import Account
from bot.model.preferences import Preferences, Quiet
from handlers.funding.overview.actions import AnswerUnnamed, AskUnnamed
from handlers.funding.overview.relaying import ANSWER, QUESTION
from tests.desk import seen
from tests.handlers.funding.overview.scene import DAY, SUE, Scene, on_slack

ANA = on_slack(1)
HERE = "landscape low-cost housing in Kenya"
ASKED: FormValues = {"words": "Does anybody know the land law?"}


async def asked(scene: Scene | None = None) -> Scene:
    """Organisation 1 asked three that are blind, and one that is open hears nothing."""
    scene = scene or Scene()
    await scene.joined(*range(1, 9))
    await scene.registered(2, "open")
    for number in (3, 4, 5):
        await scene.registered(number)
    await scene.asks(ANA, HERE)
    await scene.sends(ANA, AskUnnamed(1), ASKED)
    return scene


async def enquiry(scene: Scene) -> str:
    """The id of what was asked."""
    async with scene.store.transaction() as tx:
        return (await tx.enquiries.of("org1"))[0].id


async def test_those_behind_the_number_are_asked_and_nobody_is_named() -> None:
    scene = await asked()
    await scene.sweep()
    for number in (3, 4, 5):
        [told] = scene.told(number)
        assert "Does anybody know the land law?" in told
        assert "Organisation" not in told
        assert "Person" not in told
    assert [scene.told(number) for number in (1, 2, 6, 7, 8)] == [[]] * 5


async def test_an_answer_comes_back_without_a_name_once() -> None:
    scene = await asked()
    await scene.sweep()
    answer = AnswerUnnamed(await enquiry(scene))
    assert (await scene.presses(on_slack(3), answer)).open
    for _ in range(2):
        told = plain(seen(await scene.sends(on_slack(3), answer, {"words": "The 2012 act."})))
        assert "Your answer is on its way" in told
    await scene.sends(on_slack(4), answer, {"words": "Ask the registrar."})
    assert "answered this already" in plain(seen(await scene.sends(on_slack(3), answer, {"words": "No, the 2016 act."})))
    await scene.sweep()
    first, second = scene.told(1)
    assert "The 2012 act." in first
    assert "Ask the registrar." in second
    assert not [text for text in (first, second) if "Organisation 3" in text or "Organisation 4" in text]


async def test_neither_question_nor_answer_comes_in_quiet_hours() -> None:
    scene = Scene()
    now = scene.clock.now()
    async with scene.store.transaction() as tx:
        for number in (1, 3):
            quiet = Quiet(now.time(), (now + timedelta(hours=number)).time())
            await tx.preferences.put(on_slack(number), Preferences("UTC", quiet=quiet))
    await asked(scene)
    await scene.sends(on_slack(4), AnswerUnnamed(await enquiry(scene)), {"words": "The 2012 act."})
    await scene.sweep()
    assert [len(scene.told(number)) for number in (1, 3, 4)] == [0, 0, 1]
    scene.clock.advance(hours=3)
    await scene.sweep()
    assert [each.splitlines()[0] for each in scene.told(1)][-1] == "An answer to what your organisation asked, unnamed"
    assert [len(scene.told(number)) for number in (3, 4)] == [1, 1]


async def test_who_was_not_asked_can_neither_read_nor_answer() -> None:
    scene = await asked()
    answer = AnswerUnnamed(await enquiry(scene))
    for number in (1, 2, 6):
        assert "no longer there" in await scene.reads(on_slack(number), answer)
        assert "no longer there" in plain(seen(await scene.sends(on_slack(number), answer, {"words": "I know."})))
    assert "for members" in await scene.reads(SUE, answer) or "no longer there" in await scene.reads(SUE, answer)


@pytest.mark.parametrize("change", [{"state": "paused"}, {"visibility": "open"}, {"visibility": "sealed"}, {"themes": ()}])
async def test_who_withdrew_before_it_was_sent_hears_nothing(change: dict[str, Any]) -> None:
    scene = await asked()
    await scene.registered(3, **change)
    await scene.sweep()
    assert scene.told(3) == []
    assert len(scene.told(4)) == 1, "what one of them does changes nothing for another"


async def test_who_never_wants_to_meet_the_asker_is_not_asked() -> None:
    scene = await asked()
    await scene.registered(6)
    async with scene.store.transaction() as tx:
        await tx.never_suggest.put(NeverSuggest("org3", frozenset({"org1"})))
    await scene.sweep()
    assert scene.told(3) == []
    assert len(scene.told(4)) == 1


async def test_with_fewer_than_three_nothing_is_sent() -> None:
    scene = Scene()
    await scene.joined(*range(1, 9))
    for number in (3, 4):
        await scene.registered(number)
    await scene.asks(ANA, HERE)
    assert "Fewer than 3" in await scene.reads(ANA, AskUnnamed(1))
    assert "Fewer than 3" in plain(seen(await scene.sends(ANA, AskUnnamed(1), ASKED)))
    assert "Fewer than 3" in await scene.reads(on_slack(8), AskUnnamed(1)), "a check of others"
    assert await scene.owed() == []


async def test_the_same_question_twice_is_one_and_two_a_week_are_enough() -> None:
    scene = await asked()
    await scene.sends(ANA, AskUnnamed(1), ASKED)
    await scene.sends(ANA, AskUnnamed(1), {"words": "And the water law?"})
    form = (await scene.sends(ANA, AskUnnamed(1), {"words": "And the tax law?"})).open
    assert form
    assert "asked 2 times" in form.errors["words"]
    for wrong in ("", " ", "x" * 1001):
        assert (await scene.sends(ANA, AskUnnamed(1), {"words": wrong})).open
    await scene.sweep()
    assert len(scene.told(3)) == 2
    scene.clock.time += 8 * DAY
    assert "on its way" in plain(seen(await scene.sends(ANA, AskUnnamed(1), {"words": "And the tax law?"})))


async def test_after_half_a_year_it_is_forgotten() -> None:
    scene = await asked()
    scene.clock.time += KEPT + DAY
    await scene.registered(3, deadline=None)
    await scene.registered(4, deadline=None)
    await scene.registered(5, deadline=None)
    await scene.sends(ANA, AskUnnamed(1), {"words": "Another?"})
    async with scene.store.transaction() as tx:
        assert [each.words for each in await tx.enquiries.of("org1")] == ["Another?"]


async def test_whoever_is_named_for_the_interest_is_asked_while_they_speak_for_it() -> None:
    scene, away = Scene(), replace(Account(on_slack(99), "Away"), organisation="org3", standing="gone")
    async with scene.store.transaction() as tx:
        await tx.accounts.put(away)
    await asked(scene)
    await scene.registered(3, contact=on_slack(99))
    await scene.sends(ANA, AskUnnamed(1), {"words": "And the water law?"})
    await scene.sweep()
    assert scene.told(99) == []
    assert len(scene.told(3)) == 2, "its representatives are, instead"


async def test_a_restart_in_the_middle_loses_nothing_and_asks_nobody_twice() -> None:
    scene = await asked()
    scene.start()
    await scene.sweep()
    scene.start()
    await scene.sweep()
    assert len(scene.told(3)) == 1


async def test_staff_learn_neither_who_asks_nor_who_is_asked() -> None:
    scene = await asked()
    await scene.sends(on_slack(3), AnswerUnnamed(await enquiry(scene)), {"words": "The 2012 act."})
    owed = await scene.owed()
    assert {each.kind for each in owed} == {QUESTION, ANSWER}
    assert all(each.confidential for each in owed)
    told = "".join([await scene.asks(SUE, word) for word in ("funding", "deliveries", "home", "partnerships")])
    assert "Organisation" not in told
    assert "land law" not in told
