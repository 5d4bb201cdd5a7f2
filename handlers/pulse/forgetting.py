"""The end of what was answered: deleted where it lay. What may still stand on a disk, nobody can open without the key."""

from bot.model.pulse.polls import Poll
from bot.ports import Transaction


async def forget_answers(poll: Poll, tx: Transaction) -> None:
    """Delete all ballots and comments of a poll."""
    await tx.ballots.destroy(poll.id)
    await tx.remarks.destroy(poll.id)
