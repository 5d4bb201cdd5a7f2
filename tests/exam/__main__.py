"""`python -m tests.exam`: the exam's figures, and with `--misses` what went wrong in half 0 (half 1 stays unseen)."""

import sys
import time

from bot.knowledge.library import load
from bot.knowledge.oracle import Oracle
from tests.exam.marks import questions, report, sit


def main() -> None:
    """Sit the exam with the encoder and without."""
    began = time.perf_counter()
    oracle = Oracle.load()
    oracle.find("ready?")
    print(f"ready after {time.perf_counter() - began:.2f} s")
    marks = sit(oracle.find, questions())
    print("\n".join(report(marks)))
    if "--misses" in sys.argv:
        asked = {row["id"]: row for row in questions()}
        for mark in marks:
            if mark.half == 0 and not (mark.first if asked[mark.id]["topics"] else not mark.answered):
                print(mark, asked[mark.id]["question"], asked[mark.id]["topics"], oracle.find(asked[mark.id]["question"]))
    if "--without" in sys.argv:
        print("without the encoder")
        print("\n".join(report(sit(Oracle(load(), None).find, questions()))))


if __name__ == "__main__":
    main()
