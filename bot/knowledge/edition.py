"""The content as it reads now: what is shipped, with the texts that staff edited in their places."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from bot.knowledge.library import Library
from bot.model.knowledge import Chapter, Pitch, Topic, reading
from bot.model.wordings import Original, Revision


@dataclass(frozen=True)
class Edition:
    """The topics, their chapters, the Compact and the pitch; texts that are not in the content any more are left out."""

    library: Library
    topics: tuple[Topic, ...]
    """Ours, then official passages that none of ours tells."""
    pitch: Pitch

    @cached_property
    def by_id(self) -> dict[str, Topic]:
        """Topics by every outline id they cover."""
        return {id: topic for topic in self.topics for id in topic.ids}

    @cached_property
    def chapters(self) -> tuple[Chapter, ...]:
        """Every topic, by chapter."""
        return tuple(replace(chapter, topics=self._now(chapter.topics)) for chapter in self.library.chapters)

    @cached_property
    def clauses(self) -> tuple[Topic, ...]:
        """The Members' Compact, clause by clause."""
        return self._now(self.library.clauses)

    def original(self, id: str) -> Original | None:
        """A topic's text or a wording of the pitch, as it is shipped."""
        if topic := self.library.by_id.get(id):
            return Original(topic.id, topic.title, topic.text)
        pitch = self.library.pitch
        return next((Original(id, pitch.title(each), each.words) for each in pitch.wordings if each.id == id), None)

    def _now(self, topics: Sequence[Topic]) -> tuple[Topic, ...]:
        return tuple(self.by_id[topic.id] for topic in topics)


def edition(library: Library, topics: Iterable[Topic], wordings: Iterable[Sequence[Revision]] = ()) -> Edition:
    """The content with the last wording of each text; `topics` as they are shipped or imported."""
    last = {each[-1].of: each[-1] for each in wordings}
    edited = {id: (each.text, each.at) for id, each in last.items() if each.at}
    now = tuple(reading(topic, *edited[topic.id]) if topic.id in edited else topic for topic in topics)
    pitch = tuple(
        replace(each, words=edited[each.id][0], edited=edited[each.id][1]) if each.id in edited else each
        for each in library.pitch.wordings
    )
    return Edition(library, now, replace(library.pitch, wordings=pitch))
