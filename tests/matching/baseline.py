"""The simple ranking that any better one has to beat: what cannot be is left out, the rest goes by shared tags (Jaccard)."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from tests.matching.pen import Row

FIRST = 5


def ranking(rows: list[Row], now: datetime) -> dict[str, list[str]]:
    """The best five for each that may be matched."""
    live = [row for row in rows if _live(row, now)]
    tags = {str(row["id"]): _tags(row) for row in live}
    found = {}
    for row in live:
        own, others = tags[row["id"]], [str(other["id"]) for other in live if _possible(row, other)]
        scored = [(_jaccard(own, tags[id]), id) for id in others]
        found[str(row["id"])] = [id for score, id in sorted(scored, key=lambda each: (-each[0], each[1]))[:FIRST] if score]
    return found


def _live(row: Row, now: datetime) -> bool:
    if row["status"] != "live" or row["visibility"] not in ("blind", "open"):
        return False
    if "deadline" not in row:
        return True
    over = datetime.fromisoformat(row["deadline"]).replace(tzinfo=ZoneInfo(row["deadline_zone"])) + timedelta(days=1)
    return now < over


def _possible(one: Row, other: Row) -> bool:
    families = [{row["organisation"], row.get("parent_organisation", row["organisation"])} for row in (one, other)]
    excluded = one["organisation"] in other["never_suggest"] or other["organisation"] in one["never_suggest"]
    return not excluded and not families[0] & families[1]


def _tags(row: Row) -> set[str]:
    return {*row["themes"], *row["places"], f"funder:{row['funder']}", *([f"call:{row['call']}"] if "call" in row else [])}


def _jaccard(one: set[str], other: set[str]) -> float:
    return len(one & other) / len(one | other)
