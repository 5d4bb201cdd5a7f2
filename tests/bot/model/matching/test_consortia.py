"""Joint bids of three and more: every pair goes together, and together they cover what it takes."""

from bot.model.matching.consortia import TO_BE_AGREED, consortium, reformed
from bot.model.matching.constraints import pair
from bot.model.matching.matches import match
from bot.model.matching.profile import Circle
from tests.bot.model.matching.samples import HARBOUR, PORTS, seen

LEAD = seen(HARBOUR)
LAND = seen(PORTS, offers=("land",), needs=("community-access", "technical-support", "regulation"))
RULES = seen(PORTS, id="i3", organisation="rules", offers=("regulation",), needs=("land", "community-access"))
SKILL = seen(PORTS, id="i4", organisation="skill", offers=("technical-support",), needs=("land", "regulation", "legitimacy"))
SPARE = seen(PORTS, id="i5", organisation="spare", offers=("land",), needs=("community-access", "regulation"))


def test_partners_are_added_until_nothing_is_lacking() -> None:
    found = consortium(LEAD, [SKILL, RULES, LAND, SPARE])
    assert found
    assert found.members == ("i1", "i2", "i3", "i4")
    assert (found.lead, found.covered, found.lacking, found.alternates) == ("i1", 1.0, (), ("i5",))


def test_two_are_no_consortium() -> None:
    assert consortium(LEAD, [LAND]) is None


def test_28_who_shares_something_with_one_of_them_only_is_not_in_it() -> None:
    on_call = seen(HARBOUR, id="b", organisation="b", role="partner", offers=("land",), needs=("legitimacy", "regulation"))
    on_theme = seen(
        HARBOUR, id="c", organisation="c", role="partner", call="", funder="Other", offers=("regulation",), needs=("land",)
    )
    apart = seen(HARBOUR, themes=("dac:33210",), needs=("land", "regulation"))
    assert match(apart, on_call)
    assert match(on_call, on_theme)
    assert match(apart, on_theme) is None
    assert consortium(apart, [on_call, on_theme]) is None
    assert consortium(on_call, [apart, on_theme]) is None


def test_29_two_that_must_not_meet_are_not_in_one() -> None:
    circle = Circle(never={"ports": frozenset({"rules"})})
    shy = seen(PORTS, circle, offers=("land",), needs=("community-access", "technical-support", "regulation"))
    found = consortium(LEAD, [shy, RULES, SKILL])
    assert found
    assert not {"i2", "i3"} <= {*found.members}


def test_31_a_call_that_allows_three_gets_the_best_three_and_the_fourth_hears_nothing() -> None:
    found = consortium(LEAD, [SKILL, RULES, LAND], most=3)
    assert found
    assert len(found.members) == 3
    assert len(found.alternates) == 1


def test_exactly_one_leads_or_it_is_to_be_agreed() -> None:
    open = seen(HARBOUR, role="either")
    found = consortium(open, [SKILL, RULES, LAND])
    assert found
    assert found.lead == TO_BE_AGREED
    rival = seen(HARBOUR, id="r", organisation="r", offers=("technical-support",), needs=("land",))
    both = consortium(LEAD, [rival, RULES, LAND])
    assert both is None or "r" not in both.members


def test_after_a_refusal_it_is_formed_anew_or_dropped() -> None:
    found = consortium(LEAD, [SKILL, RULES, LAND, SPARE])
    assert found
    everybody = [LEAD, SKILL, RULES, LAND, SPARE]
    again = reformed(found, "i2", everybody)
    assert again
    assert again.members == ("i1", "i3", "i4", "i5")
    assert reformed(again, "i3", [LEAD, SKILL]) is None


def test_a_refusal_of_one_pair_keeps_them_apart() -> None:
    found = consortium(LEAD, [SKILL, RULES, LAND], {pair(LEAD, LAND)})
    assert found is None or "i2" not in found.members
