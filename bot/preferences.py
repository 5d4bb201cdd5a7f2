"""A person's preferences, over all their accounts, and when they may be written to unasked.

They are kept with every account of the person: whoever forgets an account forgets them with it, the table holds no address,
and an address that changes takes nothing away. An account that turns to us later finds those of the others.
"""

from datetime import datetime

from bot.model.addresses import Person
from bot.model.preferences import Preferences, awake
from bot.persons import accounts_of
from bot.ports import Transaction


async def preferences_of(person: Person, tx: Transaction, usual_zone: str) -> Preferences:
    """What somebody chose with any of their accounts; else the usual, in the zone that a directory tells of them."""
    if chosen := await tx.preferences.get(person):
        return chosen
    theirs = await accounts_of(person, tx)
    for account in theirs:
        if chosen := await tx.preferences.get(account.person):
            return chosen
    return Preferences(next((account.zone for account in theirs if account.zone), usual_zone))


async def prefer(person: Person, preferences: Preferences, tx: Transaction) -> None:
    """Keep what somebody chose, for all their accounts."""
    for each in {person, *(account.person for account in await accounts_of(person, tx))}:
        await tx.preferences.put(each, preferences)


async def next_moment(person: Person, tx: Transaction, now: datetime, usual_zone: str) -> datetime:
    """The earliest instant at which somebody may be written to unasked: now, or when their quiet hours end."""
    return awake(await preferences_of(person, tx, usual_zone), now)


async def next_reminder(person: Person, tx: Transaction, now: datetime, usual_zone: str) -> datetime | None:
    """The same for a reminder; None when they want none."""
    preferences = await preferences_of(person, tx, usual_zone)
    return awake(preferences, now) if preferences.reminders else None
