"""The news of a session that people arranged their day by: to each of them alone, and in a sentence to its channels."""

from bot.card import Buttons, Card, Part, Strong, text
from bot.model.calendar.wording import planned
from bot.model.sessions.heard import Heard
from bot.model.sessions.news import News
from bot.model.sessions.rsvps import Rsvp
from bot.model.sessions.session import Session
from handlers.sessions import words
from handlers.sessions.cards import state
from handlers.sessions.links import ALL_SESSIONS, details_button, rsvp_buttons

TITLES: dict[News, str] = {
    "moved": "New time: {title}",
    "called off": "Called off: {title}",
    "opened again": "It takes place after all: {title}",
    "clocks": "Clocks change: {title}",
}
ASKED: dict[News, str] = {
    "moved": "Please say whether you come at the new time.",
    "opened again": "Please say once more whether you come.",
    "clocks": "If you cannot come at this hour, please say so.",
}
AGAIN = "It was called off, and takes place after all."
KEPT = " Your place is kept until you say otherwise."
WAITS = " You keep your turn on the waiting list."
TWICE = "If your calendar shows the session twice, please delete the older entry."
LEFT_OVER = "If your calendar still shows it, please delete it there."
CHANNEL_ASKED = "Whoever said that they come is asked again, in private."
SAME = "It begins when it did before; how long it takes has changed."
CLOCKS = "It stays at {wall:%H:%M} in {zone}. Clocks there go by other rules from now on, so elsewhere it is another hour."


def to_person(shown: Session, news: News, known: Heard, rsvp: Rsvp, calendar: tuple[Part, ...]) -> Card:
    """To somebody on its list, who knew this of it; `calendar` is their way to a file."""
    if news == "called off":
        ways = Buttons((details_button(shown), ALL_SESSIONS))
        return Card(_title(shown, news), (*state(shown), *words.when(shown), *calendar, text(LEFT_OVER, tone="quiet"), ways))
    kept = {"going": KEPT, "waiting": WAITS}.get(rsvp.standing, "")
    ask = text(ASKED[news], kept)
    twice = text(TWICE, tone="quiet")
    return Card(_title(shown, news), (*_change(shown, news, known), ask, rsvp_buttons(shown), *calendar, twice))


def to_channel(shown: Session, news: News, known: Heard) -> Card:
    """To everybody in a channel, whose card shows it too but did so without a sound."""
    if news == "called off":
        return Card(_title(shown, news), (*state(shown), *words.when(shown), Buttons((details_button(shown),))))
    asked = () if news == "clocks" else (text(CHANNEL_ASKED, tone="quiet"),)
    return Card(_title(shown, news), (*_change(shown, news, known), *asked, rsvp_buttons(shown)))


def _title(shown: Session, news: News) -> str:
    return TITLES[news].format(title=shown.title)


def _change(shown: Session, news: News, known: Heard) -> tuple[Part, ...]:
    """When it was to be, as far as that is another time, and when it is."""
    return (*_before(shown, news, known), *words.when(shown))


def _before(shown: Session, news: News, known: Heard) -> tuple[Part, ...]:
    again = (text(AGAIN),) if news == "opened again" else ()
    if known.start == shown.current.start:
        return again or (text(SAME),)
    before = (Strong("Before: "), known.start)
    if news == "clocks":  # what was planned then and what is now read alike
        return (text(CLOCKS.format(wall=shown.timing.wall, zone=shown.timing.zone)), text(*before, "."))
    return (*again, text(*before, f". Planned for {planned(known.start, shown.timing.zone)}."))
