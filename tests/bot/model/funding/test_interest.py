"""An interest: its states, its money, its deadline, and whether it says the same as another."""

from dataclasses import replace
from datetime import UTC, date, datetime, time
from decimal import Decimal

import pytest

from bot import taxonomy
from bot.model.funding import interest
from bot.model.funding.conflicts import conflicts
from bot.model.funding.deadline import Closes, Forecast, Rolling, days_left, passed
from bot.model.funding.duplicates import MOST_OFFERED, merged, near_duplicates
from bot.model.funding.edits import EDITS, differing
from bot.model.funding.expiry import owes_closing
from bot.model.funding.interest import Interest, NotPossible
from bot.model.funding.money import Amount, amount
from bot.model.funding.never_suggest import NeverSuggest, added, removed
from bot.model.lines import Unfit
from tests.bot.model.funding.samples import DAY, DRAFT, LIVE, NOW

CURRENCIES = taxonomy.rates().per_dollar
PASSED = replace(LIVE, deadline=Closes(date(2026, 8, 1), "UTC"))


def test_it_is_live_paused_live_again_and_closed_with_a_reason() -> None:
    live = interest.live(DRAFT, NOW)
    paused = interest.paused(live)
    again = interest.live(paused, NOW)
    closed = interest.closed(again, "joint bid")
    assert [each.state for each in (live, paused, again, closed)] == ["live", "paused", "live", "closed"]
    assert (closed.why, closed.revision) == ("joint bid", 5)


@pytest.mark.parametrize(
    "illegal",
    [
        lambda: interest.live(LIVE, NOW),
        lambda: interest.live(replace(DRAFT, visibility="draft"), NOW),
        lambda: interest.live(replace(PASSED, state="draft"), NOW),
        lambda: interest.paused(DRAFT),
        lambda: interest.closed(interest.closed(LIVE, "merged"), "merged"),
        lambda: interest.edited(interest.closed(LIVE, "merged"), LIVE),
        lambda: merged(LIVE, replace(LIVE, organisation="ports")),
        lambda: added(NeverSuggest("harbour"), "harbour"),
    ],
)
def test_what_cannot_be_is_refused_with_a_sentence(illegal: object) -> None:
    assert callable(illegal)
    with pytest.raises(NotPossible, match=r"\.$"):
        illegal()


def test_an_edit_keeps_whose_it_is_and_its_state_and_counts_only_what_changed() -> None:
    wanted = replace(LIVE, id="x", organisation="ports", state="closed", places=("UG",))
    changed = interest.edited(LIVE, wanted)
    assert changed == replace(LIVE, places=("UG",), revision=2)
    assert interest.edited(LIVE, replace(LIVE, revision=9)) is LIVE


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        (LIVE, True),
        (replace(LIVE, visibility="open"), True),
        (replace(LIVE, visibility="sealed"), False),
        (replace(LIVE, visibility="draft"), False),
        (interest.paused(LIVE), False),
        (DRAFT, False),
        (PASSED, False),
    ],
)
def test_only_what_is_live_and_not_hidden_is_matched(found: Interest, expected: bool) -> None:
    assert found.matchable(NOW) is expected


@pytest.mark.parametrize(
    ("low", "high", "currency", "expected"),
    [
        (200000, 500000, "eur", Amount(Decimal(200000), Decimal(500000), "EUR")),
        (None, 500000, "KES", Amount(Decimal(500000), Decimal(500000), "KES")),
        (1, None, " USD ", Amount(Decimal(1), Decimal(1), "USD")),
        (None, None, "??", None),
        (500000, 200000, "EUR", "other way round"),
        (-5, 10, "EUR", "more than nothing"),
        (0, 10, "EUR", "more than nothing"),
        ("NaN", 10, "EUR", "more than nothing"),
        (1, 2, "XYZ", "no currency in use"),
        (1, 2, "DEM", "no currency in use"),
        (1, 10**13, "EUR", "zeros"),
    ],
)
def test_36_what_an_amount_means_or_what_is_asked(low: object, high: object, currency: str, expected: object) -> None:
    least, most = (None if each is None else Decimal(str(each)) for each in (low, high))
    if isinstance(expected, str):
        with pytest.raises(Unfit, match=expected):
            amount(least, most, currency, CURRENCIES)
    else:
        assert amount(least, most, currency, CURRENCIES) == expected


