"""The sentences for what goes wrong: what happened, whether anything was saved, what to do next."""

import math
from collections.abc import Sequence
from datetime import timedelta

from bot.card import Buttons, Card, text
from bot.menu import run_button

HELP = Buttons((run_button("What can you do?", "help"),))


def failed() -> Card:
    """Something broke on our side."""
    return Card("That did not work", (text("Something went wrong on our side and nothing was saved. Please try once more."),))


def not_saved(*, unknown: bool) -> Card:
    """The store's disk takes nothing."""
    saved = "Whether this was saved is not certain" if unknown else "This was not saved"
    return Card("I cannot save anything just now", (text(f"{saved}: the disk under me fails. Please tell those who run me."),))


def outdated() -> Card:
    """A button whose meaning is gone, or was never ours."""
    return Card(
        "This button is out of date", (text("The card it stands on is from an older version. Nothing was changed."), HELP)
    )


def not_for_you() -> Card:
    """An action that this person's role does not allow."""
    return Card("This is for the Secretariat", (text("Your account may not do that here. Nothing was changed."), HELP))


def for_members() -> Card:
    """An action for those of whom we know for which member they speak."""
    what = text("I have to know for which member organisation you speak before you can do that. Nothing was changed.")
    return Card("This is for members", (what, Buttons((run_button("Whom I speak for", "me"),)), HELP))


def too_long(most: int) -> Card:
    """A question that nobody would read."""
    return Card("That is too long for me", (text(f"Please ask again in at most {most:,} characters. Nothing was saved."), HELP))


def too_many(wait: timedelta) -> Card:
    """Somebody, or a program in their name, asks more than anybody can read."""
    what = text(f"That was a lot in a short time, so I did nothing with this. Nothing was changed. Please go on {_in(wait)}.")
    return Card("One thing after the other, please", (what,))


def just_announced(wait: timedelta) -> Card:
    """Channels hear of one thing at a time."""
    what = text(f"You announced something a moment ago, and channels are not to be flooded. You can let this go {_in(wait)}.")
    return Card("One announcement a minute", (what, text("It is kept as it is; nothing was sent.", tone="quiet")))


def busy() -> Card:
    """More people turn to the bot than it can answer in time."""
    return Card("I am very busy just now", (text("I did nothing with this yet. Please try once more in a minute."),))


def did_you_mean(words: Sequence[str]) -> Card:
    """A near miss of a command."""
    return Card("Did you mean one of these?", (Buttons(tuple(run_button(word.capitalize(), word) for word in words)), HELP))


def _in(wait: timedelta) -> str:
    """When, in words, never too early."""
    seconds = math.ceil(wait.total_seconds())
    if seconds <= 90:
        return "in a second" if seconds == 1 else f"in {seconds} seconds"
    minutes = math.ceil(seconds / 60)
    return f"in {minutes} minutes" if minutes <= 90 else f"in {math.ceil(minutes / 60)} hours"
