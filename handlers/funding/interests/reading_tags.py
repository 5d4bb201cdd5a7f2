"""Themes and places as people type them: by name or code, several with commas; what is ambiguous is asked."""

import difflib
import re
from collections.abc import Callable, Collection, Mapping
from functools import cache

from bot import taxonomy, vocabulary
from bot.model.funding.interest import MOST_TAGS
from bot.model.lines import Unfit, folded, plain, quoted
from bot.model.matching.taxonomy import GLOBAL, Taxonomy

BETWEEN = re.compile(r"[,;\n]+")
LOCAL = re.compile(r"([A-Za-z]{2}):\s*([^:]{2,60})")
DAC, SDG = re.compile(r"(?:dac\W*)?(\d{3}|\d{5})", re.IGNORECASE), re.compile(r"sdg\W*(\d{1,2}(?:\.\w{1,2})?)", re.IGNORECASE)

WORLD = frozenset({"world", "anywhere"})


def themes(typed: str, known: Collection[str] = ()) -> tuple[str, ...]:
    """The themes in a line; codes that are no longer given out only where they are `known` of old. Raises Unfit."""
    return _tags(typed, lambda word: _theme(word, known))


def places(typed: str) -> tuple[str, ...]:
    """The places in a line. Raises Unfit."""
    return _tags(typed, _place)


def place_words(tags: Collection[str]) -> str:
    """Places as they stand in the form: by name where that is read again as the same, by code where it is not."""
    return ", ".join(map(_place_word, tags))


def limited(tags: Collection[str], what: str) -> tuple[str, ...]:
    """Each once, in the order given; raises Unfit for too many."""
    once = tuple(dict.fromkeys(tags))
    if len(once) > MOST_TAGS:
        raise Unfit(f"These are {len(once)} {what}, and {MOST_TAGS} are the most. Please keep those that matter for this call.")
    return once


def _tags(typed: str, read: Callable[[str], str]) -> tuple[str, ...]:
    words = [plain(word) for word in BETWEEN.split(typed)]
    return tuple(dict.fromkeys(read(word) for word in words if word))


def _theme(word: str, known: Collection[str]) -> str:
    if code := _code(word):
        tag = f"dac:{code[1]}" if code.re is DAC else f"sdg:{code[1].lower()}"
        if tag in known or tag in taxonomy.themes() - taxonomy.load().withdrawn:
            return tag
        withdrawn = "was withdrawn, so no new interest has it" if tag in taxonomy.load().withdrawn else "does not exist"
        raise Unfit(f"The code {quoted(word)} {withdrawn}. Please choose another theme.")
    if named := _theme_names().get(folded(word)):
        return named
    raise Unfit(_unknown(word, _theme_names(), "theme", "codes are DAC purposes like 43030, or goals like SDG 11.1"))


def _code(word: str) -> re.Match[str] | None:
    return DAC.fullmatch(word) or SDG.fullmatch(word)


def _place(word: str) -> str:
    """A place; of `Kisumu`, which no list has, whoever wrote it is asked for the country in front of it."""
    all, name = taxonomy.load(), folded(word)
    if name in WORLD:
        return GLOBAL
    if local := LOCAL.fullmatch(word):
        if local[1].upper() in all.names:
            return f"{local[1].upper()}:{local[2]}"
        raise Unfit(f"{quoted(local[1])} is no country's code.")
    for tag in (word.upper(), all.tag(word)):
        if tag in all.names and (len(tag) == len("KE") or tag.startswith("region:")):
            return tag
    if name in _unclear():
        raise Unfit(f"Which place do you mean by {quoted(word)}? Please write {', or '.join(map(_meant, _unclear()[name]))}.")
    if named := _place_names().get(name):
        return named
    raise Unfit(_unknown(word, _place_names(), "country or region", "a city goes behind its country's code, like KE:Nairobi"))


def _place_word(tag: str) -> str:
    name = taxonomy.load().name(tag)
    known = _place_names().get(folded(name)) == tag and folded(name) not in _unclear()
    return "global" if tag == GLOBAL else name if known else tag


def _unknown(word: str, names: Mapping[str, str], kind: str, hint: str) -> str:
    near = difflib.get_close_matches(folded(word)[:40], names, n=2, cutoff=0.75)
    meant = " or ".join(dict.fromkeys(taxonomy.load().name(names[name]) for name in near))
    help = f"Did you mean {meant}?" if meant else f"Its usual name in English helps; {hint}."
    return f"I know no {kind} {quoted(word)}. {help}"


@cache
def _theme_names() -> Mapping[str, str]:
    """Themes by what people call them."""
    all = taxonomy.load()
    usable = taxonomy.themes() - all.withdrawn
    return {folded(all.names[tag]): tag for tag in sorted(usable, reverse=True) if tag in all.names}


@cache
def _place_names() -> Mapping[str, str]:
    """Countries and regions by their names, and by others that people write. Niger is the country: Nigeria is another word."""
    all, spoken = taxonomy.load(), vocabulary.place_names()
    regions = {folded(name.partition(":")[2]): tag for name, tag in all.others.items()}
    others = {folded(name): tag for name, tag in (*spoken.exact.items(), *spoken.also.items())}
    first = {folded(name): tags[0] for name, tags in spoken.doubtful.items()}
    return others | regions | first | {folded(name): tag for tag, name in all.names.items() if _is_place(tag, all)}


@cache
def _unclear() -> Mapping[str, list[str]]:
    return {folded(name): tags for name, tags in vocabulary.place_names().unclear.items()}


def _meant(tag: str) -> str:
    return f"{tag} for {taxonomy.load().name(tag)}"


def _is_place(tag: str, all: Taxonomy) -> bool:
    return not tag.startswith(("dac:", "sdg:")) and tag in all.names
