"""Themes, places and a call in plain words, as people type them behind a command or into a form."""

import difflib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from bot import taxonomy, vocabulary
from bot.model.funding.enquiry import BETWEEN, Ground
from bot.model.lines import Unfit, folded, plain, quoted

MOST = 5
"""Tags of a landscape: all have to fit, and nobody fits many."""
LONGEST_CALL, LONGEST_NAME = 60, 8
"""Characters of a call; words of a name."""
NEAR, MOST_NEAR = 0.8, 3
SMALL = frozenset({"in", "and", "for", "the", "of", "on", "at", "to", "a", "with", "or", "by"})
CALL = "call"


@dataclass(frozen=True, slots=True)
class Understood:
    """What somebody means, and the words of which nobody knows what they mean."""

    ground: Ground
    unknown: tuple[str, ...] = ()


def understand(text: str) -> Understood:
    """What stands behind the command: names in any order, and last the word “call” with the call's key."""
    head, call = _split(plain(text).split())
    tags: list[str] = []
    unknown: list[str] = []
    at = 0
    while at < len(head):
        length, tag = _longest(head, at)
        if tag:
            tags.append(tag)
        elif folded(head[at]) not in SMALL:
            unknown.append(head[at])
        at += length
    return Understood(Ground(tuple(dict.fromkeys(tags)), key(" ".join(call))), tuple(unknown))


def tags(typed: str) -> tuple[str, ...]:
    """The tags of names with commas between them; raises Unfit with what may be meant."""
    return tuple(dict.fromkeys(_tag(name) for part in typed.replace(";", ",").split(",") if (name := plain(part))))


def key(typed: str) -> str:
    """A call's key on one line."""
    return plain(typed.replace(BETWEEN.strip(), " "))[:LONGEST_CALL].strip()


def near(name: str) -> list[str]:
    """Names of tags that may be meant by something that is the name of none."""
    known, word = taxonomy.load().names.values(), folded(name)
    holding = [each for each in known if word in map(folded, each.replace("-", " ").split())]
    alike = {folded(each): each for each in known}
    close = [alike[each] for each in difflib.get_close_matches(word, alike, n=MOST_NEAR, cutoff=NEAR)]
    return list(dict.fromkeys([*close, *sorted(holding, key=len)]))[:MOST_NEAR]


def _tag(name: str) -> str:
    if tag := _known(name):
        return tag
    if meant := near(name):
        raise Unfit(f"Do you mean {' or '.join(map(quoted, meant))} by {quoted(name)}? Please write one of them.")
    raise Unfit(f"I know no {quoted(name)}. Try a wider word, such as basic sanitation, Kenya or Africa.")


def _split(words: list[str]) -> tuple[list[str], list[str]]:
    at = next((number for number, word in enumerate(words) if folded(word) == CALL), len(words))
    return words[:at], words[at + 1 :]


def _longest(words: list[str], at: int) -> tuple[int, str]:
    """The longest name that begins there, as its number of words and its tag; a word and nothing where none does."""
    for end in range(min(at + LONGEST_NAME, len(words)), at, -1):
        if tag := _known(" ".join(words[at:end])):
            return end - at, tag
    return 1, ""


def _known(name: str) -> str:
    """The tag of a name or code; codes of countries are words of their own to many (“in”, “it”), so only in capitals."""
    word = folded(name)
    if len(word) == 2 and not (name.strip(",.").isupper() and word.isalpha()):
        return ""
    return _names().get(word, "")


@cache
def _names() -> Mapping[str, str]:
    """Tags by their folded names and codes, and by what else people call them.

    Where two have one name it is the place's, then the wider theme's.
    """
    others = [*taxonomy.words().items(), *vocabulary.place_names().also.items()]
    named = sorted(_spelled(), key=lambda each: len(each[1]), reverse=True)
    return {**{folded(name): tag for name, tag in others if tag in taxonomy.load().names}, **dict(named)}


def _spelled() -> Iterator[tuple[str, str]]:
    known = taxonomy.load()
    for tag, name in known.names.items():
        yield folded(tag), tag
        yield folded(tag.partition(":")[2]) or folded(tag), tag
        yield folded(name), tag
    for alias, tag in known.others.items():
        yield folded(alias.partition(":")[2]) or folded(alias), tag
