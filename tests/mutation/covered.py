"""Part of `make test`: of the code that must not go wrong, some test runs each line and each branch (T19)."""

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tests.mutation.areas import AREAS


def main(measured: str) -> int:
    """Tell what of the areas' files no test ran, as slipcover measured it; 1 when there is any."""
    known = json.loads(Path(measured).read_text())["files"]
    missed = [missed for area in AREAS.values() for file in area.files for missed in not_run(file, known.get(file))]
    print("\n".join([f"no test runs {place}" for place in missed] or ["all of auth, dedupe, privacy and outbox was run"]))
    return int(bool(missed))


def not_run(file: str, known: dict[str, Any] | None) -> Iterator[str]:
    """Lines and branches of a file that were not run, but for those that the type checker proves to be out of reach."""
    if known is None:
        yield file
        return
    never = {number for number, line in enumerate(Path(file).read_text().splitlines(), 1) if "assert_never(" in line}
    never |= {number - 1 for number in never}  # the `case _` above it
    yield from (f"{file}:{line}" for line in known["missing_lines"] if line not in never)
    yield from (f"{file}:{line} → {to or 'its end'}" for line, to in known["missing_branches"] if to not in never)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
