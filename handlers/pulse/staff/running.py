"""Staff look after a poll: extend it once, close it early, or call it off; each is noted for all members to read."""

from dataclasses import replace
from datetime import datetime

from bot.desk import Desk
from bot.events import Pressed, Submitted
from bot.fields import Reading, day
from bot.model.days import spelled
from bot.model.lines import Unfit
from bot.model.pulse.polls import LONGEST, Poll, changed, extended
from bot.model.zones import instant, local
from bot.reply import Reply, answer, turn_page
from handlers.pulse import owing
from handlers.pulse.forgetting import forget_answers
from handlers.pulse.staff import running_cards as cards
from handlers.pulse.staff.actions import CancelPoll, CloseEarly, ExtendPoll, ManagePoll

NOT_LATER = "Please give a later day than the last day now, at most {days} days later."


async def manage(press: Pressed, action: ManagePoll, desk: Desk) -> Reply:
    """What can be done with a poll."""
    poll = await _running(action.poll, desk)
    return answer(press.turn, cards.managed(poll) if poll else cards.not_any_more())


async def open_extension(press: Pressed, action: ExtendPoll, desk: Desk) -> Reply:
    """The form for a later last day."""
    poll = await _extendable(action.poll, desk)
    return Reply(open=cards.extension(poll, action)) if poll else answer(press.turn, cards.not_any_more())


async def extend(sent: Submitted, action: ExtendPoll, desk: Desk) -> Reply:
    """Move the end to the same time of a later day, once."""
    poll, typed = await _extendable(action.poll, desk), Reading(sent.values).text("day")
    if poll is None:
        return Reply(whisper=cards.not_any_more())
    try:
        longer = _longer(poll, typed)
    except Unfit as fault:
        return Reply(open=cards.extension(poll, action, typed, str(fault)))
    what = f"extended to {spelled(local(longer.closes, longer.zone).date())}"
    await _keep(longer, what, desk)
    return Reply(whisper=cards.managed(longer, f"It is {what}."))


async def close(press: Pressed, action: CloseEarly, desk: Desk) -> Reply:
    """Ask, and when it is sure take no more answers; the sweep does the rest, as at any end."""
    poll, now = await _running(action.poll, desk), desk.clock.now()
    if poll is None or not poll.takes_answers(now):
        return turn_page(press.turn, cards.not_any_more())
    if not action.sure:
        return turn_page(press.turn, cards.sure(poll))
    await _keep(replace(changed(poll, "counting"), closes=now), "closed early", desk)
    return turn_page(press.turn, cards.closed())


async def open_cancellation(press: Pressed, action: CancelPoll, desk: Desk) -> Reply:
    """The form for the reason."""
    poll = await _running(action.poll, desk)
    return Reply(open=cards.cancellation(action)) if poll else answer(press.turn, cards.not_any_more())


async def cancel(sent: Submitted, action: CancelPoll, desk: Desk) -> Reply:
    """Call a poll off and delete all that was answered; its key goes with the next pass."""
    poll, why = await _running(action.poll, desk), Reading(sent.values).text("why")
    if poll is None:
        return Reply(whisper=cards.not_any_more())
    if not 0 < len(why) <= cards.LONGEST_REASON:
        fault = f"Please give a reason, in at most {cards.LONGEST_REASON} characters."
        return Reply(open=cards.cancellation(action, why, fault))
    await forget_answers(poll, desk.tx)
    await _keep(changed(poll, "cancelled"), "cancelled", desk, why, card=poll.state == "open")
    return Reply(whisper=cards.cancelled())


def _longer(poll: Poll, typed: str) -> Poll:
    """The poll with a later end; raises Unfit."""
    wall = datetime.combine(day(typed), local(poll.closes, poll.zone).time())
    try:
        return extended(poll, instant(wall, poll.zone))
    except ValueError:
        raise Unfit(NOT_LATER.format(days=LONGEST.days)) from None


async def _keep(poll: Poll, what: str, desk: Desk, why: str = "", *, card: bool = True) -> None:
    """Keep a poll, note who did it, and owe its card wherever it stands; one that never began stands nowhere."""
    now = desk.clock.now()
    await desk.tx.polls.put(poll)
    await desk.tx.proceedings.add(poll.id, what, desk.name, now, why, poll.span)
    if card:
        await owing.owe_card(poll, desk.tx, now)


async def _running(id: str, desk: Desk) -> Poll | None:
    found = await desk.tx.polls.get(id)
    return found if found and found.state in ("planned", "open") else None


async def _extendable(id: str, desk: Desk) -> Poll | None:
    found = await _running(id, desk)
    return found if found and not found.extended and found.takes_answers(desk.clock.now()) else None
