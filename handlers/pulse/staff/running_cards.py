"""What staff can do with a poll that is planned or open, and what came of it."""

from bot.card import Button, Buttons, Card, Inline, Strong, text
from bot.form import Form, Moment, Paragraph
from bot.model.pulse.polls import LONGEST, Poll
from bot.model.zones import local
from handlers.pulse.links import ALL_POLLS
from handlers.pulse.poll_cards import name
from handlers.pulse.staff.actions import CancelPoll, CloseEarly, ExtendPoll
from handlers.pulse.staff.draft_cards import clock

LONGEST_REASON = 300
"""Characters of a reason that is logged."""


def managed(poll: Poll, note: str = "") -> Card:
    """A poll with the ways to change its end."""
    head = (text(Strong(note)),) if note else ()
    what: tuple[Inline, ...] = ("Begins ", *clock(poll.opens, poll.zone)) if poll.state == "planned" else ("Is open",)
    items = ", ".join(asked.item.label for asked in poll.items[:3]) + (" …" if len(poll.items) > 3 else "")
    extended = (text("It was extended, which is possible once.", tone="quiet"),) if poll.extended else ()
    return Card(
        f"{name(poll)}: what you can do",
        (
            *head,
            text(Strong(items)),
            text(*what, "; ends ", *clock(poll.closes, poll.zone), "."),
            *extended,
            text("Whatever you do is noted with your name, for all members to read.", tone="quiet"),
            Buttons((*_ways(poll), ALL_POLLS)),
        ),
    )


def sure(poll: Poll) -> Card:
    """Asks once more before a poll is ended."""
    what = "No answer is taken after that, and what may be published is published. It cannot be undone."
    close = Button("Close it now", CloseEarly(poll.id, 1), style="danger")
    return Card(f"Close this poll now? {name(poll)}", (text(what), Buttons((close, ALL_POLLS))))


def closed() -> Card:
    """It was ended."""
    what = "No answer is taken any more. The result is posted within minutes, wherever the poll stands."
    return Card("The poll is closed", (text(what), Buttons((ALL_POLLS,))))


def cancelled() -> Card:
    """It was called off."""
    what = "All answers to it are deleted, and nothing of them is published. Wherever the poll stands, it says so."
    return Card("The poll is cancelled", (text(what), Buttons((ALL_POLLS,))))


def not_any_more() -> Card:
    """A poll that cannot be changed, or never was."""
    what = "It has ended, was cancelled, or was already changed in this way. Nothing was changed."
    return Card("This cannot be done any more", (text(what), Buttons((ALL_POLLS,))))


def extension(poll: Poll, action: ExtendPoll, typed: str = "", fault: str = "") -> Form:
    """The form for a later last day."""
    end = local(poll.closes, poll.zone)
    field = Moment("day", "New last day", hint=f"Now {end:%a %d %B %Y}; it ends at {end:%H:%M} in {poll.zone}, as before.")
    return Form(
        "Extend, once",
        (field,),
        action,
        "Extend",
        f"At most {LONGEST.days} days later. A poll can be extended once.",
        {"day": typed},
        {"day": fault} if fault else {},
    )


def cancellation(action: CancelPoll, typed: str = "", fault: str = "") -> Form:
    """The form for the reason to call a poll off."""
    field = Paragraph("why", "Why it is called off", hint="Members can read it.", longest=LONGEST_REASON)
    intro = "All answers are deleted and nothing is published. It cannot be undone."
    return Form(
        "Cancel this poll?", (field,), action, "Cancel the poll", intro, {"why": typed}, {"why": fault} if fault else {}
    )


def _ways(poll: Poll) -> tuple[Button, ...]:
    cancel = Button("Cancel the poll", CancelPoll(poll.id), style="danger", opens_form=True, about="Asks for a reason")
    if poll.state == "planned":
        return (cancel,)
    extend = () if poll.extended else (Button("Extend", ExtendPoll(poll.id), opens_form=True),)
    return (*extend, Button("Close early", CloseEarly(poll.id, 0), about="Asks once more"), cancel)
