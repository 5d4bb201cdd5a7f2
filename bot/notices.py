"""The sentences for what goes wrong: what happened, whether anything was saved, what to do next."""

from collections.abc import Sequence

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


def did_you_mean(words: Sequence[str]) -> Card:
    """A near miss of a command."""
    return Card("Did you mean one of these?", (Buttons(tuple(run_button(word.capitalize(), word) for word in words)), HELP))
