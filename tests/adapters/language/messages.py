"""What members write and what is understood of it; days are read as of 1 December 2026 by somebody in Nairobi."""

from datetime import date, time
from decimal import Decimal
from typing import Any

from bot.model.funding.deadline import Closes, Forecast, Rolling
from bot.model.funding.money import Amount

TODAY, HERE = date(2026, 12, 1), "Africa/Nairobi"
SEOUL, BRUSSELS = "Asia/Seoul", "Europe/Brussels"
GCF, EU, WORLD_BANK = "Green Climate Fund", "European Union", "World Bank"


def money(low: int | str, high: int | str, currency: str) -> Amount:
    return Amount(Decimal(low), Decimal(high), currency)


def closes(month: int, day: int, zone: str = HERE, hour: time | None = None, year: int = 2027) -> Closes:
    return Closes(date(year, month, day), zone, hour)


WHOLE: list[tuple[str, dict[str, Any]]] = [
    (
        "we are looking at the GCF readiness call for slum upgrading in Kenya, 200-500k EUR, closes 30 March",
        {
            "funder": GCF,
            "call": "readiness",
            "themes": ("sdg:11.1",),
            "places": ("KE",),
            "amount": money(200_000, 500_000, "EUR"),
            "deadline": closes(3, 30, SEOUL),
        },
    ),
    (
        "Nous regardons l'appel du Fonds vert pour le climat sur l'assainissement au Sénégal, 200 000 €, jusqu'au 30 mars "
        "2027. Nous offrons une expertise technique et cherchons un cofinancement.",
        {
            "funder": GCF,
            "themes": ("dac:14032",),
            "places": ("SN",),
            "amount": money(200_000, 200_000, "EUR"),
            "deadline": closes(3, 30, SEOUL),
            "offers": ("technical-knowledge",),
            "needs": ("funding",),
        },
    ),
    (
        "Estamos mirando la convocatoria de la Unión Europea para residuos en Perú y Bolivia, 1,5 millones de euros, "
        "hasta el 15 de abril",
        {
            "funder": EU,
            "themes": ("dac:14050",),
            "places": ("PE", "BO"),
            "amount": money(1_500_000, 1_500_000, "EUR"),
            "deadline": closes(4, 15, BRUSSELS),
        },
    ),
    (
        "Chamada do Banco Mundial para saneamento em Moçambique, 2,5 Mio USD, prazo 30/06/2027",
        {
            "funder": WORLD_BANK,
            "themes": ("dac:14032",),
            "places": ("MZ",),
            "amount": money(2_500_000, 2_500_000, "USD"),
            "deadline": closes(6, 30, "America/New_York"),
        },
    ),
    (
        "ننظر في دعوة صندوق المناخ الأخضر بشأن الأحياء الفقيرة في كينيا، 500 ألف يورو، آخر موعد 30 مارس 2027",
        {
            "funder": GCF,
            "themes": ("sdg:11.1",),
            "places": ("KE",),
            "amount": money(500_000, 500_000, "EUR"),
            "deadline": closes(3, 30, SEOUL),
        },
    ),
    (
        "Tier 2, as partner: we need technical support, we offer land and training. "
        "Closes 30 March 2027 at 17:00 Brussels time",
        {
            "tier": 2,
            "role": "partner",
            "needs": ("technical-support",),
            "offers": ("land", "capacity-building"),
            "deadline": closes(3, 30, BRUSSELS, time(17)),
        },
    ),
    ("", {}),
]

