"""A draft as staff see it before anybody else does, and what becomes of it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from bot.card import Button, Buttons, Card, Divider, Facts, Part, Strong, text
from bot.model.sessions.drafts import missed
from bot.model.sessions.hours import LocalHour
from bot.model.sessions.session import Session
from bot.model.zones import kind
from handlers.sessions import cards
from handlers.sessions.finding import Around
from handlers.sessions.links import ALL_SESSIONS, details_button
from handlers.sessions.staff.actions import AnnounceDraft, DiscardDraft
from handlers.sessions.staff.fairness import Fairness
from handlers.sessions.staff.links import NEW, edit_buttons, next_button
from handlers.sessions.staff.offer import Offer
from handlers.sessions.staff.words import later, names

AGAIN = " (a bad hour twice running)"


@dataclass(frozen=True, slots=True)
class Seen:
    """What there is to know about a draft: what its card will say, whose clocks show what, and what there was to choose."""

    around: Around
    extra: Sequence[Part]
    fairness: Fairness
    offer: Offer
    now: datetime


def preview(draft: Session, posted: Session, seen: Seen) -> Card:
    """Where it will be posted, what speaks against it, whose clocks show what, and exactly the card of its channels."""
    shown = cards.session(posted, seen.around, seen.extra)
    return Card(
        f"Draft, seen by you alone: {draft.title}",
        (
            *_facts(draft, seen.offer),
            *(text(Strong("Mind: "), warning) for warning in _warnings(draft, seen)),
            *_hours(seen.fairness),
            Buttons(_ways_on(draft, seen.now)),
            Divider(),
            text("What will be posted:", tone="quiet"),
            text(Strong(shown.title)),
            *shown.parts,
        ),
    )


def announced(session: Session, *, again: bool = False) -> Card:
    """People hear of it."""
    what = (
        "It was announced already. Nothing was changed." if again else "It is posted in its channels, and kept current there."
    )
    ways = Buttons((details_button(session), *edit_buttons(session), next_button(session), ALL_SESSIONS))
    return Card(f"Announced: {session.title}", (text(what), ways))


def discarded() -> Card:
    """It was given up."""
    return Card("Draft discarded", (text("Nothing was posted."), Buttons((NEW, ALL_SESSIONS))))


def no_draft() -> Card:
    """Somebody gave it up, or it was too old."""
    what = "It was discarded, or nobody looked at it for a week. Nothing was changed."
    return Card("This draft is no longer there", (text(what), Buttons((NEW, ALL_SESSIONS))))


def _facts(draft: Session, offer: Offer) -> tuple[Part, ...]:
    channels = ", ".join(channel.label for channel in offer.channels if channel.place in draft.places)
    expected = names([offer.organisations.get(id, id) for id in draft.expected]) or "all members"
    deputy = (text(Strong("Deputy: "), offer.called(draft.deputy)),) if draft.deputy else ()
    link = (text(Strong("Link to the call: "), draft.link),) if draft.link else ()
    return (text(Strong("Goes to: "), channels or "no channel"), text(Strong("Expected: "), expected), *deputy, *link)


def _warnings(draft: Session, seen: Seen) -> Iterator[str]:
    timing = draft.timing
    if missed(draft, seen.now):
        yield "Its start has passed meanwhile. Please choose another time."
    if not draft.places:
        yield "I know no channel, so nobody hears of it but who asks me. Invite me to one, and edit this draft there."
    if timing.length and not draft.link:
        yield "There is no link to the call yet. You can add it at any time."
    if kind(timing.wall, timing.zone) == "doubled":
        which = "second" if timing.wall.fold else "first"
        yield f"Clocks show {timing.wall:%H:%M} twice on that day, for they are put back. The {which} time is meant."
    if bad := [each for each in seen.fairness.hours if not each.fair]:
        yield f"At its start it is before 07:00 or after 21:00 for {names(each.organisation for each in bad)}."


def _hours(fairness: Fairness) -> tuple[Part, ...]:
    """What clocks show where, by the hour; and whose show another time than at the last session of the series."""
    if not (fairness.hours or fairness.unknown):
        return ()
    by_wall = groupby(sorted(fairness.hours, key=lambda each: (each.wall, not each.again)), key=lambda each: each.wall)
    known = [(f"{wall:%a %H:%M}", names(map(_called, found))) for wall, found in by_wall]
    unknown = [("Not known", names(fairness.unknown))] if fairness.unknown else []
    shifts = [f"{name} {later(shift)}" for name, shift in fairness.shifts.items()]
    moved = (text(Strong("Other clocks than last time: "), names(shifts), "."),) if shifts else ()
    return (text(Strong("What clocks show at the start")), Facts((*known, *unknown)), *moved)


def _called(hour: LocalHour) -> str:
    return hour.organisation + (AGAIN if hour.again else "")


def _ways_on(draft: Session, now: datetime) -> tuple[Button, ...]:
    announce = (Button("Announce", AnnounceDraft(draft.id), style="primary"),)
    discard = Button("Discard", DiscardDraft(draft.id), style="danger")
    return (*(() if missed(draft, now) else announce), *edit_buttons(draft), discard)
