"""The sheet of what the Secretariat added to the texts."""

from collections.abc import Sequence

from bot.model.curated import Curated
from bot.ports import Transaction
from bot.sheet import Row, Sheet


async def _rows(tx: Transaction) -> Sequence[Row]:
    return [_row(each) for each in await tx.curated.all()]


def _row(each: Curated) -> Row:
    shown, on = "yes" if each.shown else "no", each.on.isoformat() if each.on else ""
    earlier = tuple(f"{was.on.isoformat()} {was.by}: {was.title}: {was.answer}" for was in each.earlier)
    return (each.id, each.title, each.answer, each.lines, each.topic, each.by, on, shown, earlier)


KEPT = Sheet(
    "kept-answers",
    "answers that the Secretariat kept for later askers, and further ways to ask for a topic",
    ("id", "title", "answer", "asked as", "topic", "by", "on", "shown", "earlier wordings"),
    _rows,
)
