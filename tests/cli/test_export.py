"""`export`: what the bot keeps, as files that people and programs read elsewhere."""

import asyncio
import csv
import errno
import json
import os
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from bot.cli import main
from bot.cli.export import SHEETS
from bot.knowledge.library import plan
from bot.model.addresses import Person, Place
from bot.model.compact import Comment, Signature, Version
from bot.model.curated import Curated, reworded
from bot.model.deliveries import Silence, begun, failed
from bot.model.knowledge import Passage
from bot.model.members import Account, Organisation
from bot.model.plan import PlannedAction
from bot.model.questions import Question
from bot.model.wordings import Revision
from bot.sheet import harmless
from storage import disk, opening
from tests.storage.faulty import FailsOn

NINE = datetime(2027, 3, 1, 9, 0, tzinfo=UTC)
ANA, CHANNEL = Person("slack", "T1", "U1"), Place("slack", "T1", "C1")
KEPT = Curated("kept-1", ("=fees?", "<!channel>"), "Fee", "1,000", "1-14", "", NINE.date())
PASSAGE = Passage("p1", "§1 · Città", "=1+1\nand “more”", "Charter", ("6C-1", "6C-2"))

HARBOUR = Organisation(
    "harbour", "+Harbour", "civil-society", ("h.example", "i.example"), "ana@h.example", joined=date(2014, 5, 1)
)


@pytest.fixture(autouse=True)
def _own_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in [name for name in os.environ if name.startswith(("SLACK_", "TEAMS_", "Microsoft"))]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("DATABASE_URL", f"tinydb:{tmp_path / 'data'}")
    asyncio.run(fill(tmp_path / "data"))


async def fill(folder: Path) -> None:
    store = await opening.open_store(f"tinydb:{folder}")
    async with store.transaction() as tx:
        await tx.texts.replace("Charter", [PASSAGE])
        await tx.handled.add("canary", NINE)
        await tx.conversations.put("slack:T1:U1", {"secret": "canary"})
        await tx.deliveries.owe("reminder:1", ANA, NINE)
        owed = await tx.deliveries.owe("results:1", CHANNEL, NINE)
        await tx.deliveries.put(failed(begun(owed, NINE), "is_archived", NINE))
        await tx.organisations.put(HARBOUR)
        await tx.accounts.put(Account(ANA, "canary", "canary@harbour.example", HARBOUR.id, "confirmed", NINE))
        await tx.silences.put(Silence("slack:T1:C1", "is_archived", NINE))
        await tx.deliveries.owe("answer in confidence:canary.canary", Person("slack", "T1", "canary"), NINE)
        await tx.questions.put(Question("canary", "canary", ANA, True, NINE, "canary"))
        await tx.curated.put(reworded(KEPT, "Fees", "=SUM(A1:A9)", "Maria", NINE.date()))
        await tx.wordings.add(Revision("6-01", 0, "Why", "Old."), Revision("6-01", 1, "Why", "=New", "Asked", "Noor", NINE))
        await tx.versions.add(Version("v2", "Compact 2027", date(2027, 2, 1), "", NINE, "Noor"))
        await tx.signatures.put(Signature("v2", "harbour", "Ana", Person("slack", "T1", "canary"), NINE))
        await tx.comments.put(Comment("canary", "6C-1", "draft", "=SUM(A1)", date(2027, 3, 1)))
        await tx.actions.put(EDITED)
    await store.close()


PLAN = plan().actions
EDITED = replace(PLAN[0], owner="@Chair", priority=5, due=date(2027, 5, 1), by="Noor", at=NINE, revision=1)
Told = str | int | list[str]


def planned(action: PlannedAction) -> dict[str, Told]:
    """An action's row."""
    return {
        "id": action.id,
        "section": action.section,
        "action": action.title,
        "owner": action.owner,
        "priority": action.priority or "",
        "due": action.due.isoformat() if action.due else "",
        "time frame": "",
        "status": "not started",
        "notes": "",
        "changed by": action.by,
        "changed at": action.at.isoformat() if action.at else "",
        "revision": action.revision,
    }


