"""`python -m bot match`: rows of interests in, matches out."""

import io
import json
from pathlib import Path
from typing import Any

import pytest

from bot.cli import main

NOW = "2026-08-03T09:00:00Z"
HARBOUR: dict[str, Any] = {
    "id": "i1",
    "organisation": "harbour",
    "funder": "Green Climate Fund",
    "call": "gcf-4",
    "themes": ["dac:43030", "sdg:11.1"],
    "places": ["KE:Nairobi"],
    "amount": {"min": 200000, "max": 500000, "currency": "EUR"},
    "deadline": "2026-09-13",
    "deadline_zone": "Europe/Brussels",
    "tier": 3,
    "role": "lead",
    "offers": ["community-access"],
    "needs": ["land", "regulation"],
    "eligible_lead": True,
    "visibility": "blind",
    "never_suggest": [],
    "status": "live",
}
PORTS = HARBOUR | {"id": "i2", "organisation": "ports", "role": "partner", "offers": ["land"], "needs": ["community-access"]}


def matched(rows: list[object], folder: Path, capsys: pytest.CaptureFixture[str]) -> tuple[int, list[dict[str, Any]], str]:
    file = folder / "interests.jsonl"
    file.write_text("\n".join(each if isinstance(each, str) else json.dumps(each) for each in rows), encoding="utf-8")
    status = main(["match", "--batch", str(file), "--now", NOW])
    out, err = capsys.readouterr()
    return status, [json.loads(line) for line in out.splitlines()], err


def test_each_that_takes_part_gets_a_line_with_its_matches_and_why(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status, found, err = matched([HARBOUR, PORTS, PORTS | {"id": "i3", "visibility": "sealed"}], tmp_path, capsys)
    assert (status, err) == (0, "")
    assert [(each["id"], [match["id"] for match in each["matches"]]) for each in found] == [("i1", ["i2"]), ("i2", ["i1"])]
    [match] = found[0]["matches"]
    assert match["score"] == found[1]["matches"][0]["score"] > 0
    assert "They can cover 1 of your 2 needs." in match["why"]


def test_optional_fields_may_be_missing_or_null(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    bare = {key: PORTS[key] for key in ("id", "organisation", "funder", "themes", "places", "role")}
    empty = {**PORTS, "id": "i3", **dict.fromkeys(("call", "amount", "deadline", "tier", "eligible_lead", "never_suggest"))}
    status, found, _ = matched([HARBOUR, bare, "", empty | {"deadline": "rolling"}], tmp_path, capsys)
    assert status == 0
    assert {match["id"] for match in found[0]["matches"]} == {"i2", "i3"}


@pytest.mark.parametrize(
    "odd",
    [
        {"amount": {"min": 500000, "max": 200000, "currency": "EUR"}},
        {"amount": {"min": "2,5", "max": None, "currency": "EUR"}},
        {"amount": {"min": 1, "max": 2, "currency": "XXX"}},
        {"deadline": "2026-09-13T17:00:00+03:00", "deadline_zone": None},
        {"deadline": "2026-09-13T17:00", "deadline_zone": "Africa/Nairobi"},
        {"deadline": "forecast"},
        {"themes": [f"dac:{number}" for number in range(43000, 43200)]},
        {"places": ["Atlantis", "KE"]},
    ],
    ids=str,
)
def test_what_is_odd_in_a_field_keeps_nobody_out(odd: Any, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status, found, _ = matched([HARBOUR, PORTS | odd], tmp_path, capsys)
    assert (status, len(found)) == (0, 2)


@pytest.mark.parametrize(
    "wrong",
    [
        "not JSON",
        [1],
        {"id": "i3"},
        PORTS | {"role": "queen"},
        PORTS | {"status": "lost"},
        PORTS | {"visibility": "secret"},
        PORTS | {"deadline": "soon"},
        PORTS | {"deadline_zone": "Mars/Base"},
        PORTS | {"themes": "dac:43030"},
    ],
    ids=str,
)
def test_what_is_no_interest_is_left_out_and_named(wrong: object, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status, found, err = matched([HARBOUR, wrong, PORTS], tmp_path, capsys)
    assert (status, [each["id"] for each in found]) == (1, ["i1", "i2"])
    assert err.startswith("line 2 is no interest and was left out")


def test_it_reads_standard_input_and_refuses_what_it_cannot_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(json.dumps(HARBOUR)))
    assert main(["match", "--batch", "-"]) == 0
    assert main(["match", "--batch", str(tmp_path / "none")]) == 1
    with pytest.raises(SystemExit):
        main(["match", "--batch", "-", "--now", "tomorrow"])
    assert "no instant" in capsys.readouterr().err
