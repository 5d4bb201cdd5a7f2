"""What somebody who answers sees, and nobody else: where their organisation's ballot stands, and the ways to change it.

In a private chat the answer itself is not repeated: such chats are kept by the platform (research/platforms.md §3).
"""

from collections.abc import Collection

from bot.card import Button, Buttons, Card, Part, Strong, text
from bot.model.pulse.items import Item
from bot.model.pulse.polls import SCORES, Poll, PollItem
from handlers.pulse.actions import Answer, ShowItem
from handlers.pulse.links import ALL_POLLS, ballot_button, comment_button, promise_button, start_button, withdraw_button
from handlers.pulse.poll_cards import choices, labels, question


def counted(poll: Poll, answered: Collection[str], item: Item, score: int, *, private: bool) -> Card:
    """An answer was counted; what it was is said where only the reader's screen keeps it."""
    note = "Counted." if private else f"Counted: {score}, {labels(item)[score - 1]}."
    return ballot(poll, answered, note)


def ballot(poll: Poll, answered: Collection[str], note: str = "") -> Card:
    """Where the ballot stands: which items are answered, not how."""
    head = (text(Strong(note)),) if note else ()
    more = ((withdraw_button(poll),) if answered else ()) + ((comment_button(poll),) if poll.comments else ())
    begin = (start_button(poll),) if poll.kind == "check" else ()
    return Card(
        "Your organisation's answer",
        (
            *head,
            text(
                f"{standing(poll, answered)} It counts once, whoever of you gives it; the last tap counts, until ",
                poll.closes,
                ".",
            ),
            *(() if poll.kind == "check" else _items(poll, answered)),
            Buttons((*begin, *more, promise_button(poll))),
        ),
    )


def standing(poll: Poll, answered: Collection[str]) -> str:
    """How much of it is answered."""
    if not answered:
        return "Your organisation has not answered."
    part = "" if len(poll.items) == 1 else f" {len(answered)} of {len(poll.items)} questions"
    return f"Your organisation has answered{part}."


def withdrawn(poll: Poll, *, there: bool) -> Card:
    """Everything was taken back, or there was nothing."""
    what = (
        "All that your organisation answered is deleted."
        if there
        else "Your organisation had not answered: nothing was changed."
    )
    again = start_button(poll) if poll.kind == "check" else ballot_button(poll)
    return Card("Withdrawn" if there else "Nothing to withdraw", (text(what), Buttons((again, promise_button(poll)))))


def no_such_choice() -> Card:
    """A button that is none of this poll's."""
    what = "The button does not belong to this poll. Nothing was counted."
    return Card("That is no answer to this poll", (text(what), Buttons((ALL_POLLS,))))


def step(poll: Poll, number: int, answered: Collection[str]) -> Card:
    """One item of the yearly check; `number` counts from 1."""
    asked = poll.items[number - 1]
    known = (
        (text("Your organisation has answered this. Another tap changes it.", tone="quiet"),)
        if asked.item.id in answered
        else ()
    )
    back = (Button("Back", ShowItem(poll.id, number - 1)),) if number > 1 else ()
    return Card(
        f"Health check: {number} of {len(poll.items)}",
        (
            *question(asked.item),
            _answers(asked, poll),
            *known,
            Buttons((*back, Button("Skip", ShowItem(poll.id, number + 1)), ballot_button(poll))),
        ),
    )


def _answers(asked: PollItem, poll: Poll) -> Buttons:
    pairs = zip(SCORES, labels(asked.item), asked.choices, strict=True)
    return Buttons(tuple(Button(f"{score} {label}", Answer(poll.id, choice)) for score, label, choice in pairs))


def _items(poll: Poll, answered: Collection[str]) -> list[Part]:
    parts: list[Part] = []
    for asked in poll.items:
        mark = "answered; another tap changes it" if asked.item.id in answered else "not answered yet"
        parts += [text(Strong(asked.item.label), f" ({mark})"), text(asked.item.statement), choices(asked, poll)]
    return parts
