"""`here`: the channel in which staff want to see questions. Never one in which people of other organisations read along."""

from dataclasses import replace

from bot.card import Button, Buttons, Card, text
from bot.desk import Desk
from bot.events import Asked, Pressed, Turn
from bot.reply import Reply, answer
from handlers.secretariat.actions import ChooseRoom, LeaveRoom


async def here(asked: Asked, rest: str, desk: Desk) -> Reply | None:
    """Show questions in this channel from now on, once it is sure who reads along."""
    turn = asked.turn
    if turn.private:
        return Reply(say=not_a_channel())
    if _outsiders(turn):
        return Reply(say=shared())
    return Reply(say=sure()) if turn.outsiders is None else await _choose(turn, desk)


async def choose(press: Pressed, action: ChooseRoom, desk: Desk) -> Reply:
    """Somebody of staff says that nobody from outside reads along."""
    if press.turn.private or _outsiders(press.turn):
        return answer(press.turn, not_a_channel() if press.turn.private else shared())
    return await _choose(press.turn, desk)


async def leave(press: Pressed, action: LeaveRoom, desk: Desk) -> Reply:
    """Show questions in no channel any more; staff see them in private as ever."""
    await desk.tx.questions.choose_room(None)
    return answer(press.turn, left())


async def _choose(turn: Turn, desk: Desk) -> Reply:
    await desk.tx.questions.choose_room(replace(turn.place, thread=None))
    return Reply(say=chosen())


def _outsiders(turn: Turn) -> bool:
    return turn.outsiders is True or turn.person.tenant != turn.place.tenant


def chosen() -> Card:
    """The channel is chosen."""
    what = "Everybody who reads this channel sees the questions, and the names of those who do not mind."
    return Card(
        "Questions for the Secretariat come here",
        (text(what), text("Staff see them in private too. Only staff can answer.", tone="quiet"), _way_out()),
    )


def sure() -> Card:
    """The platform does not say who reads along."""
    what = "I cannot see whether guests or people of other organisations read this channel. They would see every question."
    choose = Button("Only we read it: show them here", ChooseRoom())
    return Card("Show questions for the Secretariat here?", (text(what), Buttons((choose,))))


def shared() -> Card:
    """People from outside read along."""
    what = "People of other organisations read this channel. Choose one that is the Secretariat's own. Nothing was changed."
    return Card("Questions cannot be shown here", (text(what),))


def not_a_channel() -> Card:
    """There is no channel."""
    what = "In the channel where the Secretariat's staff want to see questions, mention me and write: here."
    return Card("Write this in a channel", (text(what), _way_out()))


def left() -> Card:
    """No channel any more."""
    return Card("Questions are shown in no channel", (text("Staff see them in private, as ever."),))


def _way_out() -> Buttons:
    return Buttons((Button("In no channel any more", LeaveRoom()),))
