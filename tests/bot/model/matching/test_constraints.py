"""What two interests must not be matched for, each alone."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from bot.model.funding.deadline import Closes, Forecast, Rolling
from bot.model.funding.money import Amount
from bot.model.matching.constraints import Hindrance, hindrance, pair
from bot.model.matching.profile import Circle
from tests.bot.model.matching.samples import HARBOUR, PORTS, seen

PASSED = Closes(date(2026, 8, 2), "Pacific/Kiritimati")
OTHER: dict[str, Any] = {"funder": "Another", "call": ""}


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, None),
        ({"organisation": "harbour"}, "same family"),
        ({"visibility": "sealed"}, "not live"),
        ({"visibility": "draft"}, "not live"),
        ({"visibility": "open"}, None),
        ({"state": "paused"}, "not live"),
        ({"state": "closed"}, "not live"),
        ({"deadline": PASSED}, "not live"),
        ({"deadline": Rolling()}, None),
        ({"deadline": Forecast()}, None),
        ({"deadline": None}, None),
        (OTHER, None),
        (OTHER | {"themes": ("dac:11220",)}, "nothing in common"),
        (OTHER | {"themes": ("sdg:11",)}, "nothing in common"),
        (OTHER | {"places": ("VN",)}, "nothing in common"),
        (OTHER | {"places": ("UG",)}, "elsewhere"),
        (OTHER | {"places": ("global",)}, None),
        (OTHER | {"places": ("region:East Africa",)}, None),
        (OTHER | {"places": ("region:Africa",)}, None),
        ({"places": ("UG:Jinja",)}, "elsewhere"),
        ({"places": ("KE:Mombasa",)}, None),
        ({"places": ("region:Southern Asia",)}, "elsewhere"),
        ({"places": ()}, None),
        ({"amount": Amount(Decimal(6_000_000), Decimal(9_000_000), "EUR")}, "other size"),
        ({"amount": Amount(Decimal(4_000_000), Decimal(9_000_000), "EUR")}, None),
        ({"amount": Amount(Decimal(40_000_000), Decimal(60_000_000), "KES")}, None),
        ({"amount": None}, None),
        ({"eligible_lead": False}, None),
    ],
    ids=str,
)
def test_what_stands_against_a_match(changes: dict[str, Any], expected: Hindrance | None) -> None:
    one, other = seen(HARBOUR), seen(PORTS, **changes)
    assert hindrance(one, other) == hindrance(other, one) == expected


def test_somebody_has_to_be_able_to_lead() -> None:
    assert hindrance(seen(HARBOUR, eligible_lead=False), seen(PORTS, eligible_lead=False)) == "no lead"


@pytest.mark.parametrize(
    ("circle", "expected"),
    [
        (Circle(never={"harbour": frozenset({"ports"})}), "never suggest"),
        (Circle(never={"ports": frozenset({"harbour"})}), "never suggest"),
        (Circle(never={"ports": frozenset({"roof"})}, parents={"harbour": "roof"}), "never suggest"),
        (Circle(parents={"ports": "harbour"}), "same family"),
        (Circle(parents={"ports": "roof", "harbour": "roof"}), "same family"),
        (Circle(parents={"ports": "harbour", "harbour": "ports"}), "same family"),
        (Circle(funders={"greenclimatefund": "ports"}), "funder"),
        (Circle(funders={"greenclimatefund": "lake-bank"}), None),
    ],
    ids=str,
)
def test_20_29_33_whom_an_organisation_does_not_meet(circle: Circle, expected: Hindrance | None) -> None:
    one, other = seen(HARBOUR, circle), seen(PORTS, circle)
    assert hindrance(one, other) == hindrance(other, one) == expected


def test_27_a_pair_that_was_refused_is_not_proposed_again_however_often_it_registers() -> None:
    one, other, again = seen(HARBOUR), seen(PORTS), seen(PORTS, id="i9")
    assert pair(one, other) == pair(other, one) == pair(one, again)
    assert hindrance(one, again, {pair(one, other)}) == "never suggest"
    assert hindrance(one, seen(PORTS, call="other-call"), {pair(one, other)}) is None
