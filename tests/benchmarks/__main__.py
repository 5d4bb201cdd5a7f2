"""`make bench`: every ratio that the README claims, measured in one run on this machine."""

import sys
from importlib import import_module

PARTS = ("slack", "teams", "storage", "durable", "pace", "ask", "match", "announce", "startup")


def main() -> int:
    """Print a line per figure as it is measured."""
    for part in PARTS:
        print(f"==> {part}", flush=True)
        for name, ratio in import_module(f"tests.benchmarks.{part}").ratios().items():
            print(f"  {name}: {ratio:.2f}", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
