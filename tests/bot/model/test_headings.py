"""Headings that only their form gives away."""

import pytest

from bot.model.headings import abbreviated, bare, level, mark, unnumbered


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("7. Further strengthening the partnership", 1),
        ("7 Funding", 1),
        ("7.2 Funding", 2),
        ("7.2.1 Fees", 3),
        ("§ 7 Funding", 1),
        ("Part II", 1),
        ("ANNEX 3: Resources", 1),
        ("Annexe A", 1),
        ("Article 4", 2),
        ("Article 4 – Membership", 2),
        ("Artículo 12. Miembros", 2),
        ("b) Promoting transparency", 4),
        ("(b) Promoting transparency", 4),
        ("IV. Relationship among members", 5),
        ("GENERAL PROVISIONS", 5),
        ("ДОГОВОР О ЧЛЕНСТВЕ", 5),
        ("1. 会员资格", 1),
    ],
)
def test_what_reads_like_a_heading(line: str, expected: int) -> None:
    assert level(line) == expected


@pytest.mark.parametrize(
    "line",
    [
        "",
        "1. Context\t7",
        "1. Context ........ 7",
        "1. To strengthen the role of cities;",
        "2. and so on",
        "Section 4c should be used to help members",
        "Article 67 agreed to by all 193 member states",
        "Part of the answer",
        "2016 was a good year",
        "UNDP",
        "Members pay what the Assembly decides",
        "7. " + "Funding " * 20,
    ],
)
def test_what_does_not(line: str) -> None:
    assert level(line) is None


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Being a 'good' partner", True),
        ("¿Quién puede ser miembro?", True),
        ("We commit to:", False),
        ("in lower case", False),
        ("¹ Membership in May 2016", False),
        ("- An item", False),
        ("A\tB", False),
        ("The Secretariat convenes, facilitates and brokers, and members take the lead where they can", False),
    ],
)
def test_a_short_line_that_stands_alone(line: str, expected: bool) -> None:
    assert bare(line) is expected


@pytest.mark.parametrize(
    ("heading", "short", "title"),
    [
        ("7. Further strengthening", "§7", "Further strengthening"),
        ("7.2 Funding", "§7.2", "Funding"),
        ("§7 Funding", "§7", "Funding"),
        ("Article 4: Members", "Article 4", "Article 4: Members"),
        ("b) Transparency", "b)", "Transparency"),
        ("IV. Relationship", "IV.", "Relationship"),
        ("Funding", "Funding", "Funding"),
    ],
)
def test_a_heading_above_others_shrinks_to_its_number(heading: str, short: str, title: str) -> None:
    assert (abbreviated(heading), unnumbered(heading)) == (short, title)


def test_items_of_one_list_have_one_mark() -> None:
    assert mark("1. One") == mark("12. Twelve") != mark("a) One")
    assert mark("No item") == ""
