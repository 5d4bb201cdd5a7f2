"""How `match --batch` ranks an alliance, and the same without the index."""

from datetime import datetime
from itertools import combinations

from bot import taxonomy
from bot.cli.interests import interest, never_suggest
from bot.cli.match import batch
from bot.model.matching.matches import MOST, match
from bot.model.matching.profile import Circle, Profile, profile
from tests.matching.pen import NOW, Row

AT = datetime.fromisoformat(NOW)


def ranking(rows: list[Row]) -> dict[str, list[str]]:
    """The best for each, by the command."""
    faults: dict[int, str] = {}
    found = {each["id"]: [match["id"] for match in each["matches"]] for each in batch(dict(enumerate(rows)), AT, faults)}
    assert not faults
    return found


def exhaustive(rows: list[Row]) -> dict[str, list[str]]:
    """The best for each, when everything is compared with everything: once, as both sides see the same score."""
    live = [each for each in profiles(rows) if each.matchable]
    found: dict[str, list[tuple[float, str]]] = {each.id: [] for each in live}
    for one, other in combinations(live, 2):
        if pair := match(one, other):
            found[one.id].append((-pair.score, other.id))
            found[other.id].append((-pair.score, one.id))
    return {id: [other for _, other in sorted(scored)[:MOST]] for id, scored in found.items()}


def profiles(rows: list[Row]) -> list[Profile]:
    """Each interest as matching reads it."""
    rates, parents = taxonomy.rates().per_dollar, {row["organisation"]: row.get("parent_organisation", "") for row in rows}
    circles = [Circle(parents, {row["organisation"]: never_suggest(row)}) for row in rows]
    return [
        profile(interest(row, rates), circle, taxonomy.load(), rates, AT) for row, circle in zip(rows, circles, strict=True)
    ]
