"""The list of polls, what was done to each, and how an answer is handled."""

from collections.abc import Sequence
from itertools import pairwise

from bot.card import Button, Buttons, Card, Inline, Part, Strong, text
from bot.desk import Desk
from bot.events import Asked, Pressed
from bot.model.days import CALLED, Language
from bot.model.pulse.polls import Poll
from bot.model.pulse.results import Proceeding
from bot.model.pulse.translations import Translation
from bot.pages import page
from bot.reply import Reply, answer, turn_page
from handlers.pulse.actions import ShowLog, ShowPolls, ShowPromise
from handlers.pulse.links import ALL_POLLS, ballot_button, promise_button, result_button
from handlers.pulse.poll_cards import name
from handlers.pulse.promise import promise
from handlers.pulse.staff.links import beginnings, manage

ON_A_PAGE = 5
SEEN = ("planned", "open", "counting", "counted", "closed", "cancelled")


async def pulse(asked: Asked, rest: str, desk: Desk) -> Reply | None:
    """`pulse`: the polls, the newest first; for the asker alone."""
    return answer(asked.turn, await _list(desk, 1))


async def show_polls(press: Pressed, action: ShowPolls, desk: Desk) -> Reply:
    """A page of the list."""
    return turn_page(press.turn, await _list(desk, action.page))


async def show_log(press: Pressed, action: ShowLog, desk: Desk) -> Reply:
    """What was done to a poll."""
    poll, done = await desk.tx.polls.get(action.poll), await desk.tx.proceedings.of(action.poll)
    return answer(press.turn, log(done, poll.translations if poll else ()))


async def show_promise(press: Pressed, action: ShowPromise, desk: Desk) -> Reply:
    """How an answer is handled."""
    poll = await desk.tx.polls.get(action.poll)
    return answer(press.turn, promise(poll))


def polls(shown: Sequence[Poll], number: int, *, staff: bool = False) -> Card:
    """The polls, a page at a time."""
    part = page(shown, number, ON_A_PAGE)
    items = [each for poll in part.items for each in _item(poll, staff=staff)] or [text("There has been none yet.")]
    return Card("Pulse polls", (*items, *part.steps(ShowPolls), *beginnings(staff=staff)))


def log(done: Sequence[Proceeding], read_in: Sequence[Translation] = ()) -> Card:
    """What was done to a poll, the oldest first, and in which translations it could be read; for every member to read."""
    lines = [_noted(each, before) for before, each in pairwise([None, *done]) if each]
    shown = lines or [text("Nothing is noted.")]
    return Card("What was done to this poll", (*shown, *_read_in(read_in), Buttons((ALL_POLLS,))))


async def _list(desk: Desk, number: int) -> Card:
    found = [poll for poll in reversed(await desk.tx.polls.all()) if poll.state in SEEN]
    return polls(found, number, staff=desk.role == "staff")


def _noted(each: Proceeding, before: Proceeding | None) -> Part:
    """What was done; with the times of the poll where they were not settled so before."""
    news = each.span if each.span != (before.span if before else None) else None
    times: tuple[Inline, ...] = (" It takes answers from ", news[0], " to ", news[1], ".") if news else ()
    why = f" Reason: {each.why}" if each.why else ""
    return text(each.at, f": {each.what}, by {each.by}.", *times, why)


def _read_in(known: Sequence[Translation]) -> tuple[Part, ...]:
    """The versions of the translations in use: all of them, for who read which is noted nowhere."""
    versions: dict[Language, list[str]] = {}
    for each in known:
        versions.setdefault(each.language, []).append(f"{each.item} version {each.version}")
    head = text("In private it could be read in English and in these translations; nobody notes who reads which.", tone="quiet")
    lines = [text(Strong(f"{CALLED[language]}: "), ", ".join(said), tone="quiet") for language, said in versions.items()]
    return (head, *lines) if lines else ()


def _item(poll: Poll, *, staff: bool) -> tuple[Part, ...]:
    labels = ", ".join(asked.item.label for asked in poll.items[:3]) + (" …" if len(poll.items) > 3 else "")
    ours = () if staff else (ballot_button(poll),)
    buttons = {"open": (*ours, promise_button(poll)), "closed": (result_button(poll),)}.get(poll.state, ())
    noted = Button("What was done", ShowLog(poll.id), about="Who began, changed or ended this poll")
    return (
        text(Strong(f"{name(poll)}: "), labels),
        text(*_when(poll), tone="quiet"),
        Buttons((*buttons, noted, *manage(poll, staff=staff))),
    )


def _when(poll: Poll) -> tuple[Inline, ...]:
    known: dict[str, tuple[Inline, ...]] = {
        "planned": ("Begins ", poll.opens, "."),
        "open": ("Open until ", poll.closes, "."),
        "cancelled": ("Cancelled.",),
    }
    return known.get(poll.state, ("Ended ", poll.closes, "."))
