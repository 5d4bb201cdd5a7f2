"""What the content files say of pulses in other languages, read once: items, and the words around them."""

import tomllib
from collections.abc import Mapping
from functools import cache
from typing import Any

from bot.item_bank import FILE
from bot.model.days import LANGUAGES, Language
from bot.model.pulse.translations import Translation

ORIGINAL: Language = "en"
"""The language of the items themselves."""
OTHERS: tuple[Language, ...] = tuple(language for language in LANGUAGES if language != ORIGINAL)


@cache
def load() -> tuple[Translation, ...]:
    """Every translation by the bot's authors, in the order of the items and the languages."""
    with FILE.open("rb") as opened:
        rows = tomllib.load(opened)["item"]
    return tuple(_translation(row, language) for row in rows for language in OTHERS if row["id"] in _content(language)["item"])


def phrases(language: Language) -> Mapping[str, str]:
    """The words around the items, by name."""
    found: dict[str, str] = _content(language)["phrases"]
    return found


def note(language: Language) -> str:
    """What goes with items about the Secretariat."""
    return str(_content(language)["note"])


@cache
def _content(language: Language) -> dict[str, Any]:
    with FILE.with_suffix(f".{language}.toml").open("rb") as opened:
        return tomllib.load(opened)


def _translation(row: Mapping[str, Any], language: Language) -> Translation:
    """The translation of an item of the content file, with the scale of that item."""
    content = _content(language)
    words = content["item"][row["id"]]
    return Translation(
        row["id"],
        words["of"],
        language,
        words["label"],
        words["statement"],
        tuple(content["scale"].get(row["scale"], ())),
        content["note"] if row.get("secretariat") else "",
        words.get("version", 1),
    )
