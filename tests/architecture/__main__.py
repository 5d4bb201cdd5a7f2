"""`python -m tests.architecture` draws docs/architecture.svg anew."""

from pathlib import Path

from tests.architecture.drawing import draw
from tests.architecture.house import read

PICTURE = Path(__file__).parents[2] / "docs" / "architecture.svg"

if __name__ == "__main__":
    PICTURE.write_text(draw(read()), encoding="utf-8")
    print(f"Drawn: {PICTURE}")
