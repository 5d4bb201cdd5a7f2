"""`python -m tests.exam.fit`: measures anew what the index and the verdict hold as numbers; about a minute.

The spread of each signal over the questions of half 0 goes into `bot.knowledge.index.SPREAD`. The table shows, for each
lead that a topic may need over the best gap, the share of questions that would be answered and of those that would be
refused: in half 0 of the exam, and for lines of the content, every tenth of which is left out in turn and asked of an index
over the others. Left-out lines are harder than real questions, because no two lines of a topic may share their words.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import TypeVar

import numpy as np

from bot.knowledge.encoder import Encoder, present
from bot.knowledge.entries import entry
from bot.knowledge.index import SPREAD, Index
from bot.knowledge.library import Library, load
from bot.knowledge.lines import Scores
from bot.model.knowledge import Gap, Topic
from tests.exam.marks import half, questions

FOLDS = 10
LEADS = (-1.5, -1.0, -0.75, -0.5, -0.25, 0.0, 0.25, 0.5, 1.0)
Each = TypeVar("Each", Topic, Gap)
Asked = list[tuple[str, bool]]
"""Questions, and whether a topic answers them."""


def main() -> None:
    """Print the spreads and the table."""
    library, encoder = load(), Encoder() if present() else None
    rows = [row for row in questions() if half(row) == 0]
    signals = _index(library, encoder).signals([row["question"] for row in rows])
    for name, signal in signals.items():
        print(f"spread of {name}: {signal.std():.3g} (in use: {SPREAD[name]})")
    exam = np.sum([signal / SPREAD[name] for name, signal in signals.items()], axis=0)
    parts, of_topic = [], []
    for fold in range(FOLDS):
        asked = _left_out(library, fold)
        parts.append(_index(_without(library, fold), encoder).scores([line for line, _ in asked]))
        of_topic += [topic for _, topic in asked]
    _table(library, np.concatenate(parts), of_topic, exam, [bool(row["topics"]) for row in rows])


def _table(library: Library, lines: Scores, of_topic: Sequence[bool], exam: Scores, answerable: Sequence[bool]) -> None:
    print("least lead   lines: answered  refused   exam: answered  refused")
    for lead in LEADS:
        shares = [*_shares(library, lines, of_topic, lead), *_shares(library, exam, answerable, lead)]
        print("{:10.2f}{:18.3f}{:9.3f}{:17.3f}{:9.3f}".format(lead, *shares))


def _shares(library: Library, scores: Scores, answerable: Sequence[bool], lead: float) -> tuple[float, float]:
    """Of what can be answered the share that would be, of the rest the share that would be refused."""
    topics = len(library.topics)
    answered = scores[:, :topics].max(axis=1) - scores[:, topics:].max(axis=1) >= lead
    right = np.array(answerable)
    return float(answered[right].mean()), float(1 - answered[~right].mean())


def _index(library: Library, encoder: Encoder | None) -> Index:
    return Index([*map(entry, library.topics), *map(entry, library.gaps)], encoder)


def _left_out(library: Library, fold: int) -> Asked:
    topics: Asked = [(line, True) for topic in library.topics for _, line in topic.asked[fold::FOLDS]]
    return topics + [(line, False) for gap in library.gaps for _, line in gap.asked[fold::FOLDS]]


def _without(library: Library, fold: int) -> Library:
    def thinned(each: Each) -> Each:
        return replace(each, asked=tuple(line for at, line in enumerate(each.asked) if at % FOLDS != fold))

    return replace(library, topics=tuple(map(thinned, library.topics)), gaps=tuple(map(thinned, library.gaps)))


if __name__ == "__main__":
    main()
