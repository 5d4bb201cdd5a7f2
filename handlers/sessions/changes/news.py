"""News of a session as deliveries: owed once a change has settled, to everybody on its list and to its channels.

Each recipient's subject says what they knew before; news that came up while somebody slept becomes one, from what they knew
when they went to bed to what is when they wake up. News of anything that is not so any more is not sent.
"""

from collections.abc import Iterable
from datetime import datetime

from bot.card import Card
from bot.desk import Desk
from bot.model.addresses import Person, Place, Recipient, conversation
from bot.model.deliveries import Delivery
from bot.model.sessions import rsvps
from bot.model.sessions.heard import Heard, heard
from bot.model.sessions.news import News
from bot.model.sessions.news import news as changed
from bot.model.sessions.rsvps import Rsvp, Standing
from bot.model.sessions.session import Session
from bot.ports import Transaction
from handlers.sessions.calendar.offers import calendar_parts
from handlers.sessions.changes import news_cards
from handlers.sessions.drawing import subject_id
from handlers.sessions.finding import people_at, session_of
from handlers.sessions.owing import in_time

NEWS = "session news"
CONCERNED: frozenset[Standing] = frozenset({"going", "offered", "waiting", "maybe"})
"""Who is told: everybody who comes, may come, or waits for a place."""


async def owe(session: Session, before: Heard, tx: Transaction, now: datetime, zone: str) -> None:
    """Owe the news of a session that was known like this before to everybody concerned, once each."""
    for place in session.places:
        if not await tx.silences.get(conversation(place)):
            await _owe(session, place, before, now, tx, now)
    for person in await _concerned(await tx.rsvps.of(session.id), tx):
        due = await in_time(person, _begins(session, before, now), tx, now, zone)
        await _owe(session, person, before, due, tx, now)


async def draw(delivery: Delivery, desk: Desk) -> Card | None:
    """The news as long as it is, and is any to them."""
    session, known = await session_of(subject_id(delivery), desk.tx), _known(delivery)
    if session is None or not _stands(delivery, session) or session.stage(desk.clock.now()) == "over":
        return None
    news = changed(session, known)
    if isinstance(delivery.to, Place):
        return news_cards.to_channel(session, news, known)
    mine = rsvps.of(await desk.tx.rsvps.of(session.id), await people_at(desk))
    if mine is None or desk.role == "stranger" or not _concerns(session, news, mine):
        return None
    return news_cards.to_person(session, news, known, mine, calendar_parts(session, mine, desk))


async def _owe(session: Session, to: Recipient, before: Heard, due: datetime, tx: Transaction, now: datetime) -> None:
    """Owe it to one; whoever was not told the last time either still knows what they knew then."""
    waiting = [each for each in await tx.deliveries.in_lane(conversation(to)) if _unread(each, session, to)]
    known = _known(waiting[0]) if waiting else before
    if known != session.current:
        await tx.deliveries.owe(f"{NEWS}:{session.id}-{_now(session)}-{known.key}", to, now, due=due)


async def _concerned(list: Iterable[Rsvp], tx: Transaction) -> list[Person]:
    """Everybody concerned, once each, also when they answered on two platforms before we knew that they are one person."""
    found: dict[str, Person] = {}
    for each in list:
        if each.standing in CONCERNED:
            account = await tx.accounts.get(each.person)
            found[account.address if account and account.address else each.person.key] = each.person
    return [*found.values()]


def _begins(session: Session, before: Heard, now: datetime) -> datetime:
    """By when somebody has to know: they may turn up at the time that they know of."""
    return min(at for at in (before.start, session.timing.start) if at > now or at == session.timing.start)


def _concerns(session: Session, news: News, mine: Rsvp) -> bool:
    """Whether somebody wants to come, and has not seen the session as it is by now: who was asked anew may have answered."""
    answered = news in ("moved", "opened again") and mine.timed == session.timed
    return mine.standing in CONCERNED and not answered


def _stands(delivery: Delivery, session: Session) -> bool:
    """Whether a session is still as it was when this was owed."""
    return session.state in ("announced", "cancelled") and delivery.subject.split("-")[1] == _now(session)


def _now(session: Session) -> str:
    return f"{session.edition}.{session.timed}.{session.sequence}"


def _known(delivery: Delivery) -> Heard:
    return heard(delivery.subject.split("-")[2])


def _unread(delivery: Delivery, session: Session, to: Recipient) -> bool:
    """Whether this is news of the session that has not left yet."""
    return delivery.to == to and delivery.state == "owed" and delivery.subject.startswith(f"{NEWS}:{session.id}-")
