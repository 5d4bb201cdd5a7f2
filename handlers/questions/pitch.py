"""The elevator pitch in three lengths, for anybody or for one audience, ready to copy."""

from bot.card import Button, Buttons, Card, Copyable, text
from bot.desk import Desk
from bot.events import Asked, Pressed
from bot.model.days import spelled
from bot.model.knowledge import Wording
from bot.reply import Reply, turn_page
from handlers.questions.actions import ShowPitch
from handlers.questions.cards import for_staff

USUAL_LENGTH = "short"
"""What is shown when nobody said how long: it fits a lift ride."""


async def pitch(asked: Asked, rest: str, desk: Desk) -> Reply | None:
    """`pitch`, or with a length or an audience in any order: `pitch donor full`; other words make it a question."""
    words = rest.lower().split()
    lengths = [id for id, _ in desk.knowledge.pitch.lengths]
    audiences = [id for id, _ in desk.knowledge.pitch.audiences]
    if any(word not in (*lengths, *audiences) for word in words):
        return None
    length = next((word for word in words if word in lengths), USUAL_LENGTH)
    audience = next((word for word in words if word in audiences), audiences[0])
    wording = desk.knowledge.pitch.wording(length, audience)
    return Reply(say=card(wording, desk, private=asked.turn.private)) if wording else None


async def show_pitch(press: Pressed, action: ShowPitch, desk: Desk) -> Reply:
    """The wording that was asked for; the usual one when there is no such wording."""
    known = desk.knowledge.pitch
    wording = known.wording(action.length, action.audience) or known.wordings[0]
    return turn_page(press.turn, card(wording, desk, private=press.turn.private))


def card(shown: Wording, desk: Desk, *, private: bool = False) -> Card:
    """One wording, ready to copy, and the ways to the others."""
    known = desk.knowledge.pitch
    when = f", edited on {spelled(shown.edited.date())}" if shown.edited else ""
    return Card(
        known.title(shown),
        (
            Copyable(shown.words),
            text(
                f"{desk.alliance.document} {known.source} ({known.status}){when}. Our wording: copy it and make it yours.",
                tone="quiet",
            ),
            Buttons(
                tuple(
                    Button(name, ShowPitch(id, shown.audience), about=f"Pitch: {name}")
                    for id, name in known.lengths
                    if id != shown.length
                )
            ),
            Buttons(
                tuple(
                    Button(name, ShowPitch(shown.length, id), about=f"Pitch for {name.lower()}")
                    for id, name in known.audiences
                    if id != shown.audience
                )
            ),
            *for_staff(shown.id, desk, private=private),
        ),
    )
