"""A session as whoever leads it manages it: what can be done, what that means, and what came of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.card import Button, Buttons, Card, Facts, Part, Strong, text
from bot.form import Form, Paragraph
from bot.menu import rows, run_button
from bot.model.sessions.session import GRACE, Session, State
from handlers.sessions import words
from handlers.sessions.cards import state, title
from handlers.sessions.changes.actions import CallOff, EndNow, HandOver, OpenAgain
from handlers.sessions.links import ALL_SESSIONS, details_button, steps_button

LONGEST_REASON = 300
"""Characters of a reason that members read."""
NO_REASON = f"Please give a reason, in at most {LONGEST_REASON} characters."
TOLD = "everybody who comes, may come or waits for a place is told, and so are its channels."
TITLES: dict[State, str] = {"cancelled": "Manage, called off", "ended": "Manage, over", "closed": "Manage, over"}
TROUBLE = run_button("What went wrong", "deliveries")


@dataclass(frozen=True, slots=True)
class Managed:
    """What whoever leads a session has to know of it beside what members read.

    `leader` and `deputy` are names, the second empty where there is none; `cards` says of each channel how its card stands
    there, for staff alone; `ways` is what other rooms have to offer to those who lead it.
    """

    leader: str
    deputy: str
    now: datetime
    cards: Sequence[tuple[str, str]] = ()
    ways: Sequence[Button] = ()


def manage(shown: Session, around: Managed, news: str = "") -> Card:
    """What can be done with it, after something that was done if there is `news` of it."""
    said = (text(Strong(news)),) if news else ()
    means = tuple(text(line, tone="quiet") for line in _meanings(shown, around))
    noted = text("Whatever you do is noted with your name, for members to read.", tone="quiet")
    led = (words.leader(around.leader), *((text(Strong("Deputy: "), around.deputy),) if around.deputy else ()))
    ways = (*rows(around.ways), *rows([*_ways(shown, around), details_button(shown), steps_button(shown)]))
    return Card(
        f"{TITLES.get(shown.state, 'Manage')}: {shown.title}",
        (*said, *state(shown), *words.when(shown), *led, *_stands(around), *means, noted, *ways),
    )


def calling_off(shown: Session, now: datetime, typed: str = "", fault: str = "") -> Form:
    """The form for the reason to call it off."""
    field = Paragraph("why", "Why it is called off", hint="Members read it.", longest=LONGEST_REASON)
    intro = f"{shown.title}. {_called_off(shown, now)}"
    faults = {"why": fault} if fault else {}
    return Form("Call this session off?", (field,), CallOff(shown.id), "Call it off", intro, {"why": typed}, faults)


def sure_to_open(shown: Session) -> Card:
    """Asks once more before it takes place after all."""
    what = f"Once you do, {TOLD} Whoever came is asked to say so again, and calendars get a new entry."
    return _sure(f"Open it again? {shown.title}", what, Button("Open it again", OpenAgain(shown.id, 1), "primary"), shown)


def sure_to_end(shown: Session) -> Card:
    """Asks once more before it ends."""
    what = "Nobody can join it after that, and it cannot be undone."
    return _sure(f"End it now? {shown.title}", what, Button("End it now", EndNow(shown.id, 1), "danger"), shown)


def sure_to_hand_over(shown: Session, around: Managed) -> Card:
    """Asks once more before somebody else leads it."""
    what = f"{_heir(around)} leads it from then on, and is told. Staff can name somebody else when they edit it."
    return _sure(f"Hand it over? {shown.title}", what, Button("Hand it over", _hand_over(shown, 1), "danger"), shown)


def given_away(shown: Session, news: str) -> Card:
    """Whoever handed it over leads it no more."""
    return Card(title(shown), (text(Strong(news)), Buttons((details_button(shown), ALL_SESSIONS))))


def _sure(asked: str, what: str, yes: Button, shown: Session) -> Card:
    return Card(asked, (text(what), Buttons((yes, details_button(shown)))))


def _ways(shown: Session, around: Managed) -> list[Button]:
    stage = shown.stage(around.now)
    found = []
    if shown.state == "announced" and stage == "on":
        found += [Button("End it now", EndNow(shown.id, 0), about="Asks once more")]
    if shown.state == "announced" and stage != "over":
        found += [Button("Call off", CallOff(shown.id), "danger", opens_form=True, about="Asks for a reason")]
    if shown.state == "cancelled" and stage == "ahead":
        label = "Restore" if _in_grace(shown, around.now) else "Open again"
        found += [Button(label, OpenAgain(shown.id, 0), "primary", about=f"{shown.title} takes place after all")]
    if shown.state in ("announced", "ended") and shown.moderator:
        found += [Button("Hand over", _hand_over(shown, 0), about=f"{_heir(around)} leads it. Asks once more")]
    return found


def _hand_over(shown: Session, sure: int) -> HandOver:
    return HandOver(shown.id, shown.moderator.key if shown.moderator else "", sure)


def _meanings(shown: Session, around: Managed) -> list[str]:
    if shown.state == "announced" and shown.stage(around.now) != "over":
        return [_called_off(shown, around.now)]
    if shown.state != "cancelled":
        return []
    if _in_grace(shown, around.now):
        return ["Nobody but its channels' cards says so yet: restored now, it is as if nothing had been."]
    if shown.stage(around.now) != "ahead":
        return ["Its start has passed, so it cannot be opened again."]
    return ["Everybody was told that it is called off. Opened again, it is a new entry in calendars."]


def _called_off(shown: Session, now: datetime) -> str:
    if shown.stage(now) != "ahead":
        return "It has begun: called off now it ends early, and whoever leads it says afterwards whether it was held."
    minutes = GRACE.seconds // 60
    return f"Once it is called off its cards say so. You can restore it for {minutes} minutes; after that, {TOLD}"


def _stands(around: Managed) -> tuple[Part, ...]:
    if not around.cards:
        return ()
    failed = any("did not arrive" in how for _, how in around.cards)
    return (text(Strong("Its card:")), Facts(tuple(around.cards)), *((Buttons((TROUBLE,)),) if failed else ()))


def _heir(around: Managed) -> str:
    return around.deputy or "The Secretariat"


def _in_grace(shown: Session, now: datetime) -> bool:
    return shown.cancelled_at is not None and now < shown.cancelled_at + GRACE
