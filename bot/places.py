"""Names of countries and cities in English, as the database of time zones lists them: a few hundred, and not all there are."""

from functools import cache
from importlib.resources import files

COMMENT = "#"


@cache
def load() -> frozenset[str]:
    """All of them; of `Korea (South)` what stands before the bracket."""
    return frozenset((*(_country(row) for row in _rows("iso3166.tab")), *(_city(row) for row in _rows("zone.tab"))))


def _rows(file: str) -> list[list[str]]:
    lines = (files("tzdata") / "zoneinfo" / file).read_text("utf-8").splitlines()
    return [line.split("\t") for line in lines if line and not line.startswith(COMMENT)]


def _country(row: list[str]) -> str:
    return row[1].partition(" (")[0]


def _city(row: list[str]) -> str:
    return row[2].rpartition("/")[2].replace("_", " ")