AMOUNTS: list[tuple[str, Amount | None]] = [
    ("1.5m EUR", money(1_500_000, 1_500_000, "EUR")),
    ("EUR 200k", money(200_000, 200_000, "EUR")),
    ("200k eur", money(200_000, 200_000, "EUR")),
    ("€200k–€500k", money(200_000, 500_000, "EUR")),
    ("2,5 Mio €", money(2_500_000, 2_500_000, "EUR")),
    ("between 200k and 500k EUR", money(200_000, 500_000, "EUR")),
    ("de 200 000 à 500 000 euros", money(200_000, 500_000, "EUR")),
    ("entre 200 y 500 mil euros", money(200_000, 500_000, "EUR")),
    ("USD 1,234,567", money(1_234_567, 1_234_567, "USD")),
    ("EUR 1.234.567", money(1_234_567, 1_234_567, "EUR")),
    ("CHF 1'000'000", money(1_000_000, 1_000_000, "CHF")),
    ("R$ 2,5 milhões", money(2_500_000, 2_500_000, "BRL")),
    ("200-500k EUR", money(200_000, 500_000, "EUR")),
    ("1,5 million d'euros", money(1_500_000, 1_500_000, "EUR")),
    ("KES 2.000.000", money(2_000_000, 2_000_000, "KES")),
    ("entre 2 y 3 millones de euros", money(2_000_000, 3_000_000, "EUR")),
    ("2 milhões de euros", money(2_000_000, 2_000_000, "EUR")),
    ("between 50,000 and 75,000 US$", money(50_000, 75_000, "USD")),
    ("5 lakh INR", money(500_000, 500_000, "INR")),
    ("3 million Kenyan shillings", money(3_000_000, 3_000_000, "KES")),
    ("300k shillings in Uganda", money(300_000, 300_000, "UGX")),
    ("500k francs CFA au Sénégal", money(500_000, 500_000, "XOF")),
    ("200 thousand dollars in Canada", money(200_000, 200_000, "CAD")),
    ("housing for 5000 people in 2027, 20% of 10000 homes", None),
    ("SDG 11 and COP 28", None),
    ("not 200k EUR", None),
    ("EUR 5m and 200 households", money(5_000_000, 5_000_000, "EUR")),
    ("USD 2m - 3 years", money(2_000_000, 2_000_000, "USD")),
]

DAYS: list[tuple[str, object]] = [
    ("closes 30 March", closes(3, 30)),
    ("closes March 5th, 5pm", closes(3, 5, hour=time(17))),
    ("deadline 2027-03-04 23:59 CET", closes(3, 4, BRUSSELS, time(23, 59))),
    ("due 30/06/2027, midnight", closes(6, 30)),
    ("closes in two weeks", closes(12, 15, year=2026)),
    ("closes tomorrow", closes(12, 2, year=2026)),
    ("date limite : le 1er avril 2027 à 12h heure de Paris", closes(4, 1, "Europe/Paris", time(12))),
    ("cierra el 1 de abril de 2027 a las 17h hora de Bruselas", closes(4, 1, BRUSSELS, time(17))),
    ("até 28 de fevereiro", closes(2, 28)),
    ("قبل 15 أبريل 2027", closes(4, 15)),
    ("rolling", Rolling()),
    ("candidature sans date limite", Rolling()),
    ("sin fecha límite", Rolling()),
    ("not rolling, closes 30 March", closes(3, 30)),
    ("not out yet, expected in summer", Forecast()),
    ("appel à venir", Forecast()),
    ("our meeting is on 30 March 2027", None),
    ("minutes by April Jones", None),
]

PLACES: list[tuple[str, tuple[str, ...]]] = [
    ("Nigeria", ("NG",)),
    ("Türkiye, Ivory Coast and Côte d'Ivoire", ("TR", "CI")),
    ("Turkey, Swaziland, Eswatini, the DRC, Cape Verde, Cabo Verde, Kosovo", ("TR", "SZ", "CD", "CV", "XK")),
    ("Papua New Guinea, Guinea-Bissau, Equatorial Guinea", ("PG", "GW", "GQ")),
    ("New Mexico and West Africa", ("US", "region:Western Africa")),
    ("no Brasil e no Quênia", ("BR", "KE")),
    ("South Korea, Congo - Kinshasa and East Africa", ("KR", "CD", "region:Eastern Africa")),
    ("كينيا", ("KE",)),
    ("en Corée du Sud", ("KR",)),
    ("República Democrática del Congo", ("CD",)),
    ("في كينيا وبالسنغال", ("KE", "SN")),
    ("not only in Kenya, also in Uganda; not in Togo", ("KE", "UG")),
    ("sauf le Mali, au Bénin", ("BJ",)),
    ("worldwide", ("global",)),
    ("réunion avec us, o man, car park", ()),
]

