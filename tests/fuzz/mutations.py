"""Payloads as no platform sends them: cut, flipped, spliced, nested, retyped."""

import json
import random
from collections.abc import Callable
from copy import deepcopy
from typing import Any

NASTY: tuple[Any, ...] = (
    None, True, -1, 0, 1e308, 2**70, "", "\x00", "\ud83d", "<!channel>", "a" * 70_000, [], {}, [[]], [None], {"": ""},
    {"id": {"id": []}}, "../../etc/passwd", "%s%n", "9" * 400, "2027-99-99", "https://evil.example/", "\u202e", "ask.topic?",
)  # fmt: skip


def mutate(payload: dict[str, Any], chance: random.Random) -> bytes:
    """One payload, spoilt in one to three ways, as JSON or as what is left of it."""
    spoilt: Any = json.loads(json.dumps(payload))
    for _ in range(chance.randint(1, 3)):
        spoilt = chance.choice(SHAPES)(spoilt, chance)
    body = json.dumps(spoilt).encode()
    return chance.choice(BYTES)(body, chance) if chance.random() < 0.3 else body


def _retype(tree: Any, chance: random.Random) -> Any:
    """Put something unexpected in the place of one value, anywhere."""
    spot, key = _spot(tree, chance)
    nasty = deepcopy(chance.choice(NASTY))  # what is spoilt further is this payload's own
    if spot is None:
        return nasty
    spot[key] = nasty
    return tree


def _drop(tree: Any, chance: random.Random) -> Any:
    """Leave out one value, anywhere."""
    spot, key = _spot(tree, chance)
    if spot is not None:
        del spot[key]
    return tree


def _deepen(tree: Any, chance: random.Random) -> Any:
    """Wrap one value in many lists: three times as many as this can still be written down here, `_nest` is for more."""
    spot, key = _spot(tree, chance)
    if spot is None:
        return tree
    for _ in range(chance.choice((3, 60, 250))):
        spot[key] = [spot[key]]
    return tree


def _repeat(tree: Any, chance: random.Random) -> Any:
    """Make one list long or one text longer."""
    spot, key = _spot(tree, chance)
    if spot is not None and isinstance(spot[key], (str, list)):
        spot[key] = spot[key] * chance.choice((2, 50))
    return tree


def _spot(tree: Any, chance: random.Random) -> tuple[Any, Any]:
    """A random place in a tree: the list or object and the index or key; (None, None) when there is none."""
    found: tuple[Any, Any] = (None, None)
    while isinstance(tree, (dict, list)) and tree:
        key = chance.choice(list(tree)) if isinstance(tree, dict) else chance.randrange(len(tree))
        found = (tree, key)
        if chance.random() < 0.3:
            break
        tree = tree[key]
    return found


def _cut(body: bytes, chance: random.Random) -> bytes:
    return body[: chance.randrange(len(body) + 1)]


def _flip(body: bytes, chance: random.Random) -> bytes:
    if not body:
        return body
    spoilt = bytearray(body)
    for _ in range(chance.randint(1, 8)):
        spoilt[chance.randrange(len(spoilt))] ^= 1 << chance.randrange(8)
    return bytes(spoilt)


def _nest(body: bytes, chance: random.Random) -> bytes:
    depth = chance.choice((50, 5_000, 50_000))
    return b"[" * depth + body + b"]" * chance.choice((0, depth))


SHAPES: tuple[Callable[[Any, random.Random], Any], ...] = (_retype, _retype, _drop, _deepen, _repeat)
BYTES: tuple[Callable[[bytes, random.Random], bytes], ...] = (_cut, _flip, _nest)
