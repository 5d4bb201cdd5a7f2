"""Which official passage says the same as which topic: told by the telling words that they share."""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence, Set
from dataclasses import replace

from bot.model.knowledge import Passage, Topic

SAME = 0.25
"""Least cosine of the words of a topic and a passage for "clearly the same thing".

With this bound 8 of 10 links lead to the passage in which the strategy has the topic, most others to where it goes on or
sums it up; of texts on something else no passage is linked (bot.content against the strategy and five other documents).
"""
WORDS = re.compile(r"[^\W_]{3,}|\d+")
STEM = 6
"""Letters of a word that count, so that `partner`, `partners` and `partnering` are one."""


def linked(passages: Sequence[Passage], topics: Sequence[Topic]) -> list[Passage]:
    """The passages, each with the ids of the topics for which it is the nearest in its document and clearly the same."""
    index = _Index(topics)
    best: dict[str, tuple[float, int]] = {}
    for at, passage in enumerate(passages):
        for id, likeness in index.likeness(passage.words):
            if likeness >= SAME and likeness > best.get(id, (0.0, 0))[0]:
                best[id] = (likeness, at)
    found: dict[int, list[str]] = {}
    for topic in topics:
        if topic.id in best:
            found.setdefault(best[topic.id][1], []).append(topic.id)
    return [replace(passage, topics=tuple(found.get(at, ()))) for at, passage in enumerate(passages)]


class _Index:
    """The topics by their words; a word weighs more the fewer topics have it, and most when none has."""

    def __init__(self, topics: Sequence[Topic]) -> None:
        stems = {topic.id: _stems(f"{topic.title} {topic.gist} {topic.text}") for topic in topics}
        times = Counter(stem for found in stems.values() for stem in found)
        self._rarest = math.log(1 + len(topics)) ** 2
        self._weights = {stem: math.log(1 + len(topics) / count) ** 2 for stem, count in times.items()}
        self._lengths = {id: self._length(found) for id, found in stems.items()}
        self._having: dict[str, list[str]] = {}
        for id, found in stems.items():
            for stem in found:
                self._having.setdefault(stem, []).append(id)

    def likeness(self, words: str) -> Iterator[tuple[str, float]]:
        """Every topic that shares a word with these, and the cosine of the two, 0 to 1."""
        stems = _stems(words)
        shared: defaultdict[str, float] = defaultdict(float)
        for stem in stems:
            for id in self._having.get(stem, ()):
                shared[id] += self._weights[stem]
        length = self._length(stems)
        for id, weight in shared.items():
            yield id, weight / (length * self._lengths[id])

    def _length(self, stems: Set[str]) -> float:
        return math.sqrt(sum(self._weights.get(stem, self._rarest) for stem in stems))


def _stems(words: str) -> set[str]:
    return {word[:STEM] for word in WORDS.findall(words.casefold())}
