"""What the Secretariat adds keeps its older wordings, and says who answered and when."""

from datetime import date

from bot.model.curated import Curated, as_topic, reworded, with_line
from bot.model.knowledge import KEPT

MONDAY, TUESDAY = date(2027, 3, 1), date(2027, 3, 2)
FEES = Curated("kept-1", ("How much is the fee?",), "Fees", "1,000 a year.", "1-14", "Maria Rossi", MONDAY)


def test_who_answered_and_when() -> None:
    assert as_topic(FEES).part == "answered by Maria Rossi of the Secretariat on 1 March 2027"
    assert as_topic(Curated("kept-2", ("?",), "T", "A", on=TUESDAY)).part == "answered by the Secretariat on 2 March 2027"
    assert as_topic(FEES).status == KEPT
    assert as_topic(FEES).see == ("1-14",)


def test_an_older_wording_stays() -> None:
    changed = reworded(FEES, "Fees", "2,000 a year.", "Ana", TUESDAY)
    assert changed.version == 2
    assert [(was.answer, was.by, was.on) for was in changed.earlier] == [("1,000 a year.", "Maria Rossi", MONDAY)]
    assert (changed.answer, changed.by, changed.on) == ("2,000 a year.", "Ana", TUESDAY)
    assert reworded(changed, "Fees", "2,000 a year.", "Ben", TUESDAY) is changed


def test_a_line_stands_there_once() -> None:
    assert with_line(FEES, "how much is the FEE?") is FEES
    assert with_line(FEES, "fees please").lines == ("How much is the fee?", "fees please")


def test_the_gist_is_one_short_line() -> None:
    gist = as_topic(Curated("kept-1", ("?",), "T", "One\ntwo. " * 50, on=MONDAY)).gist
    assert "\n" not in gist
    assert gist.endswith("…")
