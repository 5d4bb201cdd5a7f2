"""The constituencies of an alliance, found by whatever people call them."""

import difflib
from dataclasses import dataclass
from functools import cached_property

from bot.model.lines import Unfit, folded, quoted
from bot.model.members import Constituency

NEAR = 0.72
"""How alike two words are, from 0 to 1, for one to be meant by the other."""


@dataclass(frozen=True)
class Constituencies:
    """All of them, in the order in which they are shown."""

    all: tuple[Constituency, ...]

    def name(self, id: str) -> str:
        """The name of this id; the id itself where there is no such constituency any more."""
        return next((one.name for one in self.all if one.id == id), id)

    def read(self, text: str) -> str:
        """The id of what somebody wrote; raises Unfit with those that may be meant, or all there are."""
        found = self._words.get(folded(text))
        if found:
            return found.id
        near = self._near(text)
        if near:
            raise Unfit(f"{quoted(text)} is no constituency; did you mean {' or '.join(map(quoted, near))}?")
        raise Unfit(f"{quoted(text)} is no constituency. There are: {'; '.join(one.name for one in self.all)}.")

    @cached_property
    def _words(self) -> dict[str, Constituency]:
        return {folded(word): one for one in self.all for word in (one.id, one.name, *one.also)}

    def _near(self, text: str) -> list[str]:
        """Names that the whole text, or one of its longer words, comes near to."""
        words = self._words
        tried = [folded(text), *(word for part in text.split() if len(word := folded(part)) > 2)]
        found = [key for word in tried for key in difflib.get_close_matches(word, words, n=2, cutoff=NEAR)]
        return list(dict.fromkeys(words[key].name for key in found))[:3]
