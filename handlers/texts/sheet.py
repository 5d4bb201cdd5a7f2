"""The sheet of the texts that staff edited."""

from collections.abc import Sequence

from bot.ports import Transaction
from bot.sheet import Row, Sheet


async def _rows(tx: Transaction) -> Sequence[Row]:
    found = [revision for revisions in await tx.wordings.all() for revision in revisions]
    return [(each.of, each.title, each.number, each.text, each.note, each.by, each.at or "") for each in found]


WORDINGS = Sheet(
    "wordings",
    "every wording of the texts that staff edited; 0 is the shipped one",
    ("id", "title", "wording", "text", "why", "by", "at"),
    _rows,
)
