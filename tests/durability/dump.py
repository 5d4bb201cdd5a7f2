"""Looking through what is left of a poll like somebody who found it: bytes, and every hash they could try."""

import hashlib
import hmac
import re
from collections.abc import Iterable, Iterator
from itertools import product

SHORTEST = 24
"""Letters of the shortest hash."""
HEX = re.compile(rb"[0-9a-f]{24,}")
BASE64 = re.compile(rb"[A-Za-z0-9+/]{24,}={0,2}")


def hashes(dump: bytes) -> set[bytes]:
    """Everything in a dump that could be a hash, or the name made of one."""
    return set(HEX.findall(dump))


def keys(dump: bytes, ids: Iterable[str]) -> list[bytes]:
    """What somebody would try as keys: what looks like one in the dump, as text and as bytes, and the ids they know."""
    found = {*HEX.findall(dump), *BASE64.findall(dump)}
    raw = {bytes.fromhex(one.decode()) for one in hashes(dump) if len(one) % 2 == 0}
    return [b"", *sorted(found | raw), *(id.encode() for id in ids)]


def guesses(organisations: Iterable[str], items: Iterable[str], polls: Iterable[str], purposes: Iterable[str]) -> list[bytes]:
    """Every way to say whose ballot on what it could be, with and without the answer."""
    ends = ["", *items, *(f"{item}\n{score}" for item in items for score in range(1, 6))]
    heads = ["", *polls, *purposes]
    parts = [[part for part in one if part] for one in product(heads, organisations, ends)]
    return sorted({between.join(one).encode() for one in parts for between in ("\n", ":", "", " ")})


def matches(stored: set[bytes], tried: list[bytes], with_keys: list[bytes]) -> Iterator[bytes]:
    """What of the guesses is stored, plain or keyed, in full or cut short."""
    lengths = sorted({len(one) for one in stored})
    begins = {one[:SHORTEST] for one in stored}
    for guess in tried:
        plain = hashlib.sha256(guess).hexdigest().encode()
        for digest in (plain, *(hmac.digest(key, guess, "sha256").hex().encode() for key in with_keys)):
            if digest[:SHORTEST] in begins and any(digest[:length] in stored for length in lengths):
                yield guess
