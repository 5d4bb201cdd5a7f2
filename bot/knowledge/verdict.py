"""What the scores come to: the topic that answers, or why none does."""

from collections.abc import Mapping, Sequence
from copy import copy
from dataclasses import dataclass

import numpy as np

from bot.knowledge.lines import Scores
from bot.knowledge.refusal import OUTSIDE, STEERING, UNNAMED, asks_for_names
from bot.knowledge.words import words
from bot.model.knowledge import Answered, Declined, Finding, Gap, Topic

RELATED = 3
"""Topics shown beside the answer, or instead of it."""


@dataclass(frozen=True, slots=True)
class Bars:
    """What a topic must reach to be answered; set where `python -m tests.exam.fit` shows both kinds of error small."""

    lead: float
    """Its lead over the best gap."""
    fit: float
    """Its own score: below it nothing fits."""
    caution: float
    """Added to attempts to steer the bot: answering one costs more than refusing a question."""
    kept_fit: float = 14.0
    """What an answer must reach that fills a gap, to be given although the gap's own lines are nearer."""
    kept_behind: float = 10.0
    """By how much they may be nearer: a gap is told in many lines, its answer in one or two."""


BY_MEANING = Bars(lead=0.0, fit=8.0, caution=1.0)
BY_WORDS = Bars(lead=0.0, fit=3.0, caution=2.0, kept_fit=5.0, kept_behind=3.5)
"""Without the encoder scores are smaller."""


class Verdict:
    """Weighs the scores of topics and gaps, in the order in which both are given."""

    def __init__(self, topics: Sequence[Topic], gaps: Sequence[Gap], bars: Bars) -> None:
        self._topics, self._gaps, self._bars = topics, gaps, bars
        self._by_id = {id: topic for topic in topics for id in topic.ids}
        self._by_line = {_wording(line): topic.id for topic in topics for _, line in topic.asked}
        self._unnamed = next((gap for gap in gaps if gap.id == UNNAMED), None)
        self._fillers: Mapping[str, frozenset[str]] = {}
        """By gap, the ids of the kept answers and edited texts that fill it."""
        self._tempting = np.array([gap.id.startswith(STEERING) for gap in gaps], dtype=bool)
        self.steering = Declined(next((gap for gap in gaps if gap.id.startswith(STEERING)), None))
        """The answer to every attempt to steer the bot."""

    def extended(self, topics: Sequence[Topic], lines: Mapping[str, str], fillers: Mapping[str, frozenset[str]]) -> "Verdict":
        """The same with other topics, kept answers behind them; whose each further line is, and what fills which gap."""
        more = copy(self)
        more._topics, more._fillers = topics, fillers
        more._by_id = {id: topic for topic in topics for id in topic.ids}
        more._by_line = self._by_line | {_wording(line): id for line, id in lines.items()}
        return more

    def gap(self, scores: Scores) -> str:
        """The gap that a question falls into, by one row of scores; empty when a topic answers or nothing fits."""
        topics, gaps = scores[: len(self._topics)], scores[len(self._topics) :]
        return self._gaps[int(gaps.argmax())].id if gaps.max(initial=-np.inf) > max(topics.max(), self._bars.fit) else ""

    def on(self, question: str, scores: Scores) -> Finding:
        """The finding; the first row of scores is the question's, the others are those of its sentences."""
        topics, gaps = scores[:, : len(self._topics)], scores[:, len(self._topics) :]
        if any(self._orders(*row) for row in zip(topics[1:], gaps[1:], strict=True)):
            return self.steering
        best = [self._topics[at] for at in np.argsort(-topics[0])[: RELATED + 1]]
        if self._unnamed and asks_for_names(question):
            return self._declined(self._unnamed, best)
        if asked := self._by_id.get(self._by_line.get(_wording(question), "")):
            return Answered(asked, tuple(topic for topic in best if topic is not asked)[:RELATED])
        gaps = gaps[0] + self._bars.caution * self._tempting
        filled = self._filled(best[0], float(topics[0].max()), gaps)
        return Answered(best[0], tuple(best[1:])) if filled else self._weighed(best, float(topics[0].max()), gaps)

    def _orders(self, topics: Scores, gaps: Scores) -> bool:
        """Whether a sentence fits an attempt to steer the bot better than anything else, without any caution."""
        return bool(self._tempting.any() and gaps[self._tempting].max() > max(topics.max(), *gaps[~self._tempting]))

    def _filled(self, best: Topic, top: float, gaps: Scores) -> bool:
        """Whether the best is an answer of the Secretariat to just what the texts leave open."""
        if best.id not in self._fillers.get(self._gaps[int(gaps.argmax())].id if self._gaps else "", ()):
            return False
        return top >= max(self._bars.kept_fit, float(gaps.max()) - self._bars.kept_behind)

    def _weighed(self, best: list[Topic], top: float, gaps: Scores) -> Finding:
        rival = float(gaps.max(initial=-np.inf))
        if top >= max(self._bars.fit, rival + self._bars.lead):
            return Answered(best[0], tuple(best[1:]))
        known = rival > top and rival >= self._bars.fit
        return self._declined(self._gaps[int(gaps.argmax())] if known else None, best)

    def _declined(self, gap: Gap | None, best: list[Topic]) -> Declined:
        """What the gap's authors found near comes right after the best of the scores."""
        if gap and gap.id.startswith(OUTSIDE):
            return Declined(gap)
        near = [self._by_id[id] for id in gap.near if id in self._by_id] if gap else []
        return Declined(gap, tuple(dict.fromkeys([best[0], *near, *best[1:]]))[:RELATED])


def _wording(line: str) -> str:
    return " ".join(words(line))
