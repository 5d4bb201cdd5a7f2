"""Who is active somewhere, as a member may see it, and what a member looked at."""

from collections.abc import Sequence
from datetime import datetime

from bot.card import Button, Buttons, Card, Part, Strong, text
from bot.menu import rows
from bot.model.funding.enquiry import Ground
from bot.model.funding.events import Event
from bot.model.funding.interest import Interest
from handlers.funding.links import ALL_INTERESTS
from handlers.funding.overview import words
from handlers.funding.overview.actions import AskUnnamed, LookAround, ShowCheck, ShowChecks
from handlers.funding.overview.finding import Around

MOST_NAMED, MOST_CHECKS = 15, 5
LOOK = Button("Look around", LookAround(0), "primary", opens_form=True, about="Choose a theme, a place or a call")
CHECKS = Button("What we looked at", ShowChecks(), about="What your organisation looked at before")
PURPOSE = "Before you plan a programme, see who is active on a theme, in a place or on a call: it helps to avoid duplication."


def landscape(about: Ground, seen: Around, check: int, left_out: str = "") -> Card:
    """What a member sees, with what it can do next; `check` is the number under which it is noted."""
    noted = "Noted for your organisation alone: that it looked before it planned, as the Compact asks."
    return Card(
        f"Landscape: {words.ground(about)}",
        (
            *((text(left_out),) if left_out else ()),
            *_open(seen.open),
            text(Strong("Unnamed: "), _unnamed(seen)),
            text(noted, tone="quiet"),
            *rows([*_asking(seen, check), _elsewhere(check), CHECKS, ALL_INTERESTS]),
        ),
    )


def nothing_said(unknown: str = "") -> Card:
    """Where no theme, place or call is said, or none that is known."""
    lead = (text(unknown),) if unknown else ()
    example = "Or write it: “landscape housing policy in Kenya”, or “landscape call” and its key."
    return Card("Landscape: who is active where?", (*lead, text(PURPOSE), text(example, tone="quiet"), Buttons((LOOK, CHECKS))))


def for_members() -> Card:
    """To staff who speak for no member."""
    what = "A landscape is what a member sees, and is noted for it. You speak for none; “funding” has your counts."
    return Card("Landscapes are for members", (text(what),))


def not_there() -> Card:
    """A check that is not theirs, or not there."""
    return Card("I do not know this check", (text("Please look around once more."), Buttons((LOOK,))))


def checks(looked: Sequence[tuple[Event, str]]) -> Card:
    """What an organisation looked at: the last first."""
    if not looked:
        return Card("What your organisation looked at: nothing yet", (text(PURPOSE), Buttons((LOOK,))))
    parts: list[Part] = []
    for event, about in looked[:MOST_CHECKS]:
        parts += [text(Strong(about), ": ", event.at, f", {event.by}."), Buttons((_again(event, about),))]
    more = len(looked) - MOST_CHECKS
    rest = (text(f"And {more} earlier.", tone="quiet"),) if more > 0 else ()
    return Card(f"What your organisation looked at: {len(looked)}", (*parts, *rest, Buttons((LOOK,))))


def at_home(number: int, last: datetime, about: str) -> tuple[Part, ...]:
    """On a member's own page."""
    times = "once" if number == 1 else f"{number} times"
    what = text(f"Your organisation looked around before planning {times}, last at ", Strong(about), " on ", last, ".")
    return what, Buttons((LOOK, CHECKS))


def _open(shown: tuple[tuple[str, Interest], ...]) -> tuple[Part, ...]:
    if not shown:
        return (text(Strong("Open: "), "nobody has an open interest in this."),)
    lines = [f"{name}: {words.call(each)}, {words.deadline(each.deadline)}" for name, each in shown[:MOST_NAMED]]
    more = [f"… and {len(shown) - MOST_NAMED} more."] if len(shown) > MOST_NAMED else []
    return (text(Strong("Open:\n"), "\n".join([*lines, *more])),)


def _unnamed(seen: Around) -> str:
    if not seen.countable:
        return "so few members could be behind a number that I say none. The Secretariat brokers such cases by hand."
    if not seen.askable:
        return "none, or fewer than 3 organisations; I never say which of the two."
    return f"{seen.landscape.blind} organisations. Their names come only once both sides agreed to be introduced."


def _asking(seen: Around, check: int) -> list[Button]:
    about = "Ask those who are not named; they do not learn who asks"
    button = Button("Ask them something, unnamed", AskUnnamed(check), "primary", opens_form=True, about=about)
    return [button] if seen.askable else []


def _elsewhere(check: int) -> Button:
    return Button("Look elsewhere", LookAround(check), opens_form=True, about="Change the theme, the place or the call")


def _again(event: Event, about: str) -> Button:
    return Button("Look again", ShowCheck(event.number), about=f"Look again: {about}")
