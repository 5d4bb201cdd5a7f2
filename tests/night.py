"""Long lists that no single night gets through: each night tries other parts of them, the weekly run tries all."""

import os
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any, TypeVar

import pytest

T = TypeVar("T")

NIGHT = int(os.environ.setdefault("NIGHT", f"{date.today().toordinal()}"))
"""The number of this night, the same in all processes of a run; set it to try what another night tried."""


def by_turns(parts: Sequence[T], nights: int) -> Iterator[Any]:
    """These as parameters: one in so many is tried this night, so that each has had its turn after so many nights."""
    for number, part in enumerate(parts):
        mark = pytest.mark.nightly if (number + NIGHT) % nights == 0 else pytest.mark.weekly
        yield pytest.param(part, marks=mark)
