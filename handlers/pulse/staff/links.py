"""Buttons of staff's that several cards of polls share."""

from bot.card import Button, Buttons, Part
from bot.model.pulse.items import Item
from bot.model.pulse.polls import Poll
from handlers.pulse.staff.actions import EditDraft, ManagePoll, NewCycle, NewPoll, ShowCycles, ShowItems, ShowTranslations

NEW_PULSE = Button("New pulse", NewPoll("pulse"), opens_form=True, about="One to three questions, now or on a day")
NEW_CHECK = Button("New health check", NewPoll("check"), opens_form=True, about="The yearly set, answered in private")
NEW_CYCLE = Button("New recurring pulse", NewCycle(), opens_form=True, about="Items that take turns, on a schedule")
CYCLES = Button("Recurring pulses", ShowCycles(1))
ITEMS = Button("Items", ShowItems(1), about="What polls may ask, and where each item comes from")


def languages(item: Item) -> Button:
    """The item in other languages."""
    return Button("In other languages", ShowTranslations(item.id), about=f"Translations of {item.label}")


def beginnings(*, staff: bool) -> tuple[Part, ...]:
    """The ways to something new, for staff; the items for everybody."""
    return (Buttons((NEW_PULSE, NEW_CHECK, CYCLES, ITEMS) if staff else (ITEMS,)),)


def manage(poll: Poll, *, staff: bool) -> tuple[Button, ...]:
    """What staff can do with a poll that is not over."""
    there = staff and poll.state in ("planned", "open")
    return (Button("Manage", ManagePoll(poll.id), about="Extend, close early or cancel this poll"),) if there else ()


def edit(poll: Poll) -> Button:
    """The form of a draft."""
    return Button("Edit", EditDraft(poll.id), opens_form=True)
