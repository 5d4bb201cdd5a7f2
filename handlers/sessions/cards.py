"""A session as its channels see it, and as it is to one person."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.card import Buttons, Card, Inline, Part, Strong, text
from bot.model.sessions.rsvps import Rsvp, Standing
from bot.model.sessions.session import Session
from handlers.sessions import words
from handlers.sessions.finding import Around
from handlers.sessions.links import ALL_SESSIONS, WISHES, details_button, rsvp_buttons, wish_button

STANDS: dict[Standing, str] = {
    "going": "You are going.",
    "offered": "A place is free, and kept for you until {until}. Do you come?",
    "waiting": "You are on the waiting list. As soon as a place is yours I write to you.",
    "lapsed": "A place was offered to you, and nobody took it in time. You can join the list again.",
    "maybe": "You said maybe.",
    "no": "You can't go.",
}
TO_CONFIRM = "You came to it at another time. Please say whether you come now."
PASSED = "The place of a colleague who has left is yours. Please say whether you come."
UNSAID = "You have not said yet whether you come."


@dataclass(frozen=True, slots=True)
class Mine:
    """What a session is to one person: what they said, and whether that was before its time changed."""

    rsvp: Rsvp | None
    takes_answers: bool
    extra: tuple[Part, ...] = ()
    """Their way into the call and into their calendar."""
    ways: tuple[Part, ...] = ()
    """What else they can do."""


def session(shown: Session, around: Around, extra: Sequence[Part] = (), *, open: bool = True) -> Card:
    """The card in channels: `extra` is what other rooms say on it, `open` whether one can still say that one comes."""
    buttons = rsvp_buttons(shown) if open else Buttons((details_button(shown), ALL_SESSIONS))
    return Card(title(shown), (*state(shown), *about(shown, around), *extra, buttons))


def own(shown: Session, around: Around, mine: Mine, news: str = "") -> Card:
    """A session as one person has it before them, after something they did if there is `news` of it."""
    said: tuple[Inline, ...] = (Strong(news), " ") if news else ()
    if mine.takes_answers:
        head: tuple[Part, ...] = (text(*said, *stands(shown, mine.rsvp)), _answers(shown, mine.rsvp))
    else:
        head = ((text(*said),) if said else ()) + state(shown)
    return Card(title(shown), (*head, *about(shown, around), *mine.extra, *mine.ways))


def title(shown: Session) -> str:
    """What it is, and what has become of it."""
    if shown.state == "cancelled":
        return f"Session called off: {shown.title}"
    if shown.state in ("ended", "closed"):
        return f"Session that is over: {shown.title}"
    return f"Session: {shown.title}"


def state(shown: Session) -> tuple[Part, ...]:
    """Why it is called off, or whether it was held."""
    if shown.state == "cancelled":
        return (text(f"Reason: {shown.why}") if shown.why else text("The Secretariat called it off."),)
    if shown.state in ("ended", "closed") and shown.held is not None:
        return (text("It was held." if shown.held else "It does not count as held.", f" {shown.why}" if shown.why else ""),)
    return ()


def about(shown: Session, around: Around) -> tuple[Part, ...]:
    """When it is, what it is about, who leads it and how many come."""
    agenda = (text(shown.agenda),) if shown.agenda else ()
    series = (text(f"Part of the series {shown.series}.", tone="quiet"),) if shown.series else ()
    return (*words.when(shown), words.leader(around.leader), *agenda, words.coming(shown, around.turnout), *series)


def stands(shown: Session, rsvp: Rsvp | None) -> tuple[Inline, ...]:
    """What somebody said, in a sentence."""
    if rsvp is None:
        return (UNSAID,)
    if rsvp.standing == "going" and rsvp.timed < shown.timed:
        return (TO_CONFIRM if rsvp.timed else PASSED,)
    before, gap, behind = STANDS[rsvp.standing].partition("{until}")
    return (before, rsvp.until, behind) if gap and rsvp.until else (before,)


def no_session() -> Card:
    """One that nobody knows, or that is not announced: what staff press in its preview does nothing yet."""
    what = text("It is not announced yet, or is no more. Nothing was changed.")
    return Card("I do not know this session", (what, Buttons((ALL_SESSIONS,))))


def not_yours(shown: Session) -> Card:
    """Somebody who does not lead it wanted what only those can do who lead it."""
    what = "Its moderator, its deputy and the Secretariat can do that. Nothing was changed."
    return Card(
        f"This is for whoever leads the session: {shown.title}", (text(what), Buttons((details_button(shown), ALL_SESSIONS)))
    )


def not_possible(shown: Session, why: str) -> Card:
    """What somebody wanted cannot be."""
    ways = Buttons((details_button(shown), ALL_SESSIONS))
    return Card(title(shown), (text(why), text("Nothing was changed.", tone="quiet"), ways))


def offer(shown: Session, rsvp: Rsvp) -> Card:
    """A place is free for somebody who waits."""
    buttons = Buttons((wish_button(shown, "going"), wish_button(shown, "no"), details_button(shown)))
    return Card(f"A place is free for you: {shown.title}", (text(*stands(shown, rsvp)), *words.when(shown), buttons))


def _answers(shown: Session, rsvp: Rsvp | None) -> Buttons:
    """What somebody can say, without what they said already of the time as it is now."""
    said = rsvp.standing if rsvp and rsvp.timed == shown.timed else None
    return Buttons(tuple(wish_button(shown, wish) for wish in WISHES if wish != said))
