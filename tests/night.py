"""Long lists that no single night gets through: each night tries other parts of them, the weekly run tries all."""

import os
from collections.abc import Iterable
from datetime import date
from typing import Any, TypeVar

import pytest

T = TypeVar("T")

NIGHT = int(os.environ.setdefault("NIGHT", f"{date.today().toordinal()}"))
"""The number of this night, the same in all processes of a run; set it to try what another night tried."""
WEEK = 7
"""Nights after which most lists have been tried."""


def by_turns(parts: Iterable[T], nights: int) -> list[Any]:
    """These as parameters: one in so many is tried this night, so that each has had its turn after so many nights."""
    marks = (pytest.mark.weekly, pytest.mark.nightly)
    return [pytest.param(part, marks=marks[(number + NIGHT) % nights == 0]) for number, part in enumerate(parts)]
