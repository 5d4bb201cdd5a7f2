"""What sessions send unasked, drawn as things stand when it is sent."""

from bot.card import Card
from bot.desk import Desk
from bot.model.addresses import Place
from bot.model.deliveries import Delivery
from handlers.sessions import cards
from handlers.sessions.finding import around, session_of
from handlers.sessions.owing import subject_id as subject_id
from handlers.sessions.ways import notices


async def draw_card(delivery: Delivery, desk: Desk) -> Card | None:
    """The session's card in a channel."""
    session = await session_of(subject_id(delivery), desk.tx)
    if session is None:
        return None
    extra, open = await notices(session, desk), session.takes_answers(desk.clock.now())
    return cards.session(session, await around(session, desk.tx), extra, open=open)


async def draw_offer(delivery: Delivery, desk: Desk) -> Card | None:
    """A place that is free, as long as it is theirs to take."""
    session = await session_of(subject_id(delivery), desk.tx)
    if session is None or isinstance(delivery.to, Place):
        return None
    found = [each for each in await desk.tx.rsvps.of(session.id) if each.person == delivery.to]
    now = desk.clock.now()
    stands = [each for each in found if each.standing == "offered" and each.until and now < each.until]
    return cards.offer(session, stands[0]) if stands and session.takes_answers(now) else None
