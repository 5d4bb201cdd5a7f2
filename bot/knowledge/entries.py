"""Topics and gaps as the index sees them."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.knowledge.words import terms, words
from bot.model.knowledge import Gap, Topic


@dataclass(frozen=True, slots=True)
class Entry:
    """A topic or a gap: the texts that tell it, and the lines in which people ask for it."""

    texts: tuple[str, ...]
    lines: tuple[str, ...]

    def said(self) -> list[list[str]]:
        """The words of each of its texts and lines."""
        return [words(text) for text in (*self.texts, *self.lines)]


def entry(shown: Topic | Gap) -> Entry:
    """A topic by title, gist and text; a gap by its title alone, for its text tells what the strategy does say."""
    lines = tuple(line for _, line in shown.asked)
    return Entry((shown.title, shown.gist, shown.text) if isinstance(shown, Topic) else (shown.title,), lines)


def document(said: Sequence[Sequence[str]]) -> list[str]:
    """All terms of what an entry says, as one document."""
    return [term for text in said for term in terms(text)]
