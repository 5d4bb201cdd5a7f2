"""The knowledge as the handlers see it: the library, the official texts, and the finding of answers."""

from collections.abc import Sequence

from bot.knowledge.curated import Curation
from bot.knowledge.edition import edition
from bot.knowledge.encoder import Encoder, present
from bot.knowledge.entries import entry
from bot.knowledge.index import Index
from bot.knowledge.library import Library, load
from bot.knowledge.refusal import sentences, steers
from bot.knowledge.verdict import BY_MEANING, BY_WORDS, Verdict
from bot.knowledge.words import words
from bot.model.knowledge import Chapter, Declined, Finding, Passage, Pitch, Topic, opening
from bot.model.plan import Plan
from bot.model.sessions.recall import as_topic
from bot.model.wordings import Original
from bot.ports import NotSaved, Transaction

OFFICIAL = "official text"


class Oracle:
    """Answers from the library, from official passages that no topic tells, and from what the Secretariat added."""

    def __init__(self, library: Library, encoder: Encoder | None, passages: Sequence[Passage] = ()) -> None:
        self._library = library
        self._encoder = encoder
        self._quoted = _longest(passages)
        self._topics = (*library.topics, *(_topic(passage) for passage in passages if not passage.topics))
        index = Index([*map(entry, self._topics), *map(entry, library.gaps)], encoder)
        verdict = Verdict(self._topics, library.gaps, BY_MEANING if encoder else BY_WORDS)
        self._edition = edition(library, self._topics)
        self._added = self._within = Curation(index, verdict, self._topics)
        """What was added for everybody; and for members, with what was learned in sessions."""

    @classmethod
    def load(cls, passages: Sequence[Passage] = ()) -> "Oracle":
        """The shipped content and these official texts, with the encoder if it is installed."""
        return cls(load(), Encoder() if present() else None, passages)

    def with_texts(self, passages: Sequence[Passage]) -> "Oracle":
        """The same, knowing the official texts as well."""
        return Oracle(self._library, self._encoder, passages) if passages else self

    def warm(self) -> None:
        """Begin to read the encoder; the first question waits for it, and whoever is to be ready first should not."""
        if self._encoder:
            self._encoder.start()

    @property
    def pitch(self) -> Pitch:
        """The elevator pitch as it reads now."""
        return self._edition.pitch

    @property
    def plan(self) -> Plan:
        """The implementation plan, as nobody edited it yet."""
        return self._library.plan

    @property
    def chapters(self) -> Sequence[Chapter]:
        """Every topic, by chapter."""
        return self._edition.chapters

    @property
    def clauses(self) -> Sequence[Topic]:
        """The Members' Compact, clause by clause."""
        return self._edition.clauses

    def topic(self, id: str, *, members: bool = False) -> Topic | None:
        """The topic that covers an id of the outline, an official passage, or what was added for whoever asks."""
        return self._edition.by_id.get(id) or (self._within if members else self._added).topic(id)

    def original(self, id: str) -> Original | None:
        """The text of this id as it is shipped, where staff may edit it."""
        return self._edition.original(id)

    def passage(self, topic: Topic) -> Passage | None:
        """The official words for a topic, where they were imported."""
        return next((self._quoted[id] for id in topic.ids if id in self._quoted), None)

    async def learn(self, tx: Transaction) -> None:
        """Take over what the Secretariat added and edited; while the store is away, what is known stays known."""
        try:
            mark = await tx.curated.mark()
            if mark != self._added.mark:
                additions, wordings, learned = await tx.curated.all(), await tx.wordings.all(), await _learned(tx)
                self._edition = edition(self._library, self._topics, wordings)
                added = self._added.with_all(additions, self._edition.topics, mark)
                within = self._within.with_all(additions, self._edition.topics, mark, learned) if learned else added
                self._added, self._within = added, within
        except NotSaved:
            return

    def find(self, question: str, *, members: bool = False) -> Finding:
        """What answers a question; never raises, whatever the text."""
        question = question.encode("utf-8", "replace").decode()  # an encoder takes no halves of characters
        if not words(question):
            return Declined(None)
        if steers(question):
            return self._added.steering
        return (self._within if members else self._added).on(question, [question, *sentences(question)])


async def _learned(tx: Transaction) -> Sequence[Topic]:
    """What was learned in sessions."""
    found = [(await tx.sessions.get(summary.session), summary) for summary in await tx.summaries.all()]
    return [as_topic(session, summary) for session, summary in found if session]


def _longest(passages: Sequence[Passage]) -> dict[str, Passage]:
    """The longest passage for each topic; one that no topic tells is its own."""
    chosen: dict[str, Passage] = {}
    for passage in sorted(passages, key=lambda each: len(each.words)):
        chosen |= dict.fromkeys(passage.topics or (passage.id,), passage)
    return chosen


def _topic(passage: Passage) -> Topic:
    """An official passage that no topic of ours tells, as a topic that quotes itself."""
    return Topic((passage.id,), passage.heading, "", passage.heading, OFFICIAL, opening(passage.words), passage.words)
