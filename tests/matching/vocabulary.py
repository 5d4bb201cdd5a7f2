"""What made-up interests are about. Lists of its own, so that nothing here depends on what the matching knows."""

from collections.abc import Mapping


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


DAC = _words(
    "14021 14022 14031 14032 14050 15110 15112 15128 15142 15150 15153 15170 15185 16010 16020 16030 16040 16050 21020 21030 "
    "23210 23230 24030 24040 25010 32130 33110 41010 41020 41030 43030 43031 43032 43060 43081 43082"
)
SDG = _words(
    "1.2 1.3 1.4 1.5 3.6 3.9 4.4 5.2 5.5 5.a 6.1 6.2 6.3 6.b 7.1 7.2 8.3 8.5 8.10 9.1 9.4 9.c 10.2 10.7 11.1 11.2 11.3 11.4 "
    "11.5 11.6 11.7 11.a 11.b 12.5 12.8 13.1 13.2 13.3 16.6 16.7 17.3 17.16 17.17"
)
REGIONS: Mapping[str, str] = {
    "Eastern Africa": "KE UG TZ ET RW MZ ZM MW MG",
    "Western Africa": "GH SN CI NG ML BF LR SL",
    "Northern Africa": "TN MA EG",
    "Southern Africa": "ZA NA",
    "Southern Asia": "IN BD NP PK LK",
    "South-eastern Asia": "VN PH ID KH LA MM",
    "South America": "BR CO PE EC CL BO",
    "Central America": "GT HN SV CR MX",
    "Western Asia": "JO LB TR",
    "Eastern Europe": "UA MD",
}
COUNTRIES: Mapping[str, str] = {code: region for region, codes in REGIONS.items() for code in codes.split()}
CITIES: Mapping[str, tuple[str, ...]] = {
    code: tuple(f"{code}:{name}" for name in names.split())
    for code, names in {
        "KE": "Nairobi Mombasa Kisumu",
        "UG": "Kampala Jinja",
        "TZ": "Dodoma Arusha",
        "ET": "Adama Hawassa",
        "GH": "Accra Kumasi Tamale",
        "SN": "Dakar",
        "LR": "Monrovia",
        "NG": "Lagos Kano",
        "TN": "Tunis Sfax",
        "ZA": "Durban",
        "IN": "Pune Surat Indore",
        "BD": "Dhaka Khulna",
        "VN": "Hue",
        "PH": "Iloilo Cebu",
        "BR": "Recife Curitiba",
        "CO": "Cali",
        "PE": "Lima",
        "GT": "Mixco",
        "JO": "Amman",
        "UA": "Lviv",
    }.items()
}
FUNDERS: Mapping[str, str] = {
    "Green Climate Fund": "gcf",
    "Global Environment Facility": "gef",
    "European Union": "eu",
    "Swedish International Development Agency": "sida",
    "Norwegian Agency": "norad",
    "Adaptation Fund": "af",
    "Comic Relief": "cr",
    "City Resilience Trust": "crt",
    "Bloom Foundation": "bloom",
    "Habitat Window": "hw",
    "Open Places Fund": "opf",
    "Lake Bank": "lake",
    "Delta Facility": "delta",
    "Urban Basket": "basket",
}
SKILLS = _words(
    "technical-knowledge community-access legitimacy people-focus brands-customers business-planning innovation logistics "
    "market-approach private-finance regulation public-planning taxation capacity-building land political-connections "
    "technical-support impartiality global-network funding"
)
RATES: Mapping[str, float] = {"EUR": 1.0, "USD": 0.9, "GBP": 1.16, "KES": 0.007, "INR": 0.0105}
"""What one of each is worth in euro, about: amounts are compared in orders of magnitude."""


def parent(tag: str) -> str:
    """What is one step wider, such as `sdg:11` for `sdg:11.1`; itself at the top."""
    kind, _, code = tag.partition(":")
    match kind:
        case "sdg":
            return f"sdg:{code.partition('.')[0]}"
        case "dac":
            return f"dac:{code[:3]}"
        case "region" | "global":
            return "global"
        case country:
            return country if code else f"region:{COUNTRIES[country]}"
