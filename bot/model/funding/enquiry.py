"""What a member asks of those who are active somewhere, unnamed: it does not learn whom, nor do they learn who asks."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot.model.funding.interest import NotPossible

WEEKLY = 2
"""Enquiries of an organisation in a week: what nobody signs is asked with care."""
WEEK = timedelta(days=7)
KEPT = timedelta(days=180)
"""After so long an enquiry is forgotten, with all that was answered."""
CALL, BETWEEN = "call ", "; "


@dataclass(frozen=True, slots=True)
class Ground:
    """What a landscape is about: tags that all have to fit, and a call; one of them at least."""

    tags: tuple[str, ...] = ()
    call: str = ""

    @property
    def code(self) -> str:
        """In a line, as the log has it."""
        return BETWEEN.join([*self.tags, *([f"{CALL}{self.call}"] if self.call else [])])


def ground(code: str) -> Ground:
    """The ground of such a line."""
    parts = code.split(BETWEEN) if code else []
    call = next((each.removeprefix(CALL) for each in parts if each.startswith(CALL)), "")
    return Ground(tuple(each for each in parts if not each.startswith(CALL)), call)


@dataclass(frozen=True, slots=True)
class Enquiry:
    """The words of an `organisation` about a ground, for those that were `asked`; `secret` is known to nobody.

    `answers` are organisations with their words, in the order in which they came; one each.
    """

    id: str
    secret: str
    organisation: str
    about: Ground
    words: str
    at: datetime
    asked: frozenset[str]
    answers: tuple[tuple[str, str], ...] = ()


def refusal(earlier: Sequence[Enquiry], now: datetime) -> str:
    """Why an organisation cannot ask anything now; empty when it can."""
    if len([each for each in earlier if each.at > now - WEEK]) < WEEKLY:
        return ""
    return f"Your organisation has asked {WEEKLY} times in the last seven days. That is as often as it can."


def answered(enquiry: Enquiry, organisation: str, words: str) -> Enquiry:
    """The enquiry with an answer; the same words again change nothing."""
    if organisation not in enquiry.asked:
        raise NotPossible("This question is no longer there.")
    if (organisation, words) in enquiry.answers:
        return enquiry
    if any(organisation == each for each, _ in enquiry.answers):
        raise NotPossible("Your organisation has answered this already.")
    return replace(enquiry, answers=(*enquiry.answers, (organisation, words)))
