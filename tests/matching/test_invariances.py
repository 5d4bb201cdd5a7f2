"""What must change nothing, and what must change something in one direction only, whatever an alliance enters."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from bot import taxonomy
from bot.model.funding.deadline import Closes
from bot.model.funding.interest import Interest
from bot.model.funding.money import Amount
from bot.model.matching.index import Index
from bot.model.matching.matches import best, match
from bot.model.matching.profile import Circle, Profile, profile
from bot.model.matching.score import clauses, score
from tests.matching.ranking import AT
from tests.matching.vocabulary import CITIES, COUNTRIES, DAC, SDG, SKILLS

THEMES, RATES = taxonomy.load(), taxonomy.rates().per_dollar
ORGANISATIONS = [f"o{number}" for number in range(6)]
TAGS = [*(f"dac:{code}" for code in DAC[:8]), *(f"sdg:{code}" for code in SDG[:8]), "sdg:11", "dac:430"]
PLACES = [*list(COUNTRIES)[:5], *CITIES["KE"], "region:Eastern Africa", "region:Africa", "global"]

amounts = st.builds(
    lambda low, times, currency: Amount(Decimal(low), Decimal(low * times), currency),
    st.integers(1000, 10**6),
    st.integers(1, 5),
    st.sampled_from(["EUR", "USD", "KES"]),
)
interests = st.builds(
    Interest,
    id=st.integers(0, 10**9).map(lambda number: f"i{number}"),
    organisation=st.sampled_from(ORGANISATIONS),
    funder=st.sampled_from(["Lake Bank", "Bloom", "Urban Basket"]),
    themes=st.lists(st.sampled_from(TAGS), max_size=5).map(tuple),
    places=st.lists(st.sampled_from(PLACES), max_size=3).map(tuple),
    call=st.sampled_from(["", "", "lake-1", "bloom-2"]),
    amount=st.none() | amounts,
    deadline=st.none() | st.builds(Closes, st.dates(date(2026, 7, 30), date(2026, 12, 30)), st.just("Africa/Nairobi")),
    role=st.sampled_from(["lead", "partner", "either", "host"]),
    offers=st.lists(st.sampled_from(SKILLS[:8]), max_size=4, unique=True).map(tuple),
    needs=st.lists(st.sampled_from(SKILLS[:8]), max_size=4, unique=True).map(tuple),
    eligible_lead=st.sampled_from([None, True, False]),
    visibility=st.sampled_from(["blind", "open"]),
    state=st.just("live"),
)
crowds = st.lists(interests, min_size=2, max_size=14, unique_by=lambda each: each.id)


def seen(interest: Interest, never: frozenset[str] = frozenset()) -> Profile:
    return profile(interest, Circle(never={interest.organisation: never}), THEMES, RATES, AT)


def points(one: Interest, other: Interest) -> float:
    return score(clauses(seen(one), seen(other)))


def shown(crowd: list[Interest]) -> dict[str, list[tuple[str, float]]]:
    """What everybody would see."""
    profiles = [seen(each) for each in crowd]
    index = Index(profiles)
    live = [each for each in profiles if each.matchable]
    return {each.id: [(found.other.id, found.score) for found in index.search(each).matches] for each in live}


@given(interests, interests)
def test_a_score_is_the_same_from_both_sides(one: Interest, other: Interest) -> None:
    assert points(one, other) == points(other, one)
    assert (match(seen(one), seen(other)) is None) == (match(seen(other), seen(one)) is None)


@given(crowds, st.randoms())
def test_the_order_of_registration_changes_nothing(crowd: list[Interest], random: Any) -> None:
    mixed = list(crowd)
    random.shuffle(mixed)
    assert shown(mixed) == shown(crowd)


@given(crowds)
def test_the_names_of_organisations_change_nothing(crowd: list[Interest]) -> None:
    renamed = [replace(each, organisation=f"another {each.organisation}") for each in crowd]
    assert shown(renamed) == shown(crowd)


@given(crowds, interests)
def test_an_unrelated_interest_changes_nothing(crowd: list[Interest], other: Interest) -> None:
    stranger = replace(other, id="x", organisation="x", funder="Nobody", call="none-9", themes=("dac:33210",), places=("FJ",))
    before = shown(crowd)
    assert {id: found for id, found in shown([*crowd, stranger]).items() if id in before} == before


@given(crowds, interests, st.sampled_from(["draft", "sealed", "paused", "closed"]))
def test_what_is_hidden_changes_nothing_that_anybody_sees(crowd: list[Interest], other: Interest, how: Any) -> None:
    changes: dict[str, Any] = {"visibility" if how in ("draft", "sealed") else "state": how}
    hidden = replace(other, id="x", **changes)
    assert shown([*crowd, hidden]) == shown([hidden, *crowd]) == shown(crowd)


@given(crowds, interests)
def test_who_excludes_somebody_changes_nothing_that_these_see(crowd: list[Interest], other: Interest) -> None:
    everybody = frozenset(ORGANISATIONS)
    profiles = [seen(each) for each in crowd]
    index = Index(profiles)
    before = [index.search(each) for each in profiles]
    index.put(seen(replace(other, id="x", organisation="x"), everybody))
    assert [index.search(each) for each in profiles] == before


@given(crowds, interests)
def test_an_interest_that_is_withdrawn_was_never_there(crowd: list[Interest], other: Interest) -> None:
    profiles = [seen(each) for each in crowd]
    index = Index(profiles)
    before = [index.search(each) for each in profiles]
    index.put(seen(replace(other, id="x")))
    index.remove("x")
    assert [index.search(each) for each in profiles] == before


@given(interests, interests)
def test_duplicate_tags_and_other_spellings_change_nothing(one: Interest, other: Interest) -> None:
    twice = replace(one, themes=(*one.themes, *one.themes), places=(*reversed(one.places), *one.places))
    typed = replace(one, themes=tuple(f" {each.upper()} " for each in one.themes), places=tuple(map(str.lower, one.places)))
    cities = any(":" in each for each in one.places)
    assert points(twice, other) == points(one, other)
    assert cities or points(typed, other) == points(one, other)


@given(interests, interests)
def test_amounts_in_another_currency_change_nothing(one: Interest, other: Interest) -> None:
    if one.amount:
        rate = RATES["JPY"] / RATES[one.amount.currency]
        converted = replace(one, amount=Amount(one.amount.low * rate, one.amount.high * rate, "JPY"))
        assert abs(points(converted, other) - points(one, other)) < 1e-5


@given(interests, interests, st.sampled_from(["dac:43031", "sdg:11.7", "dac:14050"]))
def test_a_rare_tag_in_common_never_lowers(one: Interest, other: Interest, tag: str) -> None:
    both = [replace(each, themes=(*each.themes, tag)) for each in (one, other)]
    assert points(*both) >= points(one, other)


@given(interests, interests)
def test_two_that_both_insist_on_leading_never_gain(one: Interest, other: Interest) -> None:
    both = [replace(each, role="lead") for each in (one, other)]
    assert points(both[0], both[1]) <= points(one, other)
    assert points(both[0], replace(both[1], role="partner")) > points(*both)


@given(interests, interests)
def test_no_preference_for_money_or_size(one: Interest, other: Interest) -> None:
    if one.amount and other.amount:
        larger = [replace(each, amount=Amount(each.amount.low * 100, each.amount.high * 100, each.amount.currency))
                  for each in (one, other) if each.amount]  # fmt: skip
        assert abs(points(*larger) - points(one, other)) < 1e-5


@given(crowds)
def test_the_index_finds_what_comparing_everything_finds(crowd: list[Interest]) -> None:
    profiles = [seen(each) for each in crowd]
    index = Index(profiles)
    for each in profiles:
        assert index.search(each).matches == best(each, profiles)
