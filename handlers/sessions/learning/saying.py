"""Whoever led a session that ended early says whether it was held."""

from bot.card import Card
from bot.desk import Desk
from bot.events import Pressed, Submitted
from bot.fields import Reading
from bot.model.sessions.session import Session, judged
from bot.reply import Reply, answer
from handlers.sessions import keeping
from handlers.sessions.cards import not_possible
from handlers.sessions.leading import led
from handlers.sessions.learning import attendance_cards as cards
from handlers.sessions.learning.actions import SayHeld
from handlers.sessions.learning.attendance_cards import LONGEST_REASON, NO, YES
from handlers.sessions.learning.attending import page

COUNTED = "Whether it was held follows from who took part. It is asked only of a session that was called off after its start."
SAID: dict[bool | None, str] = {None: "", True: YES, False: NO}


async def open_form(press: Pressed, action: SayHeld, desk: Desk) -> Reply:
    """The form with what is said by now."""
    session = await _ended_early(action.session, desk)
    if isinstance(session, Card):
        return answer(press.turn, session)
    said = SAID[session.held]
    return Reply(open=cards.judging(session, SayHeld(session.id, said), said, session.why if said else ""))


async def say(sent: Submitted, action: SayHeld, desk: Desk) -> Reply:
    """Keep what was said; where somebody said something else meanwhile, show that and ask once more."""
    session, typed = await _ended_early(action.session, desk), Reading(sent.values)
    if isinstance(session, Card):
        return Reply(whisper=session)
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


async def _ended_early(id: str, desk: Desk) -> Session | Card:
    """The session, for whoever leads it, if it is theirs to say whether it was held."""
    session = await led(id, desk)
    if isinstance(session, Card) or (session.early and session.ended_at):
        return session
    return not_possible(session, COUNTED)


def _meanwhile(session: Session) -> str:
    said = "it was held" if session.held else "it was not held"
    return f"Meanwhile somebody said that {said}: {session.why} Nothing of yours is saved yet; send it again to change that. "
