"""What is asked unnamed: about what, how often, and one answer from each that was asked; and proposals by constituency."""

from dataclasses import replace

import pytest

from bot.model.funding.enquiry import WEEK, Enquiry, Ground, answered, ground, refusal
from bot.model.funding.exposure import Exposure, exposure
from bot.model.funding.interest import NotPossible
from tests.bot.model.funding.samples import DAY, NOW, PAIR, TRIO

ASKED = Enquiry("e1", "secret", "harbour", Ground(("KE",)), "Who pays?", NOW, frozenset({"quay", "ports"}))


@pytest.mark.parametrize(
    "about",
    [
        Ground(),
        Ground(("KE",)),
        Ground((), "GCF 2027/4"),
        Ground(("dac:16040", "region:Latin America and the Caribbean", "KE:Nairobi"), "call for calls"),
    ],
)
def test_a_ground_goes_into_a_line_and_back(about: Ground) -> None:
    assert ground(about.code) == about


def test_an_organisation_asks_twice_in_seven_days() -> None:
    assert refusal([ASKED], NOW) == ""
    assert "2 times" in refusal([ASKED, ASKED], NOW)
    assert refusal([ASKED, replace(ASKED, at=NOW - WEEK)], NOW) == ""
    assert refusal([ASKED, ASKED], NOW + WEEK) == ""
    assert "2 times" in refusal([ASKED, ASKED], NOW + WEEK - DAY)


def test_each_that_was_asked_answers_once() -> None:
    once = answered(ASKED, "quay", "The tenants.")
    assert answered(once, "quay", "The tenants.") is once
    assert answered(once, "ports", "Nobody.").answers == (("quay", "The tenants."), ("ports", "Nobody."))
    for organisation in ("quay", "harbour", "rules"):
        with pytest.raises(NotPossible):
            answered(once, organisation, "Something else.")


def test_34_proposals_are_said_where_neither_they_nor_the_members_are_few() -> None:
    members = dict.fromkeys(("harbour", "a", "b"), "civil") | dict.fromkeys(("ports", "c"), "business")
    members |= dict.fromkeys(("rules", "d", "e"), "government")
    found = exposure([PAIR, PAIR, TRIO], members)
    assert found == {"business": Exposure(2, None), "civil": Exposure(3, 3), "government": Exposure(3, None)}
    assert exposure([PAIR], {}) == {}
