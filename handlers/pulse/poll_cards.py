"""The card of a poll in channels and private chats: what everybody may see, in each of its states.

In channels it is in English; in private in the words of its reader, whose items `in_language` has put in place.
"""

from bot.card import Button, Buttons, Card, Part, Strong, text
from bot.model.pulse.items import Graded, Item
from bot.model.pulse.polls import SCORES, Poll, PollItem
from handlers.pulse.actions import Vote
from handlers.pulse.links import (
    all_polls_button,
    ballot_button,
    comment_button,
    promise_button,
    result_button,
    start_button,
)
from handlers.pulse.phrases import ENGLISH, Phrases, until


def poll(shown: Poll, said: Phrases = ENGLISH) -> Card:
    """The card as its poll stands; it tells how many have answered, never who or what."""
    if shown.state == "cancelled":
        title = said.check_cancelled if shown.kind == "check" else said.pulse_cancelled
        return Card(title, (text(said.cancelled), Buttons((all_polls_button(said),))))
    if shown.state in ("counting", "counted", "closed"):
        return _over(shown, said)
    return _check(shown, said) if shown.kind == "check" else _pulse(shown, said)


def name(shown: Poll) -> str:
    """What a poll is called."""
    return "Yearly health check" if shown.kind == "check" else "Pulse"


def turnout(shown: Poll, said: Phrases = ENGLISH) -> Part:
    """How many organisations had answered at the last full hour, of how many."""
    return text(*until(said.turnout, shown.closes, answered=shown.shown, of=len(shown.electorate)), tone="quiet")


def question(item: Item) -> tuple[Part, ...]:
    """An item as it is put to people."""
    note = (text(item.note, tone="quiet"),) if item.note else ()
    return (text(Strong(item.label)), text(item.statement), *note)


def labels(item: Item) -> tuple[str, ...]:
    """What the scores from 1 to 5 mean."""
    assert isinstance(item.scale, Graded)
    return item.scale.labels


def choices(asked: PollItem, poll: Poll) -> Buttons:
    """The five answers."""
    pairs = zip(SCORES, labels(asked.item), asked.choices, strict=True)
    return Buttons(
        tuple(Button(f"{score} {label}", Vote(poll.id, choice), about=_about(asked, label)) for score, label, choice in pairs)
    )


def _about(asked: PollItem, label: str) -> str:
    return f"{label}: {asked.item.label}"


def owner(shown: Poll, said: Phrases = ENGLISH) -> tuple[Part, ...]:
    """In whose name it is asked: about the Secretariat somebody else may ask better (research/pulse.md §5, requirement 15)."""
    return (text(said.owner.format(owner=shown.owner)),) if shown.owner else ()


def _over(shown: Poll, said: Phrases) -> Card:
    title = said.check_closed if shown.kind == "check" else said.pulse_closed
    if shown.state == "closed":
        buttons = Buttons((result_button(shown, said), all_polls_button(said)))
        return Card(title, (text(said.closed), buttons))
    return Card(title, (text(said.counting), Buttons((promise_button(shown, said),))))


def _pulse(shown: Poll, said: Phrases) -> Card:
    count = len(shown.items)
    items = [part for asked in shown.items for part in (*question(asked.item), choices(asked, shown))]
    more = (comment_button(shown, said),) if shown.comments else ()
    return Card(
        said.one_question if count == 1 else said.questions.format(count=count),
        (
            text(said.one_tap),
            *owner(shown, said),
            *items,
            turnout(shown, said),
            Buttons((ballot_button(shown, said), *more, promise_button(shown, said))),
        ),
    )


def _check(shown: Poll, said: Phrases) -> Card:
    minutes = max(1, round(len(shown.items) * 6 / 60))
    return Card(
        said.check,
        (
            text(said.check_length.format(count=len(shown.items), minutes=minutes)),
            text(said.one_voice),
            *owner(shown, said),
            turnout(shown, said),
            Buttons((start_button(shown, said), ballot_button(shown, said), promise_button(shown, said))),
        ),
    )