THEMES: list[tuple[str, tuple[str, ...]]] = [
    ("SDG 11.1 and DAC 43030", ("sdg:11.1", "dac:43030")),
    ("Low-cost housing, waste management", ("dac:16040", "dac:14050")),
    ("résilience des bidonvilles", ("sdg:11.5", "sdg:11.1")),
    ("agua y saneamiento", ("dac:14030",)),
    ("desenvolvimento urbano e habitação", ("dac:43030", "sdg:11.1")),
    ("التنمية الحضرية", ("dac:43030",)),
    ("ODD 11, CAD 14032 and ODS 11.7", ("sdg:11", "dac:14032", "sdg:11.7")),
    ("99999 EUR for a meeting in Washington", ()),
    ("solid wast and saneament", ("dac:14050", "dac:14032")),
    ("upgrading of slums, disaster risks", ("sdg:11.1", "dac:43060")),
    ("in anticipation of mobile tenders", ()),
    ("not housing but waste", ("dac:14050",)),
    ("planification urbaine et espaces verts", ("sdg:11.3", "sdg:11.7")),
    ("inundaciones y agua y saneamiento", ("dac:43060", "dac:14030")),
    ("desenvolvimento urbano e mulheres", ("dac:43030", "dac:15170")),
    ("إدارة النفايات", ("dac:14050",)),
]

ASKED: list[tuple[str, str, list[str]]] = [
    ("Congo", "places", ["Congo - Kinshasa", "Congo - Brazzaville"]),
    ("Guinea", "places", ["Guinea", "Guinea-Bissau", "Equatorial Guinea", "Papua New Guinea"]),
    ("en Corée", "places", ["South Korea", "North Korea"]),
    ("Georgia", "places", ["Georgia", "United States"]),
    ("Niger", "places", ["Niger", "Nigeria"]),
    ("Sudan", "places", ["Sudan", "South Sudan"]),
    ("دعم مالي", "places", ["Mali"]),
    ("2,5", "amount", ["EUR 2,500", "USD 2,500", "EUR 2,500,000", "USD 2,500,000"]),
    ("2,5 EUR", "amount", ["EUR 2,500", "EUR 2,500,000"]),
    ("1.500 million KES", "amount", ["KES 1,500,000,000", "KES 1,500,000"]),
    ("200-500k", "amount", ["EUR 200,000 to 500,000", "USD 200,000 to 500,000"]),
    ("500-200k EUR", "amount", ["EUR 200,000 to 500,000"]),
    ("-200k EUR", "amount", []),
    ("100k XYZ", "amount", ["EUR 100,000", "USD 100,000"]),
    ("$1m", "amount", ["USD 1,000,000", "CAD 1,000,000", "AUD 1,000,000"]),
    ("100k EUR, 300k EUR", "amount", ["EUR 100,000", "EUR 300,000"]),
    ("200k EUR to 500k USD", "amount", ["EUR 200,000 to 500,000", "USD 200,000 to 500,000"]),
    ("1,2,3,4 EUR", "amount", []),
    ("9999999999999 EUR", "amount", []),
    ("500k-200k EUR", "amount", ["EUR 200,000 to 500,000"]),
    ("DAC 23010", "themes", []),
    ("DAC 41050", "themes", ["Environment"]),
    ("closes 03/04/2027", "deadline", ["4 March 2027", "3 April 2027"]),
    ("closes 03/04", "deadline", ["4 March 2027", "3 April 2027"]),
    ("closes 1.12.", "deadline", ["12 January 2027", "1 December 2026"][::-1]),
    ("closes in March", "deadline", ["31 March 2027"]),
    ("date limite fin février 2027", "deadline", ["28 February 2027"]),
    ("due 31 June", "deadline", []),
    ("closed by 30 March 2020", "deadline", []),
    ("closes 30 March 2027, full proposal due 15 June 2027", "deadline", ["30 March 2027", "15 June 2027"]),
    ("GIZ and KfW", "funder", ["GIZ", "KfW"]),
    ("a call by Jan Smith", "funder", ["Jan Smith"]),
]

EVERY: list[str] = [text for table in (WHOLE, AMOUNTS, DAYS, PLACES, THEMES) for text, _ in table] + [
    text for text, _, _ in ASKED
]
