"""Whoever leads a session says what becomes of its questions; each is noted with their name, never with the author's."""

from collections.abc import Sequence
from dataclasses import replace

from bot.desk import Desk
from bot.events import Pressed, Submitted
from bot.fields import Reading
from bot.model.sessions import queue
from bot.model.sessions.queue import Disposition, Question
from bot.model.sessions.session import Session
from bot.reply import Reply, answer, turn_page
from handlers.sessions.cards import no_session, not_possible, not_yours
from handlers.sessions.questions import cards, forms, keeping, listing, owing
from handlers.sessions.questions.actions import MarkAnswered, MergeQuestion, ReopenQuestion, SettleQuestion, SettleRest
from handlers.sessions.questions.finding import Before, before
from handlers.sessions.questions.moderating import led

FOR_A_REASON: dict[str, Disposition] = {"follow-up": "follow-up", "out of scope": "out of scope"}
NOTED, LATE = "Noted. Whoever asked hears of it in private.", "Somebody else was first. Nothing was changed."
CLOSED = "The session is closed, so none of its questions can be open again."
NO_OTHER = "There is no other open question that it could be merged with."


async def unsettled(session: Session, desk: Desk) -> list[Question]:
    """The questions without a word on what became of them, for which a session cannot close."""
    return queue.unsettled(await desk.tx.queue.of(session.id))


async def mark_answered(press: Pressed, action: MarkAnswered, desk: Desk) -> Reply:
    """It was answered; nothing when somebody said otherwise meanwhile."""
    if not isinstance(found := await led(action.question, desk), tuple):
        return turn_page(press.turn, found)
    around, question = found
    news = NOTED if question.disposition == "answered" and not question.hiding else LATE
    if action.seen == question.revision:
        await _settle(queue.settled(question, "answered", ""), around, "was answered", desk)
        news = NOTED
    return turn_page(press.turn, await listing.again(around, question, desk, news))


async def open_reason(press: Pressed, action: SettleQuestion, desk: Desk) -> Reply:
    """The form for the reason; the question as it stands when somebody was first."""
    found = await led(action.question, desk) if action.how in FOR_A_REASON else cards.no_question()
    if not isinstance(found, tuple):
        return answer(press.turn, found)
    if action.seen != found[1].revision:
        return answer(press.turn, await listing.question_card(*found, desk, LATE))
    return Reply(open=forms.settle(found[1], action))


async def settle(sent: Submitted, action: SettleQuestion, desk: Desk) -> Reply:
    """Follow it up, or leave it out, for a reason."""
    found = await led(action.question, desk) if action.how in FOR_A_REASON else cards.no_question()
    if not isinstance(found, tuple):
        return Reply(whisper=found)
    around, question = found
    why = Reading(sent.values).text(forms.WHY)
    if fault := forms.late(question, action.seen, around.questions) or forms.fault(why):
        return Reply(open=forms.settle(question, replace(action, seen=question.revision), why, fault))
    done = queue.settled(question, FOR_A_REASON[action.how], why)
    what = "will be followed up" if action.how == "follow-up" else "is out of scope"
    await _settle(done, around, what, desk)
    return Reply(whisper=await listing.again(around, question, desk, NOTED))


async def open_merge(press: Pressed, action: MergeQuestion, desk: Desk) -> Reply:
    """The form with the other open questions."""
    if not isinstance(found := await led(action.question, desk), tuple):
        return answer(press.turn, found)
    around, question = found
    if action.seen != question.revision:
        return answer(press.turn, await listing.question_card(around, question, desk, LATE))
    others = _others(question, around)
    return (
        Reply(open=forms.merge(question, others, action))
        if others
        else answer(press.turn, not_possible(around.session, NO_OTHER))
    )


async def merge(sent: Submitted, action: MergeQuestion, desk: Desk) -> Reply:
    """Let another question stand for it."""
    if not isinstance(found := await led(action.question, desk), tuple):
        return Reply(whisper=found)
    around, question = found
    others, reading = _others(question, around), Reading(sent.values)
    if not others:
        return Reply(whisper=not_possible(around.session, NO_OTHER))
    why, into = reading.text(forms.WHY), next((each for each in others if each.id == reading.text(forms.INTO)), None)
    faults = {forms.WHY: forms.late(question, action.seen, around.questions) or forms.fault(why)}
    faults |= {} if into else {forms.INTO: "It is settled or withdrawn by now. Please choose another one."}
    if into is None or any(faults.values()):
        again, told = replace(action, seen=question.revision), {field: fault for field, fault in faults.items() if fault}
        return Reply(open=forms.merge(question, others, again, sent.values, told))
    await _settle(queue.settled(question, "merged", why, into.id), around, f"is merged with question {into.number}", desk)
    return Reply(whisper=await listing.again(around, question, desk, NOTED))


async def reopen(press: Pressed, action: ReopenQuestion, desk: Desk) -> Reply:
    """As if nothing had been said of it."""
    if not isinstance(found := await led(action.question, desk), tuple):
        return turn_page(press.turn, found)
    around, question = found
    if around.session.state == "closed":
        return turn_page(press.turn, not_possible(around.session, CLOSED))
    if action.seen != question.revision or question.disposition is None:
        return turn_page(press.turn, await listing.question_card(around, question, desk, LATE))
    await _settle(queue.reopened(question), around, "is open again", desk)
    return turn_page(press.turn, await listing.again(around, question, desk, NOTED))


async def open_rest(press: Pressed, action: SettleRest, desk: Desk) -> Reply:
    """The form for one reason."""
    around = await before(action.session, desk)
    if around is None or not around.leads:
        return answer(press.turn, not_yours(around.session) if around else no_session())
    left = queue.unsettled(around.questions)
    return (
        Reply(open=forms.rest(around.session, len(left), action))
        if left
        else answer(press.turn, cards.all_settled(around.session, 0))
    )


async def settle_rest(sent: Submitted, action: SettleRest, desk: Desk) -> Reply:
    """Follow up all that nobody said anything of, for one reason."""
    around, why = await before(action.session, desk), Reading(sent.values).text(forms.WHY)
    if around is None or not around.leads:
        return Reply(whisper=not_yours(around.session) if around else no_session())
    left = queue.unsettled(around.questions)
    if left and (fault := forms.fault(why)):
        return Reply(open=forms.rest(around.session, len(left), action, why, fault))
    for each in left:
        await _settle(queue.settled(each, "follow-up", why), around, "will be followed up", desk)
    return Reply(whisper=cards.all_settled(around.session, len(left)))


async def _settle(done: Question, around: Before, what: str, desk: Desk) -> None:
    """Keep it; those whose questions were merged with it hear of it too."""
    await keeping.keep(done, what, desk, done.reason)
    for each in queue.merged_into(done, around.questions):
        await owing.tell(each, desk)


def _others(question: Question, around: Before) -> Sequence[Question]:
    return [each for each in queue.queue(around.questions) if each.id != question.id]
