"""What the papers beside the code say is true to the code."""

import re
import tomllib
from pathlib import Path

from bot.settings import read

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
EXAMPLE = (ROOT / ".env.example").read_text(encoding="utf-8")


def test_every_setting_is_in_the_example_and_nothing_else() -> None:
    code = (ROOT / "bot" / "settings.py").read_text(encoding="utf-8")
    known = set(re.findall(r'"((?:HOST|PORT|DATABASE_URL|(?:SLACK|TEAMS|SECRETARIAT)_[A-Z_]+))"', code))
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


def test_every_link_and_every_make_target_exists() -> None:
    papers = README + (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    assert all((ROOT / target).exists() for target in re.findall(r"\]\(([^)#:]+)\)", papers))
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = re.findall(r"(?:^    |`)make ([a-z-]+)", papers, re.MULTILINE)
    assert len(targets) > 8
    assert [target for target in targets if f"\n{target}:" not in makefile] == []
