"""What a session leaves behind: a summary, which says what worked as well as what did not, and what is to be done next."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import Literal, get_args

from bot.model.addresses import Person
from bot.model.marks import Words
from bot.model.sessions.session import Session
from bot.model.zones import instant

LONGEST = 3000
"""Characters of each part of a summary."""
LONGEST_TASK = 300
"""Characters of what is to be done."""
MOST_FOLLOW_UPS = 20
SECRETARIAT = "the secretariat"
"""Stands for the organisation of a follow-up that the Secretariat sees to; no member's id has a blank."""
REMIND = (timedelta(days=1), timedelta(days=7))
"""So long after the end whoever led a session is asked for its summary, and asked again."""
GIVEN_UP = timedelta(days=14)
"""So long after the end a session without a summary counts as one of which nothing was learned."""
NINE = time(9)
USEFUL = timedelta(days=20)
"""How long after its day it is of use to remind of a follow-up."""

Part = Literal["key_points", "worked", "challenges", "offers", "needs"]
PARTS: tuple[Part, ...] = get_args(Part)
NEEDED: dict[Part, str] = {
    "key_points": "Please say what the session came to.",
    "worked": "Please say what worked. If nothing did, say so.",
    "challenges": "Please say what did not work. If all did, say so: others learn from both.",
}
Learning = Literal["not yet", "wanted", "missing", "kept"]


@dataclass(frozen=True, slots=True)
class FollowUp:
    """Something to be done after a session, by an organisation, and by its person where one is named, until a day."""

    what: str
    organisation: str
    until: date
    person: Person | None = None
    done: bool = False


@dataclass(frozen=True, slots=True)
class Summary:
    """What came of a session, in words; `by` is the name of whoever wrote it. `revision` counts its states from 1.

    A state is another wording, or another follow-up that is agreed on or done.
    """

    session: str
    key_points: str
    worked: str
    challenges: str
    offers: str = ""
    needs: str = ""
    follow_ups: tuple[FollowUp, ...] = ()
    by: str = ""
    at: datetime | None = None
    revision: int = 1

    @property
    def open(self) -> bool:
        """Whether anything is still to be done."""
        return any(not each.done for each in self.follow_ups)


def faults(summary: Summary) -> dict[str, str]:
    """What is missing or too much, by the part of the summary."""
    found: dict[str, str] = {part: _fault(part, getattr(summary, part)) for part in PARTS}
    found["follow_ups"] = _follow_up_fault(summary.follow_ups)
    return {part: fault for part, fault in found.items() if fault}


def learning(session: Session, summary: Summary | None, now: datetime) -> Learning:
    """How it stands with what was learned; of a session that was not held nothing is wanted."""
    if summary:
        return "kept"
    if session.ended_at is None or session.held is False:
        return "not yet"
    return "wanted" if now < session.ended_at + GIVEN_UP else "missing"


def may_close(session: Session, summary: Summary | None, unsettled: int, now: datetime) -> bool:
    """Whether nothing more is expected of a session: it is judged and its summary kept or given up, its questions settled."""
    if session.state != "ended" or session.held is None or session.ended_at is None:
        return False
    return not unsettled and (summary is not None or now >= session.ended_at + GIVEN_UP)


def asks(session: Session, summary: Summary | None, now: datetime) -> int:
    """Which of the two reminders to write a summary is owed by now, 0 for none: the later one says it all."""
    if session.ended_at is None or learning(session, summary, now) != "wanted":
        return 0
    return sum(session.ended_at + after <= now for after in REMIND)


def to_remind(summary: Summary, zone_name: str, now: datetime) -> list[int]:
    """The numbers, from 0, of the follow-ups whose one reminder is due: at nine on their day, and of use for some time."""
    days = [instant(datetime.combine(each.until, NINE), zone_name) for each in summary.follow_ups]
    return [number for number, at in enumerate(days) if not summary.follow_ups[number].done and at <= now < at + USEFUL]


def words(summary: Summary) -> dict[str, str]:
    """Every part of the wording, to tell two writers' changes apart."""
    return {part: getattr(summary, part) for part in PARTS}


def worded(summary: Summary, parts: Words) -> Summary:
    """The summary with these words in some of its parts."""
    said = {**words(summary), **parts}
    return replace(
        summary,
        key_points=said["key_points"],
        worked=said["worked"],
        challenges=said["challenges"],
        offers=said["offers"],
        needs=said["needs"],
    )


def reworded(known: Summary, parts: Words, by: str, at: datetime) -> Summary:
    """The next state of a summary, in which somebody wrote some of its parts; itself when they say nothing new."""
    if (said := worded(known, parts)) == known:
        return known
    return replace(said, by=by, at=at, revision=known.revision + 1)


def agreed(summary: Summary, follow_up: FollowUp) -> Summary:
    """The summary with one more follow-up; the same one twice is one."""
    if follow_up in summary.follow_ups:
        return summary
    return replace(summary, follow_ups=(*summary.follow_ups, follow_up), revision=summary.revision + 1)


def done(summary: Summary, number: int) -> Summary:
    """The summary once a follow-up is done; said again it changes nothing."""
    follow_ups = tuple(replace(each, done=each.done or at == number) for at, each in enumerate(summary.follow_ups))
    news = follow_ups != summary.follow_ups
    return replace(summary, follow_ups=follow_ups, revision=summary.revision + news)


def handed_over(summary: Summary, leavers: Collection[Person], deputy: Person | None) -> Summary:
    """The summary once somebody left: what they were to do is the deputy's, or their organisation's."""
    follow_ups = [replace(each, person=deputy) if each.person in leavers else each for each in summary.follow_ups]
    return replace(summary, follow_ups=tuple(follow_ups))


def _fault(part: Part, words: str) -> str:
    if not words.strip():
        return NEEDED.get(part, "")
    return f"That is {len(words)} characters. Please keep to {LONGEST}." if len(words) > LONGEST else ""


def _follow_up_fault(follow_ups: tuple[FollowUp, ...]) -> str:
    if len(follow_ups) > MOST_FOLLOW_UPS:
        return f"Those are {len(follow_ups)} follow-ups. Please choose the {MOST_FOLLOW_UPS} that matter most."
    if any(not (each.what.strip() and each.organisation) for each in follow_ups):
        return "Each follow-up needs a word on what is to be done, and an organisation that does it."
    return ""
