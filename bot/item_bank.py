"""The items of pulses as the content file has them, read once."""

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from bot.model.pulse.items import Baseline, Graded, Item, Open, Scale, YesNo

FILE = Path(__file__).parent / "content" / "pulse.toml"


@cache
def load(file: Path = FILE) -> tuple[Item, ...]:
    """All of them, in the order of the file."""
    with file.open("rb") as opened:
        content = tomllib.load(opened)
    scales: dict[str, Scale] = {name: _graded(row) for name, row in content["scale"].items()}
    scales |= {"yes or no": YesNo(), "open": Open()}
    return tuple(_item(row, scales, content["survey"]) for row in content["item"])


def _graded(row: Mapping[str, Any]) -> Graded:
    one, two, three, four, five = row["labels"]
    low, middle, high = row["leanings"]
    return Graded((one, two, three, four, five), (low, middle, high))


def _item(row: Mapping[str, Any], scales: Mapping[str, Scale], survey: Mapping[str, Any]) -> Item:
    about_secretariat = row.get("secretariat", False)
    return Item(
        id=row["id"],
        label=row["label"],
        statement=row["statement"],
        scale=scales[row["scale"]],
        kind=row.get("kind", "health check"),
        origin="ours, after the strategy's wording" if row.get("after") else "ours",
        source=row["source"],
        version=row.get("version", 1),
        baseline=_baseline(row["score"], survey) if "score" in row else None,
        about_secretariat=about_secretariat,
        yearly=row.get("yearly", False),
        note=survey["note"] if about_secretariat else "",
    )


def _baseline(printed: str, survey: Mapping[str, Any]) -> Baseline:
    return Baseline(printed, survey["year"], survey["answered"], survey["of"])
