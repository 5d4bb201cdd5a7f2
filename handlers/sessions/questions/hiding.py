"""Whoever leads a session takes a question out of sight, or shows it again within a day: never without a word to its author."""

from dataclasses import replace

from bot.desk import Desk
from bot.events import Pressed, Submitted
from bot.fields import Reading
from bot.model.sessions import queue
from bot.model.sessions.session import NotPossible
from bot.reply import Reply, answer, turn_page
from handlers.sessions.cards import not_possible
from handlers.sessions.questions import forms, keeping, listing
from handlers.sessions.questions.actions import HideQuestion, UnhideQuestion
from handlers.sessions.questions.moderating import led
from handlers.sessions.questions.settling import LATE, NOTED


async def open_reason(press: Pressed, action: HideQuestion, desk: Desk) -> Reply:
    """The form for the reason; the question as it stands when somebody was first."""
    if not isinstance(found := await led(action.question, desk), tuple):
        return answer(press.turn, found)
    if action.seen != found[1].revision:
        return answer(press.turn, await listing.question_card(*found, desk, LATE))
    return Reply(open=forms.hide(found[1], action))


async def hide(sent: Submitted, action: HideQuestion, desk: Desk) -> Reply:
    """Take it out of sight, for a reason; what was merged with it stands for itself again."""
    if not isinstance(found := await led(action.question, desk), tuple):
        return Reply(whisper=found)
    around, question = found
    why = Reading(sent.values).text(forms.WHY)
    if question.hiding:
        return Reply(whisper=await listing.question_card(around, question, desk, LATE))
    if fault := forms.late(question, action.seen, around.questions) or forms.fault(why):
        return Reply(open=forms.hide(question, replace(action, seen=question.revision), why, fault))
    await keeping.keep(queue.hidden(question, sent.turn.person, why, desk.clock.now()), "was taken out of sight", desk, why)
    await keeping.release(question, around, desk)
    await keeping.recount(around, desk)
    return Reply(whisper=await listing.again(around, question, desk, NOTED))


async def unhide(press: Pressed, action: UnhideQuestion, desk: Desk) -> Reply:
    """Show it again."""
    if not isinstance(found := await led(action.question, desk), tuple):
        return turn_page(press.turn, found)
    around, question = found
    try:
        shown = queue.restored(question, desk.clock.now())
    except NotPossible as why:
        return turn_page(press.turn, not_possible(around.session, str(why)))
    if shown != question:
        await keeping.keep(shown, "is in sight again", desk)
        await keeping.recount(around, desk)
    return turn_page(press.turn, await listing.again(around, question, desk, NOTED))
