"""When people have to be told of a session anew, and what of it is news to somebody who knows it as it was.

Compared is what they heard with what is; so two changes of which nobody was told yet are one, and a session that was called
off by mistake and restored was never called off (research/sessions-and-funding.md §6.5 and §6.7).
"""

from dataclasses import replace
from datetime import datetime
from typing import Literal

from bot.model.sessions.heard import Heard
from bot.model.sessions.session import Session, told_at

News = Literal["moved", "called off", "opened again", "clocks"]
"""`clocks`: its wall time stands, and the zone shows it at another instant."""


def due(session: Session, now: datetime) -> bool:
    """Whether people have to be told now; not of a session that nobody can arrange their day by any more."""
    stands = session.state in ("announced", "cancelled") and session.stage(now) != "over"
    if session.heard is None or session.timed_at is None or not stands:
        return False
    return session.heard != session.current and told_at(session, session.timed_at) <= now


def told(session: Session) -> Session:
    """The session once people are told."""
    return replace(session, heard=session.current)


def news(session: Session, known: Heard) -> News:
    """What changed most for somebody who knows this of it."""
    if session.state == "cancelled":
        return "called off"
    if known.off or known.edition < session.edition:
        return "opened again"
    return "moved" if known.timed < session.timed else "clocks"
