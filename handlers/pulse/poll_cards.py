"""The card of a poll in channels and private chats: what everybody may see, in each of its states."""

from bot.card import Button, Buttons, Card, Part, Strong, text
from bot.model.pulse.items import Graded, Item
from bot.model.pulse.polls import SCORES, Poll, PollItem
from handlers.pulse.actions import Vote
from handlers.pulse.links import ALL_POLLS, ballot_button, comment_button, promise_button, result_button, start_button


def poll(shown: Poll) -> Card:
    """The card as its poll stands; it tells how many have answered, never who or what."""
    if shown.state == "cancelled":
        what = text("All answers were deleted, and nothing of them is published.")
        return Card(f"{name(shown)}: cancelled", (what, Buttons((ALL_POLLS,))))
    if shown.state in ("counting", "counted"):
        return Card(f"{name(shown)}: closed", (text("The answers are being counted."), Buttons((promise_button(shown),))))
    if shown.state == "closed":
        return Card(
            f"{name(shown)}: closed",
            (text("All answers are deleted. The result is one tap away."), Buttons((result_button(shown), ALL_POLLS))),
        )
    return _check(shown) if shown.kind == "check" else _pulse(shown)


def name(shown: Poll) -> str:
    """What a poll is called."""
    return "Yearly health check" if shown.kind == "check" else "Pulse"


def turnout(shown: Poll) -> Part:
    """How many organisations had answered at the last full hour, of how many."""
    return text(
        f"{shown.shown} of {len(shown.electorate)} organisations have answered. Open until ", shown.closes, ".", tone="quiet"
    )


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


def owner(shown: Poll) -> tuple[Part, ...]:
    """In whose name it is asked: about the Secretariat somebody else may ask better (research/pulse.md §5, requirement 15)."""
    return (text(f"Asked in the name of {shown.owner}, not of the Secretariat."),) if shown.owner else ()


def _pulse(shown: Poll) -> Card:
    count = len(shown.items)
    items = [part for asked in shown.items for part in (*question(asked.item), choices(asked, shown))]
    more = (comment_button(shown),) if shown.comments else ()
    return Card(
        f"Pulse: {count} {'question' if count == 1 else 'questions'} to the members",
        (
            text("One tap each. Your organisation has one voice, and nobody sees what it said."),
            *owner(shown),
            *items,
            turnout(shown),
            Buttons((ballot_button(shown), *more, promise_button(shown))),
        ),
    )


def _check(shown: Poll) -> Card:
    minutes = max(1, round(len(shown.items) * 6 / 60))
    what = f"{len(shown.items)} questions, a tap each, about {minutes} minutes, in private. You can stop and go on later."
    return Card(
        "Yearly health check",
        (
            text(what),
            text("Your organisation has one voice, and nobody sees what it said."),
            *owner(shown),
            turnout(shown),
            Buttons((start_button(shown), ballot_button(shown), promise_button(shown))),
        ),
    )
