"""Whole messages in five languages: what is understood, what is asked, and what is left to whoever said it."""

from typing import Any

import pytest

from adapters.language.reader import Reader
from bot.model.funding.money import Amount
from bot.model.funding.understood import Understood, answered
from bot.understanding import NoUnderstanding
from tests.adapters.language import messages
from tests.adapters.language.messages import HERE, TODAY


def understood(text: str) -> Understood:
    return Reader().understand(text, TODAY, HERE)


@pytest.mark.parametrize(("text", "fields"), messages.WHOLE)
def test_a_message_becomes_the_fields_of_an_interest(text: str, fields: dict[str, Any]) -> None:
    assert understood(text) == Understood(**fields)


@pytest.mark.parametrize(("text", "amount"), messages.AMOUNTS)
def test_amounts(text: str, amount: Amount | None) -> None:
    found = understood(text)
    assert (found.amount, [ask for ask in found.asks if ask.about == "amount"]) == (amount, [])


@pytest.mark.parametrize(("text", "deadline"), messages.DAYS)
def test_days(text: str, deadline: object) -> None:
    found = understood(text)
    assert (found.deadline, found.asks) == (deadline, ())


@pytest.mark.parametrize(("text", "places"), messages.PLACES)
def test_places(text: str, places: tuple[str, ...]) -> None:
    found = understood(text)
    assert (found.places, found.asks) == (places, ())


@pytest.mark.parametrize(("text", "themes"), messages.THEMES)
def test_themes(text: str, themes: tuple[str, ...]) -> None:
    assert understood(text).themes == themes


@pytest.mark.parametrize(("text", "about", "labels"), messages.ASKED)
def test_what_can_be_read_in_two_ways_is_asked(text: str, about: str, labels: list[str]) -> None:
    found = understood(text)
    [ask] = found.asks
    assert (ask.about, [choice.label for choice in ask.choices]) == (about, labels)
    assert ask.sentence.endswith(("?", ".")) or not ask.choices
    assert getattr(found, about) in ("", (), None)


@pytest.mark.parametrize(("text", "about"), [(text, about) for text, about, labels in messages.ASKED if labels])
def test_an_answer_settles_the_question(text: str, about: str) -> None:
    found = understood(text)
    [ask] = found.asks
    settled = answered(found, ask, ask.choices[-1])
    assert settled.asks == ()
    assert getattr(settled, about) in (ask.choices[-1].reading, (ask.choices[-1].reading,))


def test_there_are_sixty_sentences_and_more() -> None:
    assert len({*messages.EVERY}) >= 60


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("we want to lead", "lead"),
        ("comme chef de file", "lead"),
        ("queremos liderar", "lead"),
        ("looking for a lead", "partner"),
        ("como parceiro", "partner"),
        ("lead or partner", "either"),
        ("host only", "host"),
        ("we do not want to lead", None),
        ("looking for partners", None),
    ],
)
def test_roles(text: str, role: str | None) -> None:
    assert understood(text).role == role


def test_what_is_not_needed_is_not_noted_as_needed() -> None:
    found = understood("We do not need funding. Precisamos de formação e oferecemos terrenos")
    assert (found.needs, found.offers) == (("capacity-building",), ("land",))


def test_resources_are_noted_only_where_a_message_says_that_they_are_offered_or_needed() -> None:
    assert understood("technical support").offers == understood("technical support").needs == ()


def test_what_nobody_understood_is_left_as_it_was_said() -> None:
    assert understood("GCF call in Kenya with Zwölf Brücken, and not in Togo").left == ("Zwölf Brücken", "not in Togo")


@pytest.mark.parametrize(
    ("text", "funder", "call"),
    [
        ("EuropeAid/178901/DH", "European Union", "EuropeAid/178901/DH"),
        ("https://example.org/calls/12, waste", "", "https://example.org/calls/12"),
        ("the ACME urban future call", "ACME", "urban future"),
        ("call by the Acme Trust", "Acme Trust", ""),
        ("funder: Acme", "Acme", ""),
        ("a bad call in Kenya, we looked at it with Sida", "Swedish International Development Cooperation Agency", ""),
        ("convocatoria de Perú", "", ""),
        ("Housing call", "", ""),
    ],
)
def test_funders_and_calls(text: str, funder: str, call: str) -> None:
    found = understood(text)
    assert (found.funder, found.call) == (funder, call)


def test_two_hundred_themes_are_asked_down() -> None:
    found = understood(", ".join(f"SDG {goal}.{target}" for goal in range(1, 18) for target in range(1, 6)))
    [ask] = found.asks
    assert ask.about == "themes"
    assert len(found.themes) == 20


def test_without_a_language_every_word_is_left() -> None:
    assert NoUnderstanding().understand(" GCF  call ", TODAY, HERE) == Understood(left=("GCF call",))
    assert NoUnderstanding().understand("", TODAY, HERE) == Understood()
