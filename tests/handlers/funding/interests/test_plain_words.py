"""What members write in one message that makes no sense, or two: a sentence asks, and nothing of it is lost."""

from dataclasses import replace

import pytest

from adapters.language.reader import Reader
from bot.card import plain
from tests.desk import seen
from tests.handlers.funding.interests.bidders import ANA, Bidders


@pytest.mark.parametrize(
    ("said", "asks"),
    [
        ("500k to 200k EUR", "The least is 500,000 and the most is 200,000. Are they the other way round?"),
        ("2,5 EUR", "How much is “2,5 EUR”? EUR 2,500, or EUR 2,500,000?"),
        ("1.5m", "In which currency is “1.5m”?"),
        ("-200k EUR", "is less than nothing"),
        ("200k ZZZ", "“ZZZ” is no currency in use"),
        ("for Congo", "Which place is “Congo”? Congo - Kinshasa, or Congo - Brazzaville?"),
        ("for Niger", "Which place is “Niger”? Niger, or Nigeria?"),
        ("for Georgia", "Which place is “Georgia”? Georgia, or United States?"),
        ("closes 3/4/2027", "Which day is “3/4/2027”? 4 March 2027, or 3 April 2027?"),
        ("closes 1 February 2027", "has passed. When does it close?"),
        ("closes 31 February", "is no day that I can read"),
        ("closes 30 March", "Nothing says by whose clocks it closes, so I took yours, UTC."),
        (", ".join(f"SDG {goal}.{target}" for goal in range(1, 17) for target in range(1, 4)), "Please choose the 20"),
        ("Acme confided in us", "Not said yet: funder, themes, places."),
    ],
)
async def test_36_and_19_what_makes_no_sense_is_asked_and_what_was_said_is_kept(bidders: Bidders, said: str, asks: str) -> None:
    bidders.router = replace(bidders.router, understanding=Reader())
    assert asks in plain(await bidders.asks(ANA, f"interest {said}"))
    [draft] = await bidders.all()
    assert (draft.state, draft.note) == ("draft", said)


async def test_a_known_funders_clocks_are_taken_without_a_word(bidders: Bidders) -> None:
    bidders.router = replace(bidders.router, understanding=Reader())
    card = plain(await bidders.asks(ANA, "interest gcf, water in Kenya, closes 30 March"))
    assert "Tue 30 March 2027, end of the day, Asia/Seoul" in card
    assert "whose clocks" not in card
    assert "[Save]" in card


async def test_whoever_says_it_in_a_channel_hears_that_others_may_have_read_it(bidders: Bidders) -> None:
    assert "Could others here read your message?" in plain(seen(await bidders.asked_in_channel(ANA, "interest water in Kenya")))
    assert "Could others" not in plain(await bidders.asks(ANA, "interest water in Kenya"))
