"""Themes, places, resources and rates as the content files have them, read once."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from bot.model.matching.taxonomy import Taxonomy

FOLDER = Path(__file__).parent / "content" / "funding"


@dataclass(frozen=True, slots=True)
class Resource:
    """Something that members offer and need, with the sector and annex that name it."""

    code: str
    label: str
    source: str


@dataclass(frozen=True, slots=True)
class Rates:
    """How much of a currency one dollar buys, as of a day."""

    as_of: date
    per_dollar: Mapping[str, Decimal]


@cache
def load(folder: Path = FOLDER) -> Taxonomy:
    """All themes and places."""
    dac, sdg, places, prior = (_read(folder / f"{name}.toml") for name in ("dac", "sdg", "places", "prior"))
    within, names, others = _places(places)
    categories, goals = dac["category"], sdg["goal"]
    names |= {f"dac:{row['code']}": row["label"] for row in categories} | _tagged("dac", dac["labels"])
    names |= {f"sdg:{row['code']}": row["label"] for row in goals} | _tagged("sdg", sdg["labels"])
    within |= {f"dac:{code}": f"dac:{above}" for code, above in dac["within"].items()}
    withdrawn = frozenset(f"dac:{code}" for code in dac["withdrawn"])
    return Taxonomy(within, prior["tag"], prior["level"], names, others, withdrawn)


@cache
def themes(folder: Path = FOLDER) -> frozenset[str]:
    """Every theme that can be given to a new interest."""
    dac, sdg = _read(folder / "dac.toml"), _read(folder / "sdg.toml")
    codes = [f"dac:{code}" for row in dac["category"] for code in (row["code"], *row["codes"])]
    return frozenset([*codes, *(f"sdg:{code}" for row in sdg["goal"] for code in (row["code"], *row["targets"]))])


@cache
def words(folder: Path = FOLDER) -> Mapping[str, str]:
    """Other words for themes, with the theme of each."""
    found = _read(folder / "words.toml")["theme"]
    return {word: tag for tag, listed in found.items() for word in listed}


@cache
def resources(folder: Path = FOLDER) -> tuple[Resource, ...]:
    """All of them, in the order of the file."""
    rows = _read(folder / "resources.toml")["resource"]
    return tuple(Resource(row["code"], row["label"], row["source"]) for row in rows)


@cache
def rates(folder: Path = FOLDER) -> Rates:
    """Those that amounts are compared with."""
    found = _read(folder / "rates.toml")
    return Rates(found["as_of"], {code: Decimal(rate) for code, rate in found["per_dollar"].items()})


def _places(content: Mapping[str, Any]) -> tuple[dict[str, str], dict[str, str], dict[str, str]]:
    within = {f"region:{name}": f"region:{above}" for name, above in content["within"].items()}
    names = {"global": "Worldwide"}
    for row in content["region"]:
        for code, name in row["countries"]:
            within[code] = f"region:{row['name']}"
            names[code] = name
    regions = {*content["within"], *content["within"].values(), *(row["name"] for row in content["region"])}
    names |= {f"region:{name}": name for name in regions}
    others = {f"region:{name}".casefold(): f"region:{name}" for name in regions}
    others |= {f"region:{name}".casefold(): f"region:{meant}" for name, meant in content["also"].items()}
    others |= {code.casefold(): successor for code, successor in content["renamed"].items()}
    return within, names, others


def _tagged(kind: str, labels: Mapping[str, str]) -> dict[str, str]:
    return {f"{kind}:{code}": label for code, label in labels.items()}


def _read(file: Path) -> dict[str, Any]:
    with file.open("rb") as opened:
        return tomllib.load(opened)
