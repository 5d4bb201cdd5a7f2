"""Columns are found by their headings."""

import pytest

from bot.model.columns import find
from bot.model.lines import Unfit
from bot.model.tables import Line

USUAL = ("Organisation", "Constituency", "Domains", "Representative", "Deputy", "Joined")


def test_in_any_order_and_spelling_below_a_title() -> None:
    heading = ("", "MEMBER  SINCE", "Focal point", "É-mail domains", "second contact", "Type", "sector", "Institution")
    found = find([Line(1, ("Members in 2027",)), Line(3, heading), Line(4, ("x",))])
    assert found.row == 3
    assert found.places == {"joined": 1, "representative": 2, "domains": 3, "deputy": 4, "constituency": 6, "name": 7}
    assert found.cells(Line(4, ("", "2016", "ana")))["name"] == "", "rows may end early"


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        ([], "There are no rows in it."),
        ([Line(1, USUAL[:4] + USUAL[5:])], r"There is no column “deputy” \(headings in row 1\). Needed are: organisation, "),
        ([Line(1, (USUAL[0], "constituancy", *USUAL[2:]))], "no column “constituency” .* Did you mean it by “constituancy”?"),
        ([Line(1, ("a", "b"))], "There are no columns “organisation”, “constituency”, "),
        ([Line(1, (*USUAL, "Rep"))], "Two columns can be “representative”: “Representative” and “Rep”. Rename one of them."),
    ],
)
def test_what_is_missing_or_there_twice(lines: list[Line], told: str) -> None:
    with pytest.raises(Unfit, match=told):
        find(lines)
