"""Who took part in a session: cards for those who lead it, and for whoever says that they take part; and two forms."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.card import Buttons, Card, Part, Strong, text
from bot.fields import MOST_OPTIONS
from bot.form import Choice, Form, Paragraph
from bot.menu import rows
from bot.model.sessions.attendance import How
from bot.model.sessions.session import Session
from handlers.sessions import words
from handlers.sessions.cards import state
from handlers.sessions.learning.actions import NoteAttendance, SayHeld
from handlers.sessions.learning.links import (
    attendance_button,
    held_button,
    note_button,
    take_over_button,
    write_button,
)
from handlers.sessions.links import ALL_SESSIONS, details_button

HOW: dict[How, str] = {"joined": "came to the call", "posted": "took part in writing", "noted": "noted"}
LONGEST_REASON = 300
YES, NO = "yes", "no"


@dataclass(frozen=True, slots=True)
class Seen:
    """Who was there by name, with how that is known; how many had said so, and for staff who of them was not there."""

    there: Mapping[str, How]
    going: int
    absent: Sequence[str] = ()
    can_summarise: bool = False


def attendance(session: Session, seen: Seen, news: str = "") -> Card:
    """Who took part beside who had said so: for those who lead it, in private."""
    head = (text(Strong(news)),) if news else ()
    named = ", ".join(f"{name} ({HOW[how]})" for name, how in seen.there.items()) or "nobody, as far as I know"
    said = text(Strong("Had said that they come: "), words.organisations(seen.going), ".")
    ways = [note_button(session), *([held_button(session)] if session.early and session.ended_at else [])]
    ways += [write_button(session, again=False)] if seen.can_summarise else []
    parts = (*head, *state(session), text(Strong("Took part: "), named, "."), said, *_absent(seen))
    return Card(f"Who took part: {session.title}", (*parts, *rows([*ways, details_button(session), ALL_SESSIONS])))


def taking_part(session: Session, organisation: str) -> Card:
    """It is noted that somebody's organisation takes part."""
    what = text(f"Noted: {organisation} takes part in this discussion in writing. Nobody else was told.")
    hint = text("Was it a question to me? Ask me in our private chat.", tone="quiet")
    return Card(f"You take part: {session.title}", (what, hint, Buttons((details_button(session),))))


def wanted(session: Session) -> Card:
    """A session is over, and what I know does not make it one that was held."""
    early = "It was called off after its start, so whoever led it says whether it was held."
    few = "I know of fewer than two organisations that took part. If there were more, note them within a day."
    ways = (held_button(session),) if session.early else (note_button(session),)
    more = text("It can be corrected later, too.", tone="quiet")
    parts = (text(early if session.early else few), more, Buttons((*ways, attendance_button(session), details_button(session))))
    return Card(f"Was this session held? {session.title}", parts)


def unled(session: Session) -> Card:
    """A call goes on, and nobody leads it."""
    what = "It began a quarter of an hour ago, and neither its moderator nor its deputy came in through the link."
    hint = text("They may be there by another way. If not, one of you can lead it.", tone="quiet")
    ways = Buttons((take_over_button(session), details_button(session)))
    return Card(f"Nobody leads this session: {session.title}", (text(what), hint, *words.when(session), ways))


def taken_over(session: Session) -> Card:
    """Somebody of the staff leads it now."""
    what = "You lead it now. Whoever should have led it stays its deputy."
    return Card(f"You lead this session: {session.title}", (text(what), Buttons((attendance_button(session),))))


def noting(
    session: Session, options: Mapping[str, str], chosen: Sequence[str], known: Sequence[str], shown: str, news: str = ""
) -> Form:
    """The form in which organisations are noted; `known` are names of those that need no noting."""
    field = Choice("organisations", "They took part as well", tuple(options.items())[:MOST_OPTIONS], required=False, many=True)
    there = f"Known to have taken part: {', '.join(known)}." if known else "Nobody is known yet to have taken part."
    intro = f"“{session.title}”. {news}{there}"
    action = NoteAttendance(session.id, shown)
    return Form("Note who took part", (field,), action, "Save", intro, {"organisations": tuple(chosen)})


def judging(session: Session, action: SayHeld, held: str = "", why: str = "", fault: str = "", news: str = "") -> Form:
    """The form in which whoever led a session says whether it was held."""
    options = ((YES, "Yes, it counts as held"), (NO, "No, it does not count"))
    fields = (
        Choice("held", "Was it held?", options),
        Paragraph("why", "Why", hint="Everybody can read it on the session's card.", longest=LONGEST_REASON),
    )
    intro = f"{news}“{session.title}” was called off after its start, and you say whether it counts."
    return Form(
        "Was it held?",
        fields,
        action,
        "Save",
        intro,
        {"held": held, "why": why} if held else {"why": why},
        {"why": fault} if fault else {},
    )


def _absent(seen: Seen) -> tuple[Part, ...]:
    if not seen.absent:
        return ()
    said = text(Strong("Had said so, and are not known to have come: "), ", ".join(seen.absent), ".")
    return (said, text("For the Secretariat alone, to plan with. Nobody is told, or reproached with it.", tone="quiet"))
