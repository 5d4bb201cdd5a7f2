"""What two wordings differ in, told in words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.model.differences import Stretch, difference, in_words, shortened

TEXTS = st.text(st.sampled_from("ab .,\n\u00e9"), max_size=40)


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ("", "", ""),
        ("One two three.", "One two three.", "Unchanged: One two three."),
        ("", "One two.", "Added: One two."),
        ("One two.", "", "Removed: One two."),
        (
            "Members share what they know with all.",
            "Members share what they have with all.",
            "Unchanged: Members share what they\nRemoved: know\nAdded: have\nUnchanged: with all.",
        ),
        (
            "Ask the old Board and the old Chair first.",
            "Ask the new Board and a new Chair first.",
            "Unchanged: Ask the\nRemoved: old Board and the old\nAdded: new Board and a new\nUnchanged: Chair first.",
        ),
    ],
)
def test_as_sentences(before: str, after: str, told: str) -> None:
    assert in_words(before, after) == told


def test_of_what_stays_only_the_words_beside_a_change_are_shown() -> None:
    many = " ".join(f"w{n}" for n in range(40))
    assert shortened(difference(f"{many} old {many}", f"{many} new {many}")) == (
        Stretch("same", "… w32 w33 w34 w35 w36 w37 w38 w39"),
        Stretch("removed", " old"),
        Stretch("added", " new"),
        Stretch("same", "w0 w1 w2 w3 w4 w5 w6 w7 …"),
    )


@given(TEXTS, TEXTS)
def test_both_wordings_can_be_put_together_from_it(before: str, after: str) -> None:
    found = difference(before, after)
    assert "".join(each.words for each in found if each.kind != "added") == before
    assert "".join(each.words for each in found if each.kind != "removed") == after
