"""What a question costs, over the least that any answer of its kind costs: encoding it, or ranking by words alone."""

import time
from collections.abc import Callable, Sequence
from itertools import cycle, islice
from statistics import median

import bm25s

from bot.knowledge.encoder import Encoder, present
from bot.knowledge.library import load
from bot.knowledge.oracle import Oracle
from bot.knowledge.words import terms, words

ROUNDS, EACH = 15, 40


def ratios() -> dict[str, float]:
    """Processor time of a question over that of its floor, and in milliseconds; rounds take turns."""
    library = load()
    questions = [line for topic in library.topics for _, line in topic.asked[:1]]
    ranked = bm25s.BM25(method="lucene")
    ranked.index([terms(words(topic.text)) for topic in library.topics], show_progress=False)
    asked: dict[str, Callable[[str], object]] = {
        "ranking by words": lambda question: ranked.get_scores([t for t in terms(words(question)) if t in ranked.vocab_dict]),
        "by words": Oracle(library, None).find,
    }
    if present():
        encoder = Encoder()
        encoder.start().result()
        asked |= {"encoding": lambda question: encoder.encode([question]), "by meaning": Oracle(library, encoder).find}
    took = _in_turns(asked, questions)
    found = {"a question by words, over ranking alone": took["by words"] / took["ranking by words"]}
    if present():
        found["a question by meaning, over encoding alone"] = took["by meaning"] / took["encoding"]
        found["milliseconds a question"] = 1000 * took["by meaning"]
    return found


def _in_turns(asked: dict[str, Callable[[str], object]], questions: Sequence[str]) -> dict[str, float]:
    """Median processor seconds of one question."""
    seconds: dict[str, list[float]] = {name: [] for name in asked}
    supply = cycle(questions)
    for _ in range(ROUNDS):
        batch = list(islice(supply, EACH))
        for name, ask in asked.items():
            begun = time.process_time()
            for question in batch:
                ask(question)
            seconds[name].append((time.process_time() - begun) / EACH)
    return {name: median(found) for name, found in seconds.items()}
