"""What people read in the thread of a discussion, and of it on the session's card."""

from bot.card import Buttons, Card, Part, text
from bot.model.sessions.discussion import Prompt
from bot.model.sessions.session import Session
from handlers.sessions.links import details_button


def below(session: Session) -> tuple[Part, ...]:
    """On the card in channels: where to write; nothing for a call."""
    if not session.timing.days or session.state == "cancelled":
        return ()
    if session.state == "announced":
        return (text("Write in the thread of this message.", tone="quiet"),)
    return (text("The discussion in the thread of this message is closed.", tone="quiet"),)


def prompt(shown: Prompt) -> Card:
    """A prompt, or a notice."""
    if shown.tone == "notice":
        return Card(f"A word on this discussion, from {shown.by}", (text(shown.text),))
    return Card(f"To discuss, asked by {shown.by}", (text(shown.text), text("Write below, in this thread.", tone="quiet")))


def taken(shown: Prompt) -> Card:
    """In place of a prompt that was taken back."""
    return Card("Taken back", (text(f"What {shown.by} wrote here was taken back by whoever leads the discussion."),))


def closed(session: Session, leader: str) -> Card:
    """The closing word."""
    thanks = text("Thank you for what you wrote. What you add from now on is not part of the discussion any more.")
    next = text(f"What came of it is posted in this channel once there is a summary. {leader} is asked for it.")
    return Card(f"The discussion is closed: {session.title}", (thanks, next, Buttons((details_button(session),))))


def resumed(session: Session) -> Card:
    """In place of a closing word, once the discussion goes on."""
    what = text("It had been closed, and goes on until ", session.timing.over, ". Write in this thread.")
    return Card(f"The discussion goes on: {session.title}", (what, Buttons((details_button(session),))))


def news(shown: Prompt, session: Session) -> Card:
    """To the author of a prompt that somebody else took back, or put back."""
    done = "taken back" if shown.taken_at else "put back"
    note = text("Whoever leads the session can undo it within a day. What was done to the session names who did it.")
    return Card(
        f"What you wrote for a discussion was {done}: {session.title}",
        (text(shown.text), note, Buttons((details_button(session),))),
    )
