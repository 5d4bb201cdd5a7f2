"""Fixtures that any test may ask for, and what must not be overlooked at the end of a run."""

from pathlib import Path

import pytest
from hypothesis import settings

from tests.storage.postgres import MISSING, postgres
from tests.storage.stores import open_new

settings.register_profile("shared", deadline=None)
settings.load_profile("shared")
"""Machines that others use too are slow now and then, which says nothing about the code."""

TESTS = Path(__file__).parent
REPEATED = (
    "adapters/calendar/test_hours.py",
    "adapters/test_pace.py",
    "bot/model/pulse/test_disclosure.py",
    "bot/model/sessions/test_calls.py",
    "durability",
    "fuzz",
    "handlers/pulse/test_noninterference.py",
    "injection",
    "knowledge",
    "storage/test_backup.py",
    "storage/test_checkpoints.py",
    "storage/test_faults.py",
    "storage/test_halfway.py",
    "storage/test_kill.py",
    "storage/test_model.py",
    "storage/test_restoring.py",
    "years",
)
"""Where the same lines run many thousand times: they are measured elsewhere, and measuring here takes minutes."""

__all__ = ["open_new", "postgres"]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Measure no coverage in tests that repeat."""
    for item in items:
        if any(item.path.is_relative_to(TESTS / place) for place in REPEATED):
            item.add_marker("no_cover")


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say it loudly when a database was not tested."""
    skipped = [report for report in terminalreporter.stats.get("skipped", ()) if MISSING in str(report.longrepr)]
    if skipped:
        terminalreporter.write_line(f"WARNING: {MISSING} ({len(skipped)} tests skipped)", red=True, bold=True)
