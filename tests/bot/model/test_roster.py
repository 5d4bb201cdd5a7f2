"""What the rows of a members' sheet would do, and why a row can do nothing."""

from dataclasses import replace
from datetime import date

import pytest

from bot.constituencies import load
from bot.model.members import Organisation
from bot.model.profile import Change
from bot.model.roster import Changed, New, Review, Unchanged, Wrong, review
from bot.model.tables import Line, Table

USUAL = ("Organisation", "Constituency", "Domains", "Representative", "Deputy", "Joined")
PORTS = Organisation(
    "union-of-ports", "Union of Ports", "local-governments", ("ports.org",), "ana@ports.org", "", date(2016, 4, 3)
)
QUAYS = Organisation("quays", "Quays", "civil-society", ("quays.org", "shared.org"))
SAME = ("Union of Ports", "cities", "ports.org", "ana@ports.org", "-", "3 April 2016")


def judged(*rows: tuple[str, ...], known: tuple[Organisation, ...] = (), heading: tuple[str, ...] = USUAL) -> Review:
    lines = (Line(1, heading), *(Line(number, row) for number, row in enumerate(rows, 2)))
    return review(Table(lines), known, load(), lambda done, total: None)


def only(found: Review) -> New | Changed | Unchanged | Wrong:
    [verdict] = found.verdicts
    return verdict


def test_new_changed_unchanged_and_left_alone() -> None:
    found = judged(
        SAME,
        ("quays", "NGO", "quays.org", "kofi@quays.org", "", ""),
        ("New Bank", "bank", "bank.int", "", "", ""),
        known=(PORTS, QUAYS, replace(PORTS, id="old", name="Old", domains=())),
    )
    assert found.verdicts == (
        Unchanged(2, PORTS),
        Changed(
            3,
            replace(QUAYS, name="quays", domains=("quays.org",), representative="kofi@quays.org"),
            (
                Change("name", "Quays", "quays"),
                Change("domains", "quays.org; shared.org", "quays.org"),
                Change("representative", "", "kofi@quays.org"),
            ),
        ),
        New(4, Organisation("new-bank", "New Bank", "multilaterals", ("bank.int",))),
    )
    assert [one.id for one in found.absent] == ["old"]
    assert [one.id for one in found.to_save] == ["quays", "new-bank"]


def test_a_column_that_is_not_there_changes_nothing_and_an_empty_cell_empties() -> None:
    left = replace(PORTS, left=date(2020, 1, 1))
    assert only(judged(SAME, known=(left,))) == Unchanged(2, left)
    verdict = only(judged((*SAME, ""), known=(left,), heading=(*USUAL, "Left")))
    assert isinstance(verdict, Changed)
    assert verdict.changes == (Change("left", "2020-01-01", ""),)


@pytest.mark.parametrize(
    ("at", "cell", "told"),
    [
        (0, "", "Row 2, organisation: an organisation needs a name."),
        (0, "x" * 121, "Row 2, organisation: the name has 121 characters; at most 120 can be kept."),
        (0, "=A1", "Row 2, organisation: “=A1” is a formula; write what it stands for"),
        (0, "＝SUM(A1)", "is a formula"),
        (0, "#REF!", "is a formula"),
        (1, "", "Row 2, constituency: an organisation needs a constituency."),
        (1, "goverment", "Row 2, constituency: “goverment” is no constituency; did you mean “National governments”?"),
        (2, "ports", "Row 2, domains: “ports” is no domain; write it like example.org."),
        (2, "gmail.com", "Row 2, domains: gmail.com is open to everybody"),
        (3, "Ana Keel", "Row 2, representative: “Ana Keel” is not an e-mail address, which is wanted here"),
        (4, "@ports.org", "Row 2, deputy: “@ports.org” is a formula"),
        (5, "03/04/2016", "Row 2, joined: “03/04/2016” can be 2016-04-03 or 2016-03-04; write which of them."),
    ],
)
def test_a_row_that_is_wrong_says_where_and_why(at: int, cell: str, told: str) -> None:
    row = (*SAME[:at], cell, *SAME[at + 1 :])
    verdict = only(judged(row, known=(PORTS,)))
    assert isinstance(verdict, Wrong)
    assert any(told in reason for reason in verdict.reasons), verdict.reasons
    assert len(verdict.reasons) == 1


def test_all_reasons_of_a_row_are_told_at_once() -> None:
    verdict = only(judged(("=A1", "", "x", "Ana", "Ben", "soon")))
    assert isinstance(verdict, Wrong)
    assert [reason.partition(":")[0] for reason in verdict.reasons] == [
        f"Row 2, {column}" for column in ("organisation", "constituency", "domains", "representative", "deputy", "joined")
    ]


