"""Items in other languages: each translation belongs to one version of an item, and has versions of its own."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Literal

from bot.model.days import LANGUAGES, Language
from bot.model.pulse.items import Graded, Item

LONGEST_LABEL, LONGEST_STATEMENT, LONGEST_MEANING = 100, 300, 40
"""Characters of what an item is called, of how it is put to people, and of what one of its scores means."""

Translator = Literal["authors", "staff"]
"""Whose translation it is: that of the bot's authors, which nobody reviewed, or the Secretariat's."""


@dataclass(frozen=True, slots=True)
class Translation:
    """An item in another language; `of` is the version of the item, `version` counts the wordings of the translation from 1.

    `labels` say what the scores from 1 to 5 mean; there are none for an item that is not answered by a score.
    """

    item: str
    of: int
    language: Language
    label: str
    statement: str
    labels: tuple[str, ...] = ()
    note: str = ""
    version: int = 1
    origin: Translator = "authors"


def translated(item: Item, translation: Translation) -> Item:
    """The item as it is read in another language; what leans which way is said in results alone, and stays as it is."""
    scale = item.scale
    if isinstance(scale, Graded) and len(translation.labels) == len(scale.labels):
        one, two, three, four, five = translation.labels
        scale = replace(scale, labels=(one, two, three, four, five))
    note = translation.note or item.note
    return replace(item, label=translation.label, statement=translation.statement, scale=scale, note=note)


def worded(old: Translation, label: str, statement: str, labels: tuple[str, ...]) -> Translation:
    """Staff's next version of a translation; what is answered in either counts for the same item."""
    return replace(old, label=label, statement=statement, labels=labels, version=old.version + 1, origin="staff")


def missing(item: Item, language: Language, note: str) -> Translation:
    """What stands where an item is not translated yet: its own words, as version 0."""
    labels = item.scale.labels if isinstance(item.scale, Graded) else ()
    return Translation(item.id, item.version, language, item.label, item.statement, labels, note if item.note else "", 0)


def fitting(item: Item, known: Iterable[Translation]) -> tuple[Translation, ...]:
    """The newest translation of exactly this wording in each language; one that staff worded, only staff translate."""
    newest: dict[Language, Translation] = {}
    for each in sorted(known, key=lambda each: (each.version, each.origin == "staff")):
        if (each.item, each.of) == (item.id, item.version) and (each.origin == "staff" or item.origin != "staff"):
            newest[each.language] = each
    return tuple(newest[language] for language in LANGUAGES if language in newest)
