"""Sessions, their lists, questions and summaries, in every store."""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from bot.model.addresses import UNNAMED, Person, Place
from bot.model.sessions import discussion, queue, session
from bot.model.sessions.attendance import Presence
from bot.model.sessions.discussion import Prompt
from bot.model.sessions.learning import FollowUp, Summary
from bot.model.sessions.queue import Question
from bot.model.sessions.rsvps import Rsvp
from bot.model.sessions.session import Session
from bot.model.sessions.timing import Timing
from bot.model.targets import Target
from storage.stores import RecordStore
from tests.storage.stores import KINDS, Open

NINE = datetime(2026, 10, 1, 9, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)
ANA, BEN = Person("slack", "T1", "UANA"), Person("teams", "tenant", "29:1-ben")
PLACES = (Place("slack", "T1", "C1"), Place("teams", "tenant", "19:x@thread.tacv2", "17.1"))
DOUBLED = Timing(datetime(2026, 10, 25, 2, 30, fold=1), "Europe/Brussels", HOUR, 7)
DRAFT = Session("s1", "Land, titles; 🌱 الأرض <!channel>", DOUBLED, PLACES, "Noor")
FULL = session.announced(
    replace(
        DRAFT,
        moderator=ANA,
        deputy=BEN,
        agenda="One\ntwo",
        link="https://zoom.us/j/1",
        capacity=9,
        expected=("ports", "harbour"),
        series="titles",
    ),
    NINE,
)
ENDED = session.judged(session.ended(FULL, DOUBLED.start + HOUR), held=False, why="Nobody took part.")


@pytest.fixture(params=KINDS)
async def store(request: pytest.FixtureRequest, open_new: Open, tmp_path: Path) -> AsyncIterator[RecordStore]:
    opened = await open_new(request.param, tmp_path / "data")
    yield opened
    await opened.close()


async def test_a_session_comes_back_as_it_was_also_in_the_second_of_two_hours(store: RecordStore) -> None:
    cancelled = session.cancelled(FULL, "Ill", NINE)
    async with store.transaction() as tx:
        for known in (DRAFT, FULL, cancelled, session.reopened(cancelled, NINE + HOUR), ENDED):
            await tx.sessions.put(known)
            found = await tx.sessions.get("s1")
            assert found == known
            assert found.timing.key == known.timing.key, "fold counts"
        assert await tx.sessions.get("") is None
        assert await tx.sessions.get("s2") is None


async def test_sessions_by_state_series_and_beginning(store: RecordStore) -> None:
    earlier = replace(FULL, id="z", timing=replace(DOUBLED, wall=DOUBLED.wall.replace(fold=0)))
    async with store.transaction() as tx:
        for known in (FULL, replace(DRAFT, id="a"), earlier):
            await tx.sessions.put(known)
        assert await tx.sessions.in_state("announced") == [FULL, earlier]
        assert [known.id for known in await tx.sessions.in_series("titles")] == ["z", "s1"]
        assert await tx.sessions.in_series("") == []
        assert [known.id for known in await tx.sessions.all()] == ["z", "a", "s1"]
        await tx.sessions.rename("Noor", "the Secretariat")
        await tx.sessions.delete("a")
        assert {known.by for known in await tx.sessions.all()} == {"the Secretariat"}


async def test_a_list_is_kept_as_it_is_now(store: RecordStore) -> None:
    ana = Rsvp("s1", ANA, "harbour", "offered", 2, NINE, 1, NINE + HOUR)
    ben = Rsvp("s1", BEN, "", "maybe", 1, NINE, 3)
    async with store.transaction() as tx:
        await tx.rsvps.keep("s1", [ana, ben])
        await tx.rsvps.keep("s2", [replace(ana, session="s2")])
        assert await tx.rsvps.of("s1") == [ben, ana]
        await tx.rsvps.keep("s1", [going := replace(ana, standing="going", until=None)])
        assert await tx.rsvps.of("s1") == [going]
        assert await tx.rsvps.by(ANA) == [going, replace(ana, session="s2")]
        assert await tx.rsvps.by(BEN) == await tx.rsvps.of("s3") == []


