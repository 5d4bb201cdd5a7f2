"""The members as a sheet that `members import` reads again; people's accounts are not in it."""

from collections.abc import Sequence

from bot import constituencies
from bot.model import profile
from bot.model.profile import LABELS
from bot.ports import Transaction
from bot.sheet import Row, Sheet


async def _members(tx: Transaction) -> Sequence[Row]:
    all = constituencies.load()
    rows = [(one, profile.words(one)) for one in await tx.organisations.all()]
    return [
        (one.id, *((all.name(words[field]) if field == "constituency" else words[field]) for field in LABELS))
        for one, words in rows
    ]


MEMBERS = Sheet(
    "members",
    "the member organisations, to be edited and imported again; addresses only of representatives and deputies",
    ("id", *LABELS.values()),
    _members,
)
