"""The twelve organisations of the playground's alliance; none of them exists, and their domains never will (RFC 2606)."""

from datetime import date

from bot.model.members import Organisation


def _invented(name: str, kind: str, domain: str, joined: date, representative: str, deputy: str = "") -> Organisation:
    """A member whose people write from one domain; its id says that it is invented, and is no real one's."""
    first, second = (f"{person}@{domain}" if person else "" for person in (representative, deputy))
    return Organisation(f"invented-{domain.partition('.')[0]}", name, kind, (domain,), first, second, joined)


COASTAL_TOWNS = _invented(
    "Ministry of Coastal Towns, Marenda", "governments", "coastal-towns.example", date(2014, 3, 3), "ama", "tomas"
)
HARBOUR_BANK = _invented("Safe Harbour Bank", "multilaterals", "harbour-bank.example", date(2013, 9, 16), "jonas")
PORT_MUNICIPALITIES = _invented(
    "Union of Port Municipalities", "local-governments", "port-municipalities.example", date(2012, 6, 1), "lucia", "rui"
)
QUAYSIDE_NEIGHBOURS = _invented("Quayside Neighbours", "civil-society", "quayside.example", date(2015, 1, 19), "kofi", "ada")
LANTERN_FOUNDATION = _invented("Lantern Foundation", "private-sector", "lantern.example", date(2015, 11, 2), "mei")
TIDAL_STUDIES = _invented("Institute for Tidal Studies", "knowledge", "tidal-studies.example", date(2014, 10, 6), "omar", "ria")

ORGANISATIONS = (
    COASTAL_TOWNS,
    _invented("Department of Islands, Sorrel", "governments", "islands.example", date(2016, 2, 8), "pilar"),
    HARBOUR_BANK,
    _invented("Commission of the Seven Estuaries", "multilaterals", "seven-estuaries.example", date(2012, 4, 23), "jo", "sina"),
    PORT_MUNICIPALITIES,
    _invented("League of Ferry Towns", "local-governments", "ferry-towns.example", date(2013, 2, 11), "yara"),
    QUAYSIDE_NEIGHBOURS,
    _invented("Boatyard Women's Savings Network", "civil-society", "boatyard-savings.example", date(2014, 8, 25), "nadia"),
    LANTERN_FOUNDATION,
    _invented("Breakwater Engineers", "private-sector", "breakwater.example", date(2016, 4, 4), "stellan", "uma"),
    TIDAL_STUDIES,
    _invented("Delta Schools of Planning", "knowledge", "delta-schools.example", date(2015, 5, 18), "farid"),
)
