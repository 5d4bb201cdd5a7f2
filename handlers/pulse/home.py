"""What people read on their own page of polls that are open: the same whether their organisation has answered or not."""

from collections.abc import Sequence

from bot.card import Buttons, Part, Strong, text
from bot.desk import Desk
from bot.model.pulse.polls import Poll
from handlers.pulse.links import ballot_button, start_button
from handlers.pulse.poll_cards import name

MOST = 3
"""Polls that are named; the guards let more than one be open only for a reason."""


async def standing(desk: Desk) -> tuple[Part, ...]:
    """The polls that members can answer; staff, who cannot, find them in the list."""
    return polls(await desk.tx.polls.in_state("open")) if desk.role == "member" else ()


def polls(open: Sequence[Poll]) -> tuple[Part, ...]:
    """Each with the way to answer; nothing when there is none."""
    return tuple(part for poll in open[:MOST] for part in _poll(poll))


def _poll(poll: Poll) -> tuple[Part, ...]:
    labels = ", ".join(asked.item.label for asked in poll.items) if poll.kind == "pulse" else f"{len(poll.items)} questions"
    way = start_button(poll) if poll.kind == "check" else ballot_button(poll)
    return (text(Strong(name(poll)), f": {labels}. Open until ", poll.closes, "."), Buttons((way,)))
