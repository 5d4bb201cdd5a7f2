"""The Secretariat's additions beside the shipped texts: found as they are, and learnt without building anything anew.

What was encoded once stays so in memory; the index of the shipped texts is never touched. Scores of the additions stand
behind all others, and are put where the verdict looks for them.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from bot.knowledge.encoder import Vectors
from bot.knowledge.index import Entry, Index, Shelf, entry
from bot.knowledge.lines import Scores
from bot.knowledge.refusal import OUTSIDE
from bot.knowledge.verdict import Verdict
from bot.model.curated import Curated, as_topic
from bot.model.knowledge import Finding, Topic


@dataclass(frozen=True, slots=True)
class Learnt:
    """A line as it was encoded, and the gap that it falls into, if it does."""

    vector: Vectors
    gap: str


class Curation:
    """All additions as of one change of them; there is none in the beginning."""

    def __init__(self, index: Index, verdict: Verdict, topics: Sequence[Topic]) -> None:
        self._index, self._plain, self._topics = index, verdict, topics
        self._places = {id: place for place, topic in enumerate(topics) for id in topic.ids}
        self._learnt: dict[str, Learnt] = {}
        self._kept: tuple[Topic, ...] = ()
        self._further: tuple[int, ...] = ()
        """Places of the topics that have further lines."""
        self._shelf: Shelf | None = None
        self._verdict = verdict
        self.mark = ""

    def with_all(self, additions: Sequence[Curated], mark: str) -> "Curation":
        """These additions, whatever was there before; takes about two milliseconds for each line that is new."""
        after = Curation(self._index, self._plain, self._topics)
        after.mark = mark
        after._kept = tuple(as_topic(each) for each in additions if each.answer and each.shown and each.lines)
        further = [each for each in additions if not each.answer and each.lines and each.id in self._places]
        after._further = tuple(self._places[each.id] for each in further)
        entries = [*map(_of_answer, after._kept), *(after._of_lines(each) for each in further)]
        after._learnt = self._encoded([line for each in entries for line in each.lines])
        if entries:
            vectors = np.array([after._learnt[line].vector for each in entries for line in each.lines], dtype=np.float32)
            after._shelf = self._index.shelf(entries, vectors)
        after._verdict = self._plain.extended(after._kept, after._lines(further), after._fillers())
        return after

    def topic(self, id: str) -> Topic | None:
        """The kept answer of this id."""
        return next((topic for topic in self._kept if topic.id == id), None)

    def on(self, question: str, parts: Sequence[str]) -> Finding:
        """What answers a question; `parts` are the question and its sentences."""
        scores = self._index.scores(parts, self._shelf)
        return self._verdict.on(question, self._placed(scores) if self._shelf else scores)

    def _placed(self, scores: Scores) -> Scores:
        """The scores of further lines count for their topics, those of kept answers stand behind the topics."""
        count, kept, further = len(self._topics), len(self._kept), len(self._further)
        behind = scores.shape[1] - kept - further
        topics, gaps = scores[:, :count].copy(), scores[:, count:behind]
        for at, place in enumerate(self._further):
            topics[:, place] = np.maximum(topics[:, place], scores[:, behind + kept + at])
        return np.concatenate([topics, scores[:, behind : behind + kept], gaps], axis=1)

    def _of_lines(self, lines: Curated) -> Entry:
        """A topic with its further lines alone: they are few, and must not be outvoted by those it has."""
        told = entry(self._topics[self._places[lines.id]])
        return Entry(told.texts, lines.lines)

    def _encoded(self, lines: Sequence[str]) -> dict[str, Learnt]:
        """Every line once; one that was known is not encoded again."""
        new = [line for line in dict.fromkeys(lines) if line not in self._learnt]
        if not new:
            return {line: self._learnt[line] for line in lines}
        vectors, gaps = self._index.encode(new), map(self._plain.gap, self._index.scores(new))
        known = self._learnt | {line: Learnt(*each) for line, *each in zip(new, vectors, gaps, strict=True)}
        return {line: known[line] for line in lines}

    def _lines(self, further: Sequence[Curated]) -> Mapping[str, Topic]:
        """Whose a line is when it is asked word for word; an answer of the Secretariat's before a topic."""
        of_topics = {line: self._topics[self._places[each.id]] for each in further for line in each.lines}
        return of_topics | {line: topic for topic in self._kept for _, line in topic.asked}

    def _fillers(self) -> Mapping[str, frozenset[str]]:
        """By gap, the answers one of whose lines falls into it; small talk and orders are never filled."""
        pairs = {(self._learnt[line].gap, topic.id) for topic in self._kept for _, line in topic.asked}
        gaps = {gap for gap, _ in pairs if gap and not gap.startswith(OUTSIDE)}
        return {gap: frozenset(id for of, id in pairs if of == gap) for gap in gaps}


def _of_answer(kept: Topic) -> Entry:
    """A kept answer; its gist is part of its text and tells nothing more."""
    return Entry((kept.title, kept.text), tuple(line for _, line in kept.asked))
