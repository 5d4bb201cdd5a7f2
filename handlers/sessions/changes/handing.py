"""What passed to somebody from a person who handed it over or left: the lead of a session, a place, follow-ups.

One message for all of a session that passes at once; its subject says what, and it is drawn as long as it is theirs.
"""

from collections.abc import Collection
from datetime import datetime
from typing import Literal

from bot.card import Card
from bot.desk import Desk
from bot.model.addresses import Person
from bot.model.deliveries import Delivery
from bot.model.sessions import rsvps
from bot.model.sessions.learning import FollowUp
from bot.model.sessions.session import Session
from bot.ports import Transaction
from handlers.sessions.changes import handing_cards as cards
from handlers.sessions.changes.handing_cards import Passed
from handlers.sessions.drawing import subject_id
from handlers.sessions.finding import people_at, session_of
from handlers.sessions.owing import in_time

HANDED = "session hand-over"
What = Literal["lead", "place", "follow"]


async def owe(session: Session, what: Collection[What], to: Person, tx: Transaction, now: datetime, zone: str) -> None:
    """Owe somebody the word that this is theirs now."""
    subject = f"{HANDED}:{session.id}-{'.'.join(sorted(what))}-{int(now.timestamp())}"
    await tx.deliveries.owe(subject, to, now, due=await in_time(to, session.timing.start, tx, now, zone))


async def draw(delivery: Delivery, desk: Desk) -> Card | None:
    """What of it is still theirs; nothing when nothing is."""
    session, people = await session_of(subject_id(delivery), desk.tx), await people_at(desk)
    if session is None or desk.role == "stranger":
        return None
    what = delivery.subject.split("-")[-2].split(".")
    passed = Passed(
        lead="lead" in what and _leads(session, people, desk),
        place="place" in what and await _has_place(session, people, desk),
        follow_ups=await _follow_ups(session, people, desk) if "follow" in what else (),
        staff=desk.role == "staff" and not session.led_by(people),
    )
    return cards.handed(session, passed) if passed.anything else None


def _leads(session: Session, people: Collection[Person], desk: Desk) -> bool:
    return session.moderator in people or (session.moderator is None and desk.role == "staff")


async def _has_place(session: Session, people: Collection[Person], desk: Desk) -> bool:
    """Whether a place was passed to them that they have said nothing about yet."""
    mine = rsvps.of(await desk.tx.rsvps.of(session.id), people)
    return mine is not None and mine.timed == 0 and session.takes_answers(desk.clock.now())


async def _follow_ups(session: Session, people: Collection[Person], desk: Desk) -> tuple[FollowUp, ...]:
    """What is left for them to do; for staff what nobody is named for."""
    summary = await desk.tx.summaries.get(session.id)
    left = [each for each in summary.follow_ups if not each.done] if summary else []
    return tuple(each for each in left if each.person in people or (each.person is None and desk.role == "staff"))
