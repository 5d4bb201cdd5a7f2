"""What looking back has to offer on a session's own page, and on everybody's."""

from bot.card import Button, Buttons, Part, Strong, text
from bot.desk import Desk
from bot.model.sessions.learning import learning
from bot.model.sessions.rsvps import Rsvp
from bot.model.sessions.session import Session
from handlers.sessions.finding import leads
from handlers.sessions.learning import follow_up_cards
from handlers.sessions.learning.attending import begun
from handlers.sessions.learning.following_up import tasks
from handlers.sessions.learning.links import attendance_button, held_button, summary_button, take_part_button, write_button

MOST_WAITING = 3


async def ways(session: Session, desk: Desk) -> tuple[Button, ...]:
    """What was learned; and in a discussion that goes on, that one's organisation takes part."""
    now, kept = desk.clock.now(), await desk.tx.summaries.get(session.id) is not None
    on = session.timing.days and session.takes_answers(now) and session.stage(now) == "on"
    takes_part = (take_part_button(session),) if desk.organisation and on else ()
    return (*((summary_button(session),) if kept else ()), *takes_part)


async def leading(session: Session, desk: Desk) -> tuple[Button, ...]:
    """For those who lead it, what they have to look back on."""
    if not begun(session, desk) or not await leads(session, desk):
        return ()
    kept = await desk.tx.summaries.get(session.id) is not None
    held = (held_button(session),) if session.ended_at and session.early else ()
    write = (write_button(session, again=kept),) if session.ended_at and session.held is not False else ()
    return (attendance_button(session), *held, *write)


async def extra(session: Session, rsvp: Rsvp | None, desk: Desk) -> tuple[Part, ...]:
    """That nobody wrote down what was learned, once nobody is expected to any more."""
    stands = learning(session, await desk.tx.summaries.get(session.id), desk.clock.now())
    if stands != "missing":
        return ()
    return (text(f"{'Held' if session.held else 'Over'}, learning missing: nobody has written a summary.", tone="quiet"),)


async def waiting(desk: Desk) -> tuple[Part, ...]:
    """On their own page: what somebody has to do after sessions, and the sessions that they led and have to look back on."""
    if desk.role == "stranger":
        return ()
    return (*follow_up_cards.waiting(len(await tasks(desk))), *await _to_look_back_on(desk))


async def _to_look_back_on(desk: Desk) -> tuple[Part, ...]:
    found: list[Part] = []
    for session in await desk.tx.sessions.in_state("ended"):
        stands = learning(session, await desk.tx.summaries.get(session.id), desk.clock.now())
        if stands in ("wanted", "missing") and await leads(session, desk):
            found += looking_back(session)
    return tuple(found[: 2 * MOST_WAITING])


def looking_back(session: Session) -> tuple[Part, Buttons]:
    """A session that waits for those who led it."""
    ways = [held_button(session) if session.early else attendance_button(session)] if session.held is None else []
    what = text(Strong(session.title), " is over. ", "Was it held?" if session.held is None else "What was learned?")
    return what, Buttons((*ways, write_button(session, again=False)))
