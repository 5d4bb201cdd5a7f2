"""Hardly a small change of the code that must not go wrong goes unnoticed (T19); and what tries that really does."""

import asyncio
import os
import subprocess
import sys
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from tests.mutation.apart import apart
from tests.mutation.areas import AREAS
from tests.mutation.covered import not_run
from tests.mutation.equivalents import change, reasons
from tests.mutation.mutants import Mutant, mutants
from tests.mutation.sample import LIMIT, NAMES, Guest, lending, within
from tests.mutation.transplant import transplant
from tests.night import WEEK, by_turns

ROOT = Path(__file__).parents[2]
SAMPLE = "tests/mutation/sample.py"


@pytest.mark.parametrize("share", by_turns(range(WEEK), WEEK))
@pytest.mark.parametrize("area", AREAS)
def test_hardly_a_small_change_goes_unnoticed(area: str, share: int) -> None:
    trial = [sys.executable, "-m", "tests.mutation", area, "--share", f"{share}/{WEEK}"]
    tried = subprocess.run(trial, cwd=ROOT, capture_output=True, text=True)
    assert tried.returncode == 0, tried.stdout + tried.stderr


def all_of(*files: str) -> list[Mutant]:
    return [mutant for file in files for mutant in mutants(file, (ROOT / file).read_text())]


@pytest.mark.nightly
def test_what_is_said_to_change_nothing_is_there() -> None:
    there = {change(mutant) for mutant in all_of(*(file for area in AREAS.values() for file in area.files))}
    assert reasons().keys() - there == set()


@pytest.mark.parametrize(
    ("line", "changes"),
    [
        ("'Words about it.'", []),
        ("assert a == 1", []),
        ("log.info('a', extra={'a': 1})", []),
        ("a = cast(Literal['x'], b)", []),
        ("raise ValueError('a' + 'b')", ["pass"]),
        ("a = 1", ["a = 2"]),
        ("self.a = b'x'", ["pass", "self.a = b'x~'"]),
        ("return a <= 1", ["return", "return a < 1", "return a > 1", "return a <= 2"]),
        ("return None", []),
        ("f(a, b=c)", ["pass", "f(a)"]),
        ("a = b and c and d", ["a = b and c", "a = b and d", "a = c and d", "a = b or c or d"]),
        ("a = min(b, -c)", ["a = max(b, -c)", "a = min(b, c)"]),
        ("a = b if c else f'{d}.'", ["a = f'{d}.' if c else b", "a = b if c else f'{d}.~'"]),
        ("if not a: b + c", ["if a:", "pass", "b - c"]),
        ("if a: return False", ["if not a:", "return True"]),
        ("while True: continue", ["while False:", "break"]),
    ],
)
def test_which_changes_are_tried(line: str, changes: list[str]) -> None:
    body = f"async def f(a: int | None) -> Literal['x']:\n    {line}"
    assert sorted(mutant.becomes for mutant in mutants("f.py", body)) == sorted(changes)


def seen(mutant: Mutant | None = None) -> tuple[Any, ...]:
    """All that the sample does."""
    if mutant:
        transplant(mutant)
    ana, allowed, lent = Guest("ana"), [within(one) for one in (0, 1, 4, 5, 6)], list[int]()
    with suppress(TypeError), lending() as number:
        lent.append(number)
    return (LIMIT, NAMES, allowed, ana.known, ana.seats, asyncio.run(ana.sits()), lent)


def test_every_change_has_its_effect_on_whoever_imported_what_it_changes_and_on_nobody_else() -> None:
    before = seen()
    for mutant in all_of(SAMPLE):
        assert apart(partial(seen, mutant)) not in (None, before), mutant
    assert len(all_of(SAMPLE)) > 15
    assert seen() == before


def test_a_process_that_dies_or_fails_over_its_work_gives_nothing() -> None:
    assert apart(lambda: 5) == 5
    assert apart(lambda: os._exit(1)) is None
    assert apart(lambda: 1 // 0) is None


def test_a_line_that_no_test_runs_is_told_unless_it_is_out_of_reach(tmp_path: Path) -> None:
    file = tmp_path / "some.py"
    file.write_text("match a:\n    case 1:\n        b()\n    case _:\n        assert_never(a)\n")
    known = {"missing_lines": [3, 4], "missing_branches": [[1, 3], [1, 5], [1, 0]]}
    assert [told.removeprefix(str(file)) for told in not_run(str(file), known)] == [":3", ":1 → 3", ":1 → its end"]
    assert list(not_run("absent.py", None)) == ["absent.py"]
