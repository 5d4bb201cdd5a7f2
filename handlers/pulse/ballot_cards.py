"""What somebody who answers sees, and nobody else: where their organisation's ballot stands, and the ways to change it.

In a private chat the answer itself is not repeated: such chats are kept by the platform (research/platforms.md §3). All of it
is in the reader's language: the words are `said`, and the items are those that `in_language` has put in place.
"""

from collections.abc import Collection

from bot.card import Button, Buttons, Card, Part, Strong, text
from bot.model.pulse.items import Item
from bot.model.pulse.polls import SCORES, Poll, PollItem
from handlers.pulse.actions import Answer, ShowItem
from handlers.pulse.links import ALL_POLLS, ballot_button, comment_button, promise_button, start_button, withdraw_button
from handlers.pulse.phrases import Phrases, until
from handlers.pulse.poll_cards import choices, labels, question


def counted(poll: Poll, answered: Collection[str], item: Item, score: int, said: Phrases, *, private: bool) -> Card:
    """An answer was counted; what it was is said where only the reader's screen keeps it."""
    note = said.counted if private else said.counted_as.format(score=score, label=labels(item)[score - 1])
    return ballot(poll, answered, said, note)


def ballot(poll: Poll, answered: Collection[str], said: Phrases, note: str = "") -> Card:
    """Where the ballot stands: which items are answered, not how."""
    head = (text(Strong(note)),) if note else ()
    more = ((withdraw_button(poll, said),) if answered else ()) + ((comment_button(poll, said),) if poll.comments else ())
    begin = (start_button(poll, said),) if poll.kind == "check" else ()
    return Card(
        said.ours,
        (
            *head,
            text(f"{standing(poll, answered, said)} ", *until(said.once, poll.closes)),
            *(() if poll.kind == "check" else _items(poll, answered, said)),
            Buttons((*begin, *more, promise_button(poll, said))),
        ),
    )


def standing(poll: Poll, answered: Collection[str], said: Phrases) -> str:
    """How much of it is answered."""
    if not answered:
        return said.not_answered
    return said.answered if len(poll.items) == 1 else said.answered_some.format(answered=len(answered), of=len(poll.items))


def withdrawn(poll: Poll, said: Phrases, *, there: bool) -> Card:
    """Everything was taken back, or there was nothing."""
    title, what = (said.withdrawn, said.withdrawn_all) if there else (said.nothing_there, said.nothing_withdrawn)
    again = start_button(poll, said) if poll.kind == "check" else ballot_button(poll, said)
    return Card(title, (text(what), Buttons((again, promise_button(poll, said)))))


def no_such_choice() -> Card:
    """A button that is none of this poll's."""
    what = "The button does not belong to this poll. Nothing was counted."
    return Card("That is no answer to this poll", (text(what), Buttons((ALL_POLLS,))))


def step(poll: Poll, number: int, answered: Collection[str], said: Phrases) -> Card:
    """One item of the yearly check; `number` counts from 1."""
    asked = poll.items[number - 1]
    known = (text(said.step_answered, tone="quiet"),) if asked.item.id in answered else ()
    back = (Button(said.back, ShowItem(poll.id, number - 1)),) if number > 1 else ()
    return Card(
        said.step.format(number=number, of=len(poll.items)),
        (
            *question(asked.item),
            _answers(asked, poll),
            *known,
            Buttons((*back, Button(said.skip, ShowItem(poll.id, number + 1)), ballot_button(poll, said))),
        ),
    )


def _answers(asked: PollItem, poll: Poll) -> Buttons:
    pairs = zip(SCORES, labels(asked.item), asked.choices, strict=True)
    return Buttons(tuple(Button(f"{score} {label}", Answer(poll.id, choice)) for score, label, choice in pairs))


def _items(poll: Poll, answered: Collection[str], said: Phrases) -> list[Part]:
    parts: list[Part] = []
    for asked in poll.items:
        mark = said.item_answered if asked.item.id in answered else said.item_open
        parts += [text(Strong(asked.item.label), f" ({mark})"), text(asked.item.statement), choices(asked, poll)]
    return parts
