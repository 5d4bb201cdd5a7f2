"""What leaders of a discussion see of it: what they wrote, and what they can do."""

from datetime import datetime
from functools import partial

from bot.card import Button, Buttons, Card, Part, Strong, text
from bot.menu import rows
from bot.model.sessions.discussion import MOST, UNDO, Prompt
from bot.model.sessions.session import Session
from bot.pages import page
from handlers.sessions.links import details_button
from handlers.sessions.reminding.actions import (
    CloseDiscussion,
    PutBack,
    ResumeDiscussion,
    ShowDiscussion,
    TakeBack,
    WritePrompt,
)
from handlers.sessions.words import when

ON_A_PAGE = 4
EXCERPT = 200
"""Characters of a prompt that remind its writer of it; the thread has it in full."""
HONEST = (
    "I can take back what I posted for you, and post a notice. What members write I can neither hide nor delete: "
    "the admins of their workspace can. Whatever you do here is noted for members to read, and can be undone for a day."
)


def discussion_button(session: Session, label: str = "Discussion") -> Button:
    """What leaders can do in the thread."""
    return Button(label, ShowDiscussion(session.id, 1), about=f"What you can do in the thread: {session.title}")


def led(session: Session, prompts: list[Prompt], number: int, now: datetime, news: str = "") -> Card:
    """The discussion as its leaders have it before them, the last prompt first."""
    said = (text(Strong(news)),) if news else ()
    part = page(list(reversed(prompts)), number, ON_A_PAGE)
    items = [each for prompt in part.items for each in _item(prompt, session, now)] or [text("Nothing was written yet.")]
    steps = part.steps(partial(ShowDiscussion, session.id))
    head = (*said, *when(session), text(HONEST, tone="quiet"))
    return Card(f"Discussion: {session.title}", (*head, *items, *steps, *rows(_ways(session, len(prompts), now))))


def sure(session: Session) -> Card:
    """Asks once more before a discussion is closed."""
    what = text("I say so in the thread, and whoever leads it is asked for a summary. You can open it again within a day.")
    ways = (Button("Close it now", CloseDiscussion(session.id, 1), "danger"), discussion_button(session, "Leave it open"))
    return Card(f"Close the discussion now? {session.title}", (what, Buttons(ways)))


def _item(prompt: Prompt, session: Session, now: datetime) -> tuple[Part, ...]:
    about = f"{prompt.number}: {prompt.text[:60]}"
    words = prompt.text if len(prompt.text) <= EXCERPT else f"{prompt.text[: EXCERPT - 1].rstrip()}…"
    head = text(Strong(f"{prompt.number}. {prompt.tone.capitalize()} by {prompt.by}. "), *_state(prompt, session, now))
    if prompt.taken_at is None:
        buttons: tuple[Button, ...] = (Button("Take back", TakeBack(session.id, prompt.number), about=f"Take back {about}"),)
    elif now < prompt.taken_at + UNDO:
        buttons = (Button("Put back", PutBack(session.id, prompt.number), about=f"Put back {about}"),)
    else:
        buttons = ()
    return (head, text(words), *((Buttons(buttons),) if buttons else ()))


def _state(prompt: Prompt, session: Session, now: datetime) -> tuple[str | datetime, ...]:
    if prompt.taken_at:
        return ("Taken back on ", prompt.taken_at, ".")
    if session.ended_at and session.ended_at <= prompt.at:
        return ("It was closed before this was posted.",)
    if now < prompt.at:
        return ("To be posted on ", prompt.at, ".")
    return ("Posted on ", prompt.at, ".")


def _ways(session: Session, written: int, now: datetime) -> list[Button]:
    found: list[Button] = []
    if session.state == "announced" and session.stage(now) != "over" and written < MOST:
        found += [Button("Write a prompt", WritePrompt(session.id, "prompt"), "primary", opens_form=True)]
        found += [Button("Post a notice", WritePrompt(session.id, "notice"), opens_form=True)]
    if session.state == "announced" and session.stage(now) == "on":
        found += [Button("Close the discussion", CloseDiscussion(session.id, 0), about="Asks once more")]
    if session.state == "ended" and session.ended_at and now < min(session.ended_at + UNDO, session.timing.over):
        found += [Button("Open it again", ResumeDiscussion(session.id))]
    return [*found, details_button(session)]
