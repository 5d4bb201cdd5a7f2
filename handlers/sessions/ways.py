"""What the rooms of this feature have to offer on a session's pages: each gives its own, as a line in one of these lists.

A way gives buttons for the person at the desk, for this session as it is now; none when there is nothing for them to do. What
only those who lead it can do stands on a page of its own, one button away. An extra gives parts that only they read, by what
they said of coming; a notice gives parts of the card that everybody reads.
"""

from collections.abc import Awaitable, Callable
from itertools import chain

from bot.card import Button, Part
from bot.desk import Desk
from bot.menu import rows
from bot.model.sessions.rsvps import Rsvp
from bot.model.sessions.session import Session
from handlers.sessions.calendar.offers import calendar_way, for_calendar, for_channel
from handlers.sessions.changes import pages as changes
from handlers.sessions.learning import contributing
from handlers.sessions.learning import ways as learning
from handlers.sessions.links import ALL_SESSIONS, steps_button
from handlers.sessions.questions import hooks as questions
from handlers.sessions.reminding import leading, threads
from handlers.sessions.staff import clocks
from handlers.sessions.staff import ways as staff

Way = Callable[[Session, Desk], Awaitable[tuple[Button, ...]]]
Extra = Callable[[Session, Rsvp | None, Desk], Awaitable[tuple[Part, ...]]]
Notice = Callable[[Session, Desk], Awaitable[tuple[Part, ...]]]

WAYS: tuple[Way, ...] = (changes.way, learning.ways, questions.ways, calendar_way)
LEADING: tuple[Way, ...] = (staff.edits, leading.way, learning.leading)
EXTRAS: tuple[Extra, ...] = (for_calendar, changes.extra, clocks.other_clock, learning.extra)
NOTICES: tuple[Notice, ...] = (for_channel, changes.notice, contributing.notice, questions.notice, threads.notice)
"""All in reading order."""


async def ways(session: Session, desk: Desk) -> tuple[Part, ...]:
    """The buttons of all rooms, in rows."""
    found = [button for way in WAYS for button in await way(session, desk)]
    return rows([*found, steps_button(session), ALL_SESSIONS])


async def leading_ways(session: Session, desk: Desk) -> tuple[Button, ...]:
    """What the rooms have to offer to those who lead it, beside what becomes of the session."""
    return tuple([button for way in LEADING for button in await way(session, desk)])


async def extras(session: Session, rsvp: Rsvp | None, desk: Desk) -> tuple[Part, ...]:
    """What all rooms have to say to somebody alone."""
    return tuple(chain.from_iterable([await extra(session, rsvp, desk) for extra in EXTRAS]))


async def notices(session: Session, desk: Desk) -> tuple[Part, ...]:
    """What all rooms have to say on the card in channels."""
    return tuple(chain.from_iterable([await notice(session, desk) for notice in NOTICES]))
