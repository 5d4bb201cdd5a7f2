"""Nothing but the release rule reads ballots: found in the syntax of every source file, so that no new path goes unnoticed.

Whoever needs another row here has to say why; none may let anything out that depends on what was answered.
"""

import ast
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
TABLES = {"ballots", "participation", "remarks"}
DECLARED = {"storage/records.py", "storage/sql/alembic/versions/v0003.py", "storage/repositories/ballots.py"}
"""Where the tables are named."""
RELEASED = {"storage/repositories/figures.py"}
"""A release has a field `remarks`: those that were let out."""

CALLS = {
    ("handlers/pulse/voting.py", "ballots", "cast"),
    ("handlers/pulse/voting.py", "ballots", "withdraw"),
    ("handlers/pulse/voting.py", "ballots", "answered"),
    ("handlers/pulse/drawing.py", "ballots", "answered"),
    ("handlers/pulse/sweep.py", "ballots", "count"),
    ("handlers/pulse/sweep.py", "ballots", "release"),
    ("handlers/pulse/sweep.py", "remarks", "release"),
    ("handlers/pulse/comments/remarks.py", "remarks", "put"),
    ("handlers/pulse/comments/remarks.py", "remarks", "withdraw"),
    ("handlers/pulse/forgetting.py", "ballots", "destroy"),
    ("handlers/pulse/forgetting.py", "remarks", "destroy"),
}
"""Who calls the repositories: `answered` is for an organisation's own people, and not to remind them; `count` is published."""

WHOLE_STORES = {"bot/cli/backup.py", "bot/cli/restore.py", "storage/migrations.py", "storage/restoring.py"}
"""Who reads all tables as they are, sealed."""
KEYS = {"handlers/pulse/hindrances.py", "handlers/pulse/drawing.py", "handlers/pulse/sweep.py"}
"""Who asks for a poll's key."""


@cache
def trees() -> dict[str, ast.Module]:
    """The syntax of every source file."""
    files = (path for room in ("bot", "handlers", "adapters", "storage") for path in sorted((ROOT / room).rglob("*.py")))
    return {str(path.relative_to(ROOT)): ast.parse(path.read_text(encoding="utf-8")) for path in files}


@cache
def nodes(kind: type[ast.AST]) -> list[tuple[str, ast.AST]]:
    """All nodes of a kind, each with its file."""
    return [(file, node) for file, tree in trees().items() for node in ast.walk(tree) if isinstance(node, kind)]


def dotted(node: ast.AST) -> list[str]:
    """The names of `desk.tx.ballots.cast`, the last one first; a call or an index in between ends them."""
    found = []
    while isinstance(node, ast.Attribute):
        found.append(node.attr)
        node = node.value
    return [*found, node.id] if isinstance(node, ast.Name) else found


def importers_of(module: str, name: str = "") -> set[str]:
    """Who imports a name, or anything, from a module."""
    return {
        file
        for file, node in nodes(ast.ImportFrom)
        if isinstance(node, ast.ImportFrom)
        and node.module == module
        and (not name or any(alias.name in (name, "*") for alias in node.names))
    }


def test_the_tables_are_named_where_they_are_declared_and_in_their_repository() -> None:
    named = {file for file, node in nodes(ast.Constant) if isinstance(node, ast.Constant) and node.value in TABLES}
    assert named == DECLARED | RELEASED


def test_their_repositories_are_used_where_it_is_listed() -> None:
    found = {
        (file, names[1], names[0])
        for file, node in nodes(ast.Attribute)
        if len(names := dotted(node)) >= 3 and names[1] in ("ballots", "remarks") and names[2] == "tx"
    }
    assert found == CALLS


@pytest.mark.parametrize("name", ["ballots", "remarks"])
def test_they_are_never_handed_on_under_another_name(name: str) -> None:
    """`tx.ballots` stands only before the method that is called."""
    before = {
        id(node.value) for _, node in nodes(ast.Attribute) if isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Load)
    }
    alone = [file for file, node in nodes(ast.Attribute) if dotted(node)[:2] == [name, "tx"] and id(node) not in before]
    assert alone == []


def test_the_rule_is_applied_in_one_place() -> None:
    importers = importers_of("bot.model.pulse.release", "release") | importers_of("bot.model.pulse", "release")
    modules = {
        file
        for file, node in nodes(ast.Import)
        if isinstance(node, ast.Import) and any("pulse.release" in alias.name for alias in node.names)
    }
    assert importers | modules == {"storage/repositories/ballots.py"}


def test_seals_are_opened_in_one_place() -> None:
    importers = {
        file for file, node in nodes(ast.ImportFrom) if isinstance(node, ast.ImportFrom) and node.module == "storage.sealing"
    }
    with_another_key = {"storage/repositories/installations.py"}
    assert importers == {"storage/repositories/ballots.py"} | with_another_key


def test_a_polls_key_is_asked_for_where_it_is_listed() -> None:
    found = {file for file, node in nodes(ast.Attribute) if dotted(node)[0] == "get" and "vault" in dotted(node)[1:2]}
    found |= {file for file, node in nodes(ast.Attribute) if dotted(node)[:2] == ["get", "_vault"]}
    assert found == KEYS
