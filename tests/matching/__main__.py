"""`python -m tests.matching`: how good the matching is, in every style of noise, beside the simple baseline."""

import sys

from tests.matching import baseline
from tests.matching.marks import Marks, marks, overall
from tests.matching.planted import alliance
from tests.matching.ranking import AT, ranking
from tests.matching.styles import STYLES, Style

SEEDS = range(5)


def main() -> int:
    """Print a line per style, and the means of each strength."""
    print(f"{'':44} P@1   P@3   rival first  forbidden   baseline P@3  rival first")
    found = {style.name: _measured(style) for style in STYLES}
    for strength in ("medium", "heavy"):
        ours, simple = zip(*(pair for name, pair in found.items() if name.startswith(strength)), strict=True)
        print(_line(f"all {strength}", overall(ours), overall(simple)))
    return 0


def _measured(style: Style) -> tuple[Marks, Marks]:
    alliances = [alliance(style, seed) for seed in SEEDS]
    ours = overall([marks(ranking(each.rows), each) for each in alliances])
    simple = overall([marks(baseline.ranking(each.rows, AT), each) for each in alliances])
    print(_line(style.name, ours, simple), flush=True)
    return ours, simple


def _line(name: str, ours: Marks, simple: Marks) -> str:
    own = f"{name:44} {ours.first:.2f}  {ours.three:.2f}  {ours.rival_first:.2f}         {ours.forbidden}"
    return f"{own}           {simple.three:.2f}          {simple.rival_first:.2f}"


if __name__ == "__main__":
    sys.exit(main())
