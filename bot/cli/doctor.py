"""`doctor`: look at everything that could be wrong, and say the one thing to do for each."""

import argparse
import asyncio
import json
import os
from collections.abc import Sequence
from dataclasses import asdict

from adapters.clock import SystemClock
from bot import doctor, log
from bot.checkup import Finding, State, summary, well
from bot.cli.parsers import FAULTY_SETTINGS, Commands, add
from bot.cli.progress import Progress
from bot.cli.terminal import harmless, tell

MARKS: dict[State, str] = {"ok": "ok", "warning": "warning", "fault": "FAULT"}


def add_to(commands: Commands) -> None:
    """Add the command."""
    parser = add(commands, "doctor", "say whether all is well, and what to do where it is not; changes nothing")
    parser.add_argument("--quiet", action="store_true", help="say only what is not well, and nothing when all is: for cron")
    parser.add_argument("--json", action="store_true", help="as one JSON object, for programs")
    parser.set_defaults(command=command)


def command(arguments: argparse.Namespace) -> int:
    """Look, tell, and say by the exit status whether there is a fault: 1, or 78 when settings are faulty."""
    log.start()
    tell_how_far = _untold if arguments.quiet else Progress("looking")
    findings, usable = asyncio.run(doctor.examine(os.environ, SystemClock(), tell_how_far))
    if arguments.json:
        print(json.dumps({"ok": well(findings), "findings": [asdict(finding) for finding in findings]}))
    elif not arguments.quiet:
        _show(findings)
    elif wrong := [finding for finding in findings if finding.state != "ok"]:
        _show(wrong)
    return (0 if well(findings) else 1) if usable else FAULTY_SETTINGS


def _untold(done: int, total: int) -> None:
    """Is told how far it is."""


def _show(findings: Sequence[Finding]) -> None:
    width = max(len(finding.check) for finding in findings)
    for finding in findings:
        tell(f"{MARKS[finding.state]:<9}{_line(finding.check):<{width}}  {_line(finding.what)}")
        if finding.do:
            tell(f"{'':<9}{'':<{width}}  → {_line(finding.do)}")
    print(f"\n{summary(findings)}")


def _line(text: str) -> str:
    return harmless(" ".join(text.split()))
