"""Mutants that no test has to notice, each with the reason: they count as not noticed all the same."""

import tomllib
from pathlib import Path

from tests.mutation.mutants import Mutant

TABLE = Path(__file__).with_suffix(".toml")
Change = tuple[str, str, str]
"""A file, what stands in it, and what would stand there."""


def reasons() -> dict[Change, str]:
    """Why nobody would be the worse for it, by what was changed."""
    rows = tomllib.loads(TABLE.read_text())["mutant"]
    return {(row["file"], row["was"], row["becomes"]): row["why"] for row in rows}


def change(mutant: Mutant) -> Change:
    """What a mutant changes."""
    return (mutant.file, mutant.was, mutant.becomes)
