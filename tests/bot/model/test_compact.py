"""Who may sign the Compact, and who is listed."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from bot.model.addresses import Person
from bot.model.compact import DRAFT, Comment, Signature, Version, in_order, listed, may_sign
from bot.model.members import Account, Organisation, Standing

ANA = Person("slack", "T1", "U1")
HARBOUR = Organisation("harbour", "Harbour", "civil", representative="ana@harbour.example", deputy="ben@harbour.example")
ON = date(2027, 5, 3)


@pytest.mark.parametrize(
    ("representative", "deputy", "address", "standing", "expected"),
    [
        ("ana@x.example", "ben@x.example", "ana@x.example", "confirmed", True),
        ("ana@x.example", "ben@x.example", "ben@x.example", "confirmed", True),
        ("ana@x.example", "ben@x.example", "eve@x.example", "confirmed", False),
        ("ana@x.example", "", "", "confirmed", False),
        ("", "ben@x.example", "ana@x.example", "confirmed", False),
        ("", "", "eve@x.example", "confirmed", True),
        ("", "", "", "confirmed", True),
        ("ana@x.example", "", "ana@x.example", "claimed", False),
        ("", "", "ana@x.example", "gone", False),
    ],
)
def test_the_representative_or_deputy_signs_and_anybody_confirmed_where_we_know_neither(
    representative: str, deputy: str, address: str, standing: Standing, expected: bool
) -> None:
    organisation = replace(HARBOUR, representative=representative, deputy=deputy)
    account = Account(ANA, "Ana", address, HARBOUR.id, standing)
    assert may_sign(organisation, account) is expected


def test_only_members_of_the_day_are_listed_and_by_name() -> None:
    left, old = replace(HARBOUR, left=date(2027, 5, 2)), Organisation("quay", "quayside", "civil")
    new = Organisation("abbey", "Abbey", "civil", joined=date(2027, 5, 4))
    signed = [Signature("v2", id, "Ana", ANA, datetime(2027, 5, 1, tzinfo=UTC)) for id in ("harbour", "quay", "abbey", "lost")]
    assert [organisation.id for organisation, _ in listed(signed, [left, old, new], ON)] == ["quay"]
    assert [organisation.id for organisation, _ in listed(signed, [left, old, new], date(2027, 5, 2))] == ["harbour", "quay"]
    assert [organisation.id for organisation, _ in listed(signed, [old, new], date(2027, 5, 4))] == ["abbey", "quay"]


def test_a_version_says_what_kind_of_text_it_is() -> None:
    assert DRAFT.status == "example draft for discussion"
    assert Version("v2", "Compact 2027", ON).status == "agreed on 3 May 2027"


def test_what_is_not_dealt_with_comes_first_by_the_day_and_never_by_the_hour() -> None:
    late, early = Comment("b", "6C-1", "v2", "x", date(2027, 5, 4)), Comment("c", "6C-1", "v2", "x", ON)
    done, same = replace(early, id="a", dealt=True), replace(early, id="d")
    assert [comment.id for comment in in_order([done, late, same, early])] == ["c", "d", "b", "a"]
