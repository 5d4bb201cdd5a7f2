"""Sits the exam: asks every question and marks what comes back."""

import hashlib
import json
import resource
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bot.model.knowledge import Answered, Finding

QUESTIONS = Path(__file__).with_name("questions.jsonl")
ENGLISH = ("lexical", "paraphrase", "hard", "typo")
REFUSED = ("near-miss", "off-topic", "steering")


@dataclass(frozen=True, slots=True)
class Mark:
    """What became of one question; `first` and `shown` say whether a right topic came first, or at all."""

    id: str
    kind: str
    half: int
    answered: bool
    first: bool
    shown: bool
    seconds: float


def questions(path: Path = QUESTIONS) -> list[dict[str, Any]]:
    """The exam's questions."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line]


def half(row: dict[str, Any]) -> int:
    """The half a question belongs to: errors are looked at in half 0 only, so that half 1 goes on to measure something."""
    return int(hashlib.sha256(row["id"].encode()).hexdigest(), 16) % 2


def sit(find: Callable[[str], Finding], asked: Sequence[dict[str, Any]]) -> list[Mark]:
    """One mark per question."""
    return [_mark(find, row) for row in asked]


def share(marks: Sequence[Mark], kinds: Sequence[str], good: Callable[[Mark], bool]) -> float:
    """The share of the questions of these kinds that came out well, 0 to 1."""
    of_kind = [mark for mark in marks if mark.kind in kinds]
    return sum(map(good, of_kind)) / len(of_kind)


def report(marks: Sequence[Mark]) -> Iterator[str]:
    """The figures, a line each, for the whole exam and for each half."""
    yield f"{'':28}{'all':>7}{'half 0':>8}{'half 1':>8}"
    for name, kinds, good in FIGURES:
        parts = [marks, [m for m in marks if m.half == 0], [m for m in marks if m.half == 1]]
        yield f"{name:28}" + "".join(f"{share(part, kinds, good):8.3f}" for part in parts)
    times = sorted(mark.seconds * 1000 for mark in marks)
    yield f"milliseconds, median and p99: {times[len(times) // 2]:.1f} {times[int(len(times) * 0.99)]:.1f}"
    yield f"memory at most: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB"


def _mark(find: Callable[[str], Finding], row: dict[str, Any]) -> Mark:
    began = time.perf_counter()
    found = find(row["question"])
    seconds = time.perf_counter() - began
    topics = (found.topic, *found.related) if isinstance(found, Answered) else found.nearest
    right = set(row["topics"])
    first = bool(topics) and bool(right & set(topics[0].ids))
    shown = any(right & set(topic.ids) for topic in topics)
    return Mark(row["id"], row["kind"], half(row), isinstance(found, Answered), first, shown, seconds)


FIGURES: tuple[tuple[str, tuple[str, ...], Callable[[Mark], bool]], ...] = (
    ("first, English", ENGLISH, lambda mark: mark.first),
    *((f"first, {kind}", (kind,), lambda mark: mark.first) for kind in ENGLISH),
    ("first, paraphrase and hard", ("paraphrase", "hard"), lambda mark: mark.first),
    ("shown, English", ENGLISH, lambda mark: mark.shown),
    ("shown, misspelt", ("typo",), lambda mark: mark.shown),
    ("shown, other languages", ("multilingual",), lambda mark: mark.shown),
    ("first, other languages", ("multilingual",), lambda mark: mark.first),
    ("answered of answerable", (*ENGLISH, "multilingual"), lambda mark: mark.answered),
    ("refused, all", REFUSED, lambda mark: not mark.answered),
    *((f"refused, {kind}", (kind,), lambda mark: not mark.answered) for kind in REFUSED),
)
