"""A draft as whoever wrote it sees it: what was understood, before anything counts; and what becomes of it."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from bot.card import Button, Buttons, Card, Facts, Part, Strong, text
from bot.model.funding.deadline import passed
from bot.model.funding.interest import Interest
from handlers.funding.interests.actions import DiscardDraft, MergeInterests, SaveDraft
from handlers.funding.interests.links import NEW, edit_buttons, visibility_button
from handlers.funding.interests.words import NAMES, SEEN, VISIBILITIES, pairs, title
from handlers.funding.links import ALL_INTERESTS, interest_button

WANTED = ("funder", "themes", "places")
"""Without these nobody can be found who fits."""


def understood(draft: Interest, alike: Sequence[Interest], now: datetime, asks: Sequence[str] = ()) -> Card:
    """What the bot understood; nothing counts yet. `alike` are nearly the same, `asks` what could be meant in two ways."""
    return Card(
        f"I understood: {title(draft)}",
        (
            text("A draft, seen by you alone. It counts once you save it.", tone="quiet"),
            Facts(pairs(draft, but=("visibility",))),
            *(text(Strong("Please check: "), each) for each in (*asks, *_doubts(draft, now))),
            text(Strong(f"{VISIBILITIES.get(draft.visibility, 'Nobody')}. "), SEEN[draft.visibility]),
            *_alike(draft, alike),
            Buttons(_ways_on(draft, now)),
        ),
    )


def missing(draft: Interest) -> list[str]:
    """What it has to say before it can be saved."""
    return [NAMES[field].lower() for field in WANTED if not getattr(draft, field)]


def saved(interest: Interest, *, again: bool = False) -> Card:
    """It counts."""
    what = "It was registered already. Nothing was changed." if again else "It counts from now on."
    seen = text(SEEN[interest.visibility])
    ways = Buttons((interest_button(interest), ALL_INTERESTS, NEW))
    return Card(f"Registered: {title(interest)}", (text(what), seen, ways))


def waits(draft: Interest, until: datetime) -> Card:
    """Unasked: nobody touched it for weeks."""
    what = text(
        "Nothing of it counts yet, and nobody but you can see it. I forget it on ", until, ", unless you save or edit it."
    )
    ways = Buttons((interest_button(draft), Button("Discard", DiscardDraft(draft.id), style="danger"), ALL_INTERESTS))
    return Card(f"Your draft still waits: {title(draft)}", (what, ways))


def discarded() -> Card:
    """It was given up."""
    return Card("Draft discarded", (text("Nothing was registered."), Buttons((NEW, ALL_INTERESTS))))


def no_draft() -> Card:
    """It is not there any more."""
    return Card("This draft is no longer there", (text("Nothing was changed."), Buttons((NEW, ALL_INTERESTS))))


def invitation() -> Card:
    """The way to the form."""
    what = text("Tell me what your organisation is looking at: the funder, the call, themes, places, amount and deadline.")
    words = "In one message it goes too: interest we look at the GCF call for slum upgrading in Kenya, 200-500k EUR"
    quiet = text("You see what I understood before anything counts, and you choose who may know.", tone="quiet")
    return Card("Register a funding interest", (what, text(words), quiet, Buttons((NEW, ALL_INTERESTS))))


def _doubts(draft: Interest, now: datetime) -> Iterator[str]:
    if lacking := missing(draft):
        yield f"Not said yet: {', '.join(lacking)}. Please edit the draft to add it."
    if passed(draft.deadline, now):
        yield "Its deadline has passed."


def _alike(draft: Interest, alike: Sequence[Interest]) -> Iterator[Part]:
    """Others of the same organisation, and the way to make one of two."""
    for each in alike:
        yield text(Strong("You have one nearly the same: "), title(each), ". Add what is new here to that one?")
        yield Buttons((Button("Merge into it", MergeInterests(each.id, draft.id)), interest_button(each)))


def _ways_on(draft: Interest, now: datetime) -> tuple[Button, ...]:
    ready = not missing(draft) and not passed(draft.deadline, now)
    save = (Button("Save", SaveDraft(draft.id), style="primary"),) if ready else ()
    return (*save, *edit_buttons(draft), visibility_button(draft), Button("Discard", DiscardDraft(draft.id), style="danger"))
