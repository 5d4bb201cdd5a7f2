"""Fixtures that any test may ask for, and what must not be overlooked at the end of a run."""

import gc

import pytest
from hypothesis import settings

from tests.night import NIGHT
from tests.storage.postgres import MISSING, postgres
from tests.storage.stores import models, open_new

settings.register_profile("day", deadline=None)
settings.register_profile("night", deadline=None, max_examples=300)
settings.load_profile("day")
"""Machines that others use too are slow now and then, which says nothing about the code."""

__all__ = ["models", "open_new", "postgres"]


gc.disable()
"""Until all tests are collected: what is made until then stays."""


def pytest_collection_finish() -> None:
    """As the bot does once it stands (`bot.app.run`): the collector need not look at all of it again and again."""
    gc.freeze()
    gc.enable()


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say it loudly when a database was not tested, and how to try again what this night tried."""
    skipped = [report for report in terminalreporter.stats.get("skipped", ()) if MISSING in str(report.longrepr)]
    if skipped:
        terminalreporter.write_line(f"WARNING: {MISSING} ({len(skipped)} tests skipped)", red=True, bold=True)
    reports = [report for kind in ("passed", "failed") for report in terminalreporter.stats.get(kind, ())]
    if any("nightly" in report.keywords for report in reports):
        terminalreporter.write_line(f"NIGHT={NIGHT} says which parts of the longest lists were tried")
