"""`knowledge`: staff import the alliance's own texts, and the bot quotes them word for word."""

import asyncio
import json
import os
import re
from pathlib import Path

import pytest

from bot.app import open_texts
from bot.cli import knowledge as command
from bot.cli import main
from bot.cli.progress import Progress
from bot.knowledge.library import load
from bot.model.knowledge import Passage
from bot.ports import NotSaved
from bot.settings import read
from storage.embedded.tinydb_store import TinyStore

RIVALS = (
    "Rivalry between members for funding may arise. Where it is likely, members shall explore with the others "
    "whether a joint bid would be stronger, and say so before either applies."
)
CHARTER = f"""# Charter of the Network

The Network is one.

## 7. Working together

### c) Rivalry for funding

{RIVALS}

### c) Rivalry for funding

It is healthy at times.

## 8. Reserved
"""


@pytest.fixture(autouse=True)
def _own_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in [name for name in os.environ if name.startswith(("SLACK_", "TEAMS_", "Microsoft"))]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("DATABASE_URL", f"tinydb:{tmp_path / 'data'}")


@pytest.fixture
def charter(tmp_path: Path) -> Path:
    path = tmp_path / "charter.md"
    path.write_text(CHARTER, encoding="utf-8")
    return path


def stored() -> dict[str, list[str]]:
    """The words of every passage in the store, by document."""
    found: dict[str, list[str]] = {}
    for passage in asyncio.run(open_texts(read(os.environ))):
        found.setdefault(passage.source, []).append(passage.words)
    return found


def test_without_apply_there_is_a_preview_and_nothing_is_saved(
    charter: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["knowledge", "import", str(charter)]) == 0
    out = capsys.readouterr().out
    assert "“Charter of the Network” is cut like this" in out
    assert re.search(r"3  §7 · c\) Rivalry for funding  \(1 passage, \d+ characters\)\n      Rivalry between members", out)
    assert "Markdown: 5 sections, 3 passages," in out
    assert "Note: 1 heading read like one before and got a number: §7 · c) Rivalry for funding (2)." in out
    assert "Note: 2 headings without text of their own: 7. Working together; 8. Reserved." in out
    assert "Nothing was saved." in out
    assert not (tmp_path / "data").exists()


def test_with_apply_it_is_saved_and_importing_again_replaces(charter: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["knowledge", "import", str(charter), "--apply"]) == 0
    out = capsys.readouterr().out
    assert "Saved: 3 passages of “Charter of the Network”." in out
    assert "python -m bot knowledge remove 'Charter of the Network'" in out
    assert stored() == {"Charter of the Network": ["The Network is one.", RIVALS, "It is healthy at times."]}
    charter.write_text("# Charter of the Network\n\n## Short\n\nOne rule.", encoding="utf-8")
    assert main(["knowledge", "import", str(charter), "--apply"]) == 0
    assert "“Charter of the Network” (3 passages) is replaced." in capsys.readouterr().out
    assert stored() == {"Charter of the Network": ["One rule."]}


def test_another_name_stands_beside_it_and_can_be_removed(charter: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["knowledge", "import", str(charter), "--apply"]) == 0
    assert main(["knowledge", "import", str(charter), "--name", " Our \n Charter ", "--apply"]) == 0
    assert "“Charter of the Network” (3 passages) stays beside it." in capsys.readouterr().out
    assert set(stored()) == {"Charter of the Network", "Our Charter"}
    assert main(["knowledge", "remove", "Our Charter"]) == 0
    assert set(stored()) == {"Charter of the Network"}
    assert main(["knowledge", "remove", "Charter"]) == 1
    assert "Imported are: Charter of the Network." in capsys.readouterr().err


