"""Names of places that the Unicode CLDR does not tell apart, or does not know."""

from collections.abc import Mapping

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
