"""Figures in words, as every card and table says them."""

import pytest

from bot.model.pulse.items import Open, YesNo
from bot.model.pulse.means import Mean
from bot.model.pulse.release import release
from bot.model.pulse.words import band, before, favourable, figure, mean, rate, said, since
from tests.bot.model.pulse.figures import AGREE, in_2016, withheld
from tests.bot.model.pulse.prover import Counts


@pytest.mark.parametrize(
    ("counts", "told", "share", "bounds"),
    [
        ((1, 1, 1, 1, 1), "Too few answered (5 of 33 answered)", None, None),
        ((6, 0, 0, 0, 0), "Leans disagree (6 of 33 answered)", None, None),
        ((0, 0, 8, 0, 0), "Mixed (8 of 33 answered)", None, None),
        ((0, 0, 0, 9, 0), "Leans agree (9 of 33 answered)", None, None),
        ((0, 0, 5, 5, 0), "3.5 (10 of 33 answered)", None, "1.7 to 4.6"),
        ((0, 2, 6, 6, 4), "3.7 (18 of 33 answered)", "Half to three quarters answered 4 or 5", "2.4 to 4.3"),
        ((0, 0, 0, 0, 25), "4.6 or higher (25 of 33 answered)", "More than three quarters answered 4 or 5", "3.7 to 5.0"),
        ((25, 0, 0, 0, 0), "1.4 or lower (25 of 33 answered)", "Less than a quarter answered 4 or 5", "1.0 to 2.3"),
    ],
)
def test_releases(counts: Counts, told: str, share: str | None, bounds: str | None) -> None:
    released = release(AGREE, counts, 33)
    assert (said(AGREE, released), favourable(released), band(released)) == (told, share, bounds)


def test_what_is_not_shown_says_so() -> None:
    assert figure(YesNo(), release(YesNo(), (20, 10), 33)) == "Not shown for this kind of question"
    assert figure(AGREE, withheld(3)) == "Too few answered"
    with pytest.raises(TypeError):
        figure(Open(), release(AGREE, (0, 0, 0, 6, 0), 33))


def test_2016() -> None:
    assert before(in_2016("4")) == "4 in 2016 (25 of 32 answered; only the label and the mean are known)"
    assert band(in_2016("3.5")) == "2.9 to 3.9"
    assert rate(in_2016("3.5")) == "78% answered"
    assert since("higher", "2016") == "Higher than in 2016"
    assert since("too close to call", "March 2027") == "Too close to call"


def test_a_mean_between_bounds_names_both() -> None:
    assert mean(Mean(35, 44)) == "3.5 to 4.4"
