"""What the Secretariat adds to the texts: answers it kept for later askers, and further ways to ask for a topic."""

from dataclasses import dataclass, replace
from datetime import date

from bot.model.knowledge import KEPT, Topic, opening

PREFIX = "kept-"
"""How the ids of kept answers begin, so that none is ever an id of the outline."""


@dataclass(frozen=True, slots=True)
class Wording:
    """An answer as it read before it was changed, who gave it and on which day."""

    title: str
    answer: str
    by: str
    on: date


@dataclass(frozen=True, slots=True)
class Curated:
    """An answer of the Secretariat; or, without one, `lines` for the topic of the texts that has this id.

    `lines` are questions in people's words, `topic` is the topic that an answer belongs to, if it does. `by` is the name of
    whoever answered, empty where the platform gave none. An answer that is not `shown` was taken back; nothing is lost.
    """

    id: str
    lines: tuple[str, ...]
    title: str = ""
    answer: str = ""
    topic: str = ""
    by: str = ""
    on: date | None = None
    shown: bool = True
    earlier: tuple[Wording, ...] = ()

    @property
    def version(self) -> int:
        """How many wordings there were with this one."""
        return len(self.earlier) + 1


def day(on: date) -> str:
    """A day in words: 1 March 2027."""
    return f"{on.day} {on:%B %Y}"


def with_line(known: Curated, line: str) -> Curated:
    """The same, also asked for in these words; words that it has already change nothing."""
    same = any(line.casefold() == other.casefold() for other in known.lines)
    return known if same else replace(known, lines=(*known.lines, line))


def reworded(known: Curated, title: str, answer: str, by: str, on: date) -> Curated:
    """The answer in other words; the old ones stay readable."""
    if (title, answer) == (known.title, known.answer):
        return known
    before = Wording(known.title, known.answer, known.by, known.on or on)
    return replace(known, title=title, answer=answer, by=by, on=on, earlier=(*known.earlier, before))


def unnamed(known: Curated, name: str) -> Curated:
    """The same without this name of somebody who answered."""
    earlier = tuple(replace(was, by="") if was.by == name else was for was in known.earlier)
    return replace(known, by="" if known.by == name else known.by, earlier=earlier)


def as_topic(kept: Curated) -> Topic:
    """A kept answer as what answers a question; instead of a section it names who answered, and when."""
    who = f"{kept.by} of the Secretariat" if kept.by else "the Secretariat"
    source = f"answered by {who} on {day(kept.on)}" if kept.on else f"answered by {who}"
    asked = tuple(("en", line) for line in kept.lines)
    return Topic((kept.id,), kept.title, "", source, KEPT, opening(kept.answer), kept.answer, asked, _see(kept))  # type: ignore[arg-type]


def _see(kept: Curated) -> tuple[str, ...]:
    return (kept.topic,) if kept.topic else ()
