"""What is read of the words of five languages, and what is asked."""

from datetime import date
from decimal import Decimal

import pytest

from adapters.language import amounts, dates, places, themes
from bot import taxonomy
from bot.model.funding.money import Amount
from bot.model.lines import Unfit

THEMES, CURRENCIES = taxonomy.load(), taxonomy.rates().per_dollar
TODAY = date(2026, 8, 3)


@pytest.mark.parametrize(
    ("text", "locale", "low", "high", "currency"),
    [
        ("200-500k EUR", "en", 200_000, 500_000, "EUR"),
        ("EUR 200k to 500k", "en", 200_000, 500_000, "EUR"),
        ("€1.5m", "en", 1_500_000, 1_500_000, "EUR"),
        ("1,5 million d'euros", "fr", 1_500_000, 1_500_000, "EUR"),
        ("1 500 000 euros", "fr", 1_500_000, 1_500_000, "EUR"),
        ("KES 2.000.000", "pt", 2_000_000, 2_000_000, "KES"),
        ("entre 2 y 3 millones de euros", "es", 2_000_000, 3_000_000, "EUR"),
        ("2 milhões de euros", "pt", 2_000_000, 2_000_000, "EUR"),
        ("between 50,000 and 75,000 US$", "en", 50_000, 75_000, "USD"),
    ],
)
def test_36_amounts(text: str, locale: str, low: int, high: int, currency: str) -> None:
    assert amounts.read(text, locale, CURRENCIES) == Amount(Decimal(low), Decimal(high), currency)


@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("2,5 EUR", "2.5"),
        ("-500 EUR", "more than nothing"),
        ("500k-200k EUR", "other way round"),
        ("500k", "Which currency"),
        ("500k $", "Which currency"),
        ("500 EUR or USD", "EUR or USD"),
        ("500 XYZ", "no currency"),
        ("lots of EUR", "no amount"),
        ("1 2 3 EUR", "no amount"),
    ],
)
def test_36_what_is_asked_of_amounts(text: str, question: str) -> None:
    with pytest.raises(Unfit, match=question):
        amounts.read(text, "en", CURRENCIES)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("30 March", date(2027, 3, 30)),
        ("le 30 mars 2027", date(2027, 3, 30)),
        ("30 de marzo de 2027", date(2027, 3, 30)),
        ("30 de março", date(2027, 3, 30)),
        ("30 مارس 2027", date(2027, 3, 30)),
        ("30/03/2027", date(2027, 3, 30)),
        ("3/3/2027", date(2027, 3, 3)),
        ("tomorrow", date(2026, 8, 4)),
        ("", None),
    ],
)
def test_days(text: str, expected: date | None) -> None:
    assert dates.read(text, TODAY) == expected


@pytest.mark.parametrize("text", ["3/4/2027", "31 February", "March 2027", "soon enough"])
def test_days_that_are_asked(text: str) -> None:
    with pytest.raises(Unfit):
        dates.read(text, TODAY)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Kenya", "KE"), ("Quênia", "KE"), ("كينيا", "KE"), ("Kosovo", "XK"), ("Turkey", "TR"), ("Türkiye", "TR"),
        ("Ivory Coast", "CI"), ("Côte d'Ivoire", "CI"), ("Swaziland", "SZ"), ("DRC", "CD"), ("Congo - Kinshasa", "CD"),
        ("Cape Verde", "CV"), ("Brasil", "BR"), ("Nigeria", "NG"), ("Nairobi, Kenya", "KE:Nairobi"), ("KE", "KE"),
        ("East Africa", "region:Eastern Africa"), ("worldwide", "global"), ("Guinea-Bissau", "GW"), ("South Korea", "KR"),
    ],
)  # fmt: skip
def test_places(text: str, expected: str) -> None:
    assert places.read(text, THEMES) == expected


@pytest.mark.parametrize("text", ["Congo", "Guinea", "Korea", "Corée", "Niger", "Georgia", "Sudan"])
def test_places_of_which_it_is_asked_which(text: str) -> None:
    with pytest.raises(Unfit, match=r" or .*\?"):
        places.read(text, THEMES)


def test_a_place_that_nobody_knows_is_asked() -> None:
    with pytest.raises(Unfit, match="name the country"):
        places.read("Atlantis", THEMES)


def themes_of(text: str) -> tuple[str, ...]:
    return themes.read(text, THEMES, taxonomy.themes(), taxonomy.words())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("slum upgrading in Kenya", ("sdg:11.1",)),
        ("SDG 11.1 and 43030", ("sdg:11.1", "dac:43030")),
        ("Low-cost housing, waste management", ("dac:16040", "dac:14050")),
        ("résilience des bidonvilles", ("sdg:11.5", "sdg:11.1")),
        ("agua y saneamiento", ("dac:14030",)),
        ("desenvolvimento urbano e habitação", ("dac:43030", "sdg:11.1")),
        ("التنمية الحضرية", ("dac:43030",)),
        ("ODD 11", ("sdg:11",)),
        ("99999", ()),
        ("nothing of the kind", ()),
        ("a meeting in Washington", ()),
    ],
)
def test_themes(text: str, expected: tuple[str, ...]) -> None:
    assert themes_of(text) == expected


def test_37_a_code_that_was_withdrawn_is_refused_in_new_entries() -> None:
    with pytest.raises(Unfit, match="no longer"):
        themes_of("DAC 23010")
    assert THEMES.chain("dac:23010") == ("dac:23010", "dac:230")


def test_two_hundred_themes_are_asked_down() -> None:
    with pytest.raises(Unfit, match="matter most"):
        themes_of(" ".join(f"{tag[4:]}," for tag in sorted(taxonomy.themes()) if tag.startswith("dac:") and len(tag) == 9))


def test_a_word_leads_to_a_theme_that_there_is() -> None:
    assert {*taxonomy.words().values()} <= taxonomy.themes()
