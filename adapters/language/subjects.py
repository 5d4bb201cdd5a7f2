"""Themes, and what is offered and needed: words of five languages by their stems, with slips of the pen repaired."""

import re
from collections.abc import Callable, Iterator, Mapping
from functools import cache, partial

import Stemmer
from rapidfuzz import fuzz, process

from adapters.language.lexicon import Found, Lexicon
from adapters.language.page import Page, Span, key
from adapters.language.wants import Want, wants
from bot import taxonomy, vocabulary
from bot.model.funding.understood import Ask, Choice

STEMMERS = ("english", "french", "spanish", "portuguese", "arabic")
GOAL = re.compile(r"\b(?:sdg|odd|ods)s?\s?(\d{1,2}(?:\.[a-z\d]{1,2})?)\b|\b(?:dac|crs|cad)\s?(\d{5}|\d{3})\b")
MOST = 12
"""Themes of one interest; more say nothing any more."""
SHORTEST = 6
"""Letters of a word that may hold a slip."""
ALIKE = 90
"""Least likeness, 0 to 100, at which it is taken for a word that is known."""


def themes(page: Page) -> tuple[tuple[str, ...], tuple[Ask, ...], Page]:
    """Codes of the themes as they are said, what to ask when they are too many, and the page without them."""
    found = [each for each in (*_coded(page), *_first(page, _themes())) if not page.denies(each.span[0])]
    known, rest = taxonomy.load(), page.without(*(each.span for each in found))
    asks = tuple(_withdrawn(page.quote(each.span), known.wider(each.value)) for each in found if each.value in known.withdrawn)
    codes = _codes([each for each in found if each.value not in known.withdrawn])
    if len(codes) <= MOST:
        return codes, asks, rest
    ask = Ask("themes", page.quote(found[0].span), f"These are {len(codes)} themes. Please choose the {MOST} that matter most.")
    return codes[:MOST], (*asks, ask), rest


def resources(page: Page) -> tuple[tuple[str, ...], tuple[str, ...], Page]:
    """Codes of what is offered and of what is needed, each only behind words that say so, and the page without them."""
    told: dict[Want, list[Found[str]]] = {"offers": [], "needs": []}
    said = list(wants(page))
    for _, start, end, want in said:
        part = page.without((0, start), (end, len(page.open)))
        told[want] += _first(part, _resources())
    spans: list[Span] = [each.span for found in told.values() for each in found]
    spans += [(cue, start) for cue, start, _, _ in said]
    return _codes(told["offers"]), _codes(told["needs"]), page.without(*spans)


def _coded(page: Page) -> Iterator[Found[str]]:
    """Codes as they are written: SDG 11.1, ODS 11.1, DAC 43030."""
    for found in GOAL.finditer(page.open):
        code = f"sdg:{found[1]}" if found[1] else f"dac:{found[2]}"
        if code in taxonomy.themes() | taxonomy.load().withdrawn:
            yield Found(found.span(), code)


def _withdrawn(said: str, wider: str) -> Ask:
    choices = (Choice(wider, taxonomy.load().name(wider)),) if wider in taxonomy.themes() else ()
    instead = f"Is {choices[0].label} meant?" if choices else "Please choose another theme."
    return Ask("themes", said, f"The code “{said}” is no longer given out. {instead}", choices)


def _codes(found: list[Found[str]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(each.value for each in sorted(found, key=lambda each: each.span)))


def _first(page: Page, lexicons: tuple[Lexicon[str], ...]) -> Iterator[Found[str]]:
    """What is found in any language; a longer name before a shorter one over the same words."""
    found = [each for lexicon in lexicons for each in lexicon.find(page)]
    taken: list[Span] = []
    for each in sorted(found, key=lambda each: each.span[0] - each.span[1]):
        if all(each.span[1] <= start or end <= each.span[0] for start, end in taken):
            taken.append(each.span)
            yield each


@cache
def _themes() -> tuple[Lexicon[str], ...]:
    known = taxonomy.load()
    labels = {known.names[code]: code for code in sorted(taxonomy.themes()) if code in known.names}
    return _lexicons({**labels, **taxonomy.words()})


@cache
def _resources() -> tuple[Lexicon[str], ...]:
    return _lexicons({**{each.label: each.code for each in taxonomy.resources()}, **vocabulary.resources()})


def _lexicons(words: Mapping[str, str]) -> tuple[Lexicon[str], ...]:
    """One for the endings of each language; which language a word is of need not be known."""
    names = {key(word): code for word, code in words.items()}
    return tuple(Lexicon(names, _root(language, names)) for language in STEMMERS)


def _root(language: str, names: Mapping[str, str]) -> Callable[[str], str]:
    stem = Stemmer.Stemmer(language).stemWord
    words = sorted({word for name in names for word in name.split() if len(word) >= SHORTEST})
    return partial(_stem, stem, words, frozenset(words))


def _stem(stem: Callable[[str], str], words: list[str], known: frozenset[str], word: str) -> str:
    if len(word) < SHORTEST or word in known:
        return stem(word)
    near = process.extractOne(word, words, scorer=fuzz.ratio, score_cutoff=ALIKE)
    return stem(near[0] if near else word)
