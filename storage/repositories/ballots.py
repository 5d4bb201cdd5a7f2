"""Ballots and comments as sealed records. What they say comes out in one way only: through the release rule.

A ballot is under a name made of the poll's key, the organisation and the item; the note of who took part, and a comment, are
under names made of other keys. So neither key nor order nor time joins them, and when the poll's key is destroyed, nobody can
make any of these names again, or open what a journal, a log of a database or a backup may still hold.
"""

import json
import secrets
from collections.abc import Mapping, Sequence

from bot.model.pulse.items import Scale
from bot.model.pulse.release import Released, release
from bot.model.pulse.results import LONGEST_COMMENT, Remark, may_show
from storage.records import Record, Records
from storage.sealing import Seal, seal

BALLOTS, PARTICIPATION, REMARKS = "ballots", "participation", "remarks"
GRADES = 5
ROOM = 6 * LONGEST_COMMENT + 64
"""Bytes of a comment before it is sealed, filled up with spaces: its length tells nothing either. JSON takes six for some."""


class BallotRecords:
    """One ballot per organisation and item, one note of participation per organisation."""

    def __init__(self, records: Records) -> None:
        self._records = records

    async def cast(self, key: bytes, poll: str, organisation: str, item: str, score: int) -> None:
        """Keep an answer in place of an earlier one."""
        paper = seal(key, BALLOTS)
        name = paper.name(organisation, item)
        await self._records.put(BALLOTS, name, {"poll": poll, "item": item, "score": paper.close(name, bytes([score]))})
        await self._records.put(PARTICIPATION, _voter(key, organisation), {"poll": poll})

    async def withdraw(self, key: bytes, poll: str, organisation: str, items: Sequence[str]) -> bool:
        """Forget all that an organisation answered; False when there was nothing."""
        voter = _voter(key, organisation)
        if await self._records.get(PARTICIPATION, voter) is None:
            return False
        for item in items:
            await self._records.delete(BALLOTS, seal(key, BALLOTS).name(organisation, item))
        await self._records.delete(PARTICIPATION, voter)
        return True

    async def answered(self, key: bytes, poll: str, organisation: str, items: Sequence[str]) -> frozenset[str]:
        """Which items an organisation has answered, not how."""
        names = {item: seal(key, BALLOTS).name(organisation, item) for item in items}
        return frozenset([item for item, name in names.items() if await self._records.get(BALLOTS, name)])

    async def count(self, poll: str) -> int:
        """How many organisations have answered at least one item."""
        return len(await self._records.find(PARTICIPATION, "poll", poll))

    async def release(self, key: bytes, poll: str, scales: Mapping[str, Scale], of: int, floor: int) -> Mapping[str, Released]:
        """What may be known of each item."""
        counts = {item: [0] * GRADES for item in scales}
        for name, record in await self._records.find(BALLOTS, "poll", poll):
            counts[str(record["item"])][_score(seal(key, BALLOTS), name, record) - 1] += 1
        return {item: release(scale, counts[item], of, floor) for item, scale in scales.items()}

    async def destroy(self, poll: str) -> None:
        """Delete all ballots of a poll, and the notes of who took part."""
        await _delete_all(self._records, BALLOTS, poll)
        await _delete_all(self._records, PARTICIPATION, poll)


class RemarkRecords:
    """One comment per organisation."""

    def __init__(self, records: Records) -> None:
        self._records = records

    async def put(self, key: bytes, poll: str, organisation: str, remark: Remark) -> None:
        """Keep a comment in place of an earlier one."""
        paper = seal(key, REMARKS)
        name = paper.name(organisation)
        content = json.dumps([remark.words, remark.quotable], ensure_ascii=False).encode("utf-8", "replace").ljust(ROOM)
        await self._records.put(REMARKS, name, {"poll": poll, "remark": paper.close(name, content)})

    async def withdraw(self, key: bytes, poll: str, organisation: str) -> bool:
        """Forget a comment; False when there was none."""
        name = seal(key, REMARKS).name(organisation)
        known = await self._records.get(REMARKS, name)
        await self._records.delete(REMARKS, name)
        return known is not None

    async def release(self, key: bytes, poll: str, answered: int, floor: int) -> Sequence[Remark]:
        """All comments, in no order, if they may be shown."""
        found = await self._records.find(REMARKS, "poll", poll)
        if not may_show(len(found), answered, floor):
            return ()
        paper = seal(key, REMARKS)
        remarks = [Remark(*json.loads(paper.open(name, str(record["remark"])))) for name, record in found]
        secrets.SystemRandom().shuffle(remarks)
        return remarks

    async def destroy(self, poll: str) -> None:
        """Delete all comments of a poll."""
        await _delete_all(self._records, REMARKS, poll)


def _voter(key: bytes, organisation: str) -> str:
    return seal(key, PARTICIPATION).name(organisation)


def _score(paper: Seal, name: str, record: Record) -> int:
    return paper.open(name, str(record["score"]))[0]


async def _delete_all(records: Records, table: str, poll: str) -> None:
    for name, _ in await records.find(table, "poll", poll):
        await records.delete(table, name)