def test_an_answer_quotes_the_official_words(charter: Path, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    main(["knowledge", "import", str(charter), "--apply"])
    capsys.readouterr()
    questions = tmp_path / "questions.jsonl"
    questions.write_text('{"id": 1, "question": "what if two of us want the same funding, a joint bid?"}', encoding="utf-8")
    assert main(["ask", "--batch", str(questions)]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert all(quote.removesuffix(" […]") in CHARTER for quote in answer["quotes"])


@pytest.mark.parametrize("way", [["import", "FILE", "--apply"], ["remove", "Charter of the Network"]])
async def test_while_the_bot_runs_nothing_is_saved(
    way: list[str], charter: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    store = TinyStore.open(tmp_path / "data")
    async with store.transaction() as tx:
        await tx.texts.replace("Charter of the Network", [Passage("p1", "Scope", "Words.", "Charter of the Network")])
    try:
        arguments = ["knowledge", *(str(charter) if word == "FILE" else word for word in way)]
        assert await asyncio.to_thread(main, arguments) == 1
        err = capsys.readouterr().err
        assert f"already in use by process {os.getpid()}" in err
        assert err.endswith("Nothing was saved.\n")
        assert await asyncio.to_thread(main, ["knowledge", "import", str(charter)]) == 0, "looking is possible"
    finally:
        await store.close()


def test_a_file_that_cannot_be_read_is_a_sentence(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["knowledge", "import", str(tmp_path / "none.md"), "--apply"]) == 1
    assert "none.md: There is no such file. Nothing was saved." in capsys.readouterr().err
    assert not (tmp_path / "data").exists()


def test_a_store_that_cannot_be_read_is_a_sentence(charter: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "store.json").write_text("junk", encoding="utf-8")
    for arguments in (["knowledge", "import", str(charter), "--apply"], ["knowledge", "remove", "X"], ["ask", "who may join?"]):
        assert main(arguments) == 1
    err = capsys.readouterr().err
    assert err.count("damaged") == 3
    assert "Traceback" not in err


def test_a_full_disk_is_a_sentence(charter: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    async def full(*arguments: object) -> None:
        raise NotSaved("The disk is full.")

    monkeypatch.setattr(command, "_replace", full)
    assert main(["knowledge", "import", str(charter), "--apply"]) == 1
    assert capsys.readouterr().err.endswith("The disk is full. Nothing was saved.\n")


def test_text_without_headings_is_said_and_much_text_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("bot.cli.preview.MANY", 1)
    path = tmp_path / "letter.txt"
    path.write_text("just words. " * 200, encoding="utf-8")
    assert main(["knowledge", "import", str(path)]) == 0
    out = capsys.readouterr().out
    assert "“letter” is cut like this" in out
    assert "Note: There are no headings" in out
    assert "Note: 3 passages are a lot" in out


def test_the_links_to_our_topics_are_shown(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    topic = load().by_id["6C-13"]
    path = tmp_path / "compact.txt"
    path.write_text(f"6. Compact\n\n{topic.text}\n\nSomething about the weather in April, which was fine.", encoding="utf-8")
    assert main(["knowledge", "import", str(path)]) == 0
    assert f"        = {topic.title}" in capsys.readouterr().out


def test_check_prints_each_problem_and_says_how_many(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("bot.knowledge.check.problems", lambda library, progress: ["Topic 1-01 has no part."])
    assert main(["knowledge", "check"]) == 1
    assert capsys.readouterr().out.splitlines() == ["Topic 1-01 has no part.", "1 problem in the content files."]
    monkeypatch.setattr("bot.knowledge.check.problems", lambda library, progress: [])
    assert main(["knowledge", "check"]) == 0
    assert capsys.readouterr().out == "0 problems in the content files.\n"


def test_index_renews_what_is_made_beforehand_or_says_why_not(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    renewed = list[str]()
    monkeypatch.setattr("bot.knowledge.encoder.present", lambda: True)
    monkeypatch.setattr("bot.knowledge.vectors.rebuild", lambda progress: 12)
    monkeypatch.setattr("bot.knowledge.library.prepare", lambda: renewed.append("tables"))
    monkeypatch.setattr("bot.knowledge.index.rebuild", lambda: renewed.append("words"))
    assert main(["knowledge", "index"]) == 0
    assert "12 texts" in capsys.readouterr().out
    assert renewed == ["tables", "words"]
    monkeypatch.setattr("bot.knowledge.encoder.present", lambda: False)
    assert main(["knowledge", "index"]) == 1
    assert "not installed" in capsys.readouterr().err


def test_long_work_is_told_every_few_seconds(capsys: pytest.CaptureFixture[str]) -> None:
    times = iter([0.0, 1.0, 2.5, 2.5, 3.0])
    tell = Progress("reading", lambda: next(times))
    for done in (100, 1000, 1100):
        tell(done, 2000)
    assert capsys.readouterr().err == "reading: 1,000 of 2,000\n"


def test_ctrl_c_is_no_traceback(charter: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    def stop(*arguments: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(command, "read_document", stop)
    assert main(["knowledge", "import", str(charter)]) == 130
    assert capsys.readouterr().err.endswith("Stopped.\n")