def test_19_a_deadline_is_the_funders_and_lasts_to_the_end_of_its_day() -> None:
    closes = Closes(date(2026, 9, 13), "Pacific/Auckland")
    assert closes.at == datetime(2026, 9, 13, 12, tzinfo=UTC)
    assert not passed(closes, closes.at - DAY / 86400)
    assert passed(closes, closes.at)
    assert Closes(date(2026, 9, 13), "America/New_York", time(17)).at == datetime(2026, 9, 13, 21, tzinfo=UTC)
    assert days_left(closes, NOW) == 41


@pytest.mark.parametrize("never", [Rolling(), Forecast(), None])
def test_19_what_has_no_deadline_never_expires(never: Rolling | Forecast | None) -> None:
    undated = replace(LIVE, deadline=never)
    assert undated.matchable(NOW + 9999 * DAY)
    assert not owes_closing(undated, NOW + 9999 * DAY)
    assert days_left(never, NOW) is None


def test_at_its_deadline_an_interest_is_to_be_closed() -> None:
    assert owes_closing(PASSED, NOW)
    assert not owes_closing(LIVE, NOW)
    assert not owes_closing(interest.closed(PASSED, "deadline passed"), NOW)


def test_11_near_duplicates_of_one_organisation_are_offered_as_a_merge() -> None:
    twin = replace(LIVE, id="i2", places=("KE", "UG"), offers=("land",), call="gcf-4")
    others = [
        LIVE,
        twin,
        replace(twin, id="i3", organisation="ports"),
        replace(twin, id="i4", funder="Other"),
        interest.closed(replace(twin, id="i5"), "merged"),
    ]
    assert near_duplicates(LIVE, others) == [twin]
    assert near_duplicates(replace(LIVE, call="GCF 4"), [twin]) == [twin]
    assert near_duplicates(replace(LIVE, call="gcf-5"), [twin]) == []
    many = [replace(twin, id=f"twin{number}") for number in range(50)]
    assert near_duplicates(LIVE, many) == many[:MOST_OFFERED]
    one = merged(LIVE, twin)
    assert (one.id, one.call, one.places, one.offers) == ("i1", "gcf-4", ("KE", "UG"), ("land",))


def test_33_the_secretariat_is_told_of_conflicts() -> None:
    name = "greenclimatefund"
    assert conflicts(LIVE, {name}, {}) == ("the Secretariat looks at this funder too",)
    assert conflicts(LIVE, (), {name: "ports"}) == ("the funder is a member",)
    assert conflicts(LIVE, (), {}) == ()


def test_whom_a_member_never_wants_to_meet_is_its_own_list() -> None:
    list = added(added(NeverSuggest("harbour"), "ports"), "ports")
    assert list.others == {"ports"}
    assert removed(list, "ports").others == frozenset()


def test_what_began_on_the_platform_is_promoted_a_tier_at_a_time() -> None:
    two = interest.promoted(replace(LIVE, tier=3), 2)
    assert (two.tier, interest.promoted(two, 1).tier, two.revision) == (2, 1, LIVE.revision + 1)
    for refused in (replace(LIVE, tier=None), replace(LIVE, tier=3), replace(LIVE, tier=1), interest.closed(two, "joint bid")):
        with pytest.raises(NotPossible):
            interest.promoted(refused, 1)


def test_a_tier_is_given_by_editing_once_and_left_by_promotion_alone() -> None:
    given = interest.edited(LIVE, replace(LIVE, tier=3))
    assert given.tier == 3
    assert interest.edited(given, replace(given, tier=1)) == given


def test_two_who_edit_at_once_are_told_apart_field_by_field() -> None:
    shown = EDITS.marks(LIVE)
    stored = replace(LIVE, places=("UG",), note="Ours.")
    merge = EDITS.merge(replace(LIVE, places=("RW",), call="gcf-5"), stored, shown)
    assert (merge.questions, merge.theirs) == (("places",), ("note",))
    assert (merge.record.places, merge.record.call, merge.record.note) == (("RW",), "gcf-5", "Ours.")
    assert EDITS.merge(merge.record, stored, EDITS.told(shown, stored, merge.questions)).questions == ()
    assert differing(LIVE, replace(LIVE, deadline=Rolling(), places=LIVE.places[::-1])) == ("deadline",)
