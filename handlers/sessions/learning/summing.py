"""Whoever led a session writes down what was learned: also two at once, and nothing of what anybody typed is lost."""

from bot.card import Card
from bot.desk import Desk
from bot.events import Pressed, Submitted
from bot.model import marks
from bot.model.sessions import learning
from bot.model.sessions.learning import Summary
from bot.model.sessions.session import Session
from bot.reply import Reply, answer, turn_page
from handlers.sessions import cards
from handlers.sessions.finding import leads, session_of
from handlers.sessions.leading import led
from handlers.sessions.learning import posting, summary_cards, summary_form
from handlers.sessions.learning.actions import ShowSummary, WriteSummary
from handlers.sessions.learning.judging import open_questions
from handlers.sessions.learning.people import names

NOT_OVER = "It is not over. What was learned is written down once it has ended."
NOT_HELD = "It does not count as held. If others took part, note them first."


async def open_form(press: Pressed, action: WriteSummary, desk: Desk) -> Reply:
    """The form with what stands now."""
    session = await led(action.session, desk)
    if isinstance(session, Card):
        return answer(press.turn, session)
    if fault := _not_yet(session):
        return answer(press.turn, cards.not_possible(session, fault))
    words = learning.words(await _stored(session, desk))
    return Reply(open=summary_form.form(session, WriteSummary(session.id, marks.marks(words)), dict(words)))


async def save(sent: Submitted, action: WriteSummary, desk: Desk) -> Reply:
    """Keep what was typed, part by part. Where somebody else changed the same part meanwhile, show both and ask once more."""
    session = await led(action.session, desk)
    if isinstance(session, Card):
        return Reply(whisper=session)
    if fault := _not_yet(session):
        return Reply(whisper=cards.not_possible(session, fault))
    stored, typed = await _stored(session, desk), summary_form.read(sent.values)
    words = learning.words(stored)
    sides = marks.sides(typed, words, action.shown)
    mine = {part: typed[part] for part in sides.mine}
    if faults := learning.faults(learning.worded(stored, mine)):
        return Reply(open=summary_form.form(session, action, sent.values, faults))
    if sides.both:
        again = WriteSummary(session.id, marks.told(action.shown, words, sides.both))
        return Reply(open=summary_form.contest(stored, sides.both, again, sent.values))
    return Reply(whisper=await _kept(session, stored, learning.reworded(stored, mine, desk.name, desk.clock.now()), desk))


async def show(press: Pressed, action: ShowSummary, desk: Desk) -> Reply:
    """What was learned, as it is told now or was once; to whoever pressed."""
    session = await session_of(action.session, desk.tx)
    wordings = await desk.tx.summaries.wordings(action.session) if session else ()
    if session is None or not wordings:
        return turn_page(press.turn, cards.no_session() if session is None else summary_cards.none_yet(session))
    number = action.wording if 0 < action.wording <= len(wordings) else len(wordings)
    view = summary_cards.View(number, len(wordings), action.page, leads=await leads(session, desk))
    card = summary_cards.whole(session, wordings[number - 1], view, await names(desk.tx))
    return answer(press.turn, card) if action.page == 1 and not action.wording else turn_page(press.turn, card)


async def _kept(session: Session, before: Summary, after: Summary, desk: Desk) -> Card:
    """Keep and post it, unless nothing was changed; what its writer reads."""
    if after == before:
        return summary_cards.saved(session, "Nothing was changed.", 0)
    what = "reworded the summary" if before.at else "wrote the summary"
    await posting.keep(session, after, desk.tx, desk.clock.now(), what, desk.name)
    return summary_cards.saved(session, "Saved. It is posted wherever the session was announced.", await _open(session, desk))


async def _open(session: Session, desk: Desk) -> int:
    return await open_questions(session, desk.tx) if session.state == "ended" else 0


async def _stored(session: Session, desk: Desk) -> Summary:
    """The summary as it stands; an empty one that nobody has written yet."""
    known = await desk.tx.summaries.get(session.id)
    return known or Summary(session.id, "", "", "", revision=0)


def _not_yet(session: Session) -> str:
    """Why there is nothing to sum up."""
    if session.ended_at is None:
        return NOT_OVER
    return NOT_HELD if session.held is False else ""
