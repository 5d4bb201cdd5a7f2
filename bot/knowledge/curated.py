"""What the Secretariat added to the shipped texts and made of them: found as it is, and learnt without building anything anew.

What was encoded once stays so in memory; the index of the shipped texts is never touched. Scores of what is new stand behind
all others, and are put where the verdict looks for them.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from bot.knowledge.encoder import Vectors
from bot.knowledge.entries import Entry, entry
from bot.knowledge.index import Index, Shelf
from bot.knowledge.lines import Scores
from bot.knowledge.refusal import FEWEST_WORDS, OUTSIDE, SENTENCE
from bot.knowledge.verdict import Verdict
from bot.knowledge.words import words
from bot.model.curated import Curated, as_topic
from bot.model.knowledge import LEARNED, Finding, Topic

MOST_SENTENCES = 20
"""Sentences of a summary by which it is found, beside all its words."""


@dataclass(frozen=True, slots=True)
class Learnt:
    """A line as it was encoded, and the gap that it falls into, if it does."""

    vector: Vectors
    gap: str


class Curation:
    """All additions and edited texts as of one change of them; there is none in the beginning."""

    def __init__(self, index: Index, verdict: Verdict, topics: Sequence[Topic]) -> None:
        self._index, self._plain, self._shipped, self._topics = index, verdict, topics, topics
        self._places = {id: place for place, topic in enumerate(topics) for id in topic.ids}
        self._learnt: dict[str, Learnt] = {}
        self._kept: tuple[Topic, ...] = ()
        self._further: tuple[int, ...] = ()
        """Places of the topics that have further lines."""
        self._edited: tuple[int, ...] = ()
        """Places of the topics that have another text than the shipped one."""
        self._shelf: Shelf | None = None
        self._verdict = verdict
        self.mark = ""
        self.steering = verdict.steering

    def with_all(
        self, additions: Sequence[Curated], topics: Sequence[Topic], mark: str, learned: Sequence[Topic] = ()
    ) -> "Curation":
        """These additions, the topics as they read now, and what was learned in sessions, which no outsider is told.

        It takes about two milliseconds for each line that is new.
        """
        after = Curation(self._index, self._plain, self._shipped)
        after.mark, after._topics = mark, topics
        after._edited = tuple(at for at, topic in enumerate(topics) if topic.text != self._shipped[at].text)
        after._kept = (*(as_topic(each) for each in additions if each.answer and each.shown and each.lines), *learned)
        said = {at: new_sentences(self._shipped[at].text, topics[at].text) for at in after._edited}
        further = after._further_lines(said, additions)
        after._further = tuple(further)
        added = [*map(_of_answer, after._kept), *(Entry(entry(topics[at]).texts, lines) for at, lines in further.items())]
        after._learnt = self._encoded([line for each in added for line in each.lines])
        after._shelf = after._shelved(added, [entry(topics[at]) for at in after._edited])
        after._verdict = self._plain.extended((*topics, *after._kept), after._owners(further), after._fillers(said))
        return after

    def topic(self, id: str) -> Topic | None:
        """The kept answer of this id, or what was learned in a session."""
        return next((topic for topic in self._kept if topic.id == id), None)

    def on(self, question: str, parts: Sequence[str]) -> Finding:
        """What answers a question; `parts` are the question and its sentences."""
        scores = self._index.scores(parts, self._shelf)
        return self._verdict.on(question, self._placed(scores) if self._shelf else scores)

    def _placed(self, scores: Scores) -> Scores:
        """The scores of edited texts replace those of the shipped ones, those of further lines count beside them."""
        count, sizes = len(self._topics), (len(self._kept), len(self._further), len(self._edited))
        topics, gaps, kept, further, edited = np.split(
            scores, np.cumsum([count, scores.shape[1] - count - sum(sizes), *sizes[:2]]), axis=1
        )
        topics[:, self._edited] = edited
        topics[:, self._further] = np.maximum(topics[:, self._further], further)
        return np.concatenate([topics, kept, gaps], axis=1)

    def _shelved(self, added: Sequence[Entry], edited: Sequence[Entry]) -> Shelf | None:
        """What is new, in the order in which `_placed` finds it; the lines of edited topics are the shipped ones."""
        if not (added or edited):
            return None
        vectors = [self._learnt[line].vector for each in added for line in each.lines]
        shipped = self._index.encode([line for each in edited for line in each.lines])
        return self._index.shelf([*added, *edited], np.array([*vectors, *shipped], dtype=np.float32))

    def _further_lines(self, said: Mapping[int, tuple[str, ...]], additions: Sequence[Curated]) -> dict[int, tuple[str, ...]]:
        """Further lines by their topics' places, alone: they are few, and must not be outvoted by those that are shipped.

        What an edited text says for the first time is one, too: no shipped line asks for it.
        """
        found = dict(said)
        for each in additions:
            if not each.answer and (at := self._places.get(each.id)) is not None:
                found[at] = (*found.get(at, ()), *each.lines)
        return {at: lines for at, lines in found.items() if lines}

    def _encoded(self, lines: Sequence[str]) -> dict[str, Learnt]:
        """Every line once; one that was known is not encoded again."""
        new = [line for line in dict.fromkeys(lines) if line not in self._learnt]
        if not new:
            return {line: self._learnt[line] for line in lines}
        vectors, gaps = self._index.encode(new), map(self._plain.gap, self._index.scores(new))
        known = self._learnt | {line: Learnt(*each) for line, *each in zip(new, vectors, gaps, strict=True)}
        return {line: known[line] for line in lines}

    def _owners(self, further: Mapping[int, tuple[str, ...]]) -> Mapping[str, str]:
        """Whose a line is when it is asked word for word; an answer of the Secretariat's before a topic."""
        of_topics = {line: self._topics[at].id for at, lines in further.items() for line in lines}
        return of_topics | {line: topic.id for topic in self._kept for _, line in topic.asked}

    def _fillers(self, said: Mapping[int, tuple[str, ...]]) -> Mapping[str, frozenset[str]]:
        """By gap, the kept answers and edited texts of which a line falls into it; small talk and orders are never filled."""
        pairs = {(self._learnt[line].gap, topic.id) for topic in self._kept for _, line in topic.asked}
        pairs |= {(self._learnt[line].gap, self._topics[at].id) for at, lines in said.items() for line in lines}
        gaps = {gap for gap, _ in pairs if gap and not gap.startswith(OUTSIDE)}
        return {gap: frozenset(id for of, id in pairs if of == gap) for gap in gaps}


def new_sentences(shipped: str, text: str) -> tuple[str, ...]:
    """The sentences of a text that the shipped one does not have."""
    known = {" ".join(words(each)) for each in SENTENCE.split(shipped)}
    return tuple(
        each for each in SENTENCE.split(text) if len(words(each)) >= FEWEST_WORDS and " ".join(words(each)) not in known
    )


def _of_answer(kept: Topic) -> Entry:
    """A kept answer; its gist is part of its text and tells nothing more. What was learned is asked for by what it says."""
    asked = tuple(line for _, line in kept.asked)
    said = new_sentences("", kept.text)[:MOST_SENTENCES] if kept.status == LEARNED else ()
    return Entry((kept.title, kept.text), (*asked, *said))
