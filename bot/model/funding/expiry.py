"""What happens when nothing is said: a proposal expires, who stays silent is let alone, an interest ends at its deadline."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from bot.model.funding.deadline import closes_at
from bot.model.funding.interest import Interest
from bot.model.funding.introductions import Introduction, Party, ended

PATIENCE = timedelta(days=7)
"""How long a proposal waits at most; nearer to the deadline, half of the time that is left."""
SILENCES = 3
"""After so many proposals in a row without a word, an organisation is asked no more until it says so."""
NUDGE = timedelta(days=14)
"""So long after the deadline whoever bid together is asked, once, how it stands."""


Said = Literal["said yes", "said no", "said nothing", "resumed"]


@dataclass(frozen=True, slots=True)
class Answer:
    """What an organisation made of a proposal, in the end; `resumed` is its word that it wants to be asked again."""

    organisation: str
    at: datetime
    what: Said


def until(interests: Iterable[Interest], now: datetime) -> datetime:
    """Until when a proposal made now stands: by the sooner of the deadlines of those it is about."""
    ends = [at for each in interests if (at := closes_at(each.deadline)) is not None]
    return min([now + PATIENCE, *(now + (end - now) / 2 for end in ends if end > now), *(now for end in ends if end <= now)])


def expired(introduction: Introduction, now: datetime) -> Introduction:
    """The introduction as it is by now: when not all said yes in time, or a deadline passed meanwhile, it is over."""
    if introduction.state == "proposed" and introduction.until <= now:
        return ended(introduction)
    return introduction


def at_deadline(introduction: Introduction, interests: Iterable[Interest], now: datetime) -> Introduction:
    """The introduction once a deadline passed between match and acceptance: over for all, with the same words."""
    late = any((at := closes_at(each.deadline)) is not None and at <= now for each in interests)
    return ended(introduction) if late and introduction.state == "proposed" else introduction


def answers(introduction: Introduction) -> tuple[Answer, ...]:
    """What each made of a proposal that is over; where somebody withdrew before, nobody counts as silent."""
    if introduction.state in ("proposed", "unavailable"):
        return ()
    said = [(each.organisation, _said(introduction, each)) for each in introduction.parties]
    return tuple(Answer(organisation, introduction.until, what) for organisation, what in said if what)


def silent(answers: Sequence[Answer], organisation: str) -> bool:
    """Whether an organisation is let alone: the last three proposals to it ended without a word, and it said nothing since."""
    own = sorted((each for each in answers if each.organisation == organisation), key=lambda each: each.at)
    last = [each.what for each in own[-SILENCES:]]
    return len(last) == SILENCES and set(last) == {"said nothing"}


def owes_closing(interest: Interest, now: datetime) -> bool:
    """Whether an interest is to be closed because its deadline passed; rolling calls and expected ones never are."""
    at = closes_at(interest.deadline)
    return interest.state in ("live", "paused") and at is not None and at <= now


def nudge_at(introduction: Introduction, interests: Iterable[Interest]) -> datetime | None:
    """When whoever bids together is asked how it stands; None when that is known, or there is no deadline."""
    ends = [at for each in interests if (at := closes_at(each.deadline)) is not None]
    open = introduction.state in ("brokered", "in progress", "submitted")
    return max(ends) + NUDGE if ends and open else None


def _said(introduction: Introduction, party: Party) -> Said | None:
    if party.organisation in introduction.accepted:
        return "said yes"
    if party.organisation in introduction.withdrawn:
        return "said no"
    return None if introduction.state == "withdrawn" else "said nothing"
