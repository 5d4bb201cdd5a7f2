"""`export`: what the bot keeps, as files that people and programs read elsewhere."""

import asyncio
import csv
import errno
import json
import os
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import openpyxl
import pytest

from bot.cli import main
from bot.cli.export import sheets_in
from bot.knowledge.library import plan
from bot.model.addresses import Person, Place
from bot.model.compact import Comment, Signature, Version
from bot.model.curated import Curated, reworded
from bot.model.deliveries import Silence, begun, failed
from bot.model.knowledge import Passage
from bot.model.members import Account, Organisation
from bot.model.plan import PlannedAction
from bot.model.pulse.results import Remark
from bot.model.questions import Question
from bot.model.sessions.attendance import Presence
from bot.model.sessions.session import Session
from bot.model.sessions.timing import Timing
from bot.model.wordings import Revision
from bot.ports import Store
from bot.sheet import harmless
from handlers.pulse.owing import REMINDER
from storage import disk, opening
from tests.handlers.pulse.releases import SHARE, TOO_FEW, WORD, bank, came, keep
from tests.storage.faulty import FailsOn

SHEETS = sheets_in("UTC")
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
        await tx.sessions.put(HELD)
        await tx.attendance.add(Presence(HELD.id, "harbour", "joined", NINE, Person("slack", "T1", "canary")))
    await polls(store)
    await store.close()


async def polls(store: Store) -> None:
    """A health check that is over, and a pulse that a canary has answered, commented on, and would be reminded of."""
    await keep(store, came(bank("HC8", "HC10"), [SHARE, WORD], id="check", kind="check", remarks=[Remark("canary")] * 5))
    await keep(store, came(bank("HC4"), [TOO_FEW], id="pulse"), "open")
    await keep(store, came(bank("HC4"), [TOO_FEW], id="soon"), "planned")
    key = b"k" * 32
    async with store.transaction() as tx:
        await tx.proceedings.add("check", "opened", "the schedule", NINE)
        await tx.ballots.cast(key, "pulse", "canary", "HC4", 2)
        await tx.remarks.put(key, "pulse", "canary", Remark("canary"))
        await tx.deliveries.owe(f"{REMINDER}:pulse-1", Person("slack", "T1", "canary"), NINE)


PLAN = plan().actions
EDITED = replace(PLAN[0], owner="@Chair", priority=5, due=date(2027, 5, 1), by="Noor", at=NINE, revision=1)
Told = str | int | list[str]
SCORECARD = "health-check-2027.xlsx"


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


HELD = Session(
    "water",
    "=Water",
    Timing(datetime(2027, 2, 3, 15), "Europe/Brussels", timedelta(hours=1)),
    (),
    "Sue",
    state="ended",
    held=True,
    why="The line held.",
)
COUNTED: list[tuple[str, Told, list[str]]] = [
    ("sessions held", 1, ["water"]),
    ("target of sessions held", "no target set", []),
    ("organisations that took part", 1, ["harbour"]),
    ("organisations, civil-society", 1, ["harbour"]),
    ("held, learning missing", 1, ["water"]),
]
POLLS: list[tuple[str, str, str, Told]] = [
    ("check", "check", "closed", 18),
    ("pulse", "pulse", "open", 7),
    ("soon", "pulse", "planned", ""),
]
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
            "parent": "",
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
    "polls": [
        {
            "poll": id,
            "kind": kind,
            "state": state,
            "opens": "2027-03-01T08:00:00+00:00",
            "closes": "2027-03-08T08:00:00+00:00",
            "items": [],
            "translations": [],
            "asked": "" if answered == "" else 33,
            "answered": answered,
        }
        for id, kind, state, answered in POLLS
    ],
    "proceedings": [
        {
            "poll": "check",
            "number": 1,
            "what": "opened",
            "by": "the schedule",
            "at": "2027-03-01T09:00:00+00:00",
            "why": "",
            "opens": "",
            "closes": "",
        }
    ],
    "sessions": [
        {
            "id": "water",
            "title": "=Water",
            "kind": "live",
            "starts": "2027-02-03T14:00:00+00:00",
            "ends": "2027-02-03T15:00:00+00:00",
            "zone": "Europe/Brussels",
            "series": "",
            "state": "ended",
            "held": "yes",
            "why": "The line held.",
            "organisations that took part": ["harbour"],
            "summary": "no",
        }
    ],
    "session-indicator": [
        {"year": 2027, "zone of the year": "UTC", "number": number, "count": count, "ids": ids}
        for number, count, ids in COUNTED
    ],
}


def cell(value: Told) -> str:
    """How a spreadsheet gets it."""
    return harmless("; ".join(value) if isinstance(value, list) else str(value))


def test_each_sheet_is_there_for_people_and_for_programs(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "deep" / "export"
    assert main(["export", "--out", str(folder)]) == 0
    assert sorted(path.name for path in folder.iterdir()) == sorted(
        [*(f"{sheet.name}.{kind}" for sheet in SHEETS for kind in ("csv", "json")), SCORECARD]
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
    assert "Not in it: which events were handled, where the bot introduced itself, which" in capsys.readouterr().out
    assert not any(b"canary" in path.read_bytes() for path in (tmp_path / "export").iterdir())


def test_of_polls_only_what_was_published(tmp_path: Path) -> None:
    assert main(["export", "--out", str(tmp_path)]) == 0
    rows = json.loads((tmp_path / "pulse-results.json").read_text("utf-8"))
    assert [(row["poll"], row["item"], row["result"], row["answered"], row["change"]) for row in rows] == [
        ("check", "HC8", "3.5", 18, "Too close to call"),
        ("check", "HC10", "Leans transformational", 8, ""),
    ]
    assert "in confidence" not in (tmp_path / "deliveries.csv").read_text("utf-8-sig")


def test_a_health_check_is_a_scorecard_to_print_and_a_second_one_has_a_name_of_its_own(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    asyncio.run(second_check(tmp_path / "data"))
    assert main(["export", "--out", str(tmp_path / "export")]) == 0
    assert "health-check-2027.xlsx, to print or to send: Health check 2027: scorecard" in capsys.readouterr().out
    assert {path.name for path in (tmp_path / "export").glob("*.xlsx")} == {SCORECARD, "health-check-2027-2.xlsx"}
    book = openpyxl.load_workbook(tmp_path / "export" / SCORECARD)
    cells = [str(cell) for row in book["Table"].iter_rows(values_only=True) for cell in row if cell is not None]
    assert "18 of 33 organisations answered, 55%." in cells
    assert "2016: 25 of 32 answered; only the labels and the averages are known." in cells
    assert not any("canary" in cell for cell in cells)


async def second_check(folder: Path) -> None:
    store = await opening.open_store(f"tinydb:{folder}")
    await keep(store, came(bank("HC8"), [SHARE], id="second", kind="check", closed=date(2027, 12, 8)))
    await keep(store, came(bank("HC8"), [TOO_FEW], id="third", kind="check", closed=date(2028, 12, 8)))
    await store.close()


def test_again_replaces(tmp_path: Path) -> None:
    for _ in range(2):
        assert main(["export", "--out", str(tmp_path / "export")]) == 0
    assert len(list((tmp_path / "export").iterdir())) == 2 * len(SHEETS) + 1


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
