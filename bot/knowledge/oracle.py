"""The knowledge as the handlers see it: the library, the official texts, and the finding of answers."""

from collections.abc import Sequence

import numpy as np

from bot.knowledge.encoder import Encoder, present
from bot.knowledge.index import Index, Scores, entry
from bot.knowledge.library import Library, load
from bot.knowledge.refusal import OUTSIDE, STEERING, UNNAMED, asks_for_names, sentences, steers
from bot.knowledge.words import words
from bot.model.knowledge import Answered, Chapter, Declined, Finding, Gap, Passage, Pitch, Topic

RELATED = 3
"""Topics shown beside the answer, or instead of it."""
LEAST_LEAD = {True: -0.75, False: 0.0}
"""By how much a topic must lead the best gap to be answered, with and without the encoder (`python -m tests.exam`)."""
LEAST_FIT = {True: 9.0, False: 3.0}
"""The score below which nothing fits."""
CAUTION = 2.0
"""Added to attempts to steer the bot when they compete with topics: answering one costs more than refusing a question."""
OFFICIAL = "official text"


class Oracle:
    """Answers from the library, and from official passages that no topic tells."""

    def __init__(self, library: Library, encoder: Encoder | None, passages: Sequence[Passage] = ()) -> None:
        self._library = library
        self._encoder = encoder
        self._quoted = _longest(passages)
        self._topics = (*library.topics, *(_topic(passage) for passage in passages if not passage.topics))
        self._by_id = {id: topic for topic in self._topics for id in topic.ids}
        self._index = Index([*map(entry, self._topics), *map(entry, library.gaps)], encoder)
        self._steering = next((gap for gap in library.gaps if gap.id.startswith(STEERING)), None)
        self._unnamed = next((gap for gap in library.gaps if gap.id == UNNAMED), None)
        self._caution = np.array([CAUTION * gap.id.startswith(STEERING) for gap in library.gaps], dtype=np.float32)
        if encoder:
            encoder.start()  # only now: on one core the doors open a second sooner

    @classmethod
    def load(cls, passages: Sequence[Passage] = ()) -> "Oracle":
        """The shipped content and these official texts, with the encoder if it is installed."""
        return cls(load(), Encoder() if present() else None, passages)

    def with_texts(self, passages: Sequence[Passage]) -> "Oracle":
        """The same, knowing the official texts as well."""
        return Oracle(self._library, self._encoder, passages) if passages else self

    @property
    def pitch(self) -> Pitch:
        """The elevator pitch."""
        return self._library.pitch

    @property
    def chapters(self) -> Sequence[Chapter]:
        """Every topic, by chapter."""
        return self._library.chapters

    @property
    def clauses(self) -> Sequence[Topic]:
        """The Members' Compact, clause by clause."""
        return self._library.clauses

    def topic(self, id: str) -> Topic | None:
        """The topic that covers an id of the outline, or an official passage."""
        return self._by_id.get(id)

    def passage(self, topic: Topic) -> Passage | None:
        """The official words for a topic, where they were imported."""
        return next((self._quoted[id] for id in topic.ids if id in self._quoted), None)

    def find(self, question: str) -> Finding:
        """What answers a question; never raises, whatever the text."""
        if not words(question):
            return Declined(None)
        if steers(question):
            return Declined(self._steering)
        scores = self._index.scores([question, *sentences(question)])
        topics, gaps = scores[:, : len(self._topics)], scores[:, len(self._topics) :]
        if any(self._is_order(*each) for each in zip(topics[1:], gaps[1:], strict=True)):
            return Declined(self._steering)
        best = [self._topics[at] for at in np.argsort(-topics[0])[: RELATED + 1]]
        if self._unnamed and asks_for_names(question):
            return self._declined(self._unnamed, best)
        if asked := self._word_for_word.get(_wording(question)):
            return Answered(asked, tuple(each for each in best if each is not asked)[:RELATED])
        return self._decided(best, float(topics[0].max()), gaps[0] + self._caution)

    def _is_order(self, topics: Scores, gaps: Scores) -> bool:
        """Whether a sentence clearly fits an attempt to steer the bot better than anything else."""
        return bool((gaps * self._tempting).max(initial=0) > max(topics.max(), gaps.max()) - EPSILON) if len(gaps) else False

    def _decided(self, best: list[Topic], top: float, gaps: Scores) -> Finding:
        """The best topic, unless a gap fits better or nothing fits."""
        rival, fit = float(gaps.max(initial=-np.inf)), LEAST_FIT[self._encoder is not None]
        if top >= max(fit, rival + LEAST_LEAD[self._encoder is not None]):
            return Answered(best[0], tuple(best[1:]))
        known = rival > top and rival >= fit
        return self._declined(self._library.gaps[int(gaps.argmax())] if known else None, best)


def _declined(gap: Gap | None, nearest: list[Topic]) -> Declined:
    return Declined(gap, () if gap and gap.id.startswith(OUTSIDE) else tuple(nearest))


def _longest(passages: Sequence[Passage]) -> dict[str, Passage]:
    """The longest passage for each topic; one that no topic tells is its own."""
    chosen: dict[str, Passage] = {}
    for passage in sorted(passages, key=lambda each: len(each.words)):
        chosen |= dict.fromkeys(passage.topics or (passage.id,), passage)
    return chosen


def _topic(passage: Passage) -> Topic:
    """An official passage that no topic of ours tells, as a topic that quotes itself."""
    short = passage.words if len(passage.words) <= 140 else passage.words[:139].rstrip() + "…"
    return Topic((passage.id,), passage.heading, "", passage.heading, OFFICIAL, short, passage.words)
