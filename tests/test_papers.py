"""What the papers beside the code say is true to the code."""

import re
import shlex
import tomllib
from datetime import timedelta
from fnmatch import fnmatch
from pathlib import Path

import pytest

from adapters.metrics import Metrics
from adapters.slack.scopes import NEEDED, OPTIONAL, PATH
from bot.cli import parser
from bot.distribution import INSTALL, REDIRECT
from bot.model import erasures, questions, staff
from bot.settings import read
from bot.sweep import REMEMBER_HANDLED, REMEMBER_SENT
from tests.adapters.test_metrics import values

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
PAPERS = {path.name: path.read_text(encoding="utf-8") for path in (ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md")))}
EXAMPLE = (ROOT / ".env.example").read_text(encoding="utf-8")


def test_every_setting_is_in_the_example_and_nothing_else() -> None:
    code = "".join((ROOT / "bot" / name).read_text(encoding="utf-8") for name in ("settings.py", "operating.py"))
    running = "HOST|PORT|METRICS_HOST|METRICS_PORT|PAUSE_SENDING"
    names = running + "|DATABASE_URL|KEYS_FOLDER|PUBLIC_URL|MEETING_HOSTS|(?:SLACK|TEAMS|SECRETARIAT)_[A-Z_]+"
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
    table = PAPERS["handbook.md"].partition("| How long what is kept | |")[2].partition("\n\n")[0]
    told = dict(re.findall(r"^\| (.+?) \| (\d+ \w+) \|$", table, re.MULTILINE))
    assert len(told) == len(KEPT)
    for what, how_long in told.items():
        [span] = [span for begins, span in KEPT.items() if what.startswith(begins)]
        number, unit = how_long.split()
        assert timedelta(**{unit: int(number)}) == span, what


def test_every_command_line_can_be_written_so() -> None:
    begun = r"(?:python -m bot|^    alliance-bot|`alliance-bot)"
    lines = re.findall(rf"{begun} ([a-z].*?)(?=\s\s|`|$| #| \|| \()", "\n".join(PAPERS.values()), re.MULTILINE)
    assert len(lines) > 40
    for line in lines:
        parser().parse_args(shlex.split(line))


@pytest.mark.parametrize("paper", PAPERS)
def test_every_variable_is_one_that_can_be_set(paper: str) -> None:
    known = set(re.findall(r"^#([A-Z_]+)=", EXAMPLE, re.MULTILINE))
    named = set(re.findall(r"\b(?:(?:SLACK|TEAMS|SECRETARIAT|PUBLIC|KEYS|MEETING|DATABASE)_[A-Z_]+[A-Z])\b", PAPERS[paper]))
    assert {name.removesuffix("_FILE") for name in named} <= known


def test_every_guide_is_found_from_the_readme_and_ends_with_doctor() -> None:
    guides = [path.name for path in (ROOT / "docs").glob("*.md")]
    assert [name for name in guides if f"](docs/{name})" not in README] == []
    for name in ("install-slack.md", "install-teams.md", "several-organisations.md", "run.md"):
        assert ".venv/bin/python -m bot doctor" in PAPERS[name].rpartition("\n## ")[2], name


def test_the_guide_names_every_scope_and_why() -> None:
    table = PAPERS["install-slack.md"].partition("| It asks for |")[2].partition("\n\n")[0]
    assert set(re.findall(r"`([a-z_]+(?::[a-z.]+)?)`", table)) - {"commands"} == (NEEDED | OPTIONAL) - {"commands"}


def test_how_long_the_guides_for_installing_are() -> None:
    assert len((PAPERS["install-slack.md"] + PAPERS["install-teams.md"]).split()) < 2000, "ten minutes at 200 words a minute"


def anchors(paper: str) -> set[str]:
    """The headings of a paper as its links name them."""
    headings = re.findall(r"^#+ (.+)$", paper, re.MULTILINE)
    return {re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("paper", PAPERS)
def test_every_link_leads_somewhere(paper: str) -> None:
    folder = ROOT if paper == "README.md" else ROOT / "docs"
    for target, anchor in re.findall(r"\]\((?!https?:)([^)#]*)(?:#([^)]+))?\)", PAPERS[paper]):
        path = (folder / target) if target else folder / paper
        assert path.exists(), target
        assert not anchor or anchor in anchors(path.read_text(encoding="utf-8")), anchor


def test_the_proxy_lets_every_route_through_and_no_probe() -> None:
    let = PAPERS["run.md"].partition("@people path ")[2].partition("\n")[0].split()
    rooms = [file for room in ("slack", "teams", "links") for file in (ROOT / "adapters" / room).rglob("*.py")]
    named = re.findall(
        r'web\.(?:get|post)\((?:"([^"]+)"|([A-Z]+))', "".join(file.read_text(encoding="utf-8") for file in rooms)
    )
    routes = {path or {"PATH": PATH, "INSTALL": INSTALL, "REDIRECT": REDIRECT}[name] for path, name in named}
    assert len(routes) == 7
    assert [route for route in (*routes, "/healthz", "/readyz") if not any(fnmatch(route, path) for path in let)] == [
        "/healthz",
        "/readyz",
    ]


def test_every_make_target_exists() -> None:
    papers = "".join(PAPERS.values()) + (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = re.findall(r"(?:^    |`)make ([a-z-]+)", papers, re.MULTILINE)
    assert len(targets) > 8
    assert [target for target in targets if f"\n{target}:" not in makefile] == []


RUNBOOK = (ROOT / "docs" / "runbook.md").read_text(encoding="utf-8")


def test_the_runbook_knows_every_error_that_the_log_may_tell() -> None:
    said = re.compile(r"log\.(?:error|critical)\(\s*\"([^\"]+)\"")
    files = [file for room in ("bot", "handlers", "adapters", "storage") for file in (ROOT / room).rglob("*.py")]
    events = {event for file in files for event in said.findall(file.read_text(encoding="utf-8"))}
    assert len(events) > 15
    assert (
        set(re.findall(r"^\| `([^`]+)` \| .+ \| .+ \|$", RUNBOOK.partition("## What the log says")[2], re.MULTILINE))
        - {"event"}
        == events
    )


def test_every_figure_in_an_alert_is_one_that_is_shown() -> None:
    shown = {name.split("{")[0] for name in values(Metrics())}
    shown |= {f"{name}_total" for name in ("turns", "send")} | {"acks_seconds_bucket", "up"}
    alerts = re.findall(r"^\| `(.+?)`.* \| .+ \| .+ \|$", RUNBOOK.partition("## Alerts")[2].partition("\n## ")[0], re.MULTILINE)
    assert len(alerts) > 10
    words = r"\b(?:rate|increase|sum|max|by|histogram_quantile|le|platform|code|job|outcome|\d+[smh])\b"
    for alert in alerts:
        names = re.findall(r"[a-z_]+", re.sub(words, "", re.sub(r"\"[^\"]*\"", "", alert)))
        assert names, alert
        assert set(names) <= shown, alert
