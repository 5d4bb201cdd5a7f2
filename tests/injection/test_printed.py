"""What the commands print of people's words, of spreadsheets and of documents obeys nobody."""

import asyncio
import csv
import json
import os
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.cli import main
from bot.model.addresses import Person
from bot.model.curated import Curated
from bot.model.identity import Profile, answered, noted
from bot.model.members import Organisation
from storage import opening
from tests.injection.corpus import CORPUS
from tests.injection.house import whole
from tests.injection.reading import in_a_terminal

NINE = datetime(2027, 3, 1, 9, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _own_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in [name for name in os.environ if name.startswith(("SLACK_", "TEAMS_", "Microsoft", "SECRETARIAT_"))]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("DATABASE_URL", f"tinydb:{tmp_path / 'data'}")


async def fill(folder: Path) -> None:
    """Members, staff and kept answers called like attacks."""
    store = await opening.open_store(f"tinydb:{folder / 'data'}")
    async with store.transaction() as tx:
        for number, attack in enumerate(CORPUS[::12]):
            person = Person("slack", "T1", f"U{number}")
            await tx.accounts.put(answered(noted(person, NINE), Profile(attack, "\x1b[31m@harbour.example"), NINE))
            await tx.staff.add(person, NINE)
            await tx.organisations.put(Organisation(f"m{number}", whole(attack), "civil-society", joined=NINE.date()))
        await tx.curated.put(
            Curated("kept-1", ("how much is the annual fee?",), "\x1b[31mFee", "".join(map(whole, CORPUS[::8])))
        )
    await store.close()


def test_people_members_and_answers(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    asyncio.run(fill(tmp_path))
    for command in (["staff", "list"], ["members", "list"], ["ask", "how much is the annual fee?"]):
        assert main(command) == 0
        printed = capsys.readouterr()
        assert in_a_terminal(printed.out) == []
        assert len(printed.out) > 500
    asked = tmp_path / "questions.jsonl"
    asked.write_text(
        "\n".join(json.dumps({"id": n, "question": text}) for n, text in enumerate(CORPUS[::50])), encoding="utf-8"
    )
    assert main(["ask", "--batch", str(asked)]) == 0
    assert [json.loads(line)["id"] for line in capsys.readouterr().out.splitlines()] == [*range(len(CORPUS[::50]))]


def test_a_spreadsheet_of_members(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "members.csv"
    with file.open("w", encoding="utf-8", newline="") as open_file:
        writer = csv.writer(open_file)
        writer.writerow(["organisation", "constituency", "domains", "representative", "deputy", "joined"])
        for number, attack in enumerate(map(whole, CORPUS)):
            row = [f"Member {number}", "civil-society", "", "", "", ""]
            row[number % 6] = attack
            writer.writerow(row)
    main(["members", "import", str(file)])
    assert in_a_terminal(capsys.readouterr().out) == []
    main(["members", "import", str(file), "--apply"])
    capsys.readouterr()
    main(["members", "list"])
    assert in_a_terminal(capsys.readouterr().out) == []


@pytest.mark.parametrize("ending", ["md", "txt"])
def test_a_document(ending: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / f"charter.{ending}"
    file.write_text("\n\n".join(f"# {text}\n\n{text}" for text in map(whole, CORPUS)), encoding="utf-8", newline="")
    assert main(["knowledge", "import", str(file), "--name", CORPUS[5], "--apply"]) in (0, 1)
    assert in_a_terminal(capsys.readouterr().out) == []
