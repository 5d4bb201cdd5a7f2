"""The mistakes: what somebody might write in the place of a part of a program."""

import ast
from collections.abc import Iterator

OTHERS: dict[type[ast.AST], tuple[type[ast.AST], ...]] = {
    ast.Lt: (ast.LtE, ast.GtE),
    ast.LtE: (ast.Lt, ast.Gt),
    ast.Gt: (ast.GtE, ast.LtE),
    ast.GtE: (ast.Gt, ast.Lt),
    ast.Eq: (ast.NotEq,),
    ast.NotEq: (ast.Eq,),
    ast.Is: (ast.IsNot,),
    ast.IsNot: (ast.Is,),
    ast.In: (ast.NotIn,),
    ast.NotIn: (ast.In,),
    ast.And: (ast.Or,),
    ast.Or: (ast.And,),
    ast.Add: (ast.Sub,),
    ast.Sub: (ast.Add,),
    ast.Mult: (ast.FloorDiv,),
    ast.FloorDiv: (ast.Mult,),
    ast.Div: (ast.Mult,),
    ast.Mod: (ast.Mult,),
    ast.Pow: (ast.Mult,),
    ast.BitOr: (ast.BitAnd,),
    ast.BitAnd: (ast.BitOr,),
}
NAMES = {"min": "max", "max": "min", "any": "all", "all": "any"}


def others(node: ast.AST) -> Iterator[ast.AST]:
    """What could stand in the place of a node."""
    match node:
        case ast.Constant(value=value):
            yield from (ast.Constant(other) for other in _other_values(value))
        case ast.stmt() | ast.ExceptHandler():
            yield from _other_statements(node)
        case ast.expr():
            yield from _other_expressions(node)
        case _:
            yield from (other() for other in OTHERS.get(type(node), ()))


def _other_values(value: object) -> Iterator[bool | int | float | str | bytes]:
    match value:
        case bool():
            yield not value
        case int() | float():
            yield value + 1
        case str():
            yield value + "~"
        case bytes():
            yield value + b"~"


def _other_expressions(node: ast.expr) -> Iterator[ast.expr]:
    """A part left out, or two in each other's place."""
    match node:
        case ast.Name(id=name) if name in NAMES:
            yield ast.Name(NAMES[name], node.ctx)
        case ast.BoolOp(op=op, values=[one, other]):
            yield from (one, other)
        case ast.BoolOp(op=op, values=values):
            yield from (ast.BoolOp(op, values[:number] + values[number + 1 :]) for number in range(len(values)))
        case ast.UnaryOp(operand=operand):
            yield operand
        case ast.Call(func=func, args=args, keywords=named):
            yield from (ast.Call(func, args, named[:number] + named[number + 1 :]) for number in range(len(named)))
        case ast.IfExp(test=test, body=body, orelse=orelse):
            yield ast.IfExp(test, orelse, body)


def _other_statements(node: ast.stmt | ast.ExceptHandler) -> Iterator[ast.AST]:
    """A condition the other way round, or nothing done, given or caught."""
    match node:
        case ast.If(test=ast.Name() | ast.Attribute() | ast.Call() | ast.Await() | ast.NamedExpr()):
            yield ast.If(ast.UnaryOp(ast.Not(), node.test), node.body, node.orelse)
        case ast.Return(value=ast.Constant(value=None | False) | None):
            return
        case ast.Return():
            yield ast.Return(None)
        case (
            ast.Expr() | ast.Raise() | ast.Delete() | ast.AugAssign() | ast.Assign(targets=[ast.Attribute() | ast.Subscript()])
        ):
            yield ast.Pass()
        case ast.Continue():
            yield ast.Break()
        case ast.ExceptHandler(body=[first, *_]) if not isinstance(first, ast.Raise):
            yield ast.ExceptHandler(node.type, node.name, [ast.Raise()])
