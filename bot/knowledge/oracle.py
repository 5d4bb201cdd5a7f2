"""The knowledge as the handlers see it: the library, the official texts, and the finding of answers."""

from collections.abc import Sequence

from rapidfuzz import fuzz, process

from bot.knowledge.library import Library, load
from bot.model.knowledge import Answered, Chapter, Declined, Finding, Passage, Pitch, Topic


class Oracle:
    """Answers from the library."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._lines = {line: topic for topic in library.topics for _, line in topic.asked}

    @classmethod
    def load(cls) -> "Oracle":
        """The shipped content."""
        return cls(load())

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
        """The topic that covers an id of the outline."""
        return self._library.by_id.get(id)

    def passage(self, topic: Topic) -> Passage | None:
        """The official words for a topic, where they were imported."""
        return None

    def find(self, question: str) -> Finding:
        """What answers a question."""
        best = process.extract(question, list(self._lines), scorer=fuzz.token_set_ratio, limit=8)
        topics = list(dict.fromkeys(self._lines[line].id for line, _, _ in best))
        found = [topic for id in topics if (topic := self.topic(id))]
        if not best or best[0][1] < 60:
            return Declined(None, tuple(found[:3]))
        return Answered(found[0], tuple(found[1:4]))
