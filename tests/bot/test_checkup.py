"""Checks run side by side, and none keeps another from its own."""

import asyncio
from collections.abc import Sequence

import pytest

from bot.checkup import Check, Finding, examine, fault, fine, refusal, summary, warning, well


async def good() -> Sequence[Finding]:
    return [fine("Good", "It is well."), warning("Good", "It gets old.", "Renew it.")]


async def broken() -> Sequence[Finding]:
    raise KeyError("a secret value")


async def slow() -> Sequence[Finding]:
    await asyncio.Event().wait()
    return []


async def test_one_that_fails_or_never_answers_is_a_finding_among_the_others() -> None:
    told: list[tuple[int, int]] = []
    checks = [Check("Slow", slow), Check("Broken", broken), Check("Good", good)]
    found = await examine(checks, lambda done, total: told.append((done, total)), patience=0.05)
    assert [(finding.check, finding.state) for finding in found] == [
        ("Slow", "fault"),
        ("Broken", "fault"),
        ("Good", "ok"),
        ("Good", "warning"),
    ]
    assert "within 0.05 seconds" in found[0].what
    assert "KeyError" in found[1].what
    assert "secret" not in str(found)
    assert all(finding.do for finding in found if finding.state != "ok"), "for each there is something to do"
    assert told[-1] == (3, 3)


@pytest.mark.parametrize(
    ("states", "line"),
    [
        ("", "All is well"),
        ("w", "1 warning"),
        ("f", "1 fault"),
        ("fwf", "2 faults, 1 warning"),
        ("ww", "2 warnings"),
    ],
)
def test_all_in_one_line(states: str, line: str) -> None:
    kinds = {"f": fault("A", "Bad.", "Do."), "w": warning("A", "Odd.", "Do.")}
    found = [fine("A", "Well."), *(kinds[state] for state in states)]
    assert summary(found) == line
    assert well(found) == ("f" not in states)


def test_a_refusal_says_first_what_is_wrong_then_what_to_do() -> None:
    assert refusal("Store", "It is away (X). Start it; or wait.") == fault("Store", "It is away (X).", "Start it; or wait.")
    assert refusal("Store", "It is away.").what == "It is away."
    assert refusal("Store", "It is away.").do
