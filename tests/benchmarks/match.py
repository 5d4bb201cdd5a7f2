"""What a new funding interest costs among many, over what it costs among few."""

import time
from dataclasses import replace
from statistics import median

from bot.model.matching.index import Index
from tests.matching.planted import alliance
from tests.matching.ranking import profiles
from tests.matching.styles import MEDIUM

FEW, MANY, ASKED, ROUNDS = 500, 50_000, 60, 5


def ratios() -> dict[str, float]:
    """Processor time of a search among 50,000 over that among 500, both in one run; and in milliseconds."""
    crowd = replace(MEDIUM, projects=300, unrelated=3750, organisations=600)
    live = [each for each in profiles(alliance(crowd, 1).rows) if each.matchable]
    copies = [
        replace(each, interest=replace(each.interest, id=f"{each.id}-{number}"))
        for number in range(-(-MANY // len(live)))
        for each in live
    ]
    indexes = {stored: Index(copies[:stored]) for stored in (FEW, MANY)}
    seconds: dict[int, list[float]] = {stored: [] for stored in indexes}
    for _ in range(ROUNDS):
        for stored, index in indexes.items():
            begun = time.process_time()
            for each in live[:ASKED]:
                index.search(each)
            seconds[stored].append((time.process_time() - begun) / ASKED)
    few, many = (median(seconds[stored]) for stored in (FEW, MANY))
    return {"a new interest among 50,000, over among 500": many / few, "milliseconds among 50,000": 1000 * many}
