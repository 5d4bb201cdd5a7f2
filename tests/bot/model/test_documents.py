"""A document is cut at its headings, and nothing of it is lost."""

from hypothesis import given
from hypothesis import strategies as st

from bot.model.documents import LONGEST, WHOLE, Document, Section, cut

SENTENCE = "Members of the Alliance act together where it helps the people of cities. "


def paths(*headings: tuple[str, int]) -> list[str]:
    sections = tuple(Section(heading, level, ("text",)) for heading, level in headings)
    return [part.path for part in cut(Document("Charter", "text", sections), "Charter")]


def words(*paragraphs: str) -> list[str]:
    (part,) = cut(Document("Charter", "text", (Section("Funding", 1, paragraphs),)), "Charter")
    return [passage.words for passage in part.passages]


def test_a_path_names_the_numbers_above() -> None:
    assert paths(
        ("", 1), ("Preface", 2), ("7. Stronger together", 1), ("c) Funding", 2), ("Fees", 3), ("8. Monitoring", 1)
    ) == [
        "Opening",
        "Preface",
        "7. Stronger together",
        "§7 · c) Funding",
        "§7 · c) · Fees",
        "8. Monitoring",
    ]


def test_a_level_may_be_left_out() -> None:
    assert paths(("Annex", 1), ("Deep", 4), ("Less deep", 2)) == ["Annex", "Annex · Deep", "Annex · Less deep"]


def test_headings_alike_are_told_apart() -> None:
    assert paths(("Funding", 1), ("Funding", 1), ("Funding (2)", 1), ("Funding", 1)) == [
        "Funding",
        "Funding (2)",
        "Funding (2) (2)",
        "Funding (3)",
    ]
    assert paths(("Fees (2)", 1), ("Fees", 1), ("Fees", 1)) == ["Fees (2)", "Fees", "Fees (3)"]
    assert paths(("A", 1), ("Funding", 2), ("B", 1), ("Funding", 2)) == ["A", "A · Funding", "B", "B · Funding"]


def test_short_paragraphs_go_together_as_far_as_a_card_quotes_them() -> None:
    assert words("We commit to:", "- listening;", "- learning.") == ["We commit to:\n- listening;\n- learning."]
    assert [len(piece) for piece in words("x" * 300, "y" * 299, "z" * 300)] == [WHOLE, 300]


def test_a_long_paragraph_is_cut_after_a_sentence() -> None:
    pieces = words(SENTENCE * 30)
    assert all(piece.endswith("cities.") for piece in pieces)
    assert max(map(len, pieces)) <= LONGEST


def test_without_sentences_the_next_best_bound_is_taken() -> None:
    assert words("word, " * 300)[0].endswith(",")
    assert words("word " * 300)[0].endswith("word")
    assert [len(piece) for piece in words("x" * 2000)] == [900, 900, 200]
    assert words("a" + " " * 2000 + "b") == ["a\nb"]
    assert words("成员共同行动。" * 200)[0].endswith("。")


def test_ids_stay_when_another_section_changes() -> None:
    def ids(opening: str, source: str = "Charter") -> list[str]:
        sections = (Section("", 1, (opening,)), Section("Funding", 1, (SENTENCE * 30,)))
        return [passage.id for part in cut(Document("t", "k", sections), source) for passage in part.passages]

    assert ids("short")[1:] == ids(SENTENCE * 20)[-len(ids("short")) + 1 :]
    assert not set(ids("short")) & set(ids("short", "Strategy"))


SECTIONS = st.builds(
    Section,
    st.sampled_from(["", "1. Scope", "Funding", "Funding (2)", "Article 4"]),
    st.integers(1, 9),
    st.lists(st.text(st.characters(exclude_categories=["Cs"]), max_size=60) | st.text("ab .,;", max_size=3000), max_size=4).map(
        tuple
    ),
)


@given(st.lists(SECTIONS, max_size=8).map(tuple))
def test_passages_hold_every_paragraph_letter_for_letter(sections: tuple[Section, ...]) -> None:
    parts = cut(Document("Charter", "text", sections), "Charter")
    passages = [passage for part in parts for passage in part.passages]
    assert "".join("".join(p.words.split()) for p in passages) == "".join(
        "".join(text.split()) for section in sections for text in section.paragraphs
    )
    for part, section in zip(parts, sections, strict=True):
        whole = " ".join(" ".join(section.paragraphs).split())
        assert all(" ".join(passage.words.split()) in whole for passage in part.passages)
    assert all(0 < len(passage.words) <= LONGEST for passage in passages)
    assert len({passage.id for passage in passages}) == len(passages)
    assert len({part.path for part in parts}) == len(parts)
