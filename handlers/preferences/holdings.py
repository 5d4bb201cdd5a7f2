"""What the preferences keep about people: what they chose, and nothing else."""

from collections.abc import Sequence

from bot.holdings import Entry, Holding
from bot.model.members import Account
from bot.ports import Transaction
from handlers.preferences.words import before


async def _chosen(account: Account, tx: Transaction) -> Sequence[Entry]:
    chosen = await tx.preferences.get(account.person)
    if chosen is None:
        return ()
    quiet = f"{chosen.quiet.start:%H:%M} to {chosen.quiet.end:%H:%M}" if chosen.quiet else "none"
    reminders = "on" if chosen.reminders else "off"
    feed = "has an address" if chosen.feed else "none"
    how = {"time zone": chosen.zone, "reminders": reminders, "quiet hours": quiet, "language": chosen.language}
    return [{**how, "reminders of sessions": before(chosen.ahead), "calendar feed": feed}]


async def _forget(account: Account, tx: Transaction) -> None:
    await tx.preferences.delete(account.person)


HOLDINGS = (Holding("Preferences", ("preferences",), _chosen, _forget),)
