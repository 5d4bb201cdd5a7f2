"""`export`: what the bot keeps, for people (CSV) and for programs (JSON)."""

import argparse
import asyncio
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from bot.cli import person, scorecards, sheets
from bot.cli.parsers import Commands, add
from bot.ports import StoreRefused
from bot.report import Report
from bot.settings import Settings
from bot.settings import read as read_settings
from bot.sheet import Row, Sheet, as_csv, as_json
from handlers.funding.overview import sheets as funding
from handlers.members.sheet import MEMBERS
from handlers.pulse.results import sheets as pulse
from handlers.secretariat import sheets as secretariat
from handlers.sessions.learning import sheets as sessions
from handlers.texts.sheet import WORDINGS
from storage import disk, opening

SHEETS: tuple[Sheet, ...] = (
    MEMBERS,
    sheets.TEXTS,
    secretariat.KEPT,
    WORDINGS,
    sheets.DELIVERIES,
    sheets.SILENCES,
    sheets.VERSIONS,
    sheets.SIGNATURES,
    sheets.COMMENTS,
    sheets.PLAN,
    pulse.POLLS,
    pulse.RESULTS,
    pulse.PROCEEDINGS,
    sessions.SESSIONS,
    funding.PARTNERSHIPS,
    funding.COUNTS,
)
"""Everything that is exported whatever the settings say; a feature adds its own."""

LEFT_OUT = (
    "Not in it: which events were handled, where the bot introduced itself, which Slack workspaces installed it, and how the "
    "platforms reach people and places. "
    "Those mean nothing elsewhere. Nor for whom each person speaks, questions to the Secretariat, who asked them, what single "
    "people find helpful, and how they want to be written to: that is nobody else's business; `--person` writes it for that "
    "person. Of polls it has what was published, without the comments; of sessions which organisations took part, and neither "
    "who of their people did nor what was asked; of funding the partnerships that were brokered, and of interests numbers "
    "alone. `python -m bot backup` saves all of it. Other questions and settings are never kept."
)


def add_to(commands: Commands) -> None:
    """Add the command."""
    parser = add(commands, "export", "write what the bot keeps as CSV and JSON, to read it elsewhere")
    parser.add_argument("--out", metavar="DIR", required=True, type=Path, help="the folder to write")
    parser.add_argument("--person", metavar="ID", help="only what is kept about slack:WORKSPACE:ID or teams:TENANT:ID")
    parser.set_defaults(command=command)


def command(arguments: argparse.Namespace) -> int:
    """Write each sheet as CSV and JSON and each yearly scorecard as XLSX, and say what is in them and what is not."""
    settings, folder = read_settings(os.environ), arguments.out
    if arguments.person:
        return person.command(settings, arguments.person, folder)
    try:
        found, reports = asyncio.run(_found(settings))
        disk.make_folder(folder)
        for sheet, rows in found:
            disk.replace(folder / f"{sheet.name}.csv", [as_csv(sheet.columns, rows)])
            disk.replace(folder / f"{sheet.name}.json", [as_json(sheet.columns, rows)])
        for name, content in scorecards.files(reports):
            disk.replace(folder / name, [content])
    except StoreRefused as refused:
        return _refuse(str(refused))
    except OSError as error:
        return _refuse(f"{folder} cannot be written ({disk.code(error)}). Make room, or choose another folder.")
    print(f"{folder} holds, each as CSV and as JSON:\n")
    for sheet, rows in found:
        print(f"  {sheet.name:<16}{len(rows):>9,}  {sheet.about}")
    for name, report in reports.items():
        print(f"\n{name}.{scorecards.KIND}, to print or to send: {report.title}")
    print(f"\n{LEFT_OUT}")
    return 0


async def _found(settings: Settings) -> tuple[list[tuple[Sheet, Sequence[Row]]], dict[str, Report]]:
    """All sheets and scorecards, as they were at one moment."""
    async with opening.reading(settings.database) as tx:
        return [(sheet, await sheet.rows(tx)) for sheet in sheets_in(settings.zone)], await scorecards.scorecards(tx)


def sheets_in(zone: str) -> tuple[Sheet, ...]:
    """All sheets, those that count years by the calendar of this zone too."""
    return (*SHEETS, sessions.indicator(zone), funding.indicator(zone))


def _refuse(sentence: str) -> int:
    print(f"{sentence} Nothing more was exported.", file=sys.stderr)
    return 1