async def test_a_changed_session_or_list_is_news_and_the_same_list_is_none(store: RecordStore) -> None:
    told: list[None] = []
    store.watch(lambda: told.append(None))
    coming = [Rsvp("s1", ANA, "harbour", "going", 1, NINE, 1)]
    for expected in (1, 1):
        async with store.transaction() as tx:
            await tx.rsvps.keep("s1", coming)
        assert len(told) == expected
    async with store.transaction() as tx:
        await tx.sessions.put(FULL)
    assert len(told) == 2


async def test_who_was_there_is_noted_once_and_can_be_forgotten_while_the_organisation_stays(store: RecordStore) -> None:
    ana = Presence("s1", "harbour", "joined", NINE + HOUR, ANA)
    noted = Presence("s1", "ports", "noted", NINE)
    async with store.transaction() as tx:
        for presence in (ana, replace(ana, how="posted"), noted, noted, Presence("s2", "", "joined", NINE, ANA)):
            await tx.attendance.add(presence)
        assert await tx.attendance.of("s1") == [noted, ana]
        assert len(await tx.attendance.by(ANA)) == 2
        assert await tx.attendance.organisations() == {"s1": ("harbour", "ports"), "s2": ()}
        await tx.attendance.forget(ANA)
        assert await tx.attendance.by(ANA) == []
        assert await tx.attendance.organisations() == {"s1": ("harbour", "ports")}


async def test_questions_come_back_in_their_order(store: RecordStore) -> None:
    asked = Question("q2", "s1", 2, "Who\npays? 🌱", ANA, "harbour", NINE, "nothing", "name", frozenset({"b", "a"}))
    hidden = queue.hidden(replace(asked, id="q1", number=1, author=BEN), ANA, "Personal", NINE)
    settled = queue.settled(replace(asked, id="q0", session="s2"), "merged", "The same", "q2")
    async with store.transaction() as tx:
        for question in (asked, hidden, settled):
            await tx.queue.put(question)
            assert await tx.queue.get(question.id) == question
        assert await tx.queue.of("s1") == [hidden, asked]
        assert await tx.queue.by(ANA) == [settled, asked]
        await tx.queue.unname(ANA, UNNAMED)
        assert [each.hiding and each.hiding.by for each in await tx.queue.of("s1")] == [UNNAMED, None]
        await tx.queue.delete("q1")
        await tx.queue.delete("q1")
        assert await tx.queue.get("q1") is await tx.queue.get("") is None


async def test_summaries_come_back_and_those_with_something_to_do_are_found(store: RecordStore) -> None:
    to_do = (FollowUp("Write", "ports", date(2026, 11, 3), ANA), FollowUp("Call", "harbour", date(2026, 11, 4), done=True))
    summary = Summary("s1", "Titles matter.", "Talk", "Time", "A hall", "A map", to_do, "Noor", NINE, 2)
    plain = Summary("s0", "One", "Two", "Three")
    async with store.transaction() as tx:
        for each in (summary, plain):
            await tx.summaries.put(each)
            assert await tx.summaries.get(each.session) == each
        assert await tx.summaries.open() == [summary]
        assert await tx.summaries.all() == [plain, summary]
        await tx.summaries.put(replace(summary, follow_ups=to_do[1:]))
        assert await tx.summaries.open() == []
        await tx.summaries.rename("Noor", "the Secretariat")
        assert [each.by for each in await tx.summaries.all()] == ["", "the Secretariat"]
        assert await tx.summaries.get("") is None


