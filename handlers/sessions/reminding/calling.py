"""Owing the reminders of a session that are due, and noting those that were too late."""

import logging
from collections.abc import Sequence
from datetime import datetime, timedelta

from bot.model.addresses import Person, Recipient
from bot.model.deliveries import key, unwanted, wanted
from bot.model.preferences import Preferences
from bot.model.sessions import rsvps
from bot.model.sessions.calls import Call, due, missed
from bot.model.sessions.rsvps import Rsvp
from bot.model.sessions.session import Session
from bot.persons import accounts_of
from bot.ports import Transaction
from bot.preferences import preferences_of

log = logging.getLogger(__name__)

NEAR = timedelta(days=10)
"""So long before and after a start the people of a list are looked at: no reminder of theirs comes earlier, and a standstill
of a week is noted."""
ALWAYS = timedelta(days=3650)


async def remind(session: Session, tx: Transaction, now: datetime, zone: str) -> None:
    """Owe what is due, once, and note once what came to be of no use without ever having been owed."""
    listed = await once_each(session, tx) if abs(now - session.timing.start) < NEAR else []
    chosen = {each.person: await preferences_of(each.person, tx, zone) for each in listed}
    for call in due(session, listed, chosen.__getitem__, now):
        await _owe(call, tx, now)
    for call in missed(session, listed, chosen.__getitem__, now - ALWAYS, now):
        await _skip(call, tx, now)


async def still_due(session: Session, subject: str, to: Recipient, tx: Transaction, now: datetime, zone: str) -> Call | None:
    """The reminder of this subject to somebody, if it is what they are to read at this moment."""
    listed = [each for each in await once_each(session, tx) if each.person == to]
    chosen: dict[Recipient, Preferences] = {each.person: await preferences_of(each.person, tx, zone) for each in listed}
    found = due(session, listed, chosen.__getitem__, now)
    return next((call for call in found if (call.subject, call.to) == (subject, to)), None)


async def once_each(session: Session, tx: Transaction) -> Sequence[Rsvp]:
    """The list, with everybody once: of what somebody said on two platforms, before they were known to be one, the last."""
    listed = await tx.rsvps.of(session.id)
    return [each for each in listed if rsvps.of(listed, await _accounts(each, tx)) == each]


def note_skipped(kind: str) -> None:
    """Say in the log that nobody gets a reminder that was due."""
    log.info("reminder skipped", extra={"kind": kind})


async def _accounts(rsvp: Rsvp, tx: Transaction) -> list[Person]:
    return [rsvp.person, *(account.person for account in await accounts_of(rsvp.person, tx))]


async def _owe(call: Call, tx: Transaction, now: datetime) -> None:
    """Owe it, also when it was not wanted when its turn came: somebody withdrew and came back, or a clock was wrong."""
    owed = await tx.deliveries.owe(call.subject, call.to, now)
    if (again := wanted(owed, now)) != owed:
        await tx.deliveries.put(again)


async def _skip(call: Call, tx: Transaction, now: datetime) -> None:
    """Note among the deliveries that it was never sent, so that nobody notes it again."""
    if await tx.deliveries.get(key(call.subject, call.to)) is None:
        await tx.deliveries.put(unwanted(await tx.deliveries.owe(call.subject, call.to, now), now))
        note_skipped(call.kind)
