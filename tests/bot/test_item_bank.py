"""The item bank against the strategy: what it prints, and where."""

import pytest

from bot.item_bank import load
from bot.model.pulse.items import Graded, Item, Open, YesNo

BANK = {item.id: item for item in load()}

PRINTED = [
    ("HC1", "Platform for action", "§3, footnote 8", "4.2"),
    ("HC2", "Benefit in proportion to effort", "§3, footnote 8", "3.8"),
    ("HC3", "Contribution is valued", "§3, footnote 8", "3.7"),
    ("HC4", "The Secretariat is efficiently run", "§5b, footnote 13", "4"),
    ("HC5", "Appropriate power and control", "§5b, footnote 13", "3.9"),
    ("HC6", "Communications from Secretariat staff are timely and effective", "§5b, footnote 13", "3.9"),
    ("HC7", "Willingness to Collaborate", "§7b, footnote 16", "3.9"),
    ("HC8", "Trust Among Members", "§7b, footnote 16", "3.5"),
    ("HC9", "Sufficient Opportunities to Collaborate", "§7d, footnote 18", "3.4"),
    ("HC10", "Nature of the partnership", "§3a.I, footnote 9", None),
    ("HC11", "Aim to position itself in the future", "§3a.I", None),
    ("HC12", "Global partnership", "§5a, footnote 11", None),
    ("HC13", "Institutionalisation", "§3a.III, footnote 10", None),
    ("HC14", "Balance of responsibilities", "§3a.II", None),
    ("HC15", "Understanding and political will", "§3a.III", None),
    ("HC16", "The issue of competition", "§3a.IV", None),
    ("HC17", "Focal point for implementation of SDG 11", "§3a.V", None),
    ("HC18", "Seize opportunities to collaborate", "§3a.V", None),
    ("HC19", "Governance arrangements", "§3a.VI", None),
    ("HC20", "Members not on the Management Board", "§3a.VI", None),
    ("HC21", "Joint Work Programmes (JWPs)/Country Programmes", "§3a.VII", None),
    ("HC22", "Donor earmarked funding", "§3a.VIII", None),
    ("HC23", "Go-to platform for donors", "§3a.IX", None),
    ("HC24", "Private sector engagement", "§7e", None),
    ("M1", "Transparency", "§8b", None),
    ("M2", "Equity", "§8b", None),
    ("M3", "Mutual Benefit", "§8b", None),
    ("M4", "Being a good partner (members)", "§8b", None),
    ("M5", "Competition and opportunity", "§8b", None),
    ("M6", "Learning", "§8b", None),
    ("M7", "Acting as an Alliance Ambassador", "§8b", None),
    ("M8", "Cities Alliance as a good partner", "§8b", None),
    ("M9", "Effectively facilitates partnership working", "§8b", None),
]
"""Label, place and score of every item, as found in the strategy by comparing each with its text."""


@pytest.mark.parametrize(("id", "label", "source", "score"), PRINTED)
def test_labels_places_and_scores_are_those_of_the_strategy(id: str, label: str, source: str, score: str | None) -> None:
    item = BANK[id]
    assert (item.label, item.source, item.version) == (label, source, 1)
    assert (item.baseline.printed if item.baseline else None) == score
    if item.baseline:
        assert (item.baseline.year, item.baseline.answered, item.baseline.of) == (2016, 25, 32)


def test_there_is_nothing_else_and_no_statement_twice() -> None:
    assert list(BANK) == [id for id, *_ in PRINTED]
    assert len({item.statement for item in BANK.values()}) == len(BANK)


def test_every_item_but_two_is_answered_from_1_to_5() -> None:
    assert {id for id, item in BANK.items() if not isinstance(item.scale, Graded)} == {"HC12", "HC18"}
    assert (BANK["HC12"].scale, BANK["HC18"].scale) == (Open(), YesNo())
    assert BANK["HC10"].scale == BANK["HC11"].scale != BANK["HC14"].scale


def test_the_statements_are_ours_and_say_where_they_follow_a_printed_question() -> None:
    following = {id for id, item in BANK.items() if item.origin == "ours, after the strategy's wording"}
    assert following == {"HC10", "HC11", "HC12", "HC13"}
    assert {item.origin for id, item in BANK.items() if id not in following} == {"ours"}


def test_the_yearly_check_takes_no_more_than_twenty_taps() -> None:
    yearly = [item for item in BANK.values() if item.yearly]
    assert len(yearly) == 20
    assert all(isinstance(item.scale, Graded) for item in yearly)
    assert {item.id for item in BANK.values() if item.baseline} < {item.id for item in yearly}


def test_items_about_the_secretariat_say_who_asked_in_2016() -> None:
    about = [item for item in BANK.values() if item.about_secretariat]
    assert [item.id for item in about] == ["HC4", "HC5", "HC6", "M9"]
    assert all(("independent" in item.note) == item.about_secretariat for item in BANK.values())


@pytest.mark.parametrize("item", BANK.values(), ids=list(BANK))
def test_texts_fit_where_they_are_shown(item: Item) -> None:
    assert item.kind == ("health check" if item.id.startswith("HC") else "indicator")
    assert len(item.label) <= 70
    assert len(item.statement) <= 200
    assert "\n" not in item.statement
    if isinstance(item.scale, Graded):
        assert all(len(label) <= 22 for label in item.scale.labels), "five of them stand on buttons side by side"
