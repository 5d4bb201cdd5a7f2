"""Who comes to a session: one list over all platforms, with places, and a waiting list in the order in which people joined it.

    going ◀── offered ◀── waiting      a place that is free is offered to whoever waits longest, for a time
      │          └──▶ lapsed           an offer that nobody takes goes on to the next; who tapped too late may join anew
      └──▶ maybe, no ──▶ going         whoever let go of a place joins behind all others

A place is kept for whoever comes, also while they have yet to confirm a new time. In the last half hour nobody is asked any
more: a free place is whoever's who wants it first. No clock is read and no lots are drawn: the same history is the same list.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Literal

from bot.model.addresses import Person
from bot.model.sessions.session import NotPossible, Session

Wish = Literal["going", "maybe", "no"]
Standing = Literal["going", "offered", "waiting", "lapsed", "maybe", "no"]
HOLDS: frozenset[Standing] = frozenset({"going", "offered"})
"""Has a place, for good or for a time."""

OFFER = timedelta(hours=12)
"""How long an offer stands at most; nearer to the start, half of the time that is left."""
LAST_CALL = timedelta(minutes=30)
"""So long before the start nobody is asked any more."""

FULL = "More people come already than there are places, so I cannot put you on the waiting list."
OVER = "This session is over, so nobody can join it any more."
CALLED_OFF = "This session is called off. Should it be opened again, you can tell me then whether you come."


@dataclass(frozen=True, slots=True)
class Rsvp:
    """What somebody said, and where that puts them. `number` is their turn among all who ever wanted a place, from 1.

    `organisation` is the one they spoke for then, or empty; `timed` the session's time that they said it for; an offer stands
    `until`.
    """

    session: str
    person: Person
    organisation: str
    standing: Standing
    number: int
    at: datetime
    timed: int
    until: datetime | None = None


def of(rsvps: Iterable[Rsvp], people: Collection[Person]) -> Rsvp | None:
    """What somebody said, on whichever of their accounts; of several that were not known to be one person's, the last."""
    return max((each for each in rsvps if each.person in people), key=lambda each: (each.at, each.person.key), default=None)


def answered(
    session: Session, rsvps: Sequence[Rsvp], people: Sequence[Person], organisation: str, wish: Wish, now: datetime
) -> tuple[Rsvp, ...]:
    """The list once somebody, whose accounts these are and the first the one they used, said whether they come.

    Said again it changes nothing; raises NotPossible. After the start one may still come, or be unable to.
    """
    if not session.takes_answers(now):
        raise NotPossible(CALLED_OFF if session.state == "cancelled" else OVER)
    rsvps = arranged(session, rsvps, now)
    mine = of(rsvps, people)
    others = tuple(each for each in rsvps if each.person not in people)
    standing = _standing(session, others, mine, wish)
    keeps = mine and mine.standing in (standing, "offered")
    number = mine.number if mine and keeps else 1 + max((each.number for each in rsvps), default=0)
    said = Rsvp(session.id, mine.person if mine else people[0], organisation, standing, number, now, session.timed)
    if [replace(said, at=each.at) for each in rsvps if each.person in people] == [mine]:
        return rsvps
    return arranged(session, (*others, said), now)


def arranged(session: Session, rsvps: Sequence[Rsvp], now: datetime) -> tuple[Rsvp, ...]:
    """The list as it is by now: offers that nobody took have lapsed, and whoever waits longest is offered what is free."""
    found = sorted((_lapsed(session, each, now) for each in rsvps), key=lambda each: (each.number, each.person.key))
    if session.capacity is None and session.takes_answers(now):
        return tuple(replace(each, standing="going", until=None) if _wants(each) else each for each in found)
    if session.state == "announced" and now < session.timing.start - LAST_CALL:
        for place in [at for at, each in enumerate(found) if each.standing == "waiting"][: max(free(session, found), 0)]:
            found[place] = replace(found[place], standing="offered", until=now + _patience(session, now))
    return tuple(found)


def free(session: Session, rsvps: Iterable[Rsvp]) -> int:
    """How many places nobody has and nobody was offered, below 0 when more come than there are; not for sessions without."""
    return (session.capacity or 0) - sum(each.standing in HOLDS for each in rsvps)


def to_confirm(session: Session, rsvps: Iterable[Rsvp]) -> list[Rsvp]:
    """Those who come and did not say so of the time as it is now."""
    return [each for each in rsvps if each.standing == "going" and each.timed < session.timed]


def may_join(session: Session, rsvp: Rsvp | None, now: datetime) -> bool:
    """Whether somebody's own link to the call leads there: not for whoever let go of their place, and not for anybody else."""
    return rsvp is not None and rsvp.standing in ("going", "maybe") and session.takes_answers(now)


def next_change(rsvps: Iterable[Rsvp]) -> datetime | None:
    """When the list changes without anybody saying anything: the next offer ends."""
    return min((each.until for each in rsvps if each.until), default=None)


def handed_over(rsvps: Sequence[Rsvp], leavers: Collection[Person], deputy: Person | None, now: datetime) -> tuple[Rsvp, ...]:
    """The list once somebody left their organisation: its deputy has their place, and has to confirm; else it is free.

    A deputy who is on the list already stays where they are.
    """
    stays = deputy is None or any(each.person == deputy for each in rsvps)
    left = [each for each in rsvps if each.person in leavers]
    taken = [replace(each, person=deputy, at=now, timed=0) for each in left[:1] if deputy and not stays]
    return (*(each for each in rsvps if each.person not in leavers), *taken)


def _standing(session: Session, others: Sequence[Rsvp], mine: Rsvp | None, wish: Wish) -> Standing:
    """Where a wish puts somebody, in a list that is arranged: while a place is free, nobody waits for it."""
    if wish != "going":
        return wish
    if session.capacity is None or (mine and mine.standing in HOLDS) or (places := free(session, others)) > 0:
        return "going"
    if places < 0 and not (mine and mine.standing == "waiting"):
        raise NotPossible(FULL)
    return "waiting"


def _lapsed(session: Session, rsvp: Rsvp, now: datetime) -> Rsvp:
    """An offer is over in its time, and with the start, should that have come nearer."""
    over = rsvp.until is not None and min(rsvp.until, session.timing.start) <= now
    return replace(rsvp, standing="lapsed", until=None) if over else rsvp


def _wants(rsvp: Rsvp) -> bool:
    return rsvp.standing in ("offered", "waiting")


def _patience(session: Session, now: datetime) -> timedelta:
    return min(OFFER, (session.timing.start - now) / 2)
