"""What themes and places lie within, and how much it says that two share one: fixed beforehand, never counted among members."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import log2

GLOBAL = "global"
WIDE = frozenset({GLOBAL, "sdg:11"})
"""Nearly everybody's: to share them is to have nothing in common."""
CATEGORY = 3
"""Digits of a category of purpose codes."""


@dataclass(frozen=True, slots=True)
class Taxonomy:
    """`within` is the wider tag of each, where its form does not tell; `shares` of 100 interests would carry a tag.

    `levels` are shares of tags that have none of their own; `names` are labels; `others` are tags under another spelling or a
    code that was renamed; `withdrawn` are codes that are no longer given out.
    """

    within: Mapping[str, str]
    shares: Mapping[str, float]
    levels: Mapping[str, float]
    names: Mapping[str, str]
    others: Mapping[str, str]
    withdrawn: frozenset[str] = frozenset()

    def tag(self, text: str) -> str:
        """The tag as it is kept: codes without stray blanks, in their usual case, renamed ones by their new name."""
        kind, colon, code = text.strip().partition(":")
        kind, code = kind.strip(), code.strip()
        if kind.casefold() in ("dac", "sdg", "region", GLOBAL):
            found = f"{kind.casefold()}{colon}{code if kind.casefold() == 'region' else code.casefold()}"
        else:
            found = f"{self.others.get(kind.casefold(), kind.upper())}{colon}{code}"
        return self.others.get(found.casefold(), found)

    def wider(self, tag: str) -> str:
        """What a tag lies directly within; empty at the top, and where nobody knows."""
        if tag in self.within:
            return self.within[tag]
        kind, _, code = tag.partition(":")
        match kind:
            case "dac":
                return f"dac:{code[:CATEGORY]}" if len(code) > CATEGORY else ""
            case "sdg":
                return f"sdg:{code.partition('.')[0]}" if "." in code else ""
            case "region":
                return GLOBAL
            case country if code:
                return country
        return "" if tag == GLOBAL else GLOBAL

    def chain(self, tag: str) -> tuple[str, ...]:
        """A tag and everything that it lies within, the narrowest first."""
        found = [tag]
        while (wider := self.wider(found[-1])) and wider not in found:
            found.append(wider)
        return tuple(found)

    def expanded(self, tags: Iterable[str]) -> frozenset[str]:
        """The tags with everything that they lie within."""
        return frozenset(each for tag in tags for each in self.chain(tag))

    def bits(self, tag: str) -> float:
        """How much it says that two share a tag, in bits, beyond what it says that they share what it lies within."""
        wider = self.wider(tag)
        return max(self._rarity(tag) - (self._rarity(wider) if wider else 0), 0.0)

    def name(self, tag: str) -> str:
        """What people call it, today; the name of what it lies within, with its own code, where it has none."""
        tag = tag if tag in self.names else self.tag(tag)
        if tag in self.names:
            return self.names[tag]
        kind, _, code = tag.partition(":")
        if kind == "region":
            return code
        wider = self.wider(tag)
        if kind in ("dac", "sdg"):
            return f"{self.names.get(wider, wider)} ({code})" if wider else tag
        return f"{code}, {self.names.get(kind, kind)}" if code else tag

    def level(self, tag: str) -> str:
        """Which kind of tag it is, for what its level says about how many share it."""
        kind, _, code = tag.partition(":")
        match kind:
            case "dac":
                return "theme" if len(code) > CATEGORY else "category"
            case "sdg":
                return "theme" if "." in code else "goal"
            case "region":
                return "region" if self.wider(tag) != GLOBAL or tag not in self.names else "continent"
            case "global":
                return GLOBAL
            case _:
                return "city" if code else "country"

    def _rarity(self, tag: str) -> float:
        return -log2(self.shares.get(tag, self.levels.get(self.level(tag), 100)) / 100)


def country(tag: str) -> bool:
    """Whether a place is a country, or lies within one."""
    return tag != GLOBAL and not tag.startswith("region:")
