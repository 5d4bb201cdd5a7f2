"""The content files, read and checked for shape."""

import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TypeVar

from bot.knowledge.parsed import FILE, Read, Table, keep, parse, reader
from bot.model.knowledge import Chapter, Gap, Language, Pitch, Topic, Wording
from bot.model.plan import Plan, PlannedAction

CONTENT = Path(__file__).parent.parent / "content"
ELSEWHERE: tuple[Language, ...] = ("fr", "es", "pt")
T = TypeVar("T")
ANYBODY = ("all", "Anybody")


class Unreadable(Exception):
    """A content file that cannot be used; says which and why."""


@dataclass(frozen=True)
class Library:
    """Everything in the content folder."""

    topics: tuple[Topic, ...]
    gaps: tuple[Gap, ...]
    chapters: tuple[Chapter, ...]
    clauses: tuple[Topic, ...]
    pitch: Pitch
    plan: Plan

    @cached_property
    def by_id(self) -> dict[str, Topic]:
        """Topics by every outline id they cover."""
        return {id: topic for topic in self.topics for id in topic.ids}


def load(folder: Path = CONTENT) -> Library:
    """Read the content folder; raises Unreadable naming the file in error."""
    read = reader()
    topics = tuple(topic for path in _topics(folder) for topic in _built(path, "topic", _topic, read))
    gaps = tuple(_built(folder / "gaps.toml", "gap", _gap, read))
    contents = _read(folder / "chapters.toml")
    return Library(
        topics=topics,
        gaps=gaps,
        chapters=tuple(_chapter(row, topics) for row in contents["chapter"]),
        clauses=tuple(topic for topic in topics if topic.id.startswith(contents["compact"])),
        pitch=_pitch(_read(folder / "pitch.toml")),
        plan=plan(folder),
    )


def plan(folder: Path = CONTENT) -> Plan:
    """The implementation plan alone, which takes no time to read."""
    path = folder / "plan.toml"
    return Plan(tuple(_built(path, "action", _action)), _read(path)["zone"])


def prepare(folder: Path = CONTENT, kept: Path = FILE) -> None:
    """Keep the large files as they are parsed."""
    keep([*_topics(folder), folder / "gaps.toml"], kept)


def _topics(folder: Path) -> list[Path]:
    return sorted((folder / "topics").glob("*.toml"))


def _read(path: Path, read: Read = parse) -> Table:
    try:
        return read(path)
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise Unreadable(f"{path.name}: {error}") from error


def _built(path: Path, table: str, build: Callable[[Table], T], read: Read = parse) -> Iterator[T]:
    for number, row in enumerate(_read(path, read).get(table, []), 1):
        try:
            yield build(row)
        except (KeyError, TypeError) as error:
            raise Unreadable(f"{path.name}: {table} {number}: {error} is missing or of the wrong kind") from error


def _topic(row: Table) -> Topic:
    return Topic(
        ids=tuple(row["ids"]),
        title=row["title"],
        section=row["section"],
        part=row["part"],
        status=row["status"],
        gist=row["gist"],
        text=row["text"],
        asked=_asked(row),
        see=tuple(row.get("see", ())),
    )


def _action(row: Table) -> PlannedAction:
    return PlannedAction(row["id"], row["title"], row["section"])


def _gap(row: Table) -> Gap:
    return Gap(row["id"], row["title"], row["text"], tuple(row.get("near", ())), _asked(row))


def _asked(row: Table) -> tuple[tuple[Language, str], ...]:
    english: Language = "en"
    return (
        *((english, line) for line in row.get("asked", ())),
        *((language, line) for language in ELSEWHERE for line in row.get(language, ())),
    )


def _chapter(row: Table, topics: tuple[Topic, ...]) -> Chapter:
    return Chapter(row["id"], row["title"], tuple(t for t in topics if t.section.startswith(tuple(row["sections"]))))


def _pitch(data: Table) -> Pitch:
    lengths = tuple((row["id"], row["title"]) for row in data["length"])
    general = tuple(Wording(row["id"], ANYBODY[0], row["text"]) for row in data["length"])
    special = tuple(Wording(length, row["id"], row[length]) for row in data["audience"] for length, _ in lengths)
    audiences = (ANYBODY, *((row["id"], row["title"]) for row in data["audience"]))
    return Pitch(data["status"], data["source"], lengths, audiences, general + special)
