"""A blind card never singles anybody out: what it names, at least three others could be."""

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.model.matching.facets import LEAST, holders, safe
from tests.bot.model.matching.samples import THEMES

TAGS = ["dac:43030", "dac:43032", "sdg:11.1", "sdg:11", "KE:Nairobi", "KE", "UG", "region:Eastern Africa", "VN"]
members = st.dictionaries(
    st.sampled_from([f"m{number}" for number in range(9)]), st.none() | st.lists(st.sampled_from(TAGS), max_size=4)
)


def test_what_anybody_could_hold_is_named_as_it_is() -> None:
    known = dict.fromkeys(("viewer", "a", "b", "c"))
    assert safe(["sdg:11.1", "KE"], known, "viewer", THEMES) == ("sdg:11.1", "KE")


def test_the_viewer_does_not_count() -> None:
    assert safe(["KE"], dict.fromkeys(("viewer", "a", "b")), "viewer", THEMES) is None


def test_what_too_few_could_hold_is_widened() -> None:
    known = {"a": ["KE"], "b": ["UG"], "c": ["region:Eastern Africa"], "d": ["VN"]}
    assert safe(["KE:Nairobi"], known, "viewer", THEMES) == ("region:Eastern Africa",)


def test_32_where_only_one_is_of_a_kind_nothing_is_named_and_the_secretariat_brokers() -> None:
    assert safe(["VN", "dac:43032"], {"a": ["VN"], "b": ["KE"], "c": ["UG"]}, "viewer", THEMES) is None


@given(st.lists(st.sampled_from(TAGS), max_size=5), members)
@settings(max_examples=200, deadline=None)
def test_whatever_is_named_at_least_three_could_be_all_of_it(facets: list[str], known: dict[str, list[str] | None]) -> None:
    named = safe(facets, known, "m0", THEMES)
    assert named is None or holders(named, known, "m0", THEMES) >= LEAST
