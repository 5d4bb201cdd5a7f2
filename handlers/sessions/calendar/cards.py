"""Cards on somebody's own calendar; for them alone, wherever they asked."""

from collections.abc import Sequence

from bot.card import Button, Buttons, Card, Divider, Link, Part, Strong, text
from bot.desk import Desk
from bot.menu import run_button
from bot.model.sessions.rsvps import Rsvp
from bot.model.sessions.session import Session
from bot.pages import page
from handlers.sessions.calendar.actions import AskFeed, ChangeFeed, OpenFeed, ShowCalendar
from handlers.sessions.calendar.offers import shortest

ON_A_PAGE = 4
BACK = run_button("My calendar", "calendar")
NO_SESSIONS = "You come to no session yet. Once you say that you come to one, you find its file for your calendar here."
NO_FEED = (
    "With a feed your calendar shows all sessions that you come to, and follows changes by itself, often only a day later. "
    "It has an address of its own."
)
SUBSCRIBE = "Copy this link, and in your calendar choose to subscribe to, or add, a calendar by its address: "
CAREFUL = "Whoever knows it sees your sessions, so keep it to yourself. You can take it back at any time."
STOPS = "Calendars that use the address as it is now show nothing new any more."
WISHES = {
    "new": ("Another address for your feed?", f"You get a new one at once. {STOPS}", "Give me a new one"),
    "none": ("Take back your feed?", f"{STOPS} You can have another feed later.", "Take it back"),
}
NO_ADDRESS = "A feed that follows changes needs a bot that the web can reach, and this one is not. Please take the files."


def calendar(coming: Sequence[tuple[Session, Rsvp]], number: int, feed: int, desk: Desk, note: str = "") -> Card:
    """Somebody's coming sessions, a page at a time, and their feed; `note` says first what has just happened."""
    shown = page(coming, number, ON_A_PAGE)
    items = [part for session, rsvp in shown.items for part in _item(session, rsvp, desk)]
    lead = (text(Strong(note)),) if note else ()
    steps = shown.steps(ShowCalendar)
    return Card("Your calendar", (*lead, *(items or [text(NO_SESSIONS)]), *steps, Divider(), *_feed(feed, desk)))


def sure(wish: str, feed: int) -> Card:
    """What comes of another address, or of none, and the second button."""
    title, what, label = WISHES[wish]
    keep = run_button("Leave it as it is", "calendar")
    return Card(title, (text(what), Buttons((Button(label, ChangeFeed(wish, feed), "danger"), keep))))


def in_chat(title: str) -> Card:
    """The file is on its way into their own chat."""
    return Card("Your calendar file", (text("The file for ", Strong(title), " is in your chat with me: open it there."),))


def no_file() -> Card:
    """There is nothing to put into a calendar."""
    return Card("There is no file", (text("You do not come to this session, or it is no more."), Buttons((BACK,))))


def _item(session: Session, rsvp: Rsvp, desk: Desk) -> tuple[Part, ...]:
    what = {"maybe": " (maybe)"}.get(rsvp.standing, "" if rsvp.timed >= session.timed else " (please confirm the new time)")
    return (text(Strong(session.title), f"{what}, ", session.timing.start), *shortest(session, rsvp, desk))


def _feed(feed: int, desk: Desk) -> tuple[Part, ...]:
    if not desk.links.address or desk.account is None:
        return (text(NO_ADDRESS, tone="quiet"),)
    heading, address = text("Your feed", tone="strong"), desk.links.feed(desk.account.person, feed)
    if address is None:
        return (heading, text(NO_FEED), Buttons((Button("Give me a feed", OpenFeed()),)))
    change = (
        Button("New address", AskFeed("new"), about="Another address for your feed"),
        Button("Take it back", AskFeed("none"), about="No feed any more"),
    )
    copied = text(SUBSCRIBE, Link("the address of my feed", address))  # a link, for nobody can read or break so long a word
    return (heading, copied, text(CAREFUL, tone="quiet"), Buttons(change))
