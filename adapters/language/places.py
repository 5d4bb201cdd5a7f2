"""Countries by what they are called in five languages; of what several are called it is asked which."""

from collections.abc import Mapping
from functools import cache

from babel import Locale

from adapters.language.locales import LOCALES
from bot.model.lines import Unfit, folded, plain, quoted
from bot.model.matching.taxonomy import Taxonomy

ASKED: Mapping[str, tuple[str, ...]] = {
    "congo": ("CD", "CG"),
    "guinea": ("GN", "GW", "GQ", "PG"), "guinee": ("GN", "GW", "GQ"), "guine": ("GN", "GW", "GQ"),
    "korea": ("KR", "KP"), "coree": ("KR", "KP"), "corea": ("KR", "KP"), "coreia": ("KR", "KP"),
    "niger": ("NE", "NG"),
    "georgia": ("GE", "US"), "georgie": ("GE", "US"),
    "sudan": ("SD", "SS"), "soudan": ("SD", "SS"), "sudao": ("SD", "SS"),
    "samoa": ("WS", "AS"), "dominica": ("DM", "DO"), "ireland": ("IE", "GB"), "macedonia": ("MK", "GR"),
}  # fmt: skip
"""Names that are several places', or taken for another's: always asked, also where one of them is called just that."""
ALIASES: Mapping[str, str] = {
    "drc": "CD", "drcongo": "CD", "democraticrepublicofthecongo": "CD", "republicofthecongo": "CG", "turkey": "TR",
    "ivorycoast": "CI", "swaziland": "SZ", "capeverde": "CV", "burma": "MM", "czechrepublic": "CZ", "easttimor": "TL",
    "uk": "GB", "usa": "US", "uae": "AE", "vietnam": "VN", "palestine": "PS", "brasil": "BR",
    "southkorea": "KR", "northkorea": "KP", "republicofkorea": "KR", "republicofniger": "NE", "federalrepublicofnigeria": "NG",
    "worldwide": "global", "global": "global", "international": "global",
}  # fmt: skip


def read(text: str, taxonomy: Taxonomy) -> str:
    """The tag of a place; `City, Country` is a city; raises Unfit with those that may be meant."""
    words = plain(text)
    city, comma, country = words.rpartition(",")
    if comma and city.strip():
        return f"{read(country, taxonomy)}:{city.strip()}"
    if words in taxonomy.names:
        return words
    key = folded(words)
    if key in ASKED:
        raise Unfit(f"Which one is meant by {quoted(words)}: {' or '.join(_named(code, taxonomy) for code in ASKED[key])}?")
    region = taxonomy.tag(f"region:{words}")
    if region in taxonomy.names:
        return region
    if found := ALIASES.get(key) or _names().get(key):
        return found
    raise Unfit(f"I do not know {quoted(words)}. Please name the country, and a city as “Kumasi, Ghana”.")


def _named(code: str, taxonomy: Taxonomy) -> str:
    return f"{taxonomy.name(code)} ({code})"


@cache
def _names() -> dict[str, str]:
    """Names of countries in every language; of what names two of them nothing is known."""
    found: dict[str, str] = {}
    for language in LOCALES:
        for code, name in Locale(language).territories.items():
            if len(code) == 2 and code.isalpha() and code not in ("EU", "EZ", "UN", "QO", "XA", "XB", "ZZ"):
                found[folded(name)] = code if found.get(folded(name), code) == code else ""
    return {name: code for name, code in found.items() if name and code}
