"""What people type into the form of an interest, and what the bot makes of it or asks back."""

from decimal import Decimal

import pytest

from bot.card import Card
from bot.form import Form
from bot.model.funding.deadline import Closes, Forecast, Rolling
from bot.model.lines import Unfit
from handlers.funding.interests import reading_money, reading_tags
from tests.handlers.funding.interests.bidders import Bidders, faults, words


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("", None),
        ("200000", 200_000),
        ("200,000", 200_000),
        ("200 000", 200_000),
        ("200'000", 200_000),
        ("1.500.000", 1_500_000),
        ("1,234,567.50", Decimal("1234567.5")),
        ("200k", 200_000),
        ("1.5m", 1_500_000),
        ("2,5 m", 2_500_000),
        ("3 million", 3_000_000),
        ("0.5 bn", 500_000_000),
    ],
)
def test_36_an_amount_is_read_as_it_is_meant(typed: str, meant: Decimal | int | None) -> None:
    assert reading_money.figure(typed) == meant


@pytest.mark.parametrize(
    ("typed", "asks"),
    [
        ("2,5", "more than one way"),
        ("1.5", "more than one way"),
        ("1.500", "more than one way"),
        ("1,500k", "more than one way"),
        ("12,34,567", "more than one way"),
        ("-5", "more than nothing"),
        ("a lot", "no amount that I can read"),
        ("200k EUR", "a field of its own"),
        ("1e9", "no amount that I can read"),
        ("9" * 400, "no amount that I can read"),
    ],
)
def test_36_an_amount_that_could_mean_two_things_is_asked(typed: str, asks: str) -> None:
    with pytest.raises(Unfit, match=asks):
        reading_money.figure(typed)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Niger", ("NE",)),
        ("Nigeria, Niger", ("NG", "NE")),
        ("GE", ("GE",)),
        ("US:Georgia", ("US:Georgia",)),
        ("KE:Nairobi; ke", ("KE:Nairobi", "KE")),
        ("Guinea-Bissau", ("GW",)),
        ("South Korea", ("KR",)),
        ("Côte d’Ivoire, Ivory Coast", ("CI",)),
        ("East Africa, the caribbean", ("region:Eastern Africa", "region:Caribbean")),
        ("Worldwide", ("global",)),
        ("region:Micronesia", ("region:Micronesia",)),
        ("uk; England, holland", ("GB", "NL")),
        ("Macedonia, Dominica", ("MK", "DM")),
    ],
)
def test_places_are_read_by_name_and_code(typed: str, meant: tuple[str, ...]) -> None:
    assert reading_tags.places(typed) == meant
    assert reading_tags.places(reading_tags.place_words(meant)) == meant, "what the form shows is read again as the same"


@pytest.mark.parametrize(
    ("typed", "asks"),
    [
        ("Congo", "CD for Congo - Kinshasa, or CG"),
        ("Guinea", "GN for Guinea"),
        ("Korea", "KR for South Korea"),
        ("Georgia", "GE for Georgia, or US for United States"),
        ("Kenya, Congo", "Which place do you mean by “Congo”"),
        ("Kenia", "Did you mean Kenya"),
        ("Kisumu", "behind its country's code"),
        ("XX:Nowhere", "no country's code"),
    ],
)
def test_places_that_could_be_several_are_asked(typed: str, asks: str) -> None:
    with pytest.raises(Unfit, match=asks):
        reading_tags.places(typed)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("43030, SDG 11.1", ("dac:43030", "sdg:11.1")),
        ("dac 430; sdg11.B", ("dac:430", "sdg:11.b")),
        ("urban development, Urban development", ("dac:43030",)),
    ],
)
def test_themes_are_read_by_code_and_name(typed: str, meant: tuple[str, ...]) -> None:
    assert reading_tags.themes(typed) == meant


@pytest.mark.parametrize(
    ("typed", "asks"),
    [("15120", "was withdrawn"), ("99999", "does not exist"), ("Urban developmnt", "Did you mean"), ("x" * 500, "no theme")],
)
def test_37_themes_that_are_not_given_out_are_refused(typed: str, asks: str) -> None:
    with pytest.raises(Unfit, match=asks):
        reading_tags.themes(typed)


def test_37_a_withdrawn_code_of_old_stays_readable() -> None:
    assert reading_tags.themes("15120", ("dac:15120",)) == ("dac:15120",)


@pytest.mark.parametrize(
    ("typed", "field", "asks"),
    [
        ({"funder": " "}, "funder", "who gives the money"),
        ({"least": "600k"}, "most", "other way round"),
        ({"least": "2,5"}, "least", "more than one way"),
        ({"most": "-1"}, "most", "more than nothing"),
        ({"currency": "EURO"}, "currency", "no currency in use"),
        ({"currency": ""}, "currency", "In which currency"),
        ({"themes": (), "words": ""}, "themes", "choose a theme"),
        (
            {"words": ", ".join(f"SDG 6.{n}, SDG 11.{n}, SDG 1.{n}, SDG 3.{n}" for n in range(1, 6))},
            "themes",
            "20 are the most",
        ),
        ({"words": "15120"}, "words", "withdrawn"),
        ({"places": "Congo"}, "places", "Which place"),
        ({"places": ""}, "places", "name a place"),
        ({"zone": ""}, "zone", "Green Climate Fund goes by Asia/Seoul"),
        ({"zone": "", "funder": "A small fund"}, "zone", "By whose clocks"),
        ({"zone": "Asia/Seol"}, "zone", "Asia/Seoul"),
        ({"day": ""}, "day", "give a day"),
        ({"day": "2027-02-28"}, "day", "That is over"),
        ({"day": "2027-03-28", "hour": "02:30", "zone": "Europe/Brussels"}, "hour", "put forward"),
        ({"closes": "sometime"}, "closes", "choose one"),
    ],
)
async def test_36_and_19_what_makes_no_sense_is_asked_at_its_field(
    bidders: Bidders, typed: dict[str, str | tuple[str, ...]], field: str, asks: str
) -> None:
    shown = await bidders.types(**typed)
    found = faults(shown)
    assert asks in found[field]
    assert len(found) == 1
    assert isinstance(shown, Form)
    assert shown.values["funder"] == {"funder": "GCF", **typed}["funder"], "what was typed is still there"
    assert await bidders.all() == []


async def test_what_was_understood_is_said_before_it_counts(bidders: Bidders) -> None:
    card = await bidders.types()
    for said in (
        "I understood: Green Climate Fund: Readiness",
        "Kenya",
        "200,000 to 500,000 EUR",
        "30 March 2027, end of the day",
    ):
        assert said in words(card)
    assert isinstance(card, Card)
    assert [each.state for each in await bidders.all()] == ["draft"]


async def test_19_a_deadline_may_be_rolling_forecast_unknown_or_at_an_hour(bidders: Bidders) -> None:
    nothing = {"day": "", "zone": ""}
    assert (await bidders.drafts(closes="rolling", **nothing)).deadline == Rolling()
    assert (await bidders.drafts(closes="forecast", **nothing)).deadline == Forecast()
    assert (await bidders.drafts(closes="unknown", **nothing)).deadline is None
    late = (await bidders.drafts(hour="23:59", closes="unknown")).deadline
    assert isinstance(late, Closes)
    assert (late.zone, f"{late.at:%d %H:%M}") == ("Asia/Seoul", "30 14:59"), (
        "a day that is given counts, by the funder's clocks"
    )
