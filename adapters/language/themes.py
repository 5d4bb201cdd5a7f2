"""Themes by their codes, their labels and what else they are called in five languages."""

import re
from collections.abc import Collection, Mapping

from bot.model.lines import Unfit, folded, plain, quoted
from bot.model.matching.taxonomy import Taxonomy

CODE = re.compile(r"\b(?:(?:SDG|ODS|ODD)\s*:?\s*(\d{1,2}(?:\.\w{1,2})?)|(?:DAC|CRS|CAD)?\s*:?\s*(\d{5}))\b", re.I)
WORD = re.compile(r"\w+")
MOST = 12
"""Themes of one interest; more say nothing any more."""


def read(text: str, taxonomy: Taxonomy, known: Collection[str], words: Mapping[str, str]) -> tuple[str, ...]:
    """The themes that a text names, the first named first; `words` are other names. Raises Unfit."""
    typed = plain(text)
    found = dict.fromkeys((*_codes(typed, taxonomy, known), *_named(typed, taxonomy, known, words)))
    if len(found) > MOST:
        raise Unfit(f"These are {len(found)} themes. Please choose the {MOST} that matter most.")
    return tuple(found)


def _codes(typed: str, taxonomy: Taxonomy, known: Collection[str]) -> list[str]:
    found = []
    for match in CODE.finditer(typed):
        tag = taxonomy.tag(f"sdg:{match[1]}" if match[1] else f"dac:{match[2]}")
        if tag in taxonomy.withdrawn:
            wider = taxonomy.name(taxonomy.wider(tag))
            raise Unfit(f"{quoted(match[0].strip())} is no longer given out. Which theme is meant? {wider}?")
        if tag in known:
            found.append(tag)
    return found


def _named(typed: str, taxonomy: Taxonomy, known: Collection[str], words: Mapping[str, str]) -> list[str]:
    """Names within the text, longer ones first: what stands within a longer name that was found is not found again."""
    names = {_spoken(taxonomy.names[tag]): tag for tag in sorted(known) if tag in taxonomy.names}
    names |= {_spoken(word): tag for word, tag in words.items()}
    left, found = _spoken(typed), {}
    for name in sorted(names, key=lambda each: (-len(each), each)):
        if (place := left.find(name)) >= 0:
            found[place] = names[name]
            left = left.replace(name, " " + "_" * (len(name) - 2) + " ")
    return [found[place] for place in sorted(found)]


def _spoken(text: str) -> str:
    """Whole words, folded, each between blanks."""
    return f" {' '.join(folded(word) for word in WORD.findall(text))} "
