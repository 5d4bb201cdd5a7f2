"""What a handler gives back: what to show, to whom; how it is shown is the adapter's business."""

from dataclasses import dataclass

from bot.card import Card
from bot.events import Event, HomeOpened, Installed, Submitted, Turn
from bot.form import Form
from bot.model.calendar.entries import Entry


@dataclass(frozen=True, slots=True)
class Reply:
    """What to show.

    say      to everybody in the place of the event, in its thread; after a slash command, to the person alone
    whisper  to the person alone: ephemerally where the platform can, otherwise in the private chat;
             in answer to a press on a card that only this person sees, instead of that card
    replace  instead of the card whose button was pressed; after `HomeOpened`, as the home page
    open     a form; after `Submitted`, the same form again with its errors
    file     an entry for the person's calendar, as a file into their private chat; on Slack alone

    announces  whether channels will hear of what was done: nobody may do that every second
    """

    say: Card | None = None
    whisper: Card | None = None
    replace: Card | None = None
    open: Form | None = None
    file: Entry | None = None
    announces: bool = False


NOTHING = Reply()
"""The event needs no answer: a copy of one already answered, or nothing that concerns the bot."""


def answer(turn: Turn, card: Card) -> Reply:
    """A new card for the person who pressed: in a private chat below the old one, in a shared place a whisper."""
    return Reply(say=card) if turn.private else Reply(whisper=card)


def turn_page(turn: Turn, card: Card) -> Reply:
    """The next page for the person who pressed; what everybody sees stays as it is."""
    return Reply(replace=card) if turn.private else Reply(whisper=card)


def aside(event: Event, card: Card) -> Reply:
    """Something about an event that was not handled, for the person alone; who only looked, or came in, is told nothing."""
    if isinstance(event, HomeOpened | Installed):
        return NOTHING
    return Reply(whisper=card) if isinstance(event, Submitted) else answer(event.turn, card)
