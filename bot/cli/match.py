"""`match`: interests as JSON lines in, the matches of each out; nothing is stored, and nobody is told."""

import argparse
import json
import sys
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime
from typing import Any

from bot import taxonomy
from bot.cli.batches import opened
from bot.cli.interests import Row, interest, never_suggest
from bot.cli.parsers import Commands, add
from bot.cli.terminal import harmless
from bot.model.funding.interest import Interest
from bot.model.matching.index import Index
from bot.model.matching.matches import Match
from bot.model.matching.profile import Circle, Profile, profile
from bot.model.matching.reasons import Words, told


def add_to(commands: Commands) -> None:
    """Add the command."""
    parser = add(commands, "match", "match a file of funding interests")
    parser.add_argument("--batch", metavar="FILE", required=True, help="JSON lines of interests; - reads standard input")
    parser.add_argument("--now", metavar="ISO8601", type=_moment, help="as of when; with no zone it is UTC")
    parser.set_defaults(command=command)


def command(arguments: argparse.Namespace) -> int:
    """Print a line for each interest that is live, and blind or open, in the order read; what is no interest is left out."""
    try:
        with opened(arguments.batch) as file:
            rows, faults = _rows(file)
        for found in batch(rows, arguments.now or datetime.now(UTC), faults):
            print(json.dumps(found, ensure_ascii=False))
    except BrokenPipeError:
        raise
    except (OSError, UnicodeDecodeError):
        print(f"{arguments.batch} cannot be read as text.", file=sys.stderr)
        return 1
    for number, fault in sorted(faults.items()):
        print(harmless(f"line {number} is no interest and was left out: {fault}"), file=sys.stderr)
    return 1 if faults else 0


def batch(rows: Mapping[int, Row], now: datetime, faults: dict[int, str]) -> Iterator[dict[str, Any]]:
    """The matches of each row that takes part, the best first; rows that are no interest are added to the faults."""
    profiles = _profiles(rows, now, faults)
    index = Index(profiles)
    words = Words(taxonomy.load(), {each.code: each.label for each in taxonomy.resources()}, now)
    for each in profiles:
        if each.matchable:
            yield {"id": each.id, "matches": [_shown(found, words) for found in index.search(each).matches]}


def _rows(file: Iterable[str]) -> tuple[dict[int, Row], dict[int, str]]:
    """The objects of a file by their lines, and what is wrong with the other lines."""
    rows: dict[int, Row] = {}
    faults: dict[int, str] = {}
    for number, line in enumerate(file, 1):
        try:
            found = json.loads(line) if line.strip() else None
        except (ValueError, RecursionError):
            found = line
        if isinstance(found, dict):
            rows[number] = found
        elif found is not None:
            faults[number] = "it is no JSON object"
    return rows, faults


def _shown(match: Match, words: Words) -> dict[str, Any]:
    return {"id": match.other.id, "score": match.score, "why": told(match, words)}


def _profiles(rows: Mapping[int, Row], now: datetime, faults: dict[int, str]) -> list[Profile]:
    """Each row as matching reads it; whom an organisation never wants to meet is in all of its rows that take part."""
    themes, rates = taxonomy.load(), taxonomy.rates().per_dollar
    parents = {str(row["organisation"]): str(row["parent_organisation"]) for row in rows.values() if _has_parent(row)}
    wanted: dict[int, Interest] = {}
    never: dict[str, frozenset[str]] = {}
    for number, row in rows.items():
        try:
            found, others = interest(row, rates), never_suggest(row)
            if found.matchable(now):
                never[found.organisation] = never.get(found.organisation, frozenset()) | others
            wanted[number] = found
        except (KeyError, TypeError, ValueError, ArithmeticError) as wrong:
            faults[number] = f"{type(wrong).__name__} {wrong}"
    circle = Circle(parents, never)
    return [profile(each, circle, themes, rates, now) for each in wanted.values()]


def _has_parent(row: Row) -> bool:
    return bool(row.get("parent_organisation")) and "organisation" in row


def _moment(text: str) -> datetime:
    try:
        at = datetime.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text} is no instant such as 2026-08-03T09:00:00+00:00") from None
    return at if at.tzinfo else at.replace(tzinfo=UTC)
