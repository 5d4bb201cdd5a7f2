"""Drafts: sessions that staff look at before anybody else does; `timed_at` is when one was last shown to whoever made it."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from bot.model.sessions.session import Session
from bot.model.sessions.timing import Timing

KEPT = timedelta(days=7)
"""How long a draft that nobody looks at is kept."""
WEEK = timedelta(days=7)


def drafted(session: Session, now: datetime) -> Session:
    """The session as it is shown to whoever made it."""
    return replace(session, state="draft", timed_at=now)


def missed(draft: Session, now: datetime) -> bool:
    """Whether its start has passed while it was a draft."""
    return draft.timing.start <= now


def stale(draft: Session, now: datetime) -> bool:
    """Whether nobody has looked at it for so long that it is forgotten."""
    return draft.state == "draft" and (draft.timed_at is None or now - draft.timed_at > KEPT)


def following(timing: Timing, now: datetime) -> Timing:
    """The same wall time a week later, or as many weeks later as it takes until it is yet to come."""
    later = replace(timing, wall=timing.wall.replace(fold=0) + WEEK)
    while later.start <= now:
        later = replace(later, wall=later.wall + WEEK)
    return later


def predecessor(draft: Session, series: Sequence[Session]) -> Session | None:
    """The last session of its series before this one that people heard of and that was not called off."""
    before = [
        each
        for each in series
        if each.id != draft.id and each.state not in ("draft", "cancelled") and each.timing.start < draft.timing.start
    ]
    return before[-1] if before else None