ROWS: dict[str, list[dict[str, Told]]] = {
    "members": [
        {
            "id": "harbour",
            "organisation": "+Harbour",
            "constituency": "Civil society",
            "domains": "h.example; i.example",
            "representative": "ana@h.example",
            "deputy": "",
            "joined": "2014-05-01",
            "left": "",
        }
    ],
    "official-texts": [{"document": "Charter", "heading": "§1 · Città", "words": PASSAGE.words, "topics": ["6C-1", "6C-2"]}],
    "deliveries": [
        {"subject": "reminder:1", "to": "slack:T1:U1", "state": "owed", "code": "", "since": "2027-03-01T09:00:00+00:00"},
        {
            "subject": "results:1",
            "to": "slack:T1:C1",
            "state": "failed",
            "code": "is_archived",
            "since": "2027-03-01T09:00:00+00:00",
        },
    ],
    "kept-answers": [
        {
            "id": "kept-1",
            "title": "Fees",
            "answer": "=SUM(A1:A9)",
            "asked as": ["=fees?", "<!channel>"],
            "topic": "1-14",
            "by": "Maria",
            "on": "2027-03-01",
            "shown": "yes",
            "earlier wordings": ["2027-03-01 : Fee: 1,000"],
        }
    ],
    "wordings": [
        {"id": "6-01", "title": "Why", "wording": 0, "text": "Old.", "why": "", "by": "", "at": ""},
        {
            "id": "6-01",
            "title": "Why",
            "wording": 1,
            "text": "=New",
            "why": "Asked",
            "by": "Noor",
            "at": "2027-03-01T09:00:00+00:00",
        },
    ],
    "silences": [{"where": "slack:T1:C1", "code": "is_archived", "since": "2027-03-01T09:00:00+00:00"}],
    "compact-versions": [
        {"version": "Example draft", "status": "example draft for discussion", "note": "", "since": "", "by": ""},
        {
            "version": "Compact 2027",
            "status": "agreed on 1 February 2027",
            "note": "",
            "since": "2027-03-01T09:00:00+00:00",
            "by": "Noor",
        },
    ],
    "compact-signatures": [{"version": "Compact 2027", "organisation": "harbour", "signed by": "Ana", "on": "2027-03-01"}],
    "compact-comments": [
        {
            "clause": "6C-1",
            "version": "Example draft",
            "comment": "=SUM(A1)",
            "organisation": "",
            "on": "2027-03-01",
            "dealt with": "no",
        }
    ],
    "plan": [planned(action) for action in (EDITED, *PLAN[1:])],
}


def cell(value: Told) -> str:
    """How a spreadsheet gets it."""
    return harmless("; ".join(value) if isinstance(value, list) else str(value))


def test_each_sheet_is_there_for_people_and_for_programs(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "deep" / "export"
    assert main(["export", "--out", str(folder)]) == 0
    assert sorted(path.name for path in folder.iterdir()) == sorted(
        f"{sheet.name}.{kind}" for sheet in SHEETS for kind in ("csv", "json")
    )
    for name, rows in ROWS.items():
        assert json.loads((folder / f"{name}.json").read_text("utf-8")) == rows
        with (folder / f"{name}.csv").open(encoding="utf-8-sig", newline="") as file:
            assert list(csv.DictReader(file)) == [{name: cell(value) for name, value in row.items()} for row in rows]
    assert '"Charter","§1 · Città","\'=1+1' in (folder / "official-texts.csv").read_text("utf-8-sig")
    assert {path.stat().st_mode & 0o777 for path in folder.iterdir()} == {0o600}
    out = capsys.readouterr().out
    assert all(sheet.name in out and sheet.about in out for sheet in SHEETS)


def test_it_says_what_is_not_in_it_and_that_is_true(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["export", "--out", str(tmp_path / "export")]) == 0
    assert "Not in it: which events were handled, where the bot introduced itself, and how" in capsys.readouterr().out
    assert not any(b"canary" in path.read_bytes() for path in (tmp_path / "export").iterdir())


def test_again_replaces(tmp_path: Path) -> None:
    for _ in range(2):
        assert main(["export", "--out", str(tmp_path / "export")]) == 0
    assert len(list((tmp_path / "export").iterdir())) == 2 * len(SHEETS)


def test_while_the_bot_runs_nothing_is_changed(tmp_path: Path) -> None:
    store = asyncio.run(opening.open_store(f"tinydb:{tmp_path / 'data'}"))
    before = {path: path.read_bytes() for path in (tmp_path / "data").iterdir()}
    assert main(["export", "--out", str(tmp_path / "export")]) == 0
    assert {path: path.read_bytes() for path in (tmp_path / "data").iterdir()} == before
    asyncio.run(store.close())


def test_a_folder_that_cannot_be(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "file").write_text("in the way")
    assert main(["export", "--out", str(tmp_path / "file")]) == 1
    assert "file cannot be written (EEXIST). Make room, or choose another folder." in capsys.readouterr().err
    monkeypatch.setattr(disk, "os", FailsOn("write", number=errno.ENOSPC))
    assert main(["export", "--out", str(tmp_path / "export")]) == 1
    assert capsys.readouterr().err.endswith("(ENOSPC). Make room, or choose another folder. Nothing more was exported.\n")


def test_a_store_that_cannot_be_read(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "data" / "store.json").write_text("junk")
    assert main(["export", "--out", str(tmp_path / "export")]) == 1
    assert "store.json is damaged" in capsys.readouterr().err
    assert not (tmp_path / "export").exists()
