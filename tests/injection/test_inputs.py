"""Whatever somebody types where something can be typed, nothing of it acts for anybody who looks, and no log repeats it."""

import json
import logging
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import get_args

import pytest

from adapters.documents.clean import Cleaner, label
from bot.app import routes
from bot.cli.export import sheets_in
from bot.events import Scope
from bot.log import JsonLines
from bot.model.addresses import Person
from bot.model.compact import Signature
from bot.model.documents import Document, Section, cut
from bot.model.identity import Profile, answered, claimed, noted
from bot.model.members import Organisation
from bot.model.questions import Question
from bot.offers import ShowTopic
from bot.sheet import as_csv
from storage.records import everything
from tests.desk import ORACLE
from tests.injection.corpus import CORPUS
from tests.injection.forms import FORMS, SENDERS, filled
from tests.injection.house import ANA, HARBOUR, NEW, SUE, House, whole
from tests.injection.reading import in_a_log, in_a_spreadsheet
from tests.injection.test_sinks import acts
from tests.night import WEEK, by_turns

BATCH = 50
"""Attacks that one house takes before somebody looks at everything."""
SOME = 8
"""Forms that one house takes before somebody looks, when each takes but a share of the attacks."""
BATCHES = range(0, len(CORPUS), BATCH)
JUDGED: set[str] = set()
"""Cards and forms in which nothing acts; most are the same in every house."""


@pytest.fixture(autouse=True)
def everything_is_logged(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)


def test_every_form_that_can_be_sent_is_tried() -> None:
    assert FORMS.keys() == routes().submits.keys()


@pytest.mark.parametrize("first", range(0, len(FORMS), SOME))
async def test_a_share_of_the_attacks_in_each_form(first: int, caplog: pytest.LogCaptureFixture) -> None:
    """All of them in all forms together; in the nights of a week each of them in each field."""
    numbered = [*enumerate(FORMS)][first : first + SOME]
    await type_into({verb: CORPUS[number :: len(FORMS)] for number, verb in numbered}, turns=True)
    assert in_a_log(lines(caplog)) == []


@pytest.mark.parametrize("first", by_turns(BATCHES, WEEK))
@pytest.mark.parametrize("verb", FORMS)
async def test_each_attack_in_each_field_of_each_form(verb: str, first: int, caplog: pytest.LogCaptureFixture) -> None:
    await type_into({verb: CORPUS[first : first + BATCH]}, turns=False)
    assert in_a_log(lines(caplog)) == []


@pytest.mark.parametrize("number", range(len(routes().commands)), ids=[command.word for command in routes().commands])
async def test_a_share_of_the_attacks_behind_each_command(number: int, caplog: pytest.LogCaptureFixture) -> None:
    await say(routes().commands[number].word, CORPUS[number :: len(routes().commands)], caplog)


@pytest.mark.parametrize("word", by_turns([command.word for command in routes().commands], WEEK))
async def test_each_attack_behind_each_command(word: str, caplog: pytest.LogCaptureFixture) -> None:
    await say(word, CORPUS, caplog)


@pytest.mark.parametrize("number", range(3), ids=get_args(Scope))
async def test_a_share_of_the_attacks_as_a_question(number: int, caplog: pytest.LogCaptureFixture) -> None:
    house = House()
    await house.fill()
    for attack in CORPUS[number::15]:
        for who in (NEW, ANA):
            await house.asks(attack, who, get_args(Scope)[number])
    assert_nothing_acts(house)
    assert in_a_log(lines(caplog)) == []


async def test_a_share_of_the_attacks_as_names() -> None:
    await call_everybody(CORPUS[::20])


@pytest.mark.parametrize("first", by_turns(BATCHES, WEEK))
async def test_each_attack_as_a_name(first: int) -> None:
    await call_everybody(CORPUS[first : first + BATCH])


async def test_headings_and_words_of_imported_documents() -> None:
    await quote(CORPUS[::15])


@pytest.mark.nightly
async def test_each_attack_in_an_imported_document() -> None:
    await quote(CORPUS)


# -- doing it, and looking


async def type_into(attacks: Mapping[str, Sequence[str]], *, turns: bool) -> None:
    """Send forms again and again, an attack in one field: in all of them in turn, or each attack in each."""
    house = House()
    await house.fill()
    for verb, texts in attacks.items():
        for number, attack in enumerate(texts):
            fields = (await FORMS[verb](house)).fields
            for field in [fields[number % len(fields)]] if turns else fields:
                form = await FORMS[verb](house)
                await house.sends(form, {**filled(form), field.id: attack}, SENDERS.get(verb, SUE))
    await house.looks()
    assert_nothing_acts(house)
    await assert_all_is_kept_well(house)


async def say(word: str, attacks: Sequence[str], caplog: pytest.LogCaptureFixture) -> None:
    """Write a command and an attack behind it."""
    house = House()
    await house.fill()
    for attack in attacks:
        await house.asks(f"{word} {attack}")
    assert_nothing_acts(house)
    assert in_a_log(lines(caplog)) == []


async def call_everybody(names: Sequence[str]) -> None:
    """Members that have these names, and somebody of each who has it too and says that they speak for it."""
    house = House()
    await house.fill()
    async with house.store.transaction() as tx:
        for number, name in enumerate(names):
            person, id = Person("slack", "T1", f"U{number}"), f"member-{number}"
            await tx.organisations.put(Organisation(id, whole(name)[:120], HARBOUR.constituency))
            profile = Profile(name, f"{number}@harbour.example")
            await tx.accounts.put(
                claimed(answered(noted(person, house.clock.now()), profile, house.clock.now()), id, house.clock.now())
            )
            await tx.signatures.put(Signature("draft", id, whole(name)[:80], person, house.clock.now()))
            await tx.questions.put(Question(id, "What?", person, True, house.clock.now(), id))
    await house.looks()
    assert_nothing_acts(house)
    await assert_all_is_kept_well(house)


async def quote(attacks: Sequence[str]) -> None:
    """Documents with these headings and words, on whatever topic, and somebody who asks for each topic."""
    sections = tuple(Section(label(attack), 1, (Cleaner().clean(attack),)) for attack in attacks if label(attack))
    passages = [passage for each in cut(Document("x", "text", sections), label(attacks[0])) for passage in each.passages]
    topics = [topic for chapter in ORACLE.chapters for topic in chapter.topics]
    for first in range(0, len(passages), len(topics)):
        some = zip(passages[first : first + len(topics)], topics, strict=False)
        house = House(ORACLE.with_texts([replace(passage, topics=topic.ids) for passage, topic in some]))
        for topic in topics:
            await house.presses(ShowTopic(topic.id), ANA)
        assert_nothing_acts(house)


def assert_nothing_acts(house: House) -> None:
    for words, shown in house.shown.items():
        if words not in JUDGED:
            assert [*acts(shown)] == [], shown
            JUDGED.add(words)
    house.shown.clear()


async def assert_all_is_kept_well(house: House) -> None:
    """In an export no cell is a formula, and a store on disk can hold all of it."""
    async with house.store.transaction() as tx:
        for sheet in sheets_in("UTC"):
            data = as_csv(sheet.columns, await sheet.rows(tx))
            assert in_a_spreadsheet(data) == in_a_spreadsheet(data, ";") == [], sheet.name
        assert json.dumps(await everything(tx.records))


def lines(caplog: pytest.LogCaptureFixture) -> list[str]:
    """What was logged; the test runner's own records are not the bot's."""
    return [JsonLines().format(record) for record in caplog.records]
