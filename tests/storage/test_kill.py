"""The process is killed while it writes: what it acknowledged is there, and no transaction is there in part."""

import random
import subprocess
import sys
from pathlib import Path

import pytest

from tests.storage.story import on_disk
from tests.storage.writer import judge


@pytest.mark.parametrize("kills", [10, pytest.param(1000, marks=pytest.mark.nightly)])
def test_kill_9(tmp_path: Path, kills: int) -> None:
    acknowledged: dict[str, int] = {}
    chance = random.Random(kills)
    for _ in range(kills):
        lines = killed_after(chance.randint(1, 600), tmp_path)
        acknowledged |= {writer: int(number) for writer, _, number in (line.partition(" ") for line in lines)}
        judge(on_disk(tmp_path), acknowledged)
    assert sum(acknowledged.values()) > 100 * kills


def killed_after(acknowledgements: int, folder: Path) -> list[str]:
    """Let the writers go on until they acknowledged so much, then kill them; all that they acknowledged."""
    with subprocess.Popen(
        [sys.executable, "-m", "tests.storage.writer", str(folder)], stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout
        lines = [process.stdout.readline() for _ in range(acknowledgements)]
        process.kill()
        lines += process.stdout.readlines()
    assert lines[0], "the writers could not start"
    return lines if lines[-1].endswith("\n") else lines[:-1]