async def test_what_was_done_is_numbered(store: RecordStore) -> None:
    async with store.transaction() as tx:
        for number in range(11):
            await tx.steps.add("s1", f"step {number}", "Noor", NINE, "why" if number else "")
        await tx.steps.add("s0", "announced", "Eva", NINE)
        assert [(step.number, step.what) for step in await tx.steps.of("s1")] == [(n + 1, f"step {n}") for n in range(11)]
        await tx.steps.rename("Noor", "the Secretariat")
        assert [step.by for step in await tx.steps.all()] == ["Eva", *["the Secretariat"] * 11]


async def test_every_wording_of_a_summary_stays_readable_and_is_news_to_those_who_answer_questions(store: RecordStore) -> None:
    first = Summary("s1", "Titles matter.", "Talking.", "Time.", by="Noor", at=NINE)
    to_do = replace(first, follow_ups=(FollowUp("Write", "ports", date(2026, 11, 3)),), revision=2)
    second = replace(to_do, worked="Listening.", by="Ana", at=NINE + HOUR, revision=3)
    async with store.transaction() as tx:
        marks = []
        for each in (first, to_do, second, second):
            await tx.summaries.put(each)
            marks.append(await tx.curated.mark())
        assert [marks[0] == marks[1], marks[1] == marks[2], marks[2] == marks[3]] == [True, False, True]
        assert await tx.summaries.wordings("s1") == [replace(to_do, follow_ups=()), second]
        await tx.summaries.rename("Noor", "the Secretariat")
        assert [each.by for each in await tx.summaries.wordings("s1")] == ["the Secretariat", "Ana"]
        assert await tx.summaries.wordings("s2") == await tx.summaries.wordings("") == []


async def test_who_was_noted_can_be_taken_back_and_who_came_cannot(store: RecordStore) -> None:
    noted, came = Presence("s1", "ports", "noted", NINE), Presence("s1", "harbour", "joined", NINE, ANA)
    async with store.transaction() as tx:
        for each in (noted, came):
            await tx.attendance.add(each)
            await tx.attendance.take_back("s1", each.organisation)
        assert await tx.attendance.of("s1") == [came]
        await tx.attendance.forget(ANA)
        await tx.attendance.take_back("s1", "harbour")
        assert await tx.attendance.organisations() == {"s1": ("harbour",)}


async def test_a_year_has_one_target_of_each_kind(store: RecordStore) -> None:
    async with store.transaction() as tx:
        for target in (Target("sessions", 2027, 6), Target("other", 2026, 1), Target("sessions", 2026, 4)):
            await tx.targets.put(target)
        await tx.targets.put(Target("sessions", 2027, 12))
        assert await tx.targets.of("sessions") == [Target("sessions", 2026, 4), Target("sessions", 2027, 12)]
        await tx.targets.delete("sessions", 2026)
        await tx.targets.delete("sessions", 2025)
        assert await tx.targets.of("sessions") == [Target("sessions", 2027, 12)]


async def test_prompts_come_back_in_their_order_and_lose_their_author(store: RecordStore) -> None:
    prompt = Prompt("s1", 1, "prompt", "What did you try? 🌱", ANA, "Ana", NINE)
    taken = discussion.taken_back(replace(prompt, number=2, tone="notice", author=BEN, by="Ben"), NINE + HOUR)
    async with store.transaction() as tx:
        for each in (taken, prompt, replace(prompt, session="s2")):
            await tx.prompts.put(each)
        assert await tx.prompts.of("s1") == [prompt, taken]
        assert await tx.prompts.get("s1", 2) == taken
        assert await tx.prompts.get("s1", 3) is await tx.prompts.get("", 1) is None
        assert [each.session for each in await tx.prompts.by(ANA)] == ["s1", "s2"]
        await tx.prompts.unname(ANA, UNNAMED, "the Secretariat")
        assert await tx.prompts.by(ANA) == []
        assert await tx.prompts.get("s1", 1) == replace(prompt, author=UNNAMED, by="the Secretariat")
