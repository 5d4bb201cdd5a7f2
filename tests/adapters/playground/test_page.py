"""The page's files: served with their rules, all packaged, and asking nobody else for anything."""

import re
import tomllib
from hashlib import sha256
from html.parser import HTMLParser
from pathlib import Path, PurePosixPath

import pytest

from adapters.playground import pages
from adapters.playground.demo import CHARACTERS
from tests.adapters.playground.browser import Playground

ROOT = Path(__file__).parents[3]
PAGE = ROOT / "adapters" / "playground" / "page"
FILES = sorted(path.relative_to(PAGE).as_posix() for path in PAGE.rglob("*") if path.is_file())
OURS = [name for name in FILES if not name.startswith("vendor/")]


async def test_the_page_comes_with_its_rules(play: Playground) -> None:
    async with play.client.get("/") as answer:
        assert answer.status == 200
        assert answer.content_type == "text/html"
        policy = answer.headers["Content-Security-Policy"]
        assert "default-src 'none'" in policy
        assert "frame-ancestors 'none'" in policy
        assert "http" not in policy
        assert "unsafe" not in policy
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert '<main id="main"' in await answer.text()


@pytest.mark.parametrize("name", FILES)
async def test_each_file_is_served_once(play: Playground, name: str) -> None:
    async with play.client.get(f"/playground/page/{name}") as answer:
        assert await answer.read() == (PAGE / name).read_bytes()
        assert "Content-Security-Policy" in answer.headers
        tag = answer.headers["ETag"]
    async with play.client.get(f"/playground/page/{name}", headers={"If-None-Match": tag}) as answer:
        assert (answer.status, await answer.read()) == (304, b"")


@pytest.mark.parametrize(
    "path", ["nothing.js", "../door.py", "..%2fdoor.py", "%2e%2e/door.py", "vendor", "vendor/", "/etc/passwd", "%00"]
)
async def test_nothing_else_is_served(play: Playground, path: str) -> None:
    async with play.client.get(f"/playground/page/{path}") as answer:
        assert answer.status in (400, 404)
        assert "class " not in await answer.text()


def test_every_file_is_packaged() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    patterns = project["tool"]["setuptools"]["package-data"]["adapters.playground"]
    unpacked = [name for name in FILES if not any(PurePosixPath(f"page/{name}").match(p) for p in patterns)]
    assert unpacked == []
    assert set(pages.load()) == set(FILES)


def test_the_vendored_library_is_what_its_readme_says() -> None:
    readme = (PAGE / "vendor" / "README.md").read_text(encoding="utf-8")
    assert sha256((PAGE / "vendor" / "adaptivecards.min.js").read_bytes()).hexdigest() in readme
    assert "MIT License" in (PAGE / "vendor" / "LICENSE").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", OURS)
def test_our_files_ask_nobody_else_and_write_no_markup(name: str) -> None:
    content = (PAGE / name).read_text(encoding="utf-8").replace('xmlns="http://www.w3.org/2000/svg"', "")
    assert not re.search(r"https?://|//[a-z0-9]+\.[a-z]", content)
    assert not re.search(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval\(|new Function", content)


class Ids(HTMLParser):
    """Collects what the page names and what it needs."""

    def __init__(self) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.named: set[str] = set()
        self.styled = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.styled |= "style" in given or tag == "style" or any(name.startswith("on") for name in given)
        if id := given.get("id"):
            self.ids.append(id)
        for name in ("for", "aria-labelledby", "aria-describedby", "aria-controls"):
            self.named.update((given.get(name) or "").split())


def test_what_the_page_and_its_scripts_name_is_there() -> None:
    page = Ids()
    page.feed((PAGE / "index.html").read_text(encoding="utf-8"))
    assert len(page.ids) == len(set(page.ids))
    assert page.named <= set(page.ids)
    assert not page.styled
    scripts = "".join((PAGE / name).read_text(encoding="utf-8") for name in OURS if name.endswith(".js"))
    assert set(re.findall(r'\$\("([\w-]+)"\)', scripts)) <= set(page.ids)


async def test_the_alliance_is_invented_and_complete(play: Playground) -> None:
    async with play.client.get("/playground/alliance") as answer:
        alliance = await answer.json()
    assert alliance["name"] == "Harbour Cities Network"
    assert [person["id"] for person in alliance["people"]] == [character.id for character in CHARACTERS]
    assert len({person["constituency"] for person in alliance["people"]} - {"Secretariat"}) == 6
    assert [person["id"] for person in alliance["people"] if person["role"] == "Secretariat"] == ["noor"]
    assert [room["id"] for room in alliance["rooms"]] == ["general", "funding"]
    assert len(alliance["try"]) == 3
