"""Small changes to a file, each as somebody might make it by mistake: `<` for `<=`, a forgotten `and`, a dropped argument.

Our own, because the libraries do not fit (November 2026). mutmut 3 changes no constants and nothing that is decorated, which is
every property and the way through a gate; it takes a second a mutant, and a copy of the project. cosmic-ray takes three.
"""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from types import CodeType

from tests.mutation.mistakes import others

UNSEEN = {"annotation", "returns", "decorator_list", "bases"}
"""Parts that the type checker reads, or whose effect was over when the module was imported."""
ELSEWHERE = {"Literal", "Callable", "Mapping", "TypeVar", "field", "getLogger", "ValueError"}
"""What is only of use to the type checker and to developers, or cannot be wrong without everything failing at once."""


@dataclass(frozen=True, slots=True)
class Mutant:
    """One change of a file: the statement in that line, and the outermost one around it as it is to be run instead.

    `function` is the line in which the outermost function around it begins, 0 for what is run when the module is imported.
    """

    file: str
    line: int
    function: int
    was: str
    becomes: str
    code: CodeType

    @property
    def module(self) -> str:
        """The file as it is imported."""
        return self.file.removesuffix(".py").replace("/", ".")

    def __str__(self) -> str:
        return f"{self.file}:{self.line}\n  - {self.was}\n  + {self.becomes}"


@dataclass(frozen=True, slots=True)
class Spot:
    """A node and where it stands: in a field of its parent, and in a statement, unless it is one."""

    node: ast.AST
    parent: ast.AST
    field: str
    at: int | None
    statement: ast.stmt
    function: int

    def put(self, node: ast.AST) -> None:
        """Have another node stand here."""
        if self.at is None:
            setattr(self.parent, self.field, node)
        else:
            getattr(self.parent, self.field)[self.at] = node


def mutants(file: str, source: str) -> Iterator[Mutant]:
    """All small changes of a source."""
    for top in ast.parse(source).body:
        for spot in [] if _says_nothing(top) else _spots(top, top, 0):
            before = ast.unparse(spot.statement)
            for other in others(spot.node):
                spot.put(ast.copy_location(other, spot.node))
                after = ast.unparse(other if spot.node is spot.statement else spot.statement)
                code = compile(ast.fix_missing_locations(ast.Module([top], [])), file, "exec")
                yield Mutant(file, spot.statement.lineno, spot.function, *_difference(before, after), code)
            spot.put(spot.node)


def _spots(top: ast.AST, statement: ast.stmt, function: int) -> Iterator[Spot]:
    """Every node in a node that is run, and that somebody could get wrong."""
    for field, value in ast.iter_fields(top):
        within = function or (_begins(top) if field == "body" else 0)
        for at, node in enumerate(value) if isinstance(value, list) else [(None, value)]:
            if isinstance(node, ast.AST) and field not in UNSEEN and not _says_nothing(node):
                around = node if isinstance(node, ast.stmt) else statement
                yield Spot(node, top, field, at, around, within)
                yield from _spots(node, around, within)


def _begins(top: ast.AST) -> int:
    """The line in which a function begins, its decorators included; 0 for anything else."""
    match top:
        case ast.FunctionDef() | ast.AsyncFunctionDef():
            return min(node.lineno for node in (top, *top.decorator_list))
        case _:
            return 0


def _says_nothing(node: ast.AST) -> bool:
    """What no test could notice, or each would."""
    match node:
        case ast.Expr(value=ast.Constant()) | ast.Expr(value=ast.Call(func=ast.Attribute(value=ast.Name("log")))):
            return True
        case ast.Expr(value=ast.Call(func=ast.Name("assert_never"))) | ast.ClassDef(bases=[ast.Name("Exception")]):
            return True
        case ast.Subscript(value=ast.Name(name)) | ast.Call(func=ast.Name(name) | ast.Attribute(attr=name)):
            return name in ELSEWHERE
    return isinstance(node, ast.Assert)


def _difference(one: str, other: str) -> tuple[str, str]:
    """The lines in which two texts differ."""
    before, after = one.splitlines(), other.splitlines()
    first = next((n for n, (was, is_) in enumerate(zip(before, after, strict=False)) if was != is_), 0)
    last = next((n for n, (was, is_) in enumerate(zip(before[::-1], after[::-1], strict=False)) if was != is_), 0)
    was, becomes = (" / ".join(line.strip() for line in lines[first : len(lines) - last]) for lines in (before, after))
    return was, becomes