def test_left_before_joined() -> None:
    verdict = only(judged((*SAME, "2015-01-01"), heading=(*USUAL, "Left")))
    assert isinstance(verdict, Wrong)
    assert verdict.reasons == ("Row 2, left: it cannot have left before it joined on 2016-04-03.",)


def test_a_parent_is_kept_as_it_is_written_and_nobody_is_its_own() -> None:
    with_parent = (*USUAL, "Part of")
    part = replace(PORTS, parent="World Union of Ports")
    assert only(judged((*SAME, "World  Union of Ports"), known=(part,), heading=with_parent)) == Unchanged(2, part)
    assert only(judged(SAME, known=(part,))) == Unchanged(2, part), "without the column it stays"
    emptied = only(judged((*SAME, "-"), known=(part,), heading=with_parent))
    assert isinstance(emptied, Changed)
    assert emptied.organisation == PORTS
    for own in ("union of PORTS", "union-of-ports"):
        verdict = only(judged((*SAME, own), known=(PORTS,), heading=with_parent))
        assert isinstance(verdict, Wrong)
        assert verdict.reasons == ("Row 2, parent: an organisation is no part of itself.",)


def test_an_organisation_that_is_there_twice() -> None:
    found = judged(SAME, ("UNION of  ports", *SAME[1:]), (*SAME, "union-of-ports"), known=(PORTS,), heading=(*USUAL, "id"))
    assert isinstance(found.verdicts[0], Unchanged)
    for verdict in found.verdicts[1:]:
        assert isinstance(verdict, Wrong)
        assert "is already in row 2; keep one of them." in verdict.reasons[0]


def test_marks_of_direction_and_control_characters_do_nothing() -> None:
    found = only(judged(("\u202eUnion\x00 of\u2066 Ports", *SAME[1:]), known=(PORTS,)))
    assert found == Unchanged(2, PORTS)


def test_text_that_looks_like_a_formula_has_an_apostrophe() -> None:
    found = only(judged(("'@Hub", "NGO", "@hub.org", "", "", "")))
    assert found == New(2, Organisation("hub", "@Hub", "civil-society", ("hub.org",)))


class TestAnOrganisationWithAnotherName:
    ROW = ("League of Ports", "cities", "ports.org", "", "", "")

    def test_is_a_question_while_its_old_name_is_not_in_the_sheet(self) -> None:
        found = judged(self.ROW, known=(PORTS,))
        verdict = only(found)
        assert isinstance(verdict, Wrong)
        assert "Is it the new name of that one? Then write “union-of-ports” into a column “id”." in verdict.reasons[0]
        assert not found.to_save

    def test_is_renamed_by_its_id(self) -> None:
        verdict = only(judged((*self.ROW, "union-of-ports"), known=(PORTS,), heading=(*USUAL, "id")))
        assert isinstance(verdict, Changed)
        assert verdict.organisation.id == "union-of-ports"
        assert verdict.changes[0] == Change("name", "Union of Ports", "League of Ports")

    def test_is_another_one_when_that_is_said(self) -> None:
        verdict = only(judged((*self.ROW, "new"), known=(PORTS,), heading=(*USUAL, "id")))
        assert isinstance(verdict, New)
        assert verdict.organisation.id == "league-of-ports"

    def test_is_another_one_under_the_same_roof_when_the_sheet_has_both(self) -> None:
        found = judged(SAME, self.ROW, known=(PORTS,))
        assert [type(verdict) for verdict in found.verdicts] == [Unchanged, New]


@pytest.mark.parametrize(
    ("name", "id", "told"),
    [
        ("Union of Ports", "quays", "is known by the id “union-of-ports”"),
        ("Union of Ports", "new", "is known by the id “union-of-ports”"),
        ("Somebody", "No id!", "“No id!” is no id; leave it empty"),
    ],
)
def test_ids_that_cannot_be(name: str, id: str, told: str) -> None:
    verdict = only(judged((name, "NGO", "", "", "", "", id), known=(PORTS, QUAYS), heading=(*USUAL, "id")))
    assert isinstance(verdict, Wrong)
    assert told in verdict.reasons[0]


def test_ids_are_kept_where_the_store_is_empty_and_never_given_twice() -> None:
    rows = [(name, "NGO", "", "", "", "", id) for name, id in (("A B", ""), ("a-b?", "x-1"), ("A.B.", "new"), ("C", "a-b"))]
    found = judged(*rows, heading=(*USUAL, "id"))
    assert [v.organisation.id for v in found.verdicts if isinstance(v, New)] == ["a-b-2", "a-b"], found.verdicts
