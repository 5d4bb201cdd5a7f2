"""What members may ask of their own calendar."""

import secrets
from dataclasses import replace

from bot.card import Card
from bot.desk import MEMBERS, Desk
from bot.events import Asked, Pressed
from bot.model.addresses import Person
from bot.model.calendar.invitations import Invitations
from bot.model.members import Account
from bot.model.preferences import Preferences
from bot.model.sessions import rsvps
from bot.persons import accounts_of
from bot.preferences import prefer, preferences_of
from bot.reply import Reply, answer, turn_page
from bot.routes import Command, Routes
from bot.visits import coming
from handlers.sessions.calendar import cards
from handlers.sessions.calendar.actions import AskFeed, ChangeFeed, OpenFeed, SendFile, ShowCalendar


def register(routes: Routes) -> None:
    """Add the room to the table."""
    about = "your sessions as calendar files, and a feed of them"
    routes.command(Command("calendar", about, show, also=("my calendar", "feed"), who=MEMBERS))
    routes.press(ShowCalendar, turn, MEMBERS)
    routes.press(SendFile, send_file, MEMBERS)
    routes.press(OpenFeed, open_feed, MEMBERS)
    routes.press(AskFeed, ask, MEMBERS)
    routes.press(ChangeFeed, change, MEMBERS)


async def show(asked: Asked, rest: str, desk: Desk) -> Reply | None:
    """Somebody's coming sessions and their feed."""
    return answer(asked.turn, await _calendar(asked.turn.person, 1, desk))


async def turn(press: Pressed, action: ShowCalendar, desk: Desk) -> Reply:
    """Another page of them."""
    return turn_page(press.turn, await _calendar(press.turn.person, action.page, desk))


async def send_file(press: Pressed, action: SendFile, desk: Desk) -> Reply:
    """The file itself, where nobody can fetch it from an address: their own chat with the bot."""
    person, session = press.turn.person, await desk.tx.sessions.get(action.session)
    said = rsvps.of(await desk.tx.rsvps.of(session.id), await _people(person, desk)) if session else None
    if not (session and said) or person.platform != "slack":
        return answer(press.turn, cards.no_file())
    made, join = Invitations(desk.alliance.organiser, desk.clock.now()), desk.links.way_in(session, said)
    entry = made.personal(session, said, desk.account or Account(person), join)
    if entry is None:
        return answer(press.turn, cards.no_file())
    return replace(answer(press.turn, cards.in_chat(session.title)), file=entry)


async def open_feed(press: Pressed, action: OpenFeed, desk: Desk) -> Reply:
    """A feed for whoever has none; pressed again, the one they have."""
    person, known = press.turn.person, await _preferences(press.turn.person, desk)
    if not known.feed:
        await prefer(person, replace(known, feed=_number()), desk.tx)
    return turn_page(press.turn, await _calendar(person, 1, desk))


async def ask(press: Pressed, action: AskFeed, desk: Desk) -> Reply:
    """The first of two presses."""
    known = await _preferences(press.turn.person, desk)
    if not known.feed or action.wish not in cards.WISHES:
        return turn_page(press.turn, await _calendar(press.turn.person, 1, desk))
    return turn_page(press.turn, cards.sure(action.wish, known.feed))


async def change(press: Pressed, action: ChangeFeed, desk: Desk) -> Reply:
    """The second: from now on the old address opens nothing. Pressed again, it changes nothing more."""
    person, known = press.turn.person, await _preferences(press.turn.person, desk)
    if not known.feed or known.feed != action.feed or action.wish not in cards.WISHES:
        return turn_page(press.turn, await _calendar(person, 1, desk))
    feed = _number() if action.wish == "new" else 0
    await prefer(person, replace(known, feed=feed), desk.tx)
    note = "This is your new address." if feed else "Your feed is taken back."
    return turn_page(press.turn, await _calendar(person, 1, desk, note))


async def _calendar(person: Person, number: int, desk: Desk, note: str = "") -> Card:
    now, feed = desk.clock.now(), (await _preferences(person, desk)).feed
    found = await coming(person, desk.tx, lambda session: session.takes_answers(now))
    return cards.calendar(found, number, feed, desk, note)


async def _people(person: Person, desk: Desk) -> list[Person]:
    return [account.person for account in await accounts_of(person, desk.tx)]


async def _preferences(person: Person, desk: Desk) -> Preferences:
    return await preferences_of(person, desk.tx, desk.alliance.zone)


def _number() -> int:
    """By lot: after everything about somebody was deleted, no address of theirs from before opens anything again."""
    return 1 + secrets.randbelow(2**48)
