"""What the papers beside the code say is true to the code."""

import re
import tomllib
from datetime import timedelta
from pathlib import Path

from bot.model import erasures, questions, staff
from bot.settings import read
from bot.sweep import REMEMBER_HANDLED, REMEMBER_SENT

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
EXAMPLE = (ROOT / ".env.example").read_text(encoding="utf-8")


def test_every_setting_is_in_the_example_and_nothing_else() -> None:
    code = (ROOT / "bot" / "settings.py").read_text(encoding="utf-8")
    names = "HOST|PORT|DATABASE_URL|KEYS_FOLDER|PUBLIC_URL|MEETING_HOSTS|(?:SLACK|TEAMS|SECRETARIAT)_[A-Z_]+"
    known = set(re.findall(f'"({names})"', code))
    assert set(re.findall(r"^#([A-Z_]+)=", EXAMPLE, re.MULTILINE)) == known
    assert set(re.findall(r"Microsoft\w+", code)) <= set(re.findall(r"Microsoft\w+", EXAMPLE))


def test_the_example_as_it_stands_sets_nothing() -> None:
    assert all(line.startswith("#") or not line for line in EXAMPLE.splitlines())


def test_the_examples_usual_values_are_the_usual_ones() -> None:
    shown = dict(re.findall(r"^#(HOST|PORT|DATABASE_URL)=(.+)$", EXAMPLE, re.MULTILINE))
    assert read(shown) == read({})


def test_every_dependency_has_a_row_in_the_readme() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    names = [re.split(r"[<>=]", line)[0] for line in (*project["dependencies"], *project["optional-dependencies"]["encoder"])]
    table = README.partition("## Dependencies")[2].replace(", -integration", ", botbuilder-integration")
    assert [name for name in names if name not in table] == []


KEPT = {
    "the platforms' keys of events": REMEMBER_HANDLED,
    "a question to the Secretariat": questions.KEPT_FOR,
    "people whose account was closed": erasures.REMEMBER_LEFT,
    "messages that the bot sent": REMEMBER_SENT,
    "marks of people": erasures.REMEMBER_ERASED,
    "who was let into": staff.REMEMBER_DECIDED,
}


def test_how_long_what_is_kept_is_what_the_code_says() -> None:
    table = README.partition("| How long what is kept | |")[2].partition("\n\n")[0]
    told = dict(re.findall(r"^\| (.+?) \| (\d+ \w+) \|$", table, re.MULTILINE))
    assert len(told) == len(KEPT)
    for what, how_long in told.items():
        [span] = [span for begins, span in KEPT.items() if what.startswith(begins)]
        number, unit = how_long.split()
        assert timedelta(**{unit: int(number)}) == span, what


def test_every_link_and_every_make_target_exists() -> None:
    papers = README + (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    assert all((ROOT / target).exists() for target in re.findall(r"\]\(([^)#:]+)\)", papers))
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = re.findall(r"(?:^    |`)make ([a-z-]+)", papers, re.MULTILINE)
    assert len(targets) > 8
    assert [target for target in targets if f"\n{target}:" not in makefile] == []
