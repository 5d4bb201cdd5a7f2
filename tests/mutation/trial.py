"""Every mutant before those tests that run what it changes: each in a process of its own, forked when most is imported."""

import signal
import sys
import threading
from collections.abc import Sequence
from functools import partial
from importlib import import_module
from operator import itemgetter
from pathlib import Path
from time import perf_counter
from types import FrameType

import pytest
from _pytest.runner import runtestprotocol

from tests.mutation.apart import apart
from tests.mutation.mutants import Mutant
from tests.mutation.transplant import transplant

Ran = dict[tuple[str, int], set[int]]
"""By which tests, by their numbers, the function is run that begins in a line of a file."""

WORK, WAIT = 1.0, 20.0
"""Seconds that a test may compute beyond five times what it takes without a mutant, and take at all: else it never ends."""


class Trial:
    """A plugin of pytest: instead of running the tests once it tries each mutant with them; `survivors` is what it finds."""

    def __init__(self, root: Path, tried: Sequence[Mutant]) -> None:
        self._tried = tried
        self._files = {str(root / mutant.file): mutant.file for mutant in tried}
        self.survivors: list[Mutant] = []

    def pytest_sessionstart(self) -> None:
        """Examples are the same for each mutant; none is kept or made smaller."""
        from hypothesis import Phase, settings  # pytest rewrites it, so it comes after pytest

        phases = (Phase.explicit, Phase.generate)
        settings.register_profile("mutants", database=None, derandomize=True, deadline=None, phases=phases)
        settings.load_profile("mutants")

    @pytest.hookimpl(tryfirst=True)
    def pytest_collection(self, session: pytest.Session) -> None:
        """Find out what each test runs; then try what has its effect at import, before tests reckon with it themselves."""
        for module in ("tests.desk", *(mutant.module for mutant in self._tried)):
            import_module(module)
        known = apart(lambda: self._unchanged(session))
        if known is None:
            raise pytest.UsageError("a test fails without any mutant")
        seconds, self._ran = known
        self._quickest = sorted(enumerate(seconds), key=itemgetter(1))
        self._try([mutant for mutant in self._tried if not mutant.function], session)

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """All tests are imported: try what is in functions."""
        self._try([mutant for mutant in self._tried if mutant.function], session)
        return True

    def _try(self, mutants: Sequence[Mutant], session: pytest.Session) -> None:
        for mutant in mutants:
            runs = self._ran.get((mutant.file, mutant.function), set())
            tests = [(number, seconds) for number, seconds in self._quickest if number in runs or not mutant.function]
            if apart(partial(_survives, mutant, session, tests)):
                self.survivors.append(mutant)

    def _unchanged(self, session: pytest.Session) -> tuple[list[float], Ran]:
        """How long each test takes, and what it runs."""
        seconds: list[float] = []
        ran: Ran = {}

        def note(frame: FrameType, _: str, __: object) -> None:
            if file := self._files.get(frame.f_code.co_filename):
                ran.setdefault((file, frame.f_code.co_firstlineno), set()).add(len(seconds))

        threading.settrace(note)
        sys.settrace(note)
        for item in session.perform_collect():
            begun = perf_counter()
            if not _passes(item):
                raise AssertionError(item.nodeid)
            seconds.append(perf_counter() - begun)
        return seconds, ran


def _survives(mutant: Mutant, session: pytest.Session, tests: Sequence[tuple[int, float]]) -> bool:
    """Whether all these tests, told by their numbers, pass although the mutant is there."""
    transplant(mutant)
    items = session.items if mutant.function else session.perform_collect()
    for number, seconds in tests:
        signal.setitimer(signal.ITIMER_PROF, WORK + 5 * seconds)  # whose alarm ends the process, like the other's
        signal.setitimer(signal.ITIMER_REAL, WAIT + 5 * seconds)
        if not _passes(items[number]):
            return False
    return True


def _passes(item: pytest.Item) -> bool:
    reports = runtestprotocol(item, log=False, nextitem=None)
    return not any(report.failed for report in reports)
