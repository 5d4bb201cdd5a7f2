"""Whoever led a session that ended early says whether it was held."""

from bot.desk import Desk
from bot.events import Pressed, Submitted
from bot.fields import Reading
from bot.model.sessions.session import Session, judged
from bot.reply import Reply, answer
from handlers.sessions import keeping
from handlers.sessions.finding import leads, session_of
from handlers.sessions.learning import attendance_cards as cards
from handlers.sessions.learning.actions import SayHeld
from handlers.sessions.learning.attendance_cards import LONGEST_REASON, NO, YES
from handlers.sessions.learning.attending import page, refused

SAID: dict[bool | None, str] = {None: "", True: YES, False: NO}


async def open_form(press: Pressed, action: SayHeld, desk: Desk) -> Reply:
    """The form with what is said by now."""
    session = await session_of(action.session, desk.tx)
    if session is None or not await _may_say(session, desk):
        return answer(press.turn, refused(session))
    said = SAID[session.held]
    return Reply(open=cards.judging(session, SayHeld(session.id, said), said, session.why if said else ""))


async def say(sent: Submitted, action: SayHeld, desk: Desk) -> Reply:
    """Keep what was said; where somebody said something else meanwhile, show that and ask once more."""
    session, typed = await session_of(action.session, desk.tx), Reading(sent.values)
    if session is None or not await _may_say(session, desk):
        return Reply(whisper=refused(session))
    held, why, said = typed.text("held"), typed.text("why"), SAID[session.held]
    if held not in (YES, NO) or not 0 < len(why) <= LONGEST_REASON:
        fault = f"Please say whether it was held, and why in at most {LONGEST_REASON} characters."
        return Reply(open=cards.judging(session, action, held, why, fault))
    if action.seen != said:
        return Reply(open=cards.judging(session, SayHeld(session.id, said), held, why, news=_meanwhile(session)))
    current = judged(session, held=held == YES, why=why)
    what = "said that it was held" if current.held else "said that it was not held"
    await keeping.keep(current, desk.tx, desk.clock.now(), what, desk.name, why)
    return Reply(whisper=await page(current, desk, "Saved."))


async def _may_say(session: Session, desk: Desk) -> bool:
    return session.early and session.ended_at is not None and await leads(session, desk)


def _meanwhile(session: Session) -> str:
    said = "it was held" if session.held else "it was not held"
    return f"Meanwhile somebody said that {said}: {session.why} Nothing of yours is saved yet; send it again to change that. "
