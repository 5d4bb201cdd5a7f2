"""What is published of polls: their releases, once the keys of their answers are destroyed, and never before."""

from collections.abc import Sequence

from bot.model.pulse.compare import Wave
from bot.model.pulse.results import Release
from bot.ports import Transaction


async def result(poll: str, tx: Transaction) -> Release | None:
    """The result of a poll that is closed."""
    known = await tx.polls.get(poll)
    return await tx.releases.get(poll) if known and known.state == "closed" else None


async def results(tx: Transaction) -> Sequence[Release]:
    """The results of all polls that are closed, the oldest first."""
    closed = {poll.id for poll in await tx.polls.in_state("closed")}
    return [release for release in await tx.releases.all() if release.poll in closed]


async def waves(tx: Transaction) -> Sequence[Wave]:
    """Every figure that is published, the oldest first."""
    return [Wave(each.item, release.closed, each.released) for release in await results(tx) for each in release.figures]
