"""A draft as staff see it before anybody else does, and what becomes of it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from bot.card import Button, Buttons, Card, Divider, Inline, Part, Strong, text
from bot.model.channels import Channel
from bot.model.pulse.drafts import at_once, missed, placed
from bot.model.pulse.polls import Poll
from bot.model.pulse.release import FLOOR
from bot.model.zones import kind, local
from handlers.pulse import poll_cards
from handlers.pulse.links import ALL_POLLS
from handlers.pulse.staff.actions import DiscardDraft, OverruleGuards, PostDraft
from handlers.pulse.staff.links import edit, manage


@dataclass(frozen=True, slots=True)
class Around:
    """What there is to know about a draft: how many organisations it asks, what speaks against it, what channels are called."""

    asked: int
    objections: Sequence[str]
    channels: Sequence[Channel]
    now: datetime


def preview(draft: Poll, around: Around) -> Card:
    """Exactly what would be posted, when, where and to whom, and what speaks against it."""
    shown = poll_cards.poll(
        replace(placed(draft, around.now), electorate=("",) * around.asked)
    )  # who they are is settled when it opens
    return Card(
        f"Draft, seen by you alone: {poll_cards.name(draft)}",
        (
            *_facts(draft, around),
            *(text(Strong("Mind: "), objection) for objection in _warnings(draft, around)),
            Buttons(_ways_on(draft, around)),
            Divider(),
            text("What will be posted:", tone="quiet"),
            text(Strong(shown.title)),
            *shown.parts,
        ),
    )


def posted(poll: Poll, now: datetime) -> Card:
    """It was let go."""
    begins: tuple[Inline, ...] = (
        ("It begins now.",) if poll.opens <= now else ("It begins ", *clock(poll.opens, poll.zone), ".")
    )
    what = "Once it has begun, only its end can be changed. Until the end you can cancel it."
    return Card(
        f"{poll_cards.name(poll)}: planned",
        (text(*begins), text(what, tone="quiet"), Buttons((*manage(poll, staff=True), ALL_POLLS))),
    )


def discarded() -> Card:
    """It was given up."""
    return Card("Draft discarded", (text("Nothing was posted."), Buttons((ALL_POLLS,))))


def no_draft() -> Card:
    """Somebody let it go or gave it up, or it was too old."""
    what = "It was posted or discarded, or nobody looked at it for a week. Nothing was changed."
    return Card("This draft is no longer there", (text(what), Buttons((ALL_POLLS,))))


def clock(at: datetime, zone: str) -> tuple[Inline, ...]:
    """An instant for the reader, and as clocks show it in the poll's own zone."""
    return (at, f", {local(at, zone):%a %d %b %H:%M} in {zone}")


def _facts(draft: Poll, around: Around) -> tuple[Part, ...]:
    opens, days = placed(draft, around.now).opens, (local(draft.closes, draft.zone) - local(draft.opens, draft.zone)).days
    begins: tuple[Inline, ...] = ("as soon as you post it",) if at_once(draft) else clock(opens, draft.zone)
    names = ", ".join(channel.label for channel in around.channels if channel.place in draft.places)
    where = " and ".join(filter(None, [names, "each representative in private" if draft.direct else ""]))
    floor = "" if draft.floor == FLOOR else f" Nothing is published if fewer than {draft.floor} answer."
    return (
        text(Strong("Begins "), *begins, f", and stays open for {days} {'day' if days == 1 else 'days'}."),
        text(Strong("Goes to "), f"{where}."),
        text(Strong("Asks "), f"{around.asked} member organisations.{floor}"),
    )


def _warnings(draft: Poll, around: Around) -> list[str]:
    wall = local(draft.opens, draft.zone)
    found = list(around.objections)
    if missed(draft, around.now):
        found.append("The time at which it was to begin has passed. Please choose another.")
    if not at_once(draft) and kind(wall, draft.zone) == "doubled":
        found.append(f"Clocks show {wall:%H:%M} twice on that day, for they are put back. The first time is meant.")
    if around.asked < draft.floor:
        found.append(f"Nothing can be published: fewer than {draft.floor} organisations are asked.")
    return found


def _ways_on(draft: Poll, around: Around) -> tuple[Button, ...]:
    discard = Button("Discard", DiscardDraft(draft.id), style="danger")
    if missed(draft, around.now):
        return (edit(draft), discard)
    label = "Post now" if at_once(draft) else "Plan it"
    post = Button(label, PostDraft(draft.id), style="primary")
    if around.objections:
        post = Button(
            "Post all the same", OverruleGuards(draft.id), opens_form=True, about="Asks for a reason, which is logged"
        )
    return (post, edit(draft), discard)
