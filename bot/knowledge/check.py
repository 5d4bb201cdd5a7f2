"""What is wrong with the content files, as sentences for those who write them."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence

import numpy as np

from bot.knowledge.encoder import Encoder, present
from bot.knowledge.entries import entry
from bot.knowledge.index import Index
from bot.knowledge.library import ELSEWHERE, Library
from bot.knowledge.verdict import RELATED
from bot.model.knowledge import Topic
from bot.model.plan import LONGEST_TITLE
from bot.model.zones import zone

FEWEST_LINES = 4
"""English lines that a topic needs to be found by people who do not know the document's words."""
FEWEST_ELSEWHERE = 2
"""The same for each other language."""
LONGEST_TEXT = 450
"""Characters of a text: with its source and three related topics the reply stays below 1,200."""

Progress = Callable[[int, int], None]


def problems(library: Library, progress: Progress = lambda done, total: None) -> Sequence[str]:
    """Every problem, a sentence each; none when all is well. Takes about half a minute; `progress` is told (done, total)."""
    return [*slips(library), *_unreachable(library, progress)]


def slips(library: Library) -> Sequence[str]:
    """The problems that need no search: ids, shapes, lines that two claim."""
    return [*_ids(library), *_shapes(library), *_doubles(library), *_planned(library)]


def _ids(library: Library) -> Iterator[str]:
    counts = Counter(id for topic in library.topics for id in topic.ids)
    yield from (f"The id {id} stands in {count} topics." for id, count in counts.items() if count > 1)
    for topic in library.topics:
        yield from (f"{topic.id} names {id} to see, which is no topic." for id in topic.see if id not in counts)
    for gap in library.gaps:
        yield from (f"The gap {gap.id} names {id} as near, which is no topic." for id in gap.near if id not in counts)


def _shapes(library: Library) -> Iterator[str]:
    for topic in library.topics:
        languages = Counter(language for language, _ in topic.asked)
        if not (topic.section and topic.part and topic.status):
            yield f"{topic.id} does not name its section, part or status."
        if len(topic.text) > LONGEST_TEXT:
            yield f"The text of {topic.id} has {len(topic.text)} characters, more than {LONGEST_TEXT}."
        if languages["en"] < FEWEST_LINES:
            yield f"{topic.id} has {languages['en']} English lines, fewer than {FEWEST_LINES}."
        yield from (
            f"{topic.id} has {languages[other]} lines in {other}, fewer than {FEWEST_ELSEWHERE}."
            for other in ELSEWHERE
            if languages[other] < FEWEST_ELSEWHERE
        )


def _doubles(library: Library) -> Iterator[str]:
    owners: dict[str, str] = {}
    for asked, id in [*((t.asked, t.id) for t in library.topics), *((g.asked, g.id) for g in library.gaps)]:
        for _, line in asked:
            if (owner := owners.setdefault(line.casefold(), id)) != id:
                yield f"{owner} and {id} both claim the line “{line}”."


def _planned(library: Library) -> Iterator[str]:
    counts = Counter(action.id for action in library.plan.actions)
    yield from (f"The id {id} stands in {count} actions of the plan." for id, count in counts.items() if count > 1)
    for action in library.plan.actions:
        if len(action.title) > LONGEST_TITLE:
            yield f"The action {action.id} has {len(action.title)} characters, more than {LONGEST_TITLE}."
    try:
        zone(library.plan.zone)
    except ValueError as error:
        yield f"The plan's zone: {error}"


def _unreachable(library: Library, progress: Progress) -> Iterator[str]:
    """Topics that their own lines do not bring up."""
    encoder = Encoder() if present() else None
    index = Index([*map(entry, library.topics), *map(entry, library.gaps)], encoder)
    for number, topic in enumerate(library.topics, 1):
        lost = [line for _, line in topic.asked if topic not in _shown(index, line, library.topics)]
        yield from (f"{topic.id} is not among the topics shown for its own line “{line}”." for line in lost)
        progress(number, len(library.topics))


def _shown(index: Index, line: str, topics: Sequence[Topic]) -> list[Topic]:
    scores = index.scores([line])[0, : len(topics)]
    return [topics[at] for at in np.argsort(-scores)[: RELATED + 1]]
