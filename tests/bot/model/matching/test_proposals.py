"""Who is asked about whom in the batch of a day, who is told of a contest, and what a landscape shows."""

from bot.model.matching.landscape import landscape
from bot.model.matching.matches import Match, match
from bot.model.matching.profile import Circle
from bot.model.matching.proposals import WEEKLY, contested, proposals, rivals
from tests.bot.model.matching.samples import HARBOUR, PORTS, seen

OTHERS = [seen(PORTS, id=f"p{number}", organisation=f"port-{number}") for number in range(6)]


def both_ways() -> list[Match]:
    one = seen(HARBOUR)
    found = [pair for other in OTHERS for pair in (match(one, other), match(other, one))]
    return [each for each in found if each]


def test_an_organisation_is_asked_three_times_a_week_and_the_pair_once() -> None:
    found = proposals(both_ways(), {}, ())
    assert [each.other.id for each in found] == ["p0", "p1", "p2"]
    assert len(found) == WEEKLY


def test_who_was_asked_this_week_already_and_whom_it_knows_count() -> None:
    found = proposals(both_ways(), {"harbour": 2, "port-0": 3}, {frozenset({"i1", "p1"})})
    assert [frozenset({each.one.id, each.other.id}) for each in found] == [frozenset({"i1", "p2"})]


def test_the_order_of_matches_changes_nothing() -> None:
    assert proposals(reversed(both_ways()), {}, ()) == proposals(both_ways(), {}, ())


def test_30_several_who_want_to_lead_hear_of_who_is_open_and_mediation_is_for_the_rest() -> None:
    open = [seen(HARBOUR, id=name, organisation=name, visibility="open") for name in "abc"]
    another = seen(HARBOUR, id="d", organisation="d", call="another", visibility="open")
    assert not contested(open)
    assert contested([*open, seen(HARBOUR)])
    assert not contested(open[:1])
    assert not contested([open[0], another])
    hidden = [seen(HARBOUR), seen(HARBOUR, id="e", visibility="open", state="paused"), seen(HARBOUR, id="f", role="partner")]
    shy = seen(HARBOUR, Circle(never={"g": frozenset({"a"})}), id="g", organisation="g", visibility="open")
    for crowd in (open, [*reversed(open)], [*open, *hidden, shy, another]):
        assert [each.id for each in rivals(open[0], crowd)] == ["b", "c"]
    assert rivals(shy, [*open, shy]) == [each.interest for each in open[1:]], "nor is it told of whom it avoids"
    assert [rivals(each, open) for each in (*hidden, another)] == [[]] * 4


def test_a_landscape_names_what_is_open_and_gives_a_band_for_what_is_blind() -> None:
    crowd = [*OTHERS[:4], seen(PORTS, id="o", organisation="open-port", visibility="open"), seen(HARBOUR)]
    seen_by_harbour = landscape(crowd, "harbour", ["dac:430", "KE"])
    assert (seen_by_harbour.open, seen_by_harbour.blind) == (("open-port",), "3 to 5")
    assert landscape(crowd, "harbour", ["dac:430", "UG"]).blind == landscape(crowd[:1], "harbour", ["KE"]).blind


def test_a_landscape_holds_nothing_hidden() -> None:
    hidden = [
        seen(PORTS, id="s", organisation="s", visibility="sealed"),
        seen(PORTS, id="d", organisation="d", visibility="draft"),
        seen(PORTS, Circle(never={"n": frozenset({"harbour"})}), id="n", organisation="n", visibility="open"),
    ]
    assert landscape([*OTHERS[:2], *hidden], "harbour", ["KE"]) == landscape(OTHERS[:2], "harbour", ["KE"])
