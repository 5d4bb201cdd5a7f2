"""Whether all is well: findings, each with the one thing to do, and checks of which none keeps another from its own."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import Literal

from bot.log import trace

State = Literal["ok", "warning", "fault"]
"""A warning can wait until tomorrow; with a fault something does not work."""

PATIENCE = 10.0
"""Seconds that one check may take."""
TELL_EVERY = 1.0

Tell = Callable[[int, int], None]
"""Told how many checks of how many are done."""


@dataclass(frozen=True, slots=True)
class Finding:
    """What was looked at, what was found there, and the one thing to do where it is not well; never with a secret."""

    check: str
    state: State
    what: str
    do: str = ""


@dataclass(frozen=True, slots=True)
class Check:
    """Something to look at; it may take as long as it likes and raise what it likes."""

    name: str
    look: Callable[[], Awaitable[Sequence[Finding]]]


def fine(check: str, what: str) -> Finding:
    """It is well."""
    return Finding(check, "ok", what)


def warning(check: str, what: str, do: str) -> Finding:
    """It works, but not for ever."""
    return Finding(check, "warning", what, do)


def fault(check: str, what: str, do: str) -> Finding:
    """Something does not work."""
    return Finding(check, "fault", what, do)


def refusal(check: str, sentences: str) -> Finding:
    """A fault that was told already: the first sentence says what is wrong, the others what to do."""
    what, _, do = sentences.partition(". ")
    return fault(check, f"{what.removesuffix('.')}.", do or "Read in the README what this means.")


async def examine(checks: Sequence[Check], tell: Tell = lambda done, total: None, patience: float = PATIENCE) -> list[Finding]:
    """What all checks found, side by side, in their order; takes little longer than one check may."""
    tasks = [asyncio.create_task(_examined(check, patience)) for check in checks]
    pending = set(tasks)
    while pending:
        _, pending = await asyncio.wait(pending, timeout=TELL_EVERY)
        tell(len(tasks) - len(pending), len(tasks))
    return [finding for task in tasks for finding in task.result()]


async def _examined(check: Check, patience: float) -> Sequence[Finding]:
    try:
        async with asyncio.timeout(patience):
            return await check.look()
    except TimeoutError:
        return [fault(check.name, f"There was no answer within {patience:g} seconds.", "Look why it is slow, then try again.")]
    except Exception as error:  # a check that fails is a finding like any other
        return [fault(check.name, f"This could not be looked at: {trace(error)}.", "Report this line as it is.")]


def well(findings: Sequence[Finding]) -> bool:
    """Whether there is no fault among them."""
    return all(finding.state != "fault" for finding in findings)


def summary(findings: Sequence[Finding]) -> str:
    """All in one line: `All is well`, or `2 faults, 1 warning`."""
    counts = [(state, sum(finding.state == state for finding in findings)) for state in ("fault", "warning")]
    return ", ".join(f"{count} {word}{'s' * (count > 1)}" for word, count in counts if count) or "All is well"
