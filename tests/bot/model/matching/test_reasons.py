"""Every clause of every explanation, derived once more from what is stored and from nothing else."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from math import log2, log10
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.model.funding.deadline import Closes
from bot.model.funding.interest import Interest
from bot.model.matching.matches import Match
from bot.model.matching.matches import match as matched
from bot.model.matching.reasons import UNSHARED, Reason, reasons, told, unknown
from bot.model.matching.score import WEIGHTS, Field, clauses, score
from tests.bot.model.matching.samples import HARBOUR, NOW, PORTS, RATES, THEMES, WORDS, seen
from tests.matching.planted import alliance
from tests.matching.ranking import profiles
from tests.matching.styles import HEAVY, MEDIUM


def found(one: Interest = HARBOUR, other: Interest = PORTS, **changes: Any) -> Match:
    made = matched(seen(one), seen(other, **changes))
    assert made
    return made


def test_the_clauses_add_up_to_the_score() -> None:
    made = found()
    assert made.score == pytest.approx(sum(each.points for each in made.clauses))
    assert matched(seen(HARBOUR), seen(PORTS, offers=HARBOUR.offers, needs=HARBOUR.needs, role="lead")) is None


def test_a_partner_is_explained_in_plain_words() -> None:
    assert told(found(), WORDS) == [
        "You look at the same funder.",
        "You look at the same call, which closes in 41 days.",
        "Your deadlines are on the same day.",
        "Both of you look for technical support.",
        "Your amounts are alike.",
        "Places in common: Kenya.",
        "They can cover 2 of your 3 needs.",
        "Themes in common: Urban development.",
        "You may cover 1 of their 2 needs.",
        "1 theme of one of you is not the other's.",
        "Unknown: who may lead.",
        UNSHARED,
    ]


def test_what_is_not_stated_is_said_to_be_unknown_and_counts_neither_way() -> None:
    made = found(call="", amount=None, deadline=None, needs=(), offers=())
    assert unknown(made) == ("call", "amount", "deadline", "needs", "offers", "who may lead")
    fields = {each.field for each in made.clauses}
    assert not fields & {"call", "other call", "amount", "deadline", "other deadline", "needs", "their needs", "offers alike"}


def test_35_free_text_is_in_no_explanation_and_in_no_score() -> None:
    secret = "Baroness Alexandra of the Lake Bank"
    assert found(note=secret).score == found().score
    assert secret not in str(told(found(note=secret), WORDS))


def test_34_whoever_needs_nothing_is_matched_for_what_it_brings_and_that_is_said() -> None:
    made = found(needs=())
    assert {"their needs", "needs in common"}.isdisjoint(each.field for each in made.clauses)
    assert "needs" in unknown(made)
    assert made.score > found(needs=(), offers=("taxation",)).score


@pytest.mark.parametrize(
    ("needs", "says"),
    [
        (("land",), "You may cover their one need."),
        (("taxation",), "You may cover none of their needs."),
        (("land", "taxation"), "You may cover 1 of their 2 needs."),
    ],
)
def test_a_single_need_is_told_without_counting(needs: tuple[str, ...], says: str) -> None:
    assert says in told(found(replace(HARBOUR, offers=("land",)), needs=needs), WORDS)


@pytest.mark.parametrize("style", [MEDIUM, HEAVY], ids=lambda each: str(each.name))
def test_every_clause_is_in_the_stored_fields(style: Any) -> None:
    live = [each for each in profiles(alliance(style, 7).rows) if each.matchable][:60]
    made = [pair for one in live for other in live if (pair := matched(one, other))]
    assert len(made) > 50
    for each in made:
        for reason in reasons(each, WORDS):
            assert reason.weight == WEIGHTS[reason.field]
            assert derived(reason, each.one.interest, each.other.interest) == pytest.approx(reason.amount), reason


def derived(reason: Reason, mine: Interest, theirs: Interest) -> float:
    """The amount of a clause, worked out anew."""
    amounts: dict[Field, Callable[[], float]] = {
        "call": lambda: float(bool(mine.call) and mine.call == theirs.call),
        "other call": lambda: float(bool(mine.call and theirs.call) and mine.call != theirs.call),
        "funder": lambda: float(mine.funder == theirs.funder),
        "deadline": lambda: float(day(mine) == day(theirs)),
        "other deadline": lambda: float(day(mine) != day(theirs)),
        "amount": lambda: abs(size(mine) - size(theirs)) - 0.3,
        "themes": lambda: shared(mine.themes, theirs.themes),
        "places": lambda: shared(mine.places, theirs.places),
        "themes apart": lambda: lone(mine.themes, theirs.themes) + lone(theirs.themes, mine.themes),
        "places apart": lambda: lone(mine.places, theirs.places) + lone(theirs.places, mine.places),
        "needs": lambda: len({*mine.needs} & {*theirs.offers}) / len({*mine.needs}) - 0.5,
        "their needs": lambda: len({*theirs.needs} & {*mine.offers}) / len({*theirs.needs}) - 0.5,
        "needs in common": lambda: jaccard(mine.needs, theirs.needs),
        "offers alike": lambda: jaccard(mine.offers, theirs.offers),
        "rivals": lambda: max(2 * jaccard(mine.offers, theirs.offers) - 1, 0),
        "both lead": lambda: float(mine.role == theirs.role == "lead"),
        "little time": lambda: max(hurry(mine), hurry(theirs)),
    }
    return amounts[reason.field]()


def day(interest: Interest) -> date:
    assert isinstance(interest.deadline, Closes)
    return interest.deadline.day


def hurry(interest: Interest) -> float:
    """How much of ten working days, two weeks from a Monday morning, is gone."""
    if not isinstance(interest.deadline, Closes):
        return 0
    return min(max(1 - (interest.deadline.at - NOW) / timedelta(days=14), 0), 1)


def size(interest: Interest) -> float:
    assert interest.amount
    rate = float(RATES[interest.amount.currency])
    return (log10(float(interest.amount.low) / rate) + log10(float(interest.amount.high) / rate)) / 2


def shared(mine: tuple[str, ...], theirs: tuple[str, ...]) -> float:
    """Bits of what both are within: what the rarest of a chain says is the sum of what its links say."""
    both = THEMES.expanded(mine) & THEMES.expanded(theirs)
    return sum(max(rarity(tag) - (rarity(THEMES.wider(tag)) if THEMES.wider(tag) else 0), 0) for tag in both)


def rarity(tag: str) -> float:
    return -log2(THEMES.shares.get(tag, THEMES.levels.get(THEMES.level(tag), 100)) / 100)


def jaccard(mine: tuple[str, ...], theirs: tuple[str, ...]) -> float:
    return len({*mine} & {*theirs}) / len({*mine} | {*theirs})


def lone(mine: tuple[str, ...], theirs: tuple[str, ...]) -> float:
    others = THEMES.expanded(theirs)
    chains = [{each for each in THEMES.chain(tag) if THEMES.bits(each) > 0} - {"sdg:11", "global"} for tag in mine]
    return float(sum(bool(chain) and not chain & others for tag, chain in zip(mine, chains, strict=True) if tag != "sdg:11"))


@given(st.permutations(HARBOUR.needs), st.permutations(HARBOUR.offers))
@settings(max_examples=20, deadline=None)
def test_the_order_in_which_needs_were_given_changes_nothing(needs: list[str], offers: list[str]) -> None:
    other = clauses(seen(HARBOUR, needs=tuple(needs), offers=tuple(offers)), seen(PORTS))
    assert score(other) == found().score
