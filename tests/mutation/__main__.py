"""`make mutants`: how many small changes the tests notice, area by area, and each that they do not."""

import argparse
import sys
from pathlib import Path

import pytest

from tests.mutation.areas import AREAS
from tests.mutation.equivalents import change, reasons
from tests.mutation.mutants import mutants
from tests.mutation.trial import Trial

ROOT = Path(__file__).parents[2]
LEAST = 85
"""Percent of an area's mutants that its tests have to notice; those that make no difference count as not noticed."""
IN_MEMORY = "not (tinydb or sqlite or postgresql)"
"""What every store promises is tried with the quickest."""
QUIETLY = ("-qq", "--capture=no", "-p", "no:cacheprovider", "-k", IN_MEMORY)


def main() -> int:
    """Try the mutants of the areas that were named, or of all; 1 when the tests of one notice too few."""
    parser = argparse.ArgumentParser(prog="python -m tests.mutation", description=__doc__)
    parser.add_argument("areas", nargs="*", metavar="area", help=f"of {', '.join(AREAS)}; all of them unless said otherwise")
    parser.add_argument("--share", default="0/1", help="one mutant in so many: 2/7 tries the third of every seven")
    asked = parser.parse_args()
    first, of = (int(number) for number in asked.share.split("/"))
    return max(_judged(name, slice(first, None, of)) for name in asked.areas or AREAS)


def _judged(name: str, share: slice) -> int:
    area = AREAS[name]
    tried = [mutant for file in area.files for mutant in mutants(file, (ROOT / file).read_text())][share]
    trial = Trial(ROOT, tried)
    if failure := pytest.main([*QUIETLY, *area.tests], plugins=[trial]):
        return failure
    noticed = 100 * (len(tried) - len(trial.survivors)) / len(tried)
    print(f"{name}: {noticed:.1f} % of {len(tried)} mutants noticed", flush=True)
    known = reasons()
    for mutant in trial.survivors:
        print(f"{mutant}\n  {known.get(change(mutant), 'NO TEST NOTICES THIS')}", flush=True)
    return int(noticed < LEAST)


if __name__ == "__main__":
    sys.exit(main())
